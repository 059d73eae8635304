// question_zh: 哪些案例的哪些环节处于某种状态？
// question_en: In which cases is which moment in a given state?
// columns: network, network_name, moment, state, statements
// theme: translations
// lens: actor-network
// parameter: state MomentState = contested | 环节的状态 | the state of the moment

UNWIND ['problematization', 'interessement', 'enrolment', 'mobilization'] AS moment
MATCH (n:Network)
WITH n, moment,
  CASE moment WHEN 'problematization' THEN n.problematization WHEN 'interessement' THEN n.interessement
    WHEN 'enrolment' THEN n.enrolment ELSE n.mobilization END AS state,
  CASE moment WHEN 'problematization' THEN n.problematization_statements
    WHEN 'interessement' THEN n.interessement_statements WHEN 'enrolment' THEN n.enrolment_statements
    ELSE n.mobilization_statements END AS shown
WHERE state = $state
RETURN n.id AS network, n.name AS network_name, moment, state, size(shown) AS statements
ORDER BY network_name, network, moment
