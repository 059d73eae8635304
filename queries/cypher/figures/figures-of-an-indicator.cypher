// question_zh: 关于某个指标有哪些数字，各说的是谁，出自哪里？
// question_en: Which figures are there for an indicator, about whom, and where do they stand?
// columns: figure, about_name, indicator, cmp, value, high, unit, time, type, doc, quote
// theme: figures
// evidence: figure
// parameter: words text = 率 | 指标所含的字词 | words that stand in the indicator

MATCH (f:Figure)-[:EVIDENCED_BY]->(e:Evidence)
WHERE f.indicator CONTAINS $words
OPTIONAL MATCH (f)-[:ABOUT]->(a:Actor)
RETURN f.id AS figure, a.name AS about_name, f.indicator AS indicator, f.cmp AS cmp, f.value AS value, f.high AS high,
  f.unit AS unit, f.time AS time, f.type AS type, e.doc AS doc, e.quote AS quote
ORDER BY indicator, value, figure, doc, quote
