// Which actors, lines and statements the reader's choices leave in the picture. Pure: no page, no picture.

import { shortestPath, within } from "./paths.js";
import { summarised } from "./state.js";
import { summaryOf } from "./summary.js";

const GAPS = 60; // missing links of a kind at most: between what is seen first, then the surest by their rank

export function visible(data, state) {
  if (summarised(data, state)) return { summary: summaryOf(data, state.open), actors: new Set(), lines: new Set(), extras: new Set(), statements: [], near: new Set(), path: null, rings: new Map(), lit: () => true };
  const inScope = scope(data, state);
  const passes = (s) =>
    !state.modalitiesOff.has(s.modality) && !state.predicatesOff.has(s.predicate) && data.lineOfStatement.has(s.id) && inScope(s);
  const statements = data.statements.filter(passes);
  const kindOn = (id) => !state.kindsOff.has(data.actor.get(id).kind);
  const open = statements.filter((s) => kindOn(s.subject) && kindOn(s.object));

  const chosen = opening(data, open, state.limit);
  const { ties, gaps, rings } = layers(data, state, inScope, kindOn, chosen);
  for (const id of [...ties, ...gaps]) chosen.add(data.layer.get(id).from).add(data.layer.get(id).to);

  // what the reader points at is shown with all that it is joined to, whatever the limit
  const { near, path } = pointed(data, state, open, chosen);
  for (const id of near) chosen.add(id);
  const wanted = (state.alone || path) && near.size ? near : chosen;

  const kept = statements.filter((s) => wanted.has(s.subject) && wanted.has(s.object));
  const lines = new Set(kept.map((s) => data.lineOfStatement.get(s.id).id));
  const met = new Set(kept.flatMap((s) => [s.subject, s.object]));
  for (const id of [...ties, ...gaps]) met.add(data.layer.get(id).from).add(data.layer.get(id).to);
  const actors = new Set([...wanted].filter((id) => met.has(id) || near.has(id)));
  const between = ({ from, to }) => actors.has(from) && actors.has(to);
  return {
    actors, lines, statements: kept, near, path, rings,
    extras: new Set([...ties, ...gaps].filter((id) => between(data.layer.get(id)))),
    lit: lit(data, state, near, path),
  };
}

// What documents, networks and places leave.
function scope(data, state) {
  const sets = (chosen, of) => [...chosen].map(of).filter(Boolean);
  const networks = sets(state.networksOn, (id) => data.statementsOfCase.get(id));
  const places = sets(state.placesOn, (id) => data.place.get(id)?.statements);
  const group = data.group.get(state.open)?.set;
  return (s) =>
    (!group || group.has(s.subject) || group.has(s.object)) &&
    (s.documents.length === 0 || s.documents.some((doc) => !state.documentsOff.has(doc))) &&
    (!networks.length || networks.some((set) => set.has(s.id))) &&
    (!places.length || places.some((set) => set.has(s.id)));
}

// The base layer first: the most important actors that a line meets; then what the other layers join to them.
function opening(data, open, limit) {
  const base = (id) => !data.kind.get(data.actor.get(id).kind).layer;
  const joined = new Set();
  for (const s of open) for (const end of [s.subject, s.object]) if (base(end)) joined.add(end);
  const chosen = new Set(best(joined, data, limit));
  const layered = new Set();
  for (const s of open) {
    for (const [one, other] of [[s.subject, s.object], [s.object, s.subject]]) {
      if (!base(one) && (chosen.has(other) || chosen.size === 0)) layered.add(one);
    }
  }
  for (const id of best(layered, data, limit)) chosen.add(id);
  return chosen;
}

