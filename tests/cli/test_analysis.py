"""`ruralkg ties` and `ruralkg gaps` as a user meets them."""

from pathlib import Path

import pytest

from analysis.telling import told
from commands import rows, run
from graphs import written
from ruralkg import vocabulary
from ruralkg.analysis import analyse
from ruralkg.errors import UsageError

WORDS = vocabulary.load()
KINDS = {"云帆平台": "Platform", "果农": "Farmer", "青禾县": "Place", "云仓": "Logistics", "冷库不足": "Challenge"}
STORY = [
    ("云帆平台对果农保底收购，户均增收3200元。", [("云帆平台", "benefits", "果农", "observed")]),
    ("青禾县应带动果农增收。", [("青禾县", "benefits", "果农", "proposed")]),
    ("云仓没有通到果农，果农面临冷库不足。", [
        ("云仓", "delivers", "果农", "lacking"), ("果农", "faces", "冷库不足", "observed")]),
]  # fmt: skip


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    gain = {"about": "果农", "indicator": "户均增收", "value": 3200.0, "unit": "CNY"}
    return written(analyse(told(KINDS, STORY, WORDS, figures=[(0, gain)]), WORDS), tmp_path / "graph", WORDS)


def test_ties(graph: Path):
    strong, promised = rows("ties", graph)
    assert {
        key: strong[key] for key in ("counterpart", "people", "verdict", "rank", "modality", "factors", "gain")
    } == {
        "counterpart": "云帆平台",
        "people": "果农",
        "verdict": "strong",
        "rank": 3,
        "modality": "observed",
        "factors": ["measured-gain"],
        "gain": "户均增收 = 3200 CNY",
    }
    assert strong["quotes"] == ["案例: 云帆平台对果农保底收购，户均增收3200元。"]
    assert strong["id"].startswith("t-")
    assert (promised["verdict"], promised["counterpart"]) == ("promised", "青禾县")


def test_ties_of_a_verdict_a_kind_a_place(graph: Path):
    assert [row["counterpart"] for row in rows("ties", graph, "--verdict", "strong")] == ["云帆平台"]
    assert [row["counterpart"] for row in rows("ties", graph, "--actor-kind", "Place")] == ["青禾县"]
    assert [row["counterpart"] for row in rows("ties", graph, "--region", "青禾县")] == ["青禾县"]
    assert rows("ties", graph, "--min-confidence", 0.9) == []


def test_reasons_in_english(graph: Path):
    assert rows("ties", graph, "--language", "en")[0]["reason"].endswith("Verdict: strong.")


def test_gaps_kind_by_kind(graph: Path):
    found = rows("gaps", graph)
    assert [row["kind"] for row in found] == ["denied", "denied", "promised", "expected"]
    assert [row["rank"] for row in found] == [1, 2, 1, 1]
    denied, _, promised, expected = found
    assert (denied["subject"], denied["predicate"], denied["object"]) == ("云仓", "delivers", "果农")
    assert (promised["subject"], promised["predicate"], promised["object"]) == ("青禾县", "benefits", "果农")
    assert (expected["subject"], expected["object"], expected["pattern"]) == (None, "冷库不足", "unaddressed-challenge")
    assert denied["quotes"] == ["案例: 云仓没有通到果农，果农面临冷库不足。"]


def test_some_gaps(graph: Path):
    assert {row["kind"] for row in rows("gaps", graph, "--kind", "denied", "--kind", "expected")} == {
        "denied",
        "expected",
    }
    assert [row["rank"] for row in rows("gaps", graph, "--first", 1)] == [1, 1, 1]
    assert [row["object"] for row in rows("gaps", graph, "--pattern", "unaddressed-challenge")] == ["冷库不足"]
    assert [row["kind"] for row in rows("gaps", graph, "--actor-kind", "Logistics")] == ["denied"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ties", "--verdict", "good"), "no verdict good; there are .*broken"),
        (("gaps", "--kind", "lost"), "no kind of missing link lost; there are denied"),
        (("gaps", "--pattern", "x"), "no gap of a pattern 'x'; there are unaddressed-challenge"),
        (("gaps", "--case", "南坪"), "no case '南坪'; there are"),
        (("gaps", "--region", "南坪"), "no place '南坪'"),
        (("ties", "--actor-kind", "Grower"), "no kind Grower"),
    ],
)
def test_what_there_is_not_is_told(graph: Path, arguments: tuple[str, ...], said: str):
    with pytest.raises(UsageError, match=said):
        run(arguments[0], graph, *arguments[1:])


def test_every_format(graph: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("COLUMNS", raising=False)  # a narrow table would fold names
    assert run("ties", graph, "--format", "csv").startswith("counterpart,people,verdict,rank")
    assert run("gaps", graph, "--format", "md").startswith("| kind | rank |")
    assert "云帆平台" in run("ties", graph)


@pytest.mark.parametrize(("language", "said", "unsaid"), [("zh", "被否认", "denied"), ("en", "denied", "被否认")])
def test_tables_show_labels_and_files_names(graph: Path, language: str, said: str, unsaid: str):
    shown = run("gaps", graph, "--language", language)
    assert said in shown
    assert unsaid not in shown
    for format_ in ("csv", "json"):
        assert "denied" in run("gaps", graph, "--language", language, "--format", format_)


def test_a_value_is_asked_for_by_its_label_too(graph: Path):
    assert rows("gaps", graph, "--kind", "被否认") == rows("gaps", graph, "--kind", "denied") != []
