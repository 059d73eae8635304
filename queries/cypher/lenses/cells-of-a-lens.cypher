// question_zh: 用某一框架来读，每篇文献的哪些格子有内容，各有多少陈述？
// question_en: Read through a framework, which cells does each document fill, with how many statements?
// columns: cell, doc, row_label, column_label, statements, example
// theme: lenses
// evidence: cell
// parameter: lens Lens = actor-network | 框架的名称 | the name of a framework

MATCH (l:LensCell {lens: $lens})-[:HOLDS]->(s:Statement)
RETURN l.id AS cell, l.doc AS doc, l.row_label AS row_label, l.column_label AS column_label,
  count(DISTINCT s.id) AS statements, min(s.id) AS example
ORDER BY doc, row_label, column_label, cell
