// question_zh: 文本把哪些说法归于谁：自己、引文、规范、官方？
// question_en: Whom do the texts credit with what they say: themselves, a source, advice, an official plan?
// columns: evidence, attribution_class, attribution_to, subject_name, predicate, object_name, modality, doc, quote
// theme: sources
// evidence: evidence

MATCH (a:Actor)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(b:Actor)
MATCH (s)-[:EVIDENCED_BY]->(e:Evidence)
WHERE e.attribution_class IS NOT NULL
RETURN e.id AS evidence, e.attribution_class AS attribution_class, e.attribution_to AS attribution_to,
  a.name AS subject_name, s.predicate AS predicate, b.name AS object_name, s.modality AS modality, e.doc AS doc,
  e.quote AS quote
ORDER BY attribution_class, doc, evidence
