// question_zh: 某个案例里有哪些行动者，谁在其中转译、通行、改变或传递？
// question_en: Which actors make up a case, and which of them translate, are passed through, change or pass on?
// columns: actor, actor_name, kind, translator, passage_point, structural_point, mediator, intermediary
// theme: cases
// lens: actor-network
// parameter: network text = 连城县 | 案例的名称 | the name of a case

MATCH (n:Network {name: $network})-[:HAS_MEMBER]->(a:Actor)
RETURN DISTINCT a.id AS actor, a.name AS actor_name, a.kind AS kind,
  EXISTS { MATCH (n)-[:TRANSLATOR]->(a) } AS translator,
  EXISTS { MATCH (n)-[:PASSAGE_POINT]->(a) } AS passage_point,
  EXISTS { MATCH (n)-[:STRUCTURAL_POINT]->(a) } AS structural_point,
  EXISTS { MATCH (n)-[:MEDIATOR]->(a) } AS mediator,
  EXISTS { MATCH (n)-[:INTERMEDIARY]->(a) } AS intermediary
ORDER BY kind, actor_name, actor, translator, passage_point, structural_point, mediator, intermediary
