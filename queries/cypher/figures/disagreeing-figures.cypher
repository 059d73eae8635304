// question_zh: 哪些数字彼此不合，各是多少，原文怎么说？
// question_en: Which figures disagree, what does each say, and where?
// columns: disagreement, class, figure, indicator, value, unit, other_figure, other_indicator, other_value, other_unit, doc, quote, other_doc, other_quote
// theme: figures
// evidence: disagreement

MATCH (d:Disagreement)-[:BETWEEN]->(f:Figure)
MATCH (d)-[:BETWEEN]->(g:Figure)
WHERE f.id < g.id
MATCH (f)-[:EVIDENCED_BY]->(e:Evidence)
MATCH (g)-[:EVIDENCED_BY]->(h:Evidence)
RETURN d.id AS disagreement, d.class AS class, f.id AS figure, f.indicator AS indicator, f.value AS value,
  f.unit AS unit, g.id AS other_figure, g.indicator AS other_indicator, g.value AS other_value, g.unit AS other_unit,
  e.doc AS doc, e.quote AS quote, h.doc AS other_doc, h.quote AS other_quote
ORDER BY class, disagreement, figure, other_figure, doc, quote, other_doc, other_quote
