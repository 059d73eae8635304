// question_zh: 哪些地方作为行动者出现：做了什么，多少次？
// question_en: Which places appear as actors: what do they do, and how often?
// columns: place, place_name, predicate, statements, example
// theme: regions
// evidence: example

MATCH (p:Actor {kind: 'Place'})<-[:SUBJECT]-(s:Statement {modality: 'observed'})
WHERE s.predicate <> 'part_of' AND s.predicate <> 'faces'
RETURN p.id AS place, p.name AS place_name, s.predicate AS predicate, count(DISTINCT s.id) AS statements,
  min(s.id) AS example
ORDER BY place_name, place, statements DESC, predicate
