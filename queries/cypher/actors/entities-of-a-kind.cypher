// question_zh: 某一种类有哪些实体，文本多少次提到它们，在多少篇里？
// question_en: Which entities are there of a kind, how often do texts name them, and in how many documents?
// columns: entity, name, named, mentions, documents
// theme: actors
// parameter: kind Kind = Platform | 实体的种类 | the kind of entity

MATCH (a:Actor {kind: $kind})
OPTIONAL MATCH (a)-[m:MENTIONED_IN]->(d:Document)
RETURN a.id AS entity, a.name AS name, a.named AS named, count(m.quote) AS mentions, count(DISTINCT d.id) AS documents
ORDER BY documents DESC, mentions DESC, name, entity
