"""From a reading to a one-document graph: offsets of the raw text, sentences mined, purity, an edited lexicon."""

import shutil
from pathlib import Path

import pytest

from readings import reading_of
from ruralkg import resources, vocabulary
from ruralkg.errors import OntologyError, UsageError
from ruralkg.extraction import extract, pipeline
from ruralkg.extraction.annotations import Claim, FigureSpan
from ruralkg.extraction.records import Converter
from ruralkg.ids import normalise
from ruralkg.model import Graph, Reading

VOCABULARY = vocabulary.load()
TEXT = "连城县与京东物流合作建设产地仓。该县注册“麓上鲜”品牌，带动1200户农户增收。\n"


def names(graph: Graph) -> set[str]:
    return {actor.name for actor in graph.actors}


def converted(reading: Reading, claims: list[Claim], figures: list[FigureSpan] | None = None) -> Graph:
    """Return the graph of a reading with claims made by hand over the mentions that were found."""
    nlp = pipeline(VOCABULARY, "rules", "coreference")
    doc = nlp.make_doc(reading.clean)
    doc._.sentences = list(reading.sentences)
    doc = nlp(doc)
    doc._.claims, doc._.figures = claims, figures or []
    return Converter(reading, doc, VOCABULARY).graph()


def claim(subject: int, object_: int, sentence: int, start: int, end: int, confidence: float = 0.5) -> Claim:
    return Claim(
        subject=subject,
        predicate="benefits",
        object=object_,
        modality="observed",
        sentence=sentence,
        start=start,
        end=end,
        confidence=confidence,
        attribution=None,
        qualifiers=None,
        extractor="rules",
        rule="test",
    )


def test_every_mention_quotes_the_raw_text() -> None:
    graph = extract(reading_of(TEXT), VOCABULARY)
    assert {"连城县", "京东物流", "产地仓", "麓上鲜", "农户"} <= names(graph)
    for actor in graph.actors:
        for mention in actor.mentions:
            assert graph.texts["试验"][mention.start : mention.end] == mention.quote


def test_offsets_count_in_the_text_as_read_with_the_damage_inside() -> None:
    raw = "连城县与京东\n\n—3—\n物流合作建设产地仓。"
    graph = extract(reading_of(raw, clean="连城县与京东物流合作建设产地仓。"), VOCABULARY)
    carrier = next(actor for actor in graph.actors if actor.name == "京东物流")
    (mention,) = carrier.mentions
    assert mention.quote == raw[mention.start : mention.end] == "京东\n\n—3—\n物流"


def test_a_pointer_is_a_mention_and_no_alias() -> None:
    graph = extract(reading_of(TEXT), VOCABULARY)
    county = next(actor for actor in graph.actors if actor.name == "连城县")
    assert [(m.quote, m.via) for m in county.mentions] == [("连城县", "name"), ("该县", "coreference")]
    assert (county.aliases, county.place, county.named, county.kind) == ((), "350825", True, "Place")


def test_only_running_text_is_mined() -> None:
    text = "连城县发展电商。\n长汀县发展电商。\n上杭县发展电商。\n武平县发展电商。\n"
    reading = reading_of(text, regions=["body", "references", "front", "foreign"])
    assert {"长汀县", "上杭县", "武平县"}.isdisjoint(names(extract(reading, VOCABULARY)))


def test_a_document_without_text() -> None:
    graph = extract(reading_of(""), VOCABULARY)
    assert (graph.actors, graph.statements, graph.figures) == ((), (), ())
    assert len(graph.documents) == 1


def test_extraction_is_pure() -> None:
    first = extract(reading_of(TEXT * 5), VOCABULARY)
    extract(reading_of("长汀县注册“汀上鲜”品牌。"), VOCABULARY)
    assert extract(reading_of(TEXT * 5), VOCABULARY) == first


def test_an_unknown_extractor_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="magic"):
        extract(reading_of(TEXT), VOCABULARY, "magic")


def test_a_quote_holds_both_arguments_and_eight_characters() -> None:
    reading = reading_of("茶企惠及茶农，天晴。")
    (statement,) = converted(reading, [claim(0, 1, 0, 2, 4)]).statements
    (evidence,) = statement.evidence
    assert "茶企惠及茶农" in evidence.quote
    assert len(normalise(evidence.quote)) >= 8
    assert evidence.quote == reading.text[evidence.start : evidence.end]
    assert evidence.sentence == (0, 10)


