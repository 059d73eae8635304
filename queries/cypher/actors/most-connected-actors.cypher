// question_zh: 哪些行动者与他者的联系最多？
// question_en: Which actors stand in the most observed statements?
// columns: actor, name, kind, statements, documents, example
// theme: actors
// evidence: example

MATCH (a:Actor)<-[:SUBJECT|OBJECT]-(s:Statement {modality: 'observed'})-[:EVIDENCED_BY]->(e:Evidence)
RETURN a.id AS actor, a.name AS name, a.kind AS kind, count(DISTINCT s.id) AS statements,
  count(DISTINCT e.doc) AS documents, min(s.id) AS example
ORDER BY statements DESC, documents DESC, name, kind, actor
