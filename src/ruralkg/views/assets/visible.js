// Which actors, lines and statements the reader's choices leave in the picture. Pure: no page, no picture.

export function visible(data, state) {
  const passes = (s) =>
    !state.modalitiesOff.has(s.modality) &&
    !state.predicatesOff.has(s.predicate) &&
    data.lineOfStatement.has(s.id) &&
    (s.documents.length === 0 || s.documents.some((doc) => !state.documentsOff.has(doc)));
  const statements = data.statements.filter(passes);
  const kindOn = (id) => !state.kindsOff.has(data.actor.get(id).kind);
  const base = (id) => !data.kind.get(data.actor.get(id).kind).layer;

  // the base layer first: the most important actors that a line joins to another
  const joined = new Set();
  for (const s of statements) {
    if (kindOn(s.subject) && kindOn(s.object) && base(s.subject) && base(s.object)) joined.add(s.subject).add(s.object);
  }
  const chosen = new Set(best(joined, data, state.limit));

  // then the other layers: what is joined to them (or to anything, where the base layer is off)
  const layered = new Set();
  for (const s of statements) {
    if (!kindOn(s.subject) || !kindOn(s.object)) continue;
    for (const [one, other] of [[s.subject, s.object], [s.object, s.subject]]) {
      if (!base(one) && (chosen.has(other) || chosen.size === 0)) layered.add(one);
      if (base(one) && !base(other) && chosen.size === 0) layered.add(one);
    }
  }
  for (const id of best(layered, data, state.limit)) chosen.add(id);

  // what the reader points at is shown with all that it is joined to, whatever the limit
  const near = around(data, state.selection, statements, kindOn);
  for (const id of near) chosen.add(id);
  if (state.alone && near.size) for (const id of [...chosen]) if (!near.has(id)) chosen.delete(id);

  const kept = statements.filter((s) => chosen.has(s.subject) && chosen.has(s.object));
  const lines = new Set(kept.map((s) => data.lineOfStatement.get(s.id).id));
  return { actors: chosen, lines, statements: kept, near };
}

// The selection and its direct neighbours.
function around(data, selection, statements, kindOn) {
  const near = new Set();
  if (selection?.actor) {
    near.add(selection.actor);
    for (const s of statements) {
      if (s.subject === selection.actor && kindOn(s.object)) near.add(s.object);
      if (s.object === selection.actor && kindOn(s.subject)) near.add(s.subject);
    }
  } else if (selection?.line) {
    const line = data.line.get(selection.line);
    near.add(line.from).add(line.to);
  }
  return near;
}

function best(ids, data, limit) {
  return [...ids].sort((a, b) => data.rank.get(a) - data.rank.get(b)).slice(0, limit);
}