def test_a_quote_stays_within_a_short_sentence() -> None:
    (statement,) = converted(reading_of("茶企惠及茶农。多。"), [claim(0, 1, 0, 2, 4)]).statements
    assert statement.evidence[0].quote == "茶企惠及茶农。"


def test_an_argument_of_an_earlier_sentence_does_not_stretch_the_quote() -> None:
    reading = reading_of("连城县建设了产地仓。去年以来惠及了山区的茶农。")
    (statement,) = converted(reading, [claim(0, 2, 1, 14, 22)]).statements
    assert statement.evidence[0].quote == "惠及了山区的茶农"


def test_claims_of_one_statement_are_one_with_several_pieces_of_evidence() -> None:
    reading = reading_of("茶企惠及茶农很多年。茶企惠及茶农很多年。")
    graph = converted(reading, [claim(0, 1, 0, 0, 6, 0.4), claim(2, 3, 1, 10, 16, 0.712)])
    (statement,) = graph.statements
    assert statement.confidence == 0.71
    assert [e.sentence for e in statement.evidence] == [(0, 10), (10, 20)]
    assert {statement.subject, statement.object} == {actor.id for actor in graph.actors}


def test_a_claim_whose_ends_are_one_entity_is_no_statement() -> None:
    reading = reading_of("连城县很大很美。该县很美。")
    graph = converted(reading, [claim(0, 1, 1, 8, 12)])
    assert graph.statements == ()


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    """A copy of the ontology, to be edited."""
    return Path(shutil.copytree(resources.folder("ontology"), tmp_path / "ontology"))


def add(ontology: Path, turtle: str) -> vocabulary.Vocabulary:
    lines = [
        "@prefix rkg: <https://w3id.org/ruralkg/ontology#> .",
        "@prefix lex: <https://w3id.org/ruralkg/lexicon#> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "@prefix dcterms: <http://purl.org/dc/terms/> .",
        turtle + ' ; dcterms:source "a scholar" .',
    ]
    (ontology / "lexicon" / "mine.ttl").write_text("\n".join(lines), encoding="utf-8")
    return vocabulary.load(ontology)


def test_a_phrase_that_a_scholar_adds_is_extracted(ontology: Path) -> None:
    text = "今年春天，嘟嘟嗒嗒通了。"
    assert "嘟嘟嗒嗒" not in names(extract(reading_of(text), VOCABULARY))
    edited = add(ontology, 'lex:mine a rkg:Phrases ; rkg:kind "Logistics" ; skos:altLabel "嘟嘟嗒嗒"@zh')
    graph = extract(reading_of(text), edited)
    assert [(a.name, a.kind) for a in graph.actors] == [("嘟嘟嗒嗒", "Logistics")]


def test_a_name_and_a_head_noun_and_a_pattern_that_a_scholar_adds(ontology: Path) -> None:
    turtle = (
        'lex:mine1 a rkg:ActorNames ; rkg:kind "Platform" ; skos:prefLabel "货郎网"@zh ; skos:altLabel "村口货郎"@zh ; '
        'dcterms:source "a scholar" . lex:mine2 a rkg:HeadNouns ; rkg:kind "Educator" ; skos:altLabel "讲习所"@zh ; '
        'dcterms:source "a scholar" . lex:mine3 a rkg:Patterns ; rkg:kind "Policy" ; rkg:named "true" ; '
        'skos:altLabel "【([^】]+)】"@zh'
    )
    graph = extract(reading_of("货郎网与乡村讲习所合作，村口货郎参加【春风】。"), add(ontology, turtle))
    assert [(a.name, a.kind, a.aliases) for a in graph.actors] == [
        ("货郎网", "Platform", ("村口货郎",)),
        ("乡村讲习所", "Educator", ()),
        ("春风", "Policy", ()),
    ]


@pytest.mark.parametrize(("pattern", "said"), [("【([^】]+】", "no regular expression"), ("【.】", "no group")])
def test_a_faulty_pattern_is_told(ontology: Path, pattern: str, said: str) -> None:
    edited = add(ontology, f'lex:mine a rkg:Patterns ; rkg:kind "Policy" ; skos:altLabel "{pattern}"@zh')
    with pytest.raises(OntologyError, match=said):
        extract(reading_of("今天。"), edited)
