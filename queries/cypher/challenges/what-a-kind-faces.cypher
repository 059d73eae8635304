// question_zh: 某一种类的行动者面临哪些挑战，有没有人在应对？
// question_en: Which challenges do actors of a kind face, and does anything address them?
// columns: statement, actor, actor_name, challenge, challenge_name, addressed, doc, quote
// theme: challenges
// evidence: statement
// parameter: kind Kind = Farmer | 行动者的种类 | the kind of the actors

MATCH (a:Actor {kind: $kind})-[r:FACES]->(c:Actor)
MATCH (s:Statement {id: r.statement})-[:EVIDENCED_BY]->(e:Evidence)
RETURN s.id AS statement, a.id AS actor, a.name AS actor_name, c.id AS challenge, c.name AS challenge_name,
  EXISTS { MATCH (:Actor)-[:ADDRESSES]->(c) } AS addressed, e.doc AS doc, e.quote AS quote
ORDER BY actor_name, challenge_name, statement, doc, quote
