// question_zh: 各类缺失的联系各有多少，集中在哪些谓词上？
// question_en: How many missing links are there of each kind, and in which predicates?
// columns: kind, predicate, gaps, example
// theme: missing-links
// evidence: example

MATCH (g:Gap)
RETURN g.kind AS kind, g.predicate AS predicate, count(DISTINCT g.id) AS gaps, min(g.id) AS example
ORDER BY kind, gaps DESC, predicate
