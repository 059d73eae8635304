"""Figures that disagree, of an invented county; and those of the coded papers."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from analysis.renaming import renamed
from analysis.telling import told
from ruralkg import vocabulary
from ruralkg.analysis import disagreements
from ruralkg.assembly import merge
from ruralkg.pipeline.documents import Task, documents

WORDS = vocabulary.load()
KINDS = {"云坪县": "Place", "霞山县": "Place", "青麦直播间": "Practitioner"}
SENTENCES = ("云坪县当年卖出果品。", "霞山县当年卖出果品。", "青麦直播间开播。", "云坪县又算了一遍账。")
SALES: Mapping[str, Any] = {
    "about": "云坪县",
    "indicator": "销售额",
    "concept": "销售额",
    "value": 4.0e7,
    "time": "2022",
    "type": "level",
}


def graph(*figures, doc: str = "案例"):
    told_figures = [(number, {**SALES, **fields}) for number, fields in figures]
    return told(KINDS, [(sentence, ()) for sentence in SENTENCES], WORDS, doc=doc, figures=told_figures)


def classes(*figures) -> list[str]:
    return [row.class_ for row in disagreements.find(graph(*figures), WORDS)]


@pytest.mark.parametrize(
    ("other", "class_"),
    [
        ({"value": 2.0e7}, "value"),
        ({"value": 2.0e7, "cmp": ">"}, "value"),
        ({"value": 4.02e7}, None),
        ({"cmp": ">"}, "comparator"),
        ({"high": 5.0e7}, "comparator"),
        ({"value": 2.0e7, "time": "2021"}, None),
        ({"value": 2.0e7, "time": None}, None),
        ({"value": 2.0e7, "type": "target"}, None),
        ({"value": 2.0e7, "unit": "kg"}, None),
        ({"value": 2.0e7, "concept": "产值", "indicator": "产值"}, None),
        ({"value": 2.0e7, "indicator": "累计销售额"}, None),
        ({"unit": "CNY/person"}, "definition"),
        ({"about": "霞山县"}, "subject"),
        ({"about": "霞山县", "time": "2021"}, None),
        ({"about": "霞山县", "value": 2.0e7}, None),
    ],
)
def test_what_two_figures_differ_in(other: dict[str, Any], class_: str | None):
    assert classes((0, {}), (3, other)) == ([class_] if class_ else [])


def test_levels_before_and_after_are_two_times():
    before, after = ({"concept": "损耗率", "indicator": "损耗率", "unit": "1", "time": t} for t in ("before", "after"))
    assert classes((0, {**before, "value": 0.25}), (3, {**after, "value": 0.08})) == []
    assert classes((0, {**before, "value": 0.25}), (3, {**before, "value": 0.12})) == ["value"]


def test_one_sentence_tells_two_things():
    assert classes((0, {}), (0, {"value": 2.0e7})) == []


def test_a_wide_concept_compares_by_its_wording():
    wide = {"concept": "覆盖率", "unit": "1"}
    broadband = {**wide, "indicator": "宽带覆盖率", "value": 0.93}
    assert classes((0, broadband), (3, {**wide, "indicator": "冷库覆盖率", "value": 0.21})) == []
    assert classes((0, broadband), (3, {**wide, "indicator": "宽带覆盖率", "value": 0.21})) == ["value"]


def test_one_number_by_two_indicators():
    turnover = {"concept": "交易额", "indicator": "交易额"}
    assert classes((0, {"value": 3.7e7}), (3, {**turnover, "value": 3.7e7})) == ["definition"]
    assert classes((0, {}), (3, turnover)) == [], "a round number is the same twice by chance"


def test_an_unknown_time_is_compared_in_its_own_document_only():
    one, other = {"time": None}, {"time": None, "value": 2.0e7}
    assert classes((0, one), (3, other)) == ["value"]
    apart = merge([graph((0, one), doc="甲"), graph((3, other), doc="乙")], WORDS)
    assert disagreements.find(apart, WORDS) == ()
    years = merge([graph((0, {}), doc="甲"), graph((3, {"value": 2.0e7}), doc="乙")], WORDS)
    found = disagreements.find(years, WORDS)
    assert [row.class_ for row in found] == ["value"]
    assert "两篇文献" in found[0].reason.zh


def test_a_row_shows_both_figures():
    found = graph((0, {}), (3, {"value": 2.0e7}))
    row = disagreements.find(found, WORDS)[0]
    assert set(row.figures) == set(row.derived_from) == {figure.id for figure in found.figures}
    assert row.confidence == pytest.approx(0.64)
    for part in ("云坪县", "销售额", "40,000,000", "20,000,000"):
        assert part in row.reason.zh
        assert part in row.reason.en


@pytest.fixture(scope="module")
def coded(shared: Path):
    task = Task(
        paths=(), codings=shared / "gold", texts=None, ontology=None, extractor="rules", model=None, min_confidence=0.0
    )
    return merge([graph for graph, _, _ in documents(task, WORDS, 1)], WORDS)


def numbers(shared: Path, graph) -> dict[str, str]:
    """The figures of the codings, by their numbers there."""
    names = {actor.id: {actor.name, *actor.aliases} for actor in graph.actors}
    found = {}
    for path in sorted((shared / "gold").glob("*.figures.jsonl")):
        doc = path.name.partition(".")[0]
        called = {}
        for line in (shared / "gold" / f"{doc}.actors.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            called[row["id"]] = row["name"]
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            wanted = tuple(row[key] for key in ("value", "high", "unit", "cmp", "time", "type"))
            for figure in graph.figures:
                has = (figure.value, figure.high, figure.unit, figure.cmp, figure.time, figure.type)
                if has == wanted and called.get(row["about"]) in names.get(figure.about or "", ()):
                    found[row["id"]] = figure.id
    return found


def test_the_coded_disagreements_are_found_and_the_traps_are_not(shared: Path, coded):
    known = numbers(shared, coded)
    found = {(frozenset(row.figures), row.class_) for row in disagreements.find(coded, WORDS)}
    lines = (shared / "gold" / "disagreements.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        pair = frozenset(known[number] for number in row["figures"])
        if row["class"] == "none":
            assert pair not in {figures for figures, _ in found}, row
        else:
            assert (pair, row["class"]) in found, row
    clear = [json.loads(line) for line in lines if '"value"' in line]
    assert len([1 for _, class_ in found if class_ == "value"]) == len(clear)


def test_names_decide_nothing(coded):
    other, ids = renamed(coded, WORDS)
    one, two = (disagreements.find(graph, WORDS) for graph in (coded, other))

    def shown(rows, graph, names):
        by_id = {figure.id: figure for figure in graph.figures}
        told = [[by_id[id_] for id_ in row.figures] for row in rows]
        return sorted(
            (row.class_, *sorted((names.get(f.about, f.about), f.indicator, f.value, str(f.time)) for f in pair))
            for row, pair in zip(rows, told, strict=True)
        )

    assert shown(one, coded, ids) == shown(two, other, {})
    assert one
