// question_zh: 哪些转译只停留在建议上：谁该动员谁，用什么？
// question_en: Which translations are only proposed: who should move whom, and by what?
// columns: translation, network_name, moment, translator_name, device_name, translated_name, outcome_name
// theme: translations
// lens: actor-network
// evidence: translation

MATCH (b:Actor)<-[:TRANSLATED]-(x:Translation {modality: 'proposed'})-[:WITHIN]->(n:Network)
OPTIONAL MATCH (x)-[:TRANSLATOR]->(a:Actor)
OPTIONAL MATCH (x)-[:DEVICE]->(d:Actor)
OPTIONAL MATCH (x)-[:OUTCOME]->(o:Actor)
RETURN x.id AS translation, n.name AS network_name, x.moment AS moment, a.name AS translator_name,
  d.name AS device_name, b.name AS translated_name, o.name AS outcome_name
ORDER BY network_name, moment, translation, translated_name
