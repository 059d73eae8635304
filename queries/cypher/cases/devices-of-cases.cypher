// question_zh: 各案例靠什么手段转译，是人还是物，各用了多少次？
// question_en: By what devices does each case translate, and how often?
// columns: network, network_name, device, device_name, kind, translations, example
// theme: cases
// lens: actor-network
// evidence: example

MATCH (d:Actor)<-[:DEVICE]-(x:Translation {modality: 'observed'})-[:WITHIN]->(n:Network)
RETURN n.id AS network, n.name AS network_name, d.id AS device, d.name AS device_name, d.kind AS kind,
  count(DISTINCT x.id) AS translations, min(x.id) AS example
ORDER BY network_name, network, translations DESC, device_name, device
