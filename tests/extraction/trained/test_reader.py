"""The trained extractor as a whole: what it finds in sentences of our own, and what it leaves to the rules."""

import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from readings import reading_of
from ruralkg import resources, vocabulary
from ruralkg.errors import UsageError
from ruralkg.extraction import extract
from ruralkg.extraction.explaining import explain
from ruralkg.extraction.pipeline import prepared
from ruralkg.extraction.trained import network
from ruralkg.model import Graph

VOCABULARY = vocabulary.load()
TEXT = (
    "青岭县依托“岭上鲜”区域公共品牌统一包装标准，带动2300户果农户均增收4100元。该县还与顺丰合作建设产地仓，"
    "但物流成本高制约了果农增收。农村电商的发展推动了产业升级。\n"
)
TRAINED = ("model", "both")


def told(graph: Graph) -> set[tuple[str, str, str, str]]:
    names = {actor.id: actor.name for actor in graph.actors}
    return {(names[s.subject], s.predicate, names[s.object], s.modality) for s in graph.statements}


@pytest.mark.parametrize("extractor", TRAINED)
def test_it_finds_who_does_what(extractor: str) -> None:
    graph = extract(reading_of(TEXT), VOCABULARY, extractor)
    assert told(graph) >= {
        ("青岭县", "uses", "岭上鲜", "observed"),
        ("青岭县", "cooperates", "顺丰", "observed"),
        ("青岭县", "builds", "产地仓", "observed"),
        ("物流成本高", "hinders", "果农增收", "observed"),
        ("农村电商", "improves", "产业升级", "observed"),
    }
    kinds = {actor.name: (actor.kind, actor.named) for actor in graph.actors}
    assert kinds["青岭县"] == ("Place", True)
    assert kinds["顺丰"] == ("Logistics", True)
    assert kinds["果农"] == ("Farmer", False)
    assert {e.extractor for s in graph.statements for e in s.evidence} <= {"model", "rules"}


def test_what_nobody_does_is_lacking_and_what_is_advised_proposed() -> None:
    graph = extract(reading_of("冷链物流尚未覆盖山区村庄。政府应加强电商培训，完善物流体系。"), VOCABULARY)
    modalities = {(p, m) for _, p, _, m in told(graph)}
    assert ("delivers", "lacking") in modalities
    assert "proposed" in {m for _, m in modalities}


@pytest.mark.parametrize("extractor", TRAINED)
def test_offsets_are_those_of_the_raw_text(extractor: str) -> None:
    raw = TEXT.replace("公共品牌", "公\n\n—3—\n共品牌").replace("产地仓", "产地 仓")
    graph = extract(reading_of(raw, clean=TEXT), VOCABULARY, extractor)
    assert told(graph) == told(extract(reading_of(TEXT), VOCABULARY, extractor))
    for mention in (mention for actor in graph.actors for mention in actor.mentions):
        assert raw[mention.start : mention.end] == mention.quote
    for evidence in (e for s in graph.statements for e in s.evidence):
        assert raw[evidence.start : evidence.end] == evidence.quote


def test_a_document_is_read_alike_whatever_was_read_before_it() -> None:
    first = extract(reading_of(TEXT * 12), VOCABULARY)
    extract(reading_of("长汀县注册“汀上鲜”品牌。" * 40), VOCABULARY)
    assert extract(reading_of(TEXT * 12), VOCABULARY) == first


def test_a_sentence_longer_than_any_window_is_read_to_its_end() -> None:
    clause = "青岭县与顺丰合作建设产地仓，"
    graph = extract(reading_of(clause * 120 + "农户参加电商培训。"), VOCABULARY)
    farmer = next(actor for actor in graph.actors if actor.name == "农户")
    assert farmer.mentions[0].start > 120 * len(clause) - 1
    assert ("青岭县", "builds", "产地仓", "observed") in told(graph)


def test_a_name_has_no_half_of_a_pair_of_marks() -> None:
    from ruralkg.extraction.trained.reader import _without_marks

    text = "“村播计划”与“硬基建+软生态”双轮驱动（试点）B2C(企业对消费者)模式"
    spans = [(0, 5), (1, 6), (7, 20), (20, 23), (0, 1), (8, 20), (33, 39)]
    assert [text[slice(*_without_marks(text, *span))] for span in spans] == [
        "村播计划",
        "村播计划",
        "“硬基建+软生态”双轮驱动",
        "试点",
        "“",
        "“硬基建+软生态”双轮驱动",
        "模式",
    ]


def test_a_division_is_named_in_full() -> None:
    graph = extract(reading_of("四川省得荣县建设冷链物流。得荣县以政策扶持注入活力。"), VOCABULARY)
    assert "荣县" not in {mention.quote for actor in graph.actors for mention in actor.mentions}


@pytest.mark.parametrize("text", ["", "\n", "🚜🍊。", "E-commerce!", "。。。", "，" * 2000, "\u202e县\u200b。"])
def test_any_text_is_read(text: str) -> None:
    extract(reading_of(text), VOCABULARY)


def test_probabilities_do_not_depend_on_what_else_is_in_the_batch() -> None:
    reader = network.load()
    one, start = reader.characters.window("", ["青岭县与顺丰合作。"])
    other, _ = reader.characters.window("三、对策", ["完善冷链物流体系，降低农产品损耗，提升流通效率。"])
    alone, together = reader.tag([one])[1][0], reader.tag([one, other])[1][0]
    sentence = slice(start[0], len(one) - 1)  # the closing mark has another neighbour where a window is padded
    assert np.abs(np.exp(alone[sentence]) - np.exp(together[sentence])).max() < 1e-4


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resources.folder("ontology"), tmp_path / "ontology"))


