// question_zh: 哪些挑战没有任何行动者在应对？又有多少应对只停留在建议上？
// question_en: Which challenges does nothing address, and how many measures against them are only proposed?
// columns: challenge, name, faced_by, proposed
// theme: challenges

MATCH (c:Actor {kind: 'Challenge'})
WHERE NOT EXISTS { MATCH (:Actor)-[:ADDRESSES]->(c) }
OPTIONAL MATCH (bearer:Actor)-[:FACES]->(c)
OPTIONAL MATCH (measure:Actor)-[:PROPOSED {predicate: 'addresses'}]->(c)
RETURN c.id AS challenge, c.name AS name, count(DISTINCT bearer.id) AS faced_by, count(DISTINCT measure.id) AS proposed
ORDER BY faced_by DESC, proposed, name, challenge
