// question_zh: 在某一环节里，谁用什么转译了谁？
// question_en: In one moment, who translates whom, and by what device?
// columns: translation, network_name, translator_name, device_name, translated, translated_name, modality, confidence
// theme: translations
// lens: actor-network
// evidence: translation
// parameter: moment Moment = interessement | 转译的环节 | the moment of translation

MATCH (b:Actor)<-[:TRANSLATED]-(x:Translation {moment: $moment})-[:WITHIN]->(n:Network)
OPTIONAL MATCH (x)-[:TRANSLATOR]->(a:Actor)
OPTIONAL MATCH (x)-[:DEVICE]->(d:Actor)
RETURN x.id AS translation, n.name AS network_name, a.name AS translator_name, d.name AS device_name, b.id AS translated,
  b.name AS translated_name, x.modality AS modality, x.confidence AS confidence
ORDER BY network_name, translation, translated_name, translated
