// question_zh: 哪些联系一处说有、另一处说没有？
// question_en: Which links does one sentence report and another deny?
// columns: observed, denied, subject_name, predicate, object_name, observed_doc, observed_quote, denied_doc, denied_quote
// theme: missing-links
// evidence: denied

MATCH (a:Actor)-[r:LACKING]->(b:Actor)
MATCH (a)<-[:SUBJECT]-(s:Statement {modality: 'observed'})-[:OBJECT]->(b)
WHERE s.predicate = r.predicate
MATCH (s)-[:EVIDENCED_BY]->(e:Evidence)
MATCH (t:Statement {id: r.statement})-[:EVIDENCED_BY]->(f:Evidence)
RETURN s.id AS observed, t.id AS denied, a.name AS subject_name, s.predicate AS predicate, b.name AS object_name,
  e.doc AS observed_doc, e.quote AS observed_quote, f.doc AS denied_doc, f.quote AS denied_quote
ORDER BY subject_name, predicate, object_name, observed, observed_doc, observed_quote, denied_doc, denied_quote
