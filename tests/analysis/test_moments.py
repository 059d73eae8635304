"""Which moment a statement tells of, and the state that statements make."""

import pytest

from analysis.telling import id_of, told
from ruralkg import vocabulary
from ruralkg.analysis.cases import Told
from ruralkg.analysis.moments import Moments
from ruralkg.analysis.passages import Passages

WORDS = vocabulary.load()
KINDS = {
    "青禾县": "Place",
    "果农": "Farmer",
    "云帆公司": "Enterprise",
    "暖柚计划": "Policy",
    "保底分红": "Mechanism",
    "直播培训": "Mechanism",
    "缺冷库": "Challenge",
    "果农增收": "Outcome",
}


def read(text: str, *said: str) -> set[tuple[str, str]]:
    graph = told({name: kind for name, kind in KINDS.items() if name in text}, [(text, [said])], WORDS)
    passages = Passages(graph, WORDS)
    statement = graph.statements[0]
    place = passages.place(statement.evidence[0])
    return set(Moments(graph, WORDS, passages).read(Told(statement, (place,))))


@pytest.mark.parametrize(
    ("predicate", "moment"),
    [
        ("faces", "problematization"),
        ("trains", "interessement"),
        ("enrols", "enrolment"),
        ("benefits", "mobilization"),
    ],
)
def test_a_statement_is_read_by_its_predicate(predicate: str, moment: str):
    object_ = "缺冷库" if predicate == "faces" else "果农"
    assert read("青禾县、果农、缺冷库。", "青禾县", predicate, object_, "observed") == {(moment, "observed")}


def test_structure_is_no_moment():
    assert read("果农属于青禾县。", "果农", "part_of", "青禾县", "observed") == set()


def test_a_denied_linkage_breaks_interessement():
    found = read("云帆公司与果农之间缺乏利益共享机制。", "云帆公司", "cooperates", "果农", "lacking")
    assert found == {("enrolment", "lacking"), ("interessement", "lacking")}


def test_a_lack_of_something_else_does_not():
    assert read("云帆公司与果农之间缺乏往来。", "云帆公司", "cooperates", "果农", "lacking") == {
        ("enrolment", "lacking")
    }


def test_who_sets_up_a_linkage_is_at_interessement():
    found = read("云帆公司推行保底分红。", "云帆公司", "builds", "保底分红", "observed")
    assert found == {("mobilization", "observed"), ("interessement", "observed")}
    assert read("云帆公司推行直播培训。", "云帆公司", "builds", "直播培训", "observed") == {
        ("mobilization", "observed")
    }


def test_to_issue_a_plan_is_only_a_promise():
    assert read("青禾县印发暖柚计划。", "青禾县", "builds", "暖柚计划", "observed") == set()
    assert read("青禾县应制定暖柚计划。", "青禾县", "builds", "暖柚计划", "proposed") == {("mobilization", "proposed")}


def test_states_count_members_only():
    story = [
        ("青禾县培训果农。", [("青禾县", "trains", "果农", "observed")]),
        ("云帆公司没有惠及果农。", [("云帆公司", "benefits", "果农", "lacking")]),
        ("云帆公司促进果农增收。", [("云帆公司", "improves", "果农增收", "observed")]),
    ]
    graph = told({name: kind for name, kind in KINDS.items() if any(name in t for t, _ in story)}, story, WORDS)
    passages = Passages(graph, WORDS)
    items = [Told(s, tuple(passages.place(e) for e in s.evidence)) for s in graph.statements]
    members = frozenset({id_of(graph, "青禾县"), id_of(graph, "果农")})
    states = Moments(graph, WORDS, passages).states(items, members)
    assert {moment: told.state for moment, told in states.items()} == {
        "problematization": "silent",
        "interessement": "complete",
        "enrolment": "silent",
        "mobilization": "broken",
    }
    assert [len(told.statements) for told in states.values()] == [0, 1, 0, 1]
