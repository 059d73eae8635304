// question_zh: 哪些强制通行点只是文本所称，没有它网络并不散？
// question_en: Which passage points are claimed only, and the network would hold without them?
// columns: network, network_name, actor, actor_name, kind
// theme: passage-points
// lens: actor-network
// evidence: network

MATCH (n:Network)-[:PASSAGE_POINT]->(a:Actor)
WHERE NOT EXISTS { MATCH (n)-[:STRUCTURAL_POINT]->(a) }
RETURN n.id AS network, n.name AS network_name, a.id AS actor, a.name AS actor_name, a.kind AS kind
ORDER BY network_name, network, actor_name, actor
