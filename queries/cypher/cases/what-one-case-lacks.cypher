// question_zh: 一个案例里有哪些种类的行动者，另一个案例里没有？
// question_en: Which kinds of actors does one case have that another lacks?
// columns: kind, actor, actor_name
// theme: cases
// parameter: one text = 连城县 | 有的案例 | the case that has them
// parameter: other text = 泗洪县 | 没有的案例 | the case that lacks them

MATCH (n:Network {name: $one})-[:HAS_MEMBER]->(a:Actor)
WHERE NOT EXISTS { MATCH (m:Network {name: $other})-[:HAS_MEMBER]->(b:Actor) WHERE b.kind = a.kind }
RETURN DISTINCT a.kind AS kind, a.id AS actor, a.name AS actor_name
ORDER BY kind, actor_name, actor
