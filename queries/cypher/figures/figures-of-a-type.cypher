// question_zh: 哪些数字是现状、变化或目标？
// question_en: Which figures are levels, changes or targets?
// columns: figure, about_name, indicator, cmp, value, unit, time, doc, quote
// theme: figures
// evidence: figure
// parameter: type FigureType = change | 数字的类型 | the type of the figures

MATCH (f:Figure {type: $type})-[:EVIDENCED_BY]->(e:Evidence)
OPTIONAL MATCH (f)-[:ABOUT]->(a:Actor)
RETURN f.id AS figure, a.name AS about_name, f.indicator AS indicator, f.cmp AS cmp, f.value AS value, f.unit AS unit,
  f.time AS time, e.doc AS doc, e.quote AS quote
ORDER BY indicator, value, figure, doc, quote
