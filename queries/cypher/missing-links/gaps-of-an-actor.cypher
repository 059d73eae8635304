// question_zh: 某个行动者身上缺了哪些联系：被否认的、被许诺的、应有的、可能的？
// question_en: Which links does an actor miss: denied, promised, expected, predicted?
// columns: gap, kind, subject_name, predicate, object_name, rank, reason_zh, reason_en
// theme: missing-links
// evidence: gap
// parameter: name text = 农户 | 行动者的名称或别名 | the name of an actor, or an alias

MATCH (c:Actor)
WHERE c.name = $name OR $name IN c.aliases
MATCH (g:Gap)-[:SUBJECT|OBJECT]->(c)
OPTIONAL MATCH (g)-[:SUBJECT]->(a:Actor)
OPTIONAL MATCH (g)-[:OBJECT]->(b:Actor)
RETURN DISTINCT g.id AS gap, g.kind AS kind, a.name AS subject_name, g.predicate AS predicate, b.name AS object_name,
  g.rank AS rank, g.reason_zh AS reason_zh, g.reason_en AS reason_en
ORDER BY kind, rank, gap
