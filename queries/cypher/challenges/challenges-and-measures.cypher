// question_zh: 哪些挑战有应对的举措，是已有的还是建议的，原文怎么说？
// question_en: Which measures address which challenges, in fact or as advice, and what do the texts say?
// columns: statement, challenge, challenge_name, measure, measure_name, measure_kind, modality, doc, quote
// theme: challenges
// evidence: statement

MATCH (m:Actor)<-[:SUBJECT]-(s:Statement {predicate: 'addresses'})-[:OBJECT]->(c:Actor)
MATCH (s)-[:EVIDENCED_BY]->(e:Evidence)
RETURN s.id AS statement, c.id AS challenge, c.name AS challenge_name, m.id AS measure, m.name AS measure_name,
  m.kind AS measure_kind, s.modality AS modality, e.doc AS doc, e.quote AS quote
ORDER BY challenge_name, modality, measure_name, statement, doc, quote
