// question_zh: 两个行动者之间文本都说了什么？
// question_en: What do the texts say goes on between two actors?
// columns: statement, subject, subject_name, predicate, object, object_name, modality, confidence, doc, quote
// theme: actors
// evidence: statement
// parameter: one text = 电商平台 | 一方的名称或别名 | the name or an alias of one
// parameter: other text = 农户 | 另一方的名称或别名 | the name or an alias of the other

MATCH (c:Actor)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(d:Actor)
WHERE ((c.name = $one OR $one IN c.aliases) AND (d.name = $other OR $other IN d.aliases))
  OR ((c.name = $other OR $other IN c.aliases) AND (d.name = $one OR $one IN d.aliases))
MATCH (s)-[:EVIDENCED_BY]->(e:Evidence)
RETURN s.id AS statement, c.id AS subject, c.name AS subject_name, s.predicate AS predicate, d.id AS object,
  d.name AS object_name, s.modality AS modality, s.confidence AS confidence, e.doc AS doc, e.quote AS quote
ORDER BY modality, predicate, subject_name, statement, doc, quote
