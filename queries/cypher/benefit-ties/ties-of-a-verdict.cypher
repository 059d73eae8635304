// question_zh: 哪些利益联结被判为某一等次，理由是什么？
// question_en: Which benefit ties are judged so, and why?
// columns: tie, counterpart, counterpart_name, people, people_name, rank, modality, reason_zh, reason_en
// theme: benefit-ties
// evidence: tie
// parameter: verdict TieVerdict = weak | 联结的等次 | the verdict on the tie

MATCH (a:Actor)<-[:COUNTERPART]-(t:Tie {verdict: $verdict})-[:PEOPLE]->(b:Actor)
RETURN t.id AS tie, a.id AS counterpart, a.name AS counterpart_name, b.id AS people, b.name AS people_name,
  t.rank AS rank, t.modality AS modality, t.reason_zh AS reason_zh, t.reason_en AS reason_en
ORDER BY counterpart_name, people_name, tie
