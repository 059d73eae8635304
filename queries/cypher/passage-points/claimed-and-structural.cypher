// question_zh: 各案例的强制通行点是哪些，是文本所称还是结构使然，还是两者都是？
// question_en: What are the passage points of each case: claimed by the text, structural, or both?
// columns: network, network_name, actor, actor_name, kind, claimed, structural
// theme: passage-points
// lens: actor-network
// evidence: network

MATCH (n:Network)-[:PASSAGE_POINT|STRUCTURAL_POINT]->(a:Actor)
RETURN DISTINCT n.id AS network, n.name AS network_name, a.id AS actor, a.name AS actor_name, a.kind AS kind,
  EXISTS { MATCH (n)-[:PASSAGE_POINT]->(a) } AS claimed, EXISTS { MATCH (n)-[:STRUCTURAL_POINT]->(a) } AS structural
ORDER BY network_name, network, actor_name, actor
