// question_zh: 哪些利益联结带有某种因素，如违约、失衡、短期、实测增益？
// question_en: Which benefit ties have a factor such as default, imbalance, a short term or a measured gain?
// columns: tie, counterpart_name, people_name, verdict, statement, predicate, statement_modality, doc, quote
// theme: benefit-ties
// evidence: statement
// parameter: factor TieFactor = imbalance | 联结的因素 | the factor of the tie

MATCH (a:Actor)<-[:COUNTERPART]-(t:Tie)-[:PEOPLE]->(b:Actor)
WHERE $factor IN t.factors
MATCH (s:Statement)-[:EVIDENCED_BY]->(e:Evidence)
WHERE s.id IN t.statements
RETURN t.id AS tie, a.name AS counterpart_name, b.name AS people_name, t.verdict AS verdict, s.id AS statement,
  s.predicate AS predicate, s.modality AS statement_modality, e.doc AS doc, e.quote AS quote
ORDER BY counterpart_name, people_name, tie, statement, doc, quote
