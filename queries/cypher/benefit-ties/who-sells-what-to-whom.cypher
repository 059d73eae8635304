// question_zh: 谁把什么卖给谁，通过哪里，原文怎么说？
// question_en: Who sells what, to whom and through what, and what do the texts say?
// columns: statement, seller, seller_name, seller_kind, target, target_name, target_kind, modality, doc, quote
// theme: benefit-ties
// lens: two-way-flow
// evidence: statement

MATCH (a:Actor)<-[:SUBJECT]-(s:Statement {predicate: 'sells'})-[:OBJECT]->(b:Actor)
MATCH (s)-[:EVIDENCED_BY]->(e:Evidence)
RETURN s.id AS statement, a.id AS seller, a.name AS seller_name, a.kind AS seller_kind, b.id AS target,
  b.name AS target_name, b.kind AS target_kind, s.modality AS modality, e.doc AS doc, e.quote AS quote
ORDER BY seller_name, target_name, statement, doc, quote
