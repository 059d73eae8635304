// question_zh: 某地及其下辖之处发生了什么，原文怎么说？
// question_en: What goes on in a place and in what lies within it, and what do the texts say?
// columns: statement, subject, subject_name, predicate, object, object_name, confidence, doc, quote
// theme: regions
// evidence: statement
// parameter: place text = 福建省 | 地方的名称或别名 | the name of a place, or an alias

MATCH (p:Actor {kind: 'Place'})
WHERE p.name = $place OR $place IN p.aliases
MATCH (a:Actor)-[:PART_OF*0..6]->(p)
MATCH (a)<-[:SUBJECT]-(s:Statement {modality: 'observed'})-[:OBJECT]->(b:Actor)
WHERE s.predicate <> 'part_of'
MATCH (s)-[:EVIDENCED_BY]->(e:Evidence)
RETURN DISTINCT s.id AS statement, a.id AS subject, a.name AS subject_name, s.predicate AS predicate, b.id AS object,
  b.name AS object_name, s.confidence AS confidence, e.doc AS doc, e.quote AS quote
ORDER BY subject_name, predicate, object_name, statement, doc, quote
