// question_zh: 哪些转译进行中又落空了，谁没有被留住，原文怎么说？
// question_en: Which translations were under way and fail, who is not held, and what do the texts say?
// columns: translation, network_name, moment, translator_name, translated_name, statement, doc, quote
// theme: translations
// lens: actor-network
// evidence: statement

MATCH (b:Actor)<-[:TRANSLATED]-(x:Translation {betrayal: true})-[:WITHIN]->(n:Network)
OPTIONAL MATCH (x)-[:TRANSLATOR]->(a:Actor)
MATCH (s:Statement)-[:EVIDENCED_BY]->(e:Evidence)
WHERE s.id IN x.statements
RETURN x.id AS translation, n.name AS network_name, x.moment AS moment, a.name AS translator_name,
  b.name AS translated_name, s.id AS statement, e.doc AS doc, e.quote AS quote
ORDER BY network_name, translation, translated_name, statement, doc, quote
