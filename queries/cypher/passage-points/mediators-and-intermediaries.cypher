// question_zh: 各案例里谁改变了经过它的东西，谁只是传递？
// question_en: Who changes what passes through it in each case, and who only passes it on?
// columns: network, network_name, actor, actor_name, kind, role
// theme: passage-points
// lens: actor-network
// evidence: network

UNWIND ['mediator', 'intermediary'] AS role
MATCH (n:Network)-[:MEDIATOR|INTERMEDIARY]->(a:Actor)
WHERE (role = 'mediator' AND EXISTS { MATCH (n)-[:MEDIATOR]->(a) })
  OR (role = 'intermediary' AND EXISTS { MATCH (n)-[:INTERMEDIARY]->(a) })
RETURN DISTINCT n.id AS network, n.name AS network_name, a.id AS actor, a.name AS actor_name, a.kind AS kind, role
ORDER BY network_name, network, role, actor_name, actor
