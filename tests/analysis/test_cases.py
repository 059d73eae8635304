"""Which cases a corpus tells, and what is told of each."""

from analysis.telling import id_of, told
from ruralkg import vocabulary
from ruralkg.analysis.cases import Cases
from ruralkg.analysis.passages import Passages
from ruralkg.model import Graph

WORDS = vocabulary.load()
KINDS = {
    "山村电商": "Industry",
    "青禾县": "Place",
    "白鹭县": "Place",
    "云岭省": "Place",
    "果农": "Farmer",
    "合作社": "Cooperative",
    "县商务局": "Government",
    "“暖柚”计划": "Policy",
    "扶持政策": "Policy",
    "云帆平台": "Platform",
    "前置仓": "Logistics",
    "订单直采模式": "Mechanism",
    "直播培训": "Mechanism",
    "脐橙": "Product",
    "缺冷库": "Challenge",
}
OPENING = ("山村电商带动果农。", [("山村电商", "benefits", "果农", "observed")])
COUNTY = (
    "青禾县建设前置仓，采用直播培训，组织合作社。",
    [
        ("青禾县", "builds", "前置仓", "observed"),
        ("青禾县", "uses", "直播培训", "observed"),
        ("青禾县", "enrols", "合作社", "observed"),
    ],
)


def cases(*story) -> tuple[Cases, Graph]:
    used = {name: kind for name, kind in KINDS.items() if any(name in text for text, _ in story)}
    graph = told(used, story, WORDS)
    return Cases(graph, WORDS, Passages(graph, WORDS)), graph


def anchors(*story) -> dict[str, str]:
    found, graph = cases(*story)
    names = {actor.id: actor.name for actor in graph.actors}
    return {names[case.anchor]: case.type for case in found.found if case.doc is None}


def test_a_place_that_acts_is_a_case():
    assert anchors(OPENING, COUNTY) == {"青禾县": "place"}


def test_a_place_that_only_suffers_or_lies_somewhere_is_none():
    suffers = ("青禾县属于云岭省，青禾县缺冷库。", [
        ("青禾县", "part_of", "云岭省", "observed"), ("青禾县", "faces", "缺冷库", "observed")])  # fmt: skip
    assert anchors(OPENING, suffers) == {}


def test_a_place_of_which_things_are_only_advised_is_none():
    text, said = COUNTY
    assert anchors(OPENING, (text, [(s, p, o, "proposed") for s, p, o, _ in said])) == {}


def test_a_place_that_is_background_is_none():
    named = [(f"云帆平台在青禾县销售脐橙之{n}。", [("云帆平台", "sells", "脐橙", "observed")]) for n in "甲乙丙"]
    assert "青禾县" not in anchors(OPENING, COUNTY, *named)


PLAN = (
    "县商务局推出“暖柚”计划，该举措带动果农，果农种植脐橙。",
    [
        ("县商务局", "builds", "“暖柚”计划", "observed"),
        ("“暖柚”计划", "benefits", "果农", "observed"),
        ("“暖柚”计划", "improves", "脐橙", "observed"),
    ],
)


def test_a_named_plan_that_somebody_runs_is_a_case():
    assert anchors(OPENING, PLAN) == {"“暖柚”计划": "programme"}


def test_a_plan_that_nobody_runs_is_none():
    text, said = PLAN
    assert anchors(OPENING, (text, said[1:])) == {}


def test_policy_in_general_is_none():
    general = ("县商务局落实扶持政策，扶持政策带动果农。", [
        ("县商务局", "uses", "扶持政策", "observed"), ("扶持政策", "benefits", "果农", "observed")])  # fmt: skip
    assert anchors(OPENING, general) == {}


MODEL = (
    "订单直采模式依托云帆平台，组织果农，惠及合作社。",
    [
        ("订单直采模式", "uses", "云帆平台", "observed"),
        ("订单直采模式", "enrols", "果农", "observed"),
        ("订单直采模式", "benefits", "合作社", "observed"),
    ],
)


def test_a_model_is_a_case():
    assert anchors(OPENING, MODEL) == {"订单直采模式": "model"}


def test_the_model_of_a_county_is_a_member_of_the_county():
    text, said = COUNTY
    own = (text + "青禾县推行订单直采模式。", [*said, ("青禾县", "builds", "订单直采模式", "observed")])
    assert anchors(OPENING, own, MODEL) == {"青禾县": "place"}


def test_each_document_has_its_subject():
    found, graph = cases(OPENING, COUNTY, ("山村电商服务合作社。", [("山村电商", "benefits", "合作社", "observed")]))
    subject = [case for case in found.found if case.doc is not None]
    assert [(case.anchor, case.doc) for case in subject] == [(id_of(graph, "山村电商"), "案例")]
    assert {item.statement.subject for item in found.told[subject[0]]} == {id_of(graph, "山村电商")}


def test_a_sentence_of_two_cases_gives_each_its_own():
    other = (
        "白鹭县销售脐橙、培训果农、联合县商务局。",
        [
            ("白鹭县", "sells", "脐橙", "observed"),
            ("白鹭县", "trains", "果农", "observed"),
            ("白鹭县", "cooperates", "县商务局", "observed"),
        ],
    )
    both = (
        "青禾县引入云帆平台，白鹭县也采用直播培训，青禾县与白鹭县联动。",
        [
            ("青禾县", "enrols", "云帆平台", "observed"),
            ("白鹭县", "uses", "直播培训", "observed"),
            ("青禾县", "cooperates", "白鹭县", "observed"),
        ],
    )
    found, graph = cases(OPENING, COUNTY, other, both)
    told_of = {
        case.anchor: {(item.statement.predicate, item.statement.object) for item in found.told[case]}
        for case in found.found
        if case.doc is None
    }
    here, there = id_of(graph, "青禾县"), id_of(graph, "白鹭县")
    assert ("enrols", id_of(graph, "云帆平台")) in told_of[here]
    assert ("enrols", id_of(graph, "云帆平台")) not in told_of[there]
    assert any(predicate == "cooperates" for predicate, _ in told_of[here] & told_of[there])


def test_a_region_whose_county_acts_is_none():
    text, said = COUNTY
    region = [("云岭省", predicate, object_, "observed") for _, predicate, object_, _ in said]
    assert anchors(OPENING, ("云岭省" + text, [*said, ("青禾县", "part_of", "云岭省", "observed"), *region])) == {
        "青禾县": "place"
    }


def test_the_subject_is_of_the_first_kind_that_is_named_often_enough():
    often = [(f"订单直采模式惠及合作社之{n}。", [("订单直采模式", "benefits", "合作社", "observed")]) for n in "甲乙丙"]
    named = {n: k for n, k in KINDS.items() if n in ("山村电商", "果农", "订单直采模式", "合作社", "扶持政策")}
    for number, subject in ((1, "山村电商"), (3, "订单直采模式")):
        graph = told(named, [OPENING, *often[:number]], WORDS)
        naming = Cases(graph, WORDS, Passages(graph, WORDS))
        assert [c.anchor for c in naming.found if c.doc] == [id_of(graph, subject)]
