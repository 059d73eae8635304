// question_zh: 用某一框架来读，某一行之下各文献说了什么？
// question_en: Read through a framework, what do the documents say under one of its rows?
// columns: cell, doc, column_label, statement, subject_name, predicate, object_name, modality, quote
// theme: lenses
// evidence: statement
// parameter: lens Lens = four-mechanisms | 框架的名称 | the name of a framework
// parameter: row text = 物流带产业 | 行的名称 | the label of a row

MATCH (l:LensCell {lens: $lens, row_label: $row})-[:HOLDS]->(s:Statement)
MATCH (a:Actor)<-[:SUBJECT]-(s)-[:OBJECT]->(b:Actor)
MATCH (s)-[:EVIDENCED_BY]->(e:Evidence)
WHERE e.doc = l.doc
RETURN l.id AS cell, l.doc AS doc, l.column_label AS column_label, s.id AS statement, a.name AS subject_name,
  s.predicate AS predicate, b.name AS object_name, s.modality AS modality, e.quote AS quote
ORDER BY doc, column_label, statement, quote
