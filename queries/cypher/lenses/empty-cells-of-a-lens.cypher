// question_zh: 用某一框架来读，每篇文献在哪些格子上沉默？
// question_en: Read through a framework, on which cells is each document silent?
// columns: cell, doc, row_label, column_label, reason_zh, reason_en
// theme: lenses
// parameter: lens Lens = actor-network | 框架的名称 | the name of a framework

MATCH (l:LensCell {lens: $lens})
WHERE NOT EXISTS { MATCH (l)-[:HOLDS]->(:Statement) }
RETURN l.id AS cell, l.doc AS doc, l.row_label AS row_label, l.column_label AS column_label, l.reason_zh AS reason_zh,
  l.reason_en AS reason_en
ORDER BY doc, row_label, column_label, cell
