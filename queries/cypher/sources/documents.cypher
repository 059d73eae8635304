// question_zh: 图谱由哪些文献构成，各给出多少陈述和数字？
// question_en: Which documents make up the graph, and how many statements and figures does each give?
// columns: doc, kind, title, year, statements, figures
// theme: sources

MATCH (d:Document {verdict: 'built'})
OPTIONAL MATCH (d)<-[:IN_DOCUMENT]-(:Evidence)<-[:EVIDENCED_BY]-(s:Statement)
WITH d, count(DISTINCT s.id) AS statements
OPTIONAL MATCH (d)<-[:IN_DOCUMENT]-(:Evidence)<-[:EVIDENCED_BY]-(f:Figure)
RETURN d.id AS doc, d.kind AS kind, d.title AS title, d.year AS year, statements, count(DISTINCT f.id) AS figures
ORDER BY doc
