// question_zh: 人与非人各如何作用于人与非人？
// question_en: How do humans and non-humans act on humans and non-humans?
// columns: subject_side, predicate, object_side, statements, example
// theme: actors
// lens: actor-network
// evidence: example

MATCH (a:Actor)<-[:SUBJECT]-(s:Statement {modality: 'observed'})-[:OBJECT]->(b:Actor)
WHERE a.side IS NOT NULL AND b.side IS NOT NULL AND s.predicate <> 'part_of'
RETURN a.side AS subject_side, s.predicate AS predicate, b.side AS object_side, count(DISTINCT s.id) AS statements,
  min(s.id) AS example
ORDER BY statements DESC, predicate, subject_side, object_side
