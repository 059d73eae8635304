"""`ruralkg moments` as a user meets it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analysis.telling import told
from graphs import written
from ruralkg import vocabulary
from ruralkg.analysis import analyse
from ruralkg.cli import app
from ruralkg.errors import UsageError

WORDS = vocabulary.load()
KINDS = {
    "山村电商": "Industry",
    "青禾县": "Place",
    "果农": "Farmer",
    "云帆公司": "Enterprise",
    "主播学院": "Educator",
    "共享仓": "Logistics",
    "脐橙": "Product",
}
STORY = [
    ("山村电商惠及果农。", [("山村电商", "benefits", "果农", "observed")]),
    ("青禾县以共享仓为枢纽，建设主播学院，销售脐橙。", [
        ("青禾县", "builds", "共享仓", "observed"),
        ("青禾县", "builds", "主播学院", "observed"),
        ("青禾县", "sells", "脐橙", "observed")]),
    ("青禾县的主播学院培训果农。", [("主播学院", "trains", "果农", "observed")]),
    ("青禾县的果农违约，不再卖给云帆公司。", [("果农", "sells", "云帆公司", "lacking")]),
]  # fmt: skip


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(analyse(told(KINDS, STORY, WORDS), WORDS), tmp_path_factory.mktemp("moments") / "graph", WORDS)


def rows(*arguments: object) -> list[dict]:
    result = CliRunner().invoke(app, ["moments", *map(str, arguments), "--format", "json"])
    if isinstance(result.exception, Exception) and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_moments(graph: Path):
    found = {row["moment"]: row for row in rows(graph, "--case", "青禾县")}
    assert {moment: row["state"] for moment, row in found.items()} == {
        "problematization": "silent",
        "interessement": "complete",
        "enrolment": "silent",
        "mobilization": "contested",
    }
    assert found["interessement"]["quotes"] == ["案例: 青禾县的主播学院培训果农。"]
    assert found["problematization"]["quotes"] == []
    assert found["mobilization"]["id"].startswith("n-")


def test_one_moment(graph: Path):
    assert {row["moment"] for row in rows(graph, "--moment", "mobilization")} == {"mobilization"}
    with pytest.raises(UsageError, match="no moment growth; there are problematization"):
        rows(graph, "--moment", "growth")


def test_translations(graph: Path):
    found = rows(graph, "--show", "translations", "--case", "青禾县")
    assert {(row["translator"], row["device"], *row["translated"], row["betrayal"]) for row in found} == {
        ("青禾县", "主播学院", "果农", False),
        ("青禾县", "主播学院", "脐橙", False),
        ("云帆公司", None, "果农", True),
    }
    assert [row["moment"] for row in found] == ["interessement", "mobilization", "mobilization"]
    betrayed = rows(graph, "--show", "translations", "--case", "青禾县", "--betrayed", "--language", "en")
    assert [row["reason"] for row in betrayed] == [
        "云帆公司 moves 果农: mobilization, lacking, betrayed; from one statement."
    ]


def test_passage_points_that_a_text_claims_and_those_that_the_graph_shows(graph: Path):
    found = {row["actor"]: row for row in rows(graph, "--show", "passage-points", "--case", "青禾县")}
    assert {name: (row["claimed"], row["structural"], row["agree"]) for name, row in found.items()} == {
        "共享仓": (True, False, False),
        "主播学院": (False, True, False),
    }
    assert found["主播学院"]["cuts"] is True
    assert found["共享仓"]["betweenness"] is None


def test_members(graph: Path):
    found = rows(graph, "--show", "members", "--case", "青禾县")
    assert {row["member"] for row in found} == {"青禾县", "主播学院", "共享仓", "果农", "脐橙", "云帆公司"}
    assert [row["member"] for row in found if row["anchor"]] == ["青禾县"]
    assert [row["member"] for row in found if row["translator"]] == ["青禾县"]


def test_losses(graph: Path):
    first = rows(graph, "--show", "losses", "--case", "青禾县")[0]
    assert (first["actor"], first["ties"], first["people"], first["structural"]) == ("主播学院", 2, 1, True)


def test_a_case_that_there_is_not(graph: Path):
    with pytest.raises(UsageError, match="no case '白鹭县'; there are"):
        rows(graph, "--case", "白鹭县")


def test_confidence(graph: Path):
    assert rows(graph, "--min-confidence", "1") == []
