// question_zh: 哪些陈述不止一篇文献说过，各怎么说？
// question_en: Which statements do several documents make, and in which words?
// columns: statement, subject_name, predicate, object_name, modality, documents, confidence, doc, quote
// theme: sources
// evidence: statement
// parameter: least integer = 2 | 最少几篇文献 | by how many documents at least

MATCH (s:Statement)-[:EVIDENCED_BY]->(e:Evidence)
WITH s, count(DISTINCT e.doc) AS documents
WHERE documents >= $least
MATCH (a:Actor)<-[:SUBJECT]-(s)-[:OBJECT]->(b:Actor)
MATCH (s)-[:EVIDENCED_BY]->(f:Evidence)
RETURN s.id AS statement, a.name AS subject_name, s.predicate AS predicate, b.name AS object_name,
  s.modality AS modality, documents, s.confidence AS confidence, f.doc AS doc, f.quote AS quote
ORDER BY documents DESC, subject_name, predicate, object_name, statement, doc, quote
