// The graph as the page holds it: the lists that Python wrote, and maps to find things in them.

export function indexed(raw) {
  const data = { ...raw };
  data.kind = byKey(raw.kinds, "name");
  data.moment = byKey(raw.moments, "name");
  data.predicate = byKey(raw.predicates, "name");
  data.modality = byKey(raw.modalities, "name");
  data.document = byKey(raw.documents, "doc");
  data.actor = byKey(raw.actors, "id");
  data.statement = byKey(raw.statements, "id");
  data.line = byKey(raw.network.edges, "id");
  data.lineOfStatement = new Map();
  for (const line of raw.network.edges) for (const id of line.statements) data.lineOfStatement.set(id, line);
  data.rank = new Map(raw.actors.map((actor, index) => [actor.id, index]));
  data.statementsOf = new Map(raw.actors.map((actor) => [actor.id, []]));
  for (const statement of raw.statements) {
    for (const end of new Set([statement.subject, statement.object])) data.statementsOf.get(end)?.push(statement);
    statement.documents = [...new Set(statement.evidence.map((evidence) => evidence.doc))];
  }
  data.figure = byKey(raw.figures, "id");
  data.figuresOf = listed(raw.figures, (figure) => [figure.about]);
  data.disagreementsOf = listed(raw.disagreements, (row) => row.figures);
  findingsOf(data, raw);
  return data;
}

// networks, ties and missing links by what they are about
function findingsOf(data, raw) {
  data.term = new Map(Object.entries(raw.terms).map(([scheme, terms]) => [scheme, byKey(terms, "name")]));
  data.case = byKey(raw.networks, "id");
  data.statementsOfCase = new Map(raw.networks.map((network) => [network.id, new Set(network.statements)]));
  data.casesOf = listed(raw.networks, (network) => network.members);
  data.homeOf = new Map(raw.networks.flatMap((network) => network.home.map((id) => [id, network])));
  data.tie = byKey(raw.ties, "id");
  data.gap = byKey(raw.gaps, "id");
  data.tiesOf = listed(raw.ties, (tie) => [tie.counterpart, tie.people]);
  data.gapsOf = listed(raw.gaps, (gap) => [gap.subject, gap.object]);
  data.layer = byKey(raw.network.layers, "id");
  data.tour = byKey(raw.tours ?? [], "id");
  data.cell = cellsOf(raw.lenses ?? []);
  data.group = groupsOf(raw.summary?.groups ?? []);
  data.place = placesOf(data, raw);
}

// The groups of a large graph, and the parts of those that have some, each knowing what it is within.
function groupsOf(groups) {
  const entry = (group, within) => [group.id, { ...group, within, set: new Set(group.members) }];
  return new Map(groups.flatMap((group) => [entry(group, null), ...(group.parts ?? []).map((one) => entry(one, group.id))]));
}

// The cells of all matrices, each with where it stands.
function cellsOf(lenses) {
  const found = lenses.flatMap(({ name, matrices }) => matrices.flatMap(({ doc, rows, columns, cells }) =>
    cells.flatMap((line, i) => line.map((cell, j) => ({ ...cell, lens: name, doc, row: rows[i], column: columns[j] })))));
  return byKey(found, "id");
}

// What is said of a place: what touches it, and what its networks rest on.
function placesOf(data, raw) {
  const anchored = listed(raw.networks, (network) => [network.anchor]);
  const hexagons = raw.actors.filter((actor) => data.kind.get(actor.kind).side === null && data.kind.get(actor.kind).layer === null);
  const found = hexagons.map((actor) => {
    const statements = new Set(data.statementsOf.get(actor.id).map((s) => s.id));
    for (const network of anchored.get(actor.id) ?? []) for (const id of network.statements) statements.add(id);
    return { id: actor.id, name: actor.name, statements };
  });
  return byKey(found.filter((place) => place.statements.size).sort((a, b) => b.statements.size - a.statements.size), "id");
}

function byKey(list, key) {
  return new Map(list.map((item) => [item[key], item]));
}

function listed(list, keysOf) {
  const result = new Map();
  for (const item of list) {
    for (const key of new Set(keysOf(item))) {
      if (key === null) continue;
      if (!result.has(key)) result.set(key, []);
      result.get(key).push(item);
    }
  }
  return result;
}
