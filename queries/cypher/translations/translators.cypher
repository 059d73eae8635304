// question_zh: 谁在最多的案例里转译他者，转译了多少行动者？
// question_en: Who translates others in the most cases, and how many actors?
// columns: actor, name, kind, cases, translated, translations, example
// theme: translations
// lens: actor-network
// evidence: example

MATCH (a:Actor)<-[:TRANSLATOR]-(x:Translation {modality: 'observed'})-[:WITHIN]->(n:Network)
MATCH (x)-[:TRANSLATED]->(b:Actor)
RETURN a.id AS actor, a.name AS name, a.kind AS kind, count(DISTINCT n.id) AS cases,
  count(DISTINCT b.id) AS translated, count(DISTINCT x.id) AS translations, min(x.id) AS example
ORDER BY cases DESC, translated DESC, name, actor
