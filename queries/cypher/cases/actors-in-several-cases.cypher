// question_zh: 哪些行动者出现在不止一个案例里？
// question_en: Which actors take part in more than one case?
// columns: actor, actor_name, kind, cases
// theme: cases
// parameter: least integer = 2 | 最少几个案例 | in how many cases at least

MATCH (n:Network)-[:HAS_MEMBER]->(a:Actor)
WITH a, count(DISTINCT n.id) AS cases
WHERE cases >= $least
RETURN a.id AS actor, a.name AS actor_name, a.kind AS kind, cases
ORDER BY cases DESC, actor_name, actor
