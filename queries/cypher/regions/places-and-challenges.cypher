// question_zh: 哪些地方面临哪些挑战，原文怎么说？
// question_en: Which places face which challenges, and what do the texts say?
// columns: statement, place, place_name, challenge, challenge_name, confidence, doc, quote
// theme: regions
// evidence: statement

MATCH (p:Actor {kind: 'Place'})-[r:FACES]->(c:Actor)
MATCH (s:Statement {id: r.statement})-[:EVIDENCED_BY]->(e:Evidence)
RETURN s.id AS statement, p.id AS place, p.name AS place_name, c.id AS challenge, c.name AS challenge_name,
  s.confidence AS confidence, e.doc AS doc, e.quote AS quote
ORDER BY place_name, challenge_name, statement, doc, quote
