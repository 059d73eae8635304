// question_zh: 哪些行动者惠及农户，原文怎么说？
// question_en: Which actors benefit farmers, and what do the texts say?
// columns: actor, name, kind, farmer, farmer_name, statement, confidence, doc, quote
// theme: benefit-ties
// evidence: statement

MATCH (a:Actor)-[r:BENEFITS]->(f:Actor {kind: 'Farmer'})
MATCH (s:Statement {id: r.statement})-[:EVIDENCED_BY]->(e:Evidence)
RETURN a.id AS actor, a.name AS name, a.kind AS kind, f.id AS farmer, f.name AS farmer_name, s.id AS statement,
  s.confidence AS confidence, e.doc AS doc, e.quote AS quote
ORDER BY confidence DESC, name, farmer_name, doc, quote, statement
