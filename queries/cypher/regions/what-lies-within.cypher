// question_zh: 某地之内有什么：下辖之地，以及属于它们的行动者？
// question_en: What lies within a place: its parts, and the actors that belong to them?
// columns: entity, name, kind, place_name
// theme: regions
// parameter: place text = 福建省 | 地方的名称或别名 | the name of a place, or an alias

MATCH (p:Actor {kind: 'Place'})
WHERE p.name = $place OR $place IN p.aliases
MATCH (a:Actor)-[:PART_OF*1..6]->(p)
RETURN DISTINCT a.id AS entity, a.name AS name, a.kind AS kind, p.name AS place_name
ORDER BY kind, name, entity
