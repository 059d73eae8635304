"""Expected links: the patterns of the ontology, one by one, and patterns of a scholar's own."""

import shutil
from pathlib import Path

import pytest

from analysis.telling import told
from ruralkg import resources, vocabulary
from ruralkg.analysis import expectations, expected_links
from ruralkg.analysis.passages import Passages
from ruralkg.errors import OntologyError

WORDS = vocabulary.load()
KINDS = {
    "果农": "Farmer",
    "青禾县": "Place",
    "冷库不足": "Challenge",
    "产后损耗": "Challenge",
    "销路狭窄": "Challenge",
    "溯源平台": "Data",
    "选品中心": "Infrastructure",
    "禾下金": "Brand",
    "云上果": "Brand",
    "分级标准": "Standard",
    "云仓": "Logistics",
    "县邮政": "Logistics",
    "山货集": "Platform",
    "消费者信任": "Outcome",
}


def expected(pattern: str | None, *story, words=WORDS) -> list[tuple[str | None, str, str | None]]:
    used = {name: k for name, k in KINDS.items() if any(name in text for text, _ in story)}
    graph = told(used, story, words)
    names = {actor.id: actor.name for actor in graph.actors} | {None: None}
    found = expected_links.find(graph, words, Passages(graph, words))
    return [(names[g.subject], g.predicate, names[g.object]) for g in found if pattern in (None, g.pattern)]


FACED = ("果农面临冷库不足。", [("果农", "faces", "冷库不足", "observed")])


def test_a_challenge_that_nothing_addresses():
    pattern = "unaddressed-challenge"
    assert expected(pattern, FACED) == [(None, "addresses", "冷库不足")]
    answer = ("青禾县要破解冷库不足。", [("青禾县", "addresses", "冷库不足", "proposed")])
    assert expected(pattern, FACED, answer) == []
    failed = ("青禾县没能破解冷库不足。", [("青禾县", "addresses", "冷库不足", "lacking")])
    assert expected(pattern, FACED, failed) == [(None, "addresses", "冷库不足")]


def test_causes_come_before_what_they_cause_and_the_unspoken_before_the_spoken_of():
    story = [
        ("果农面临销路狭窄。", [("果农", "faces", "销路狭窄", "observed")]),
        ("冷库不足造成产后损耗。", [("冷库不足", "causes", "产后损耗", "observed")]),
        ("产后损耗拖累青禾县。", [("产后损耗", "hinders", "青禾县", "observed")]),
        ("应拓宽销路，让果农用上山货集。", [("果农", "uses", "山货集", "proposed")]),
    ]
    assert [object_ for _, _, object_ in expected("unaddressed-challenge", *story)] == [
        "冷库不足",
        "销路狭窄",
        "产后损耗",
    ]


def test_a_measure_that_nobody_is_responsible_for():
    pattern = "unassigned-measure"
    proposed = ("应搭建溯源平台，让果农受益。", [("溯源平台", "benefits", "果农", "proposed")])
    assert expected(pattern, proposed) == [(None, "builds", "溯源平台")]
    assert expected(pattern, ("溯源平台应让果农受益。", proposed[1])) == []  # nobody says that it is to be built
    builder = ("青禾县将建设溯源平台。", [("青禾县", "builds", "溯源平台", "proposed")])
    assert expected(pattern, proposed, builder) == []
    there = ("溯源平台已让青禾县受益。", [("溯源平台", "benefits", "青禾县", "observed")])
    assert expected(pattern, proposed, there) == []


def test_a_measure_may_be_named_only_in_the_sentence_of_a_proposal():
    story = ("建设选品中心，果农可借助山货集卖货。", [("果农", "uses", "山货集", "proposed")])
    assert expected("unassigned-measure", story) == [(None, "builds", "选品中心")]
    seen = ("建设选品中心，果农借助山货集卖货。", [("果农", "uses", "山货集", "observed")])
    assert expected("unassigned-measure", seen) == []


def test_a_brand_without_a_standard():
    story = [
        ("禾下金采用分级标准。", [("禾下金", "uses", "分级标准", "observed")]),
        ("云上果带动果农。", [("云上果", "benefits", "果农", "observed")]),
    ]
    assert expected("brand-without-standard", *story) == [("云上果", "uses", None)]


