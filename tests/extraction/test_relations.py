"""Statements, from sentences of our own with mentions given: what is under test is relations alone."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from ruralkg import resources, vocabulary
from ruralkg.extraction.annotations import Claim, MentionSpan
from ruralkg.extraction.relations import Relations, entity_kinds
from ruralkg.ids import normalise
from ruralkg.model import Sentence

Coded = tuple[str, str]


@pytest.fixture(scope="module")
def relations() -> Relations:
    return Relations(vocabulary.load())


def laid_out(
    sentences: Sequence[tuple[str, Sequence[Coded]]], heading: str | None = None
) -> tuple[str, list[Sentence], list[MentionSpan]]:
    """Return a text of one section with its sentences and their mentions, each sought behind the one before it."""
    text, found, mentions = "", [], []
    entities: dict[Coded, int] = {}
    for line, coded, region in [
        *([(heading, (), "heading")] if heading else []),
        *((line, coded, "body") for line, coded in sentences),
    ]:
        at = start = len(text)
        text += line + "\n"
        found.append(Sentence(start=start, end=len(text) - 1, section="s1", page=None, region=region))
        for surface, kind in coded:
            at = text.index(surface, at)
            mentions.append(
                MentionSpan(
                    start=at,
                    end=at + len(surface),
                    kind=kind,
                    entity=entities.setdefault((surface, kind), len(entities)),
                    via="name",
                    name=surface,
                    named=False,
                    place=None,
                    sentence=len(found) - 1,
                    confidence=1,
                )
            )
            at += len(surface)
    return text, found, mentions


def said(
    relations: Relations, sentences: Sequence[tuple[str, Sequence[Coded]]], heading: str | None = None
) -> dict[tuple[str, str, str], Claim]:
    text, found, mentions = laid_out(sentences, heading)
    return {
        (mentions[claim.subject].name, claim.predicate, mentions[claim.object].name): claim
        for claim in relations.claims(text, found, mentions)
    }


PREDICATES = [
    ("faces", "沅溪县的果农长期面临冷链缺口。", [("果农", "Farmer"), ("冷链缺口", "Challenge")]),
    ("causes", "信息闭塞导致产品滞销。", [("信息闭塞", "Challenge"), ("产品滞销", "Challenge")]),
    ("hinders", "物流成本偏高制约了农民增收。", [("物流成本偏高", "Challenge"), ("农民增收", "Outcome")]),
    ("addresses", "沅溪县通过培训破解了人才短缺难题。", [("沅溪县", "Place"), ("人才短缺", "Challenge")]),
    ("funds", "县财政局投入500万元资助联农合作社。", [("县财政局", "Government"), ("联农合作社", "Cooperative")]),
    ("trains", "村播学院累计培训农民1200人。", [("村播学院", "Educator"), ("农民", "Farmer")]),
    ("regulates", "市场监管局引导电商平台规范经营。", [("市场监管局", "Government"), ("电商平台", "Platform")]),
    ("enrols", "沅溪县吸引返乡青年参与直播。", [("沅溪县", "Place"), ("返乡青年", "Practitioner")]),
    ("cooperates", "沅溪县与云帆物流合作。", [("沅溪县", "Place"), ("云帆物流", "Logistics")]),
    ("uses", "果农依托云帆平台销售脆梨。", [("果农", "Farmer"), ("云帆平台", "Platform"), ("脆梨", "Product")]),
    ("builds", "沅溪县建设了电商产业园。", [("沅溪县", "Place"), ("电商产业园", "Infrastructure")]),
    ("produces", "沅溪县盛产脆梨。", [("沅溪县", "Place"), ("脆梨", "Product")]),
    ("sells", "合作社将脆梨销往上海市场。", [("合作社", "Cooperative"), ("脆梨", "Product"), ("上海市场", "Market")]),
    ("delivers", "三级物流网络覆盖了全部行政村。", [("三级物流网络", "Logistics"), ("行政村", "Place")]),
    ("benefits", "该项目惠及3200户农户。", [("该项目", "Policy"), ("农户", "Farmer")]),
    ("improves", "农村电商显著提升了农产品附加值。", [("农村电商", "Industry"), ("农产品附加值", "Outcome")]),
    ("part_of", "沅溪县位于湘西北。", [("沅溪县", "Place"), ("湘西北", "Place")]),
]


@pytest.mark.parametrize(("predicate", "sentence", "coded"), PREDICATES, ids=[case[0] for case in PREDICATES])
def test_every_predicate_is_found(relations: Relations, predicate: str, sentence: str, coded: Sequence[Coded]) -> None:
    found = said(relations, [(sentence, coded)])
    assert predicate in {key[1] for key in found}, f"{sentence} says {sorted(found)}"


def test_the_predicates_under_test_are_those_of_the_ontology() -> None:
    assert {case[0] for case in PREDICATES} == set(vocabulary.load().predicates)


def test_coordination_is_multiplied_out(relations: Relations) -> None:
    coded = [("物联网", "Technology"), ("区块链", "Technology"), ("流通效率", "Outcome"), ("产品品质", "Outcome")]
    found = said(relations, [("物联网、区块链提升了流通效率和产品品质。", coded)])
    improved = {key for key in found if key[1] == "improves"}
    assert improved == {
        (subject, "improves", object_) for subject in ("物联网", "区块链") for object_ in ("流通效率", "产品品质")
    }


def test_the_effect_of_a_means_is_the_agents(relations: Relations) -> None:
    coded = [("沅溪县", "Place"), ("直播电商", "Mechanism"), ("农民增收", "Outcome")]
    found = said(relations, [("沅溪县通过直播电商促进了农民增收。", coded)])
    assert {("沅溪县", "uses", "直播电商"), ("沅溪县", "improves", "农民增收")} <= found.keys()
    assert ("直播电商", "improves", "农民增收") not in found


def test_examples_in_brackets_are_part_of_what_the_claim_is_about(relations: Relations) -> None:
    coded = [("数字技术", "Technology"), ("物联网", "Technology"), ("区块链", "Technology"), ("流通效率", "Outcome")]
    found = said(relations, [("数字技术（如物联网、区块链）提升了流通效率。", coded)])
    assert found.keys() == {
        ("物联网", "part_of", "数字技术"),
        ("区块链", "part_of", "数字技术"),
        ("数字技术", "improves", "流通效率"),
    }


def test_a_dropped_subject_is_carried_over(relations: Relations) -> None:
    first = ("沅溪县依托云帆平台打造区域品牌。", [("沅溪县", "Place"), ("云帆平台", "Platform"), ("区域品牌", "Brand")])
    second = ("2023年，投入专项资金建成冷库12座。", [("专项资金", "Capital"), ("冷库", "Logistics")])
    found = said(relations, [first, second])
    claim = found["沅溪县", "builds", "冷库"]
    assert claim.sentence == 1
    assert claim.rule == "topic 建成"
    assert claim.qualifiers is not None
    assert (claim.qualifiers.time, claim.qualifiers.amount) == ("2023年", "12座")


def test_a_section_that_recommends_proposes(relations: Relations) -> None:
    line = ("健全冷链物流体系，降低农产品损耗。", [("冷链物流体系", "Logistics"), ("农产品损耗", "Outcome")])
    proposed = said(relations, [line], heading="五、对策建议")
    assert {claim.modality for claim in proposed.values()} == {"proposed"}


def test_modal_words_propose_anywhere(relations: Relations) -> None:
    coded = [("政府", "Government"), ("产业园", "Infrastructure")]
    assert {c.modality for c in said(relations, [("政府应加快建设产业园。", coded)]).values()} == {"proposed"}
    assert {c.modality for c in said(relations, [("政府已建设产业园。", coded)]).values()} == {"observed"}


def test_what_is_missing_between_two_is_lacking(relations: Relations) -> None:
    coded = [("合作社", "Cooperative"), ("电商企业", "Enterprise")]
    found = said(relations, [("合作社与电商企业之间尚未建立稳定合作。", coded)])
    assert {(claim.predicate, claim.modality) for claim in found.values()} == {("cooperates", "lacking")}


@pytest.mark.parametrize(("predicate", "sentence", "coded"), PREDICATES, ids=[case[0] for case in PREDICATES])
def test_quotes_hold_their_arguments(
    relations: Relations, predicate: str, sentence: str, coded: Sequence[Coded]
) -> None:
    text, found, mentions = laid_out([(sentence, coded)])
    for claim in relations.claims(text, found, mentions):
        quote = text[claim.start : claim.end]
        assert found[0].start <= claim.start < claim.end <= found[0].end
        assert mentions[claim.subject].name in quote
        assert mentions[claim.object].name in quote
        assert len(normalise(quote)) >= min(8, len(normalise(sentence)))


def test_nothing_that_a_signature_refuses_comes_out(relations: Relations) -> None:
    words = vocabulary.load()
    kinds = [(a, b) for a in words.kinds for b in words.kinds]
    told = 0
    for _, sentence, coded in PREDICATES:
        retyped = [(sentence, [(surface, pair[n % 2]) for n, (surface, _) in enumerate(coded)]) for pair in kinds]
        text, found, mentions = laid_out(retyped)
        for claim in relations.claims(text, found, mentions):
            told += 1
            assert words.allows(mentions[claim.subject].kind, claim.predicate, mentions[claim.object].kind)
    assert told > len(kinds)


def test_headings_say_nothing(relations: Relations) -> None:
    text, found, mentions = laid_out(
        [("沅溪县建设了电商产业园。", [("沅溪县", "Place"), ("电商产业园", "Infrastructure")])]
    )
    heading = [Sentence(start=s.start, end=s.end, section=s.section, page=None, region="heading") for s in found]
    assert list(relations.claims(text, found, mentions))
    assert not list(relations.claims(text, heading, mentions))


def test_a_thing_has_no_statement_about_itself(relations: Relations) -> None:
    coded = [("合作社", "Cooperative"), ("合作社", "Cooperative")]
    assert not said(relations, [("合作社与合作社合作。", coded)])


def test_the_same_text_gives_the_same_statements(relations: Relations) -> None:
    made = laid_out([(sentence, coded) for _, sentence, coded in PREDICATES])
    assert list(relations.claims(*made)) == list(Relations(vocabulary.load()).claims(*made))


@pytest.mark.parametrize("text", ["", "没有提到任何行动者。"])
def test_texts_without_mentions_say_nothing(relations: Relations, text: str) -> None:
    sentences = [Sentence(start=0, end=len(text), section=None, page=None, region="body")] if text else []
    assert not list(relations.claims(text, sentences, []))


def test_a_long_sentence_does_not_cost_the_square(relations: Relations) -> None:
    surfaces = [(f"沅溪{n}号合作社", "Cooperative") for n in range(300)]
    text, found, mentions = laid_out([("、".join(surface for surface, _ in surfaces) + "合作。", surfaces)])
    assert all(abs(c.subject - c.object) <= 14 for c in relations.claims(text, found, mentions))


def test_an_entity_is_of_the_kind_of_its_first_mention_by_name() -> None:
    _, _, mentions = laid_out([("该品牌和禾下金。", [("该品牌", "Standard"), ("禾下金", "Brand")])])
    pointer = MentionSpan(0, 3, "Standard", 1, "coreference", "该品牌", False, None, 0, 1)
    assert entity_kinds([pointer, mentions[1]]) == {1: "Brand"}


def test_confidence_is_a_share(relations: Relations) -> None:
    text, found, mentions = laid_out([(sentence, coded) for _, sentence, coded in PREDICATES])
    assert all(0 < claim.confidence < 1 for claim in relations.claims(text, found, mentions))


def test_the_tables_are_packaged() -> None:
    folder = Path(__file__).resolve().parents[2] / "src" / "ruralkg" / "extraction" / "data"
    assert {path.name for path in folder.iterdir()} >= {"relations.tsv", "modality.tsv", "relations.json"}


def test_a_floor_price_is_no_denial(relations: Relations) -> None:
    sentence = "合作社与农户签订保底收购协议，收购价每公斤不低于6元。"
    found = said(relations, [(sentence, [("合作社", "Cooperative"), ("农户", "Farmer")])])
    assert {claim.modality for claim in found.values()} == {"observed"}


def test_a_cue_that_a_scholar_adds_makes_statements(tmp_path: Path) -> None:
    ontology = tmp_path / "ontology"
    shutil.copytree(resources.folder("ontology"), ontology)
    (ontology / "lexicon" / "mine.ttl").write_text(
        "@prefix rkg: <https://w3id.org/ruralkg/ontology#> .\n@prefix lex: <https://w3id.org/ruralkg/lexicon#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        'lex:mine a rkg:Cues ; rkg:predicate rkg:enrols ; rkg:direction "forward" ;\n'
        '  skos:altLabel "揽聚"@zh ; dcterms:source "a test" .\n',
        encoding="utf-8",
    )
    line = ("沅溪县揽聚返乡青年。", [("沅溪县", "Place"), ("返乡青年", "Practitioner")])
    key = "沅溪县", "enrols", "返乡青年"
    assert key not in said(Relations(vocabulary.load()), [line])
    assert said(Relations(vocabulary.load(ontology)), [line])[key].rule == "subject-cue-object 揽聚"
