// question_zh: 谁作用于某个行动者，以什么方式，原文怎么说？
// question_en: Who acts on an actor, in what way, and what do the texts say?
// columns: statement, subject, subject_name, subject_kind, predicate, modality, confidence, doc, quote
// theme: actors
// evidence: statement
// parameter: name text = 农户 | 行动者的名称或别名 | the name of an actor, or an alias

MATCH (a:Actor)
WHERE a.name = $name OR $name IN a.aliases
MATCH (b:Actor)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(a)
WHERE s.predicate <> 'cooperates'
MATCH (s)-[:EVIDENCED_BY]->(e:Evidence)
RETURN s.id AS statement, b.id AS subject, b.name AS subject_name, b.kind AS subject_kind, s.predicate AS predicate,
  s.modality AS modality, s.confidence AS confidence, e.doc AS doc, e.quote AS quote
ORDER BY modality, predicate, subject_name, statement, doc, quote
