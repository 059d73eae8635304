// question_zh: 某个行动者做了什么，据说应做什么、没有做到什么，原文怎么说？
// question_en: What does an actor do, what should it do, what does it fail to do, and what do the texts say?
// columns: statement, predicate, object, object_name, object_kind, modality, confidence, doc, quote
// theme: actors
// evidence: statement
// parameter: name text = 政府 | 行动者的名称或别名 | the name of an actor, or an alias

MATCH (a:Actor)
WHERE a.name = $name OR $name IN a.aliases
MATCH (s:Statement)-[:SUBJECT|OBJECT]->(a)
MATCH (s)-[:SUBJECT|OBJECT]->(b:Actor)
MATCH (s)-[:SUBJECT]->(c:Actor)
WHERE b.id <> a.id AND (c.id = a.id OR s.predicate = 'cooperates')
MATCH (s)-[:EVIDENCED_BY]->(e:Evidence)
RETURN s.id AS statement, s.predicate AS predicate, b.id AS object, b.name AS object_name, b.kind AS object_kind,
  s.modality AS modality, s.confidence AS confidence, e.doc AS doc, e.quote AS quote
ORDER BY modality, predicate, object_name, statement, doc, quote
