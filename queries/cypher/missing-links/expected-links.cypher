// question_zh: 某一模式下应有而未见的联系有哪些，缺的是哪一头？
// question_en: Which links does a pattern lead us to expect, and which end is missing?
// columns: gap, subject_name, predicate, object_name, rank, reason_zh, reason_en
// theme: missing-links
// evidence: gap
// parameter: pattern text = unaddressed-challenge | 模式的名称，见 ruralkg gaps | the name of a pattern, as ruralkg gaps prints it

MATCH (g:Gap {kind: 'expected', pattern: $pattern})
OPTIONAL MATCH (g)-[:SUBJECT]->(a:Actor)
OPTIONAL MATCH (g)-[:OBJECT]->(b:Actor)
RETURN g.id AS gap, a.name AS subject_name, g.predicate AS predicate, b.name AS object_name, g.rank AS rank,
  g.reason_zh AS reason_zh, g.reason_en AS reason_en
ORDER BY rank, gap
