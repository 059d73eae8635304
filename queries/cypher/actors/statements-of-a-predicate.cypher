// question_zh: 谁对谁做了某一件事，是已有、建议还是缺失，原文怎么说？
// question_en: Who does a given thing to whom, in fact, as advice or not, and what do the texts say?
// columns: statement, subject, subject_name, subject_kind, object, object_name, object_kind, modality, confidence, doc, quote
// theme: actors
// evidence: statement
// parameter: predicate Predicate = builds | 谓词 | the predicate

MATCH (a:Actor)<-[:SUBJECT]-(s:Statement {predicate: $predicate})-[:OBJECT]->(b:Actor)
MATCH (s)-[:EVIDENCED_BY]->(e:Evidence)
RETURN s.id AS statement, a.id AS subject, a.name AS subject_name, a.kind AS subject_kind, b.id AS object,
  b.name AS object_name, b.kind AS object_kind, s.modality AS modality, s.confidence AS confidence, e.doc AS doc,
  e.quote AS quote
ORDER BY modality, subject_name, object_name, statement, doc, quote
