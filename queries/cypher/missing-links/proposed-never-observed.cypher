// question_zh: 哪些联系只见于建议，从未见于事实？
// question_en: Which links are proposed somewhere and observed nowhere?
// columns: statement, subject, subject_name, predicate, object, object_name, confidence
// theme: missing-links
// evidence: statement

MATCH (a:Actor)-[r:PROPOSED]->(b:Actor)
WHERE NOT EXISTS {
  MATCH (a)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(b)
  WHERE s.predicate = r.predicate AND s.modality = 'observed'
}
RETURN r.statement AS statement, a.id AS subject, a.name AS subject_name, r.predicate AS predicate,
  b.id AS object, b.name AS object_name, r.confidence AS confidence
ORDER BY confidence DESC, subject_name, predicate, object_name, statement
