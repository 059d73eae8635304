// question_zh: 哪些陈述最不可靠，应先对照原文核查？
// question_en: Which statements are least sure and should be checked against the text first?
// columns: statement, subject_name, predicate, object_name, modality, confidence, extractor, doc, quote
// theme: sources
// evidence: statement
// parameter: most number = 0.5 | 最高的置信度 | the highest confidence

MATCH (a:Actor)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(b:Actor)
MATCH (s)-[:EVIDENCED_BY]->(e:Evidence)
WHERE s.confidence <= $most
RETURN s.id AS statement, a.name AS subject_name, s.predicate AS predicate, b.name AS object_name,
  s.modality AS modality, s.confidence AS confidence, e.extractor AS extractor, e.doc AS doc, e.quote AS quote
ORDER BY confidence, statement, doc, quote
