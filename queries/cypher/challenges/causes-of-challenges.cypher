// question_zh: 什么造成了哪些挑战，原文怎么说？
// question_en: What brings about which challenges, and what do the texts say?
// columns: statement, cause, cause_name, cause_kind, challenge, challenge_name, confidence, doc, quote
// theme: challenges
// evidence: statement

MATCH (a:Actor)-[r:CAUSES]->(c:Actor)
MATCH (s:Statement {id: r.statement})-[:EVIDENCED_BY]->(e:Evidence)
RETURN s.id AS statement, a.id AS cause, a.name AS cause_name, a.kind AS cause_kind, c.id AS challenge,
  c.name AS challenge_name, s.confidence AS confidence, e.doc AS doc, e.quote AS quote
ORDER BY challenge_name, cause_name, statement, doc, quote
