// question_zh: 哪些行动者没有被称为枢纽，缺了它网络却会散？
// question_en: Without which actors would a network fall apart, though no text calls them a passage point?
// columns: network, network_name, actor, actor_name, kind, statements, example
// theme: passage-points
// lens: actor-network
// evidence: example

MATCH (n:Network)-[:STRUCTURAL_POINT]->(a:Actor)
WHERE NOT EXISTS { MATCH (n)-[:PASSAGE_POINT]->(a) }
MATCH (a)<-[:SUBJECT|OBJECT]-(s:Statement {modality: 'observed'})
WHERE s.id IN n.statements
RETURN n.id AS network, n.name AS network_name, a.id AS actor, a.name AS actor_name, a.kind AS kind,
  count(DISTINCT s.id) AS statements, min(s.id) AS example
ORDER BY statements DESC, network_name, network, actor_name, actor
