// question_zh: 各案例的四个环节走到哪一步，各有多少成员？
// question_en: How far is each case in the four moments, and how many members has it?
// columns: network, network_name, type, problematization, interessement, enrolment, mobilization, members, confidence
// theme: cases
// lens: actor-network
// evidence: network

MATCH (n:Network)
OPTIONAL MATCH (n)-[:HAS_MEMBER]->(a:Actor)
RETURN n.id AS network, n.name AS network_name, n.type AS type, n.problematization AS problematization,
  n.interessement AS interessement, n.enrolment AS enrolment, n.mobilization AS mobilization,
  count(DISTINCT a.id) AS members, n.confidence AS confidence
ORDER BY members DESC, network_name, network