def test_a_kind_that_the_network_does_not_know_is_left_to_the_rules_and_told(ontology: Path) -> None:
    entities = ontology / "core" / "entities.ttl"
    turtle = entities.read_text(encoding="utf-8")
    block = turtle[turtle.index("rkg:Data a") :].split(" .\n", 1)[0]
    added = block.replace("rkg:Data a", "rkg:Ritual a").replace("数据", "仪式").replace('"Data"', '"Ritual"')
    added = re.sub(r"#[0-9a-f]{6}", "#123456", added)
    turtle = turtle.replace("rkg:Technology rkg:Data ", "rkg:Technology rkg:Ritual rkg:Data ")
    entities.write_text(f"{turtle}\n{added} .\n", encoding="utf-8")
    (ontology / "lexicon" / "mine.ttl").write_text(
        "@prefix rkg: <https://w3id.org/ruralkg/ontology#> .\n@prefix lex: <https://w3id.org/ruralkg/lexicon#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        'lex:mine a rkg:Phrases ; rkg:kind "Ritual" ; skos:altLabel "开秤节"@zh ; dcterms:source "a scholar" .\n',
        encoding="utf-8",
    )
    words = vocabulary.load(ontology)
    assert network.strange(words, network.load().settings) == ["Ritual"]
    graph = extract(reading_of("青岭县举办开秤节。"), words)
    assert ("开秤节", "Ritual") in {(actor.name, actor.kind) for actor in graph.actors}


def test_a_folder_without_a_network_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no trained network there.*ruralkg train"):
        network.load(str(tmp_path))


def test_labels_are_those_of_the_ontology() -> None:
    settings = network.load().settings
    assert set(settings.kinds) == set(VOCABULARY.kinds)
    assert set(settings.predicates) == set(VOCABULARY.predicates)
    assert set(settings.modalities) == set(VOCABULARY.modalities)
    assert set(settings.extractors) == set(TRAINED)


def test_confidences_rise_with_probabilities() -> None:
    for voice in network.load().settings.extractors.values():
        expected, right = zip(*voice.precision, strict=True)
        assert list(expected) == sorted(expected)
        assert list(right) == sorted(right)
        assert 0.2 <= voice.threshold <= 0.8


@pytest.mark.parametrize("extractor", ["rules", *TRAINED])
def test_a_statement_is_explained(extractor: str) -> None:
    reading = reading_of(TEXT)
    graph = extract(reading, VOCABULARY, extractor)
    names = {actor.id: actor.name for actor in graph.actors}
    statement = next(s for s in graph.statements if (s.predicate, names[s.object]) == ("builds", "产地仓"))
    (evidence,) = statement.evidence
    reasons = {}
    for reason in explain(reading, VOCABULARY, evidence, statement.predicate, extractor):
        reasons.setdefault(reason.about, reason)
    assert reasons["sentence"].found in TEXT
    assert reasons["object"].found.startswith("产地仓 (Logistics")
    assert reasons["confidence"].number == statement.confidence
    assert {"rules", "weight in the rules"} <= reasons.keys()
    assert ("network" in reasons) == (extractor != "rules")
    assert reasons["network" if extractor == "model" else "rules"].found


def test_pairs_are_scored_before_pointers_are_resolved() -> None:
    nlp, doc = prepared(reading_of(TEXT), VOCABULARY, "model")
    doc = nlp(doc)
    pointer = next(m for m in doc._.mentions if doc.text[m.start : m.end] == "该县")
    carrier = next(m for m in doc._.mentions if m.name == "顺丰")
    (row,) = doc._.scores.rows([pointer.end], [carrier.end])
    chances = doc._.scores.columns()[0][row]
    assert doc._.scores.predicates[int(chances[1:].argmax())] == "cooperates"


def lexicon(ontology: Path, turtle: str) -> vocabulary.Vocabulary:
    lines = [
        "@prefix rkg: <https://w3id.org/ruralkg/ontology#> .",
        "@prefix lex: <https://w3id.org/ruralkg/lexicon#> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "@prefix dcterms: <http://purl.org/dc/terms/> .",
        f'{turtle} ; dcterms:source "a scholar" .',
    ]
    (ontology / "lexicon" / "mine.ttl").write_text("\n".join(lines), encoding="utf-8")
    return vocabulary.load(ontology)


def test_a_word_that_a_scholar_makes_a_stop_word_is_no_mention(ontology: Path) -> None:
    text = "青岭县与顺丰合作建设产地仓。"
    words = lexicon(ontology, 'lex:mine a rkg:StopWords ; skos:altLabel "产地仓"@zh')
    names = [{a.name for a in extract(reading_of(text), v).actors} for v in (VOCABULARY, words)]
    assert ("产地仓" in names[0], "产地仓" in names[1]) == (True, False)


def test_beside_a_cue_that_a_scholar_adds_the_rules_decide(ontology: Path) -> None:
    text = "沅溪县揽聚返乡青年。"
    words = lexicon(
        ontology, 'lex:mine a rkg:Cues ; rkg:predicate rkg:enrols ; rkg:direction "forward" ; skos:altLabel "揽聚"@zh'
    )
    graph = extract(reading_of(text), words)
    assert told(graph) == {("沅溪县", "enrols", "返乡青年", "observed")}
    assert {e.extractor for s in graph.statements for e in s.evidence} == {"rules"}
