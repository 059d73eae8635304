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

  // the base layer first: the most important actors that a line meets
  const joined = new Set();
  for (const s of statements) {
    if (!kindOn(s.subject) || !kindOn(s.object)) continue;
    for (const end of [s.subject, s.object]) if (base(end)) joined.add(end);
  }
  const chosen = new Set(best(joined, data, state.limit));

  // then the other layers: what is joined to them (or to one another, where the base layer is off)
  const layered = new Set();
  for (const s of statements) {
    if (!kindOn(s.subject) || !kindOn(s.object)) continue;
    for (const [one, other] of [[s.subject, s.object], [s.object, s.subject]]) {
      if (!base(one) && (chosen.has(other) || chosen.size === 0)) layered.add(one);
    }
  }
  for (const id of best(layered, data, state.limit)) chosen.add(id);

  // what the reader points at is shown with all that it is joined to, whatever the limit
  const near = around(data, state.selection, statements, kindOn);
  for (const id of near) chosen.add(id);
  const wanted = state.alone && near.size ? near : chosen;

  const kept = statements.filter((s) => wanted.has(s.subject) && wanted.has(s.object));
  const lines = new Set(kept.map((s) => data.lineOfStatement.get(s.id).id));
  const met = new Set(kept.flatMap((s) => [s.subject, s.object]));
  const actors = new Set([...wanted].filter((id) => met.has(id) || near.has(id)));
  return { actors, lines, statements: kept, near };
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
