// question_zh: 文本用哪些数字说某个行动者？
// question_en: Which figures do the texts give about an actor?
// columns: figure, indicator, cmp, value, high, unit, time, type, doc, quote
// theme: figures
// evidence: figure
// parameter: name text = 农户 | 行动者的名称或别名 | the name of an actor, or an alias

MATCH (a:Actor)
WHERE a.name = $name OR $name IN a.aliases
MATCH (f:Figure)-[:ABOUT]->(a)
MATCH (f)-[:EVIDENCED_BY]->(e:Evidence)
RETURN f.id AS figure, f.indicator AS indicator, f.cmp AS cmp, f.value AS value, f.high AS high, f.unit AS unit,
  f.time AS time, f.type AS type, e.doc AS doc, e.quote AS quote
ORDER BY indicator, value, figure, doc, quote
