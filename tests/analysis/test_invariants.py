"""What holds of every result: it hangs on no name, it goes with its evidence, and it is a row of the contract."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from analysis.renaming import new_name, renamed
from analysis.telling import told
from graphs import assembled
from ruralkg import vocabulary
from ruralkg.analysis import analyse
from ruralkg.assembly import merge
from ruralkg.model import Gap, Graph, Tie
from ruralkg.reading import codings

WORDS = vocabulary.load()
KINDS = {
    "青禾县": "Place",
    "果农": "Farmer",
    "云帆平台": "Platform",
    "保底联合社": "Cooperative",
    "“不足”牌": "Brand",
    "冷库不足": "Challenge",
    "产业升级": "Outcome",
    "订单收购": "Mechanism",
    "溯源平台": "Data",
    "分级标准": "Standard",
    "云仓": "Logistics",
}
STORY = [
    ("青禾县的果农面临冷库不足。", [("果农", "faces", "冷库不足", "observed")]),
    ("云帆平台与果农实行订单收购，带动果农增收。", [
        ("云帆平台", "cooperates", "果农", "observed"), ("云帆平台", "benefits", "果农", "observed")]),
    ("云帆平台与保底联合社之间缺乏利益联结。", [("保底联合社", "cooperates", "云帆平台", "lacking")]),
    ("“不足”牌带动果农，云仓却没有通到果农。", [
        ("“不足”牌", "benefits", "果农", "observed"), ("云仓", "delivers", "果农", "lacking")]),
    ("应建设溯源平台，促进产业升级。", [("溯源平台", "improves", "产业升级", "proposed")]),
    ("青禾县建设云仓，云仓惠及云帆平台。", [
        ("青禾县", "builds", "云仓", "observed"), ("云仓", "benefits", "云帆平台", "observed")]),
    ("云帆平台应采用分级标准。", [("云帆平台", "uses", "分级标准", "proposed")]),
]  # fmt: skip


def invented() -> Graph:
    return told(KINDS, STORY, WORDS)


def coded(shared: Path) -> Graph:
    return merge(codings.read(shared / "gold", None, WORDS), WORDS)


def ties_of(graph: Graph, ids: Mapping[str, str]) -> dict[tuple[str, str], object]:
    said = {s.id: (ids[s.subject], s.predicate, ids[s.object], s.modality) for s in graph.statements}
    symmetric = {name for name, p in WORDS.predicates.items() if p.symmetric}

    def link(id_: str) -> tuple[object, ...]:
        subject, predicate, object_, modality = said[id_]
        return (frozenset((subject, object_)) if predicate in symmetric else (subject, object_), predicate, modality)

    return {
        (ids[tie.counterpart], ids[tie.people]): (
            tie.rank,
            tie.modality,
            tie.verdict,
            tie.factors,
            tie.gain is None,
            tie.confidence,
            frozenset(map(link, tie.statements)),
        )
        for tie in graph.ties
    }


def gaps_of(graph: Graph, ids: Mapping[str, str]) -> dict[tuple[object, ...], object]:
    def key(gap: Gap) -> tuple[object, ...]:
        subject, object_ = (None if end is None else ids[end] for end in (gap.subject, gap.object))
        ends = frozenset((subject, object_)) if WORDS.predicates[gap.predicate].symmetric else (subject, object_)
        return gap.kind, gap.predicate, ends

    return {key(gap): (gap.rank, gap.pattern, gap.score, gap.confidence, len(gap.derived_from)) for gap in graph.gaps}


def same_under_new_names(graph: Graph) -> None:
    other, ids = renamed(graph, WORDS)
    assert {new_name(a.name) for a in graph.actors if a.kind == "Farmer"} <= {a.name for a in other.actors}
    before, after = analyse(graph, WORDS), analyse(other, WORDS)
    stay = {actor.id: actor.id for actor in other.actors}
    assert ties_of(before, ids) == ties_of(after, stay) != {}
    assert gaps_of(before, ids) == gaps_of(after, stay) != {}


def test_results_hang_on_no_name_of_an_invented_graph():
    same_under_new_names(invented())


def test_renaming_changes_what_it_should(root: Path):
    other, _ = renamed(invented(), WORDS)
    text = next(iter(other.texts.values()))
    assert "果农" not in text
    assert "保底" not in text
    assert "冷库不足" in text
    assert "订单收购" in text


@pytest.mark.shared
def test_results_hang_on_no_name_of_the_codings(shared: Path):
    same_under_new_names(coded(shared))


@pytest.mark.parametrize("seed", range(12))
def test_random_graphs_have_sound_rows(seed: int):
    graph = analyse(assembled(seed, 4, WORDS, length=8), WORDS)
    kinds = {actor.id: actor.kind for actor in graph.actors}
    for tie in graph.ties:
        assert tie.verdict in WORDS.values("TieVerdict")
        assert tie.counterpart != tie.people
        assert kinds[tie.counterpart] != "Challenge"
    for gap in graph.gaps:
        assert gap.kind in WORDS.values("GapKind")
        assert gap.kind == "expected" or None not in (gap.subject, gap.object)
        assert (gap.pattern is not None) == (gap.kind == "expected")
        assert (gap.score is not None) == (gap.kind == "predicted")


def go_with_their_evidence(graph: Graph, every: int) -> None:
    results = analyse(graph, WORDS)
    for row in (*results.ties[::every], *results.gaps[::every]):
        told_elsewhere = tuple(s for s in graph.statements if s.id not in row.derived_from)
        figures = tuple(f for f in graph.figures if f.id not in row.derived_from)
        without = analyse(replace(graph, statements=told_elsewhere, figures=figures), WORDS)
        assert row.derived_from
        assert row.id not in {other.id for other in (*without.ties, *without.gaps)}, row


def test_findings_go_with_their_evidence():
    go_with_their_evidence(invented(), 1)


@pytest.mark.shared
def test_findings_of_the_codings_go_with_their_evidence(shared: Path):
    go_with_their_evidence(coded(shared), 120)


@pytest.mark.shared
def test_rows_are_whole(shared: Path):
    graph = analyse(coded(shared), WORDS)
    known = {a.id for a in graph.actors}, {s.id for s in graph.statements}, {f.id for f in graph.figures}
    for row in (*graph.ties, *graph.gaps):
        assert set(row.statements) <= set(row.derived_from) <= known[1] | known[2]
        assert list(row.derived_from) == sorted(row.derived_from)
        assert row.reason.zh.endswith("。")
        assert row.reason.en.endswith(".")
        assert row.method
        assert row.confidence is not None
        assert 0 <= row.confidence <= 1
        ends = (row.counterpart, row.people) if isinstance(row, Tie) else (row.subject, row.object)
        assert {end for end in ends if end} <= known[0]
    assert list(graph.ties) == sorted(graph.ties, key=lambda tie: tie.id)
    assert list(graph.gaps) == sorted(graph.gaps, key=lambda gap: gap.id)
    assert len({gap.id for gap in graph.gaps}) == len(graph.gaps)
    assert msgspec.json.encode(graph.gaps) == msgspec.json.encode(analyse(coded(shared), WORDS).gaps)
