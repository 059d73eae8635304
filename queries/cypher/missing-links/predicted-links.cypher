// question_zh: 从图谱的结构看，哪些尚未见到的联系最有可能？
// question_en: Which unseen links does the structure of the graph suggest most?
// columns: gap, subject, subject_name, predicate, object, object_name, score, rank
// theme: missing-links
// evidence: gap

MATCH (a:Actor)<-[:SUBJECT]-(g:Gap {kind: 'predicted'})-[:OBJECT]->(b:Actor)
RETURN g.id AS gap, a.id AS subject, a.name AS subject_name, g.predicate AS predicate, b.id AS object,
  b.name AS object_name, g.score AS score, g.rank AS rank
ORDER BY rank, gap
