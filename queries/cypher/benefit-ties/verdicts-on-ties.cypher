// question_zh: 各等次的利益联结有多少，涉及多少对方与人群？
// question_en: How many benefit ties are there of each verdict, with how many counterparts and people?
// columns: verdict, modality, ties, counterparts, people, example
// theme: benefit-ties
// evidence: example

MATCH (a:Actor)<-[:COUNTERPART]-(t:Tie)-[:PEOPLE]->(b:Actor)
RETURN t.verdict AS verdict, t.modality AS modality, count(DISTINCT t.id) AS ties, count(DISTINCT a.id) AS counterparts,
  count(DISTINCT b.id) AS people, min(t.id) AS example
ORDER BY ties DESC, verdict, modality
