// The graph as the page holds it: the lists that Python wrote, and maps to find things in them.

export function indexed(raw) {
  const data = { ...raw };
  data.kind = byKey(raw.kinds, "name");
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
  data.figuresOf = new Map();
  for (const figure of raw.figures) {
    if (!data.figuresOf.has(figure.about)) data.figuresOf.set(figure.about, []);
    data.figuresOf.get(figure.about).push(figure);
  }
  return data;
}

function byKey(list, key) {
  return new Map(list.map((item) => [item[key], item]));
}
