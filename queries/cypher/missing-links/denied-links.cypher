// question_zh: 文本明说哪些联系缺失、不足或落空？
// question_en: Which links do the texts say are lacking, weak or failing?
// columns: statement, subject, subject_name, predicate, object, object_name, doc, quote
// theme: missing-links
// evidence: statement

MATCH (a:Actor)-[r:LACKING]->(b:Actor)
MATCH (s:Statement {id: r.statement})-[:EVIDENCED_BY]->(e:Evidence)
RETURN s.id AS statement, a.id AS subject, a.name AS subject_name, r.predicate AS predicate,
  b.id AS object, b.name AS object_name, e.doc AS doc, e.quote AS quote
ORDER BY subject_name, predicate, object_name, doc, quote, statement
