// question_zh: 某篇文献说了什么，依原文的次序？
// question_en: What does a document say, in the order of its text?
// columns: statement, section, subject_name, predicate, object_name, modality, char_start, char_end, quote
// theme: sources
// evidence: statement
// parameter: doc text = 000 | 文献的标识，见 documents 一问 | the name of a document, as the question documents lists it

MATCH (a:Actor)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(b:Actor)
MATCH (s)-[:EVIDENCED_BY]->(e:Evidence {doc: $doc})
RETURN s.id AS statement, e.section AS section, a.name AS subject_name, s.predicate AS predicate, b.name AS object_name,
  s.modality AS modality, e.char_start AS char_start, e.char_end AS char_end, e.quote AS quote
ORDER BY char_start, char_end, statement
