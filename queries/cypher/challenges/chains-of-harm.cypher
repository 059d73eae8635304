// question_zh: 哪些挑战一环扣一环：由什么造成，又损及什么？
// question_en: Which challenges are links of a chain: what brings them about, and what do they hurt in turn?
// columns: cause_name, challenge, challenge_name, predicate, harmed, harmed_name, first, second
// theme: challenges
// evidence: second

MATCH (a:Actor)-[r:CAUSES]->(c:Actor)
MATCH (c)-[t:CAUSES|HINDERS]->(b:Actor)
WHERE b.id <> a.id
RETURN a.name AS cause_name, c.id AS challenge, c.name AS challenge_name, t.predicate AS predicate, b.id AS harmed,
  b.name AS harmed_name, r.statement AS first, t.statement AS second
ORDER BY challenge_name, cause_name, predicate, harmed_name, first, second
