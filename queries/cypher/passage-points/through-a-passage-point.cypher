// question_zh: 经过某个案例的强制通行点的是些什么：它与谁发生哪些联系？
// question_en: What passes through the passage points of a case: which links do they have, and with whom?
// columns: statement, network_name, point_name, predicate, other, other_name, doc, quote
// theme: passage-points
// lens: actor-network
// evidence: statement
// parameter: network text = 连城县 | 案例的名称 | the name of a case

MATCH (n:Network {name: $network})-[:PASSAGE_POINT|STRUCTURAL_POINT]->(p:Actor)
MATCH (p)<-[:SUBJECT|OBJECT]-(s:Statement {modality: 'observed'})
WHERE s.id IN n.statements
MATCH (s)-[:SUBJECT|OBJECT]->(o:Actor)
WHERE o.id <> p.id
MATCH (s)-[:EVIDENCED_BY]->(e:Evidence)
RETURN DISTINCT s.id AS statement, n.name AS network_name, p.name AS point_name, s.predicate AS predicate, o.id AS other,
  o.name AS other_name, e.doc AS doc, e.quote AS quote
ORDER BY point_name, predicate, other_name, statement, doc, quote
