// question_zh: 图谱里有哪些种类的实体，各有多少，各见于多少条陈述？
// question_en: Which kinds of entities are there, how many of each, and in how many statements do they stand?
// columns: kind, side, entities, statements
// theme: actors

MATCH (a:Actor)
OPTIONAL MATCH (a)<-[:SUBJECT|OBJECT]-(s:Statement)
RETURN a.kind AS kind, a.side AS side, count(DISTINCT a.id) AS entities, count(DISTINCT s.id) AS statements
ORDER BY entities DESC, kind
