// question_zh: 哪些利益联结讲明了至少某一级的联结机制：订单、保底、分红、入股？
// question_en: Which benefit ties name a linkage mechanism of at least a rank: orders, guaranteed prices, dividends, equity?
// columns: tie, counterpart_name, people_name, rank, modality, verdict, confidence, reason_zh, reason_en
// theme: benefit-ties
// evidence: tie
// parameter: rank integer = 2 | 最低的级别，0至5 | the lowest rank, 0 to 5

MATCH (a:Actor)<-[:COUNTERPART]-(t:Tie)-[:PEOPLE]->(b:Actor)
WHERE t.rank >= $rank
RETURN t.id AS tie, a.name AS counterpart_name, b.name AS people_name, t.rank AS rank, t.modality AS modality,
  t.verdict AS verdict, t.confidence AS confidence, t.reason_zh AS reason_zh, t.reason_en AS reason_en
ORDER BY rank DESC, counterpart_name, people_name, tie
