// question_zh: 哪些利益联结有实测的增益，数字是多少，出自哪里？
// question_en: Which benefit ties have a measured gain, how much is it, and where does it say so?
// columns: tie, counterpart_name, people_name, verdict, figure, indicator, value, unit, doc, quote
// theme: benefit-ties
// evidence: figure

MATCH (a:Actor)<-[:COUNTERPART]-(t:Tie)-[:PEOPLE]->(b:Actor)
MATCH (t)-[:GAIN]->(f:Figure)-[:EVIDENCED_BY]->(e:Evidence)
RETURN t.id AS tie, a.name AS counterpart_name, b.name AS people_name, t.verdict AS verdict, f.id AS figure,
  f.indicator AS indicator, f.value AS value, f.unit AS unit, e.doc AS doc, e.quote AS quote
ORDER BY counterpart_name, people_name, tie, doc, quote