def test_a_brand_with_a_name_comes_before_brands_in_general():
    story = [
        ("禾下金带动果农。", [("禾下金", "benefits", "果农", "observed")]),
        ("“云上果”带动果农。", [("云上果", "benefits", "果农", "observed")]),
    ]
    assert [brand for brand, _, _ in expected("brand-without-standard", *story)] == ["云上果", "禾下金"]


def test_a_logistics_network_that_reaches_no_farmer():
    story = [
        ("云仓通到青禾县。", [("云仓", "delivers", "青禾县", "observed")]),
        ("县邮政上门服务果农。", [("县邮政", "benefits", "果农", "observed")]),
    ]
    assert expected("logistics-without-farmer", *story) == [("云仓", "delivers", None)]


def test_the_reason_tells_how_often_the_pattern_holds_elsewhere():
    story = [FACED, ("青禾县解决了产后损耗，果农面临产后损耗。", [
        ("青禾县", "addresses", "产后损耗", "observed"), ("果农", "faces", "产后损耗", "observed")])]  # fmt: skip
    graph = told({name: KINDS[name] for name in ("果农", "青禾县", "冷库不足", "产后损耗")}, story, WORDS)
    (gap,) = expected_links.find(graph, WORDS, Passages(graph, WORDS))
    assert gap.reason.zh.startswith("冷库不足：没有任何行动者或措施应对的挑战。在文本说到的2个同类中，1个有此联系。")
    assert gap.reason.en.endswith("Silent is not absent.")
    assert gap.statements == ()
    assert gap.derived_from


def test_the_first_of_each_pattern_comes_before_the_second_of_any():
    story = [
        FACED,
        ("果农面临销路狭窄。", [("果农", "faces", "销路狭窄", "observed")]),
        ("云仓通到青禾县。", [("云仓", "delivers", "青禾县", "observed")]),
    ]
    assert [predicate for _, predicate, _ in expected(None, *story)] == ["delivers", "addresses", "addresses"]


PATTERN = """@prefix rkg: <https://w3id.org/ruralkg/ontology#> .
@prefix lex: <https://w3id.org/ruralkg/lexicon#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
lex:outcome-nobody-regulates a rkg:Expectations ; rkg:kind "Platform" ; rkg:raisedBy "observed any any-end" ;
  rkg:predicate rkg:regulates ; rkg:missing "subject" ; rkg:answeredBy "any regulates object Government" ;
  skos:prefLabel "无人监管的平台"@zh, "a platform that nobody supervises"@en ; dcterms:source "ruralkg" .
"""


def _with(tmp_path: Path, pattern: str):
    folder = Path(shutil.copytree(resources.folder("ontology"), tmp_path / "ontology"))
    (folder / "lexicon" / "mine.ttl").write_text(pattern, encoding="utf-8")
    return vocabulary.load(folder)


def test_a_scholar_s_own_pattern(tmp_path: Path):
    words = _with(tmp_path, PATTERN.replace("any-end", "subject"))
    story = ("山货集带动果农。", [("山货集", "benefits", "果农", "observed")])
    assert expected("outcome-nobody-regulates", story, words=words) == [(None, "regulates", "山货集")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("observed any any-end", "observed any any-end", "'any-end' is none of named, object, subject"),
        ("observed any any-end", "seen any subject", "'seen' is none of"),
        ("observed any any-end", "observed gives subject", "'gives' is none of"),
        ("observed any any-end", "observed any subject Cloud", "'Cloud' is none of"),
        ('rkg:missing "subject"', 'rkg:missing "both"', "needs rkg:predicate, rkg:missing"),
        ('rkg:raisedBy "observed any any-end" ;', "", "needs rkg:raisedBy"),
    ],
)
def test_a_malformed_pattern_is_told(tmp_path: Path, old: str, new: str, said: str):
    words = _with(tmp_path, PATTERN.replace(old, new, 1))
    with pytest.raises(OntologyError, match=r"outcome-nobody-regulates: .*" + said):
        expectations.load(words)