// Benefit ties and missing links that are switched on; a link whose other end nobody names is a ring.
function layers(data, state, inScope, kindOn, chosen) {
  const rests = (row) => row.statements.map((id) => data.statement.get(id)).some((s) => s && inScope(s));
  const drawn = (row) => data.layer.has(row.id) && kindOn(data.layer.get(row.id).from) && kindOn(data.layer.get(row.id).to);
  const ties = data.ties.filter((tie) => state.ties.has(tie.verdict) && drawn(tie) && rests(tie)).map((tie) => tie.id);
  const gaps = [];
  const rings = new Map();
  for (const kind of state.gaps) {
    const outside = (gap) => Number(!chosen.has(gap.subject ?? gap.object) || !chosen.has(gap.object ?? gap.subject));
    const rows = data.gaps.filter((gap) => gap.kind === kind).sort((a, b) => outside(a) - outside(b) || a.rank - b.rank);
    gaps.push(...rows.filter((gap) => drawn(gap) && rests(gap)).slice(0, GAPS).map((gap) => gap.id));
    for (const gap of rows) {
      const end = gap.subject ?? gap.object;
      if ((gap.subject === null || gap.object === null) && end !== null && rests(gap)) rings.set(end, kind);
    }
  }
  const { selection } = state;
  if (data.layer.has(selection?.tie) && !ties.includes(selection.tie)) ties.push(selection.tie);
  if (data.layer.has(selection?.gap) && !gaps.includes(selection.gap)) gaps.push(selection.gap);
  return { ties, gaps, rings };
}

// What the reader points at: an actor with what is near it, a path, a line, a tie, a network, a step of a tour, a group.
// Of many, those that matter most; and what is pointed at itself.
function pointed(data, { selection, steps, to, tour, limit, open: group }, open, chosen) {
  const some = (ids) => ({ near: new Set(ids.filter((id) => data.actor.has(id))), path: null });
  const most = (ids, ...always) => some([...always, ...best(new Set(ids), data, limit)]);
  if (selection?.actor && to) {
    const path = shortestPath(open, selection.actor, to, data.rank);
    return path ? { near: new Set(path), path } : { near: new Set([selection.actor, to]), path: [] };
  }
  if (selection?.actor && steps === 1) return some([...within(open, selection.actor, steps)]);
  if (selection?.actor) return most(within(open, selection.actor, steps), ...within(open, selection.actor, 1));
  if (selection?.line) return some([data.line.get(selection.line).from, data.line.get(selection.line).to]);
  if (selection?.tie) return some([data.tie.get(selection.tie).counterpart, data.tie.get(selection.tie).people]);
  if (selection?.gap) return some([data.gap.get(selection.gap).subject, data.gap.get(selection.gap).object]);
  if (selection?.network) {
    const told = data.case.get(selection.network);
    return most(open.filter((s) => data.statementsOfCase.get(told.id).has(s.id)).flatMap((s) => [s.subject, s.object]), told.anchor);
  }
  if (tour) return most(data.tour.get(tour.id).steps[tour.step].focus);
  if (data.group.has(group)) {
    const { set, kind } = data.group.get(group); // those of a kind stand far apart: all of them would be dots
    return most(kind ? [...chosen].filter((id) => set.has(id)) : open.flatMap((s) => [s.subject, s.object]).filter((id) => set.has(id)));
  }
  return { near: new Set(), path: null };
}

// The lines that stand out, by their ids; a test for each, so that nothing is drawn twice.
function lit(data, { selection, steps, tour, open }, near, path) {
  if (path?.length) {
    const pairs = new Set(path.slice(1).flatMap((id, i) => [`${path[i]} ${id}`, `${id} ${path[i]}`]));
    return (edge) => pairs.has(`${edge.from} ${edge.to}`);
  }
  if (selection?.actor && steps === 1) return (edge) => edge.from === selection.actor || edge.to === selection.actor;
  if (selection?.line || selection?.tie || selection?.gap) return (edge) => edge.id === (selection.line ?? selection.tie ?? selection.gap);
  if (selection?.network) return (edge) => !edge.statements || edge.statements.some((id) => data.statementsOfCase.get(selection.network).has(id));
  const told = tour ? new Set(data.tour.get(tour.id).steps[tour.step].lines) : new Set();
  if (told.size) return (edge) => told.has(edge.id) || (edge.statements ?? []).some((id) => told.has(id));
  if (!selection && !tour && data.group.has(open)) return (edge) => near.has(edge.from) || near.has(edge.to);
  return (edge) => near.has(edge.from) && near.has(edge.to);
}

function best(ids, data, limit) {
  return [...ids].sort((a, b) => data.rank.get(a) - data.rank.get(b)).slice(0, limit);
}
