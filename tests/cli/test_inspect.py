"""`ruralkg validate`, `evaluate` and `sample` as a user meets them."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import ruralkg
from ruralkg.cli import app
from ruralkg.errors import UsageError


@pytest.fixture
def graph(gold: Path, tmp_path: Path) -> Path:
    ruralkg.build([], tmp_path / "graph", codings=gold).close()
    return tmp_path / "graph"


def run(*arguments: object):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if isinstance(result.exception, Exception) and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_a_built_graph_is_valid(graph: Path):
    result = run("validate", graph)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith("graph: valid\n")
    assert json.loads(run("validate", graph, "--format", "json").stdout) == []


def test_findings_are_rows_and_exit_code_1(graph: Path):
    path = graph / "texts" / "北岭.txt"
    path.write_bytes("这里改了".encode() + path.read_bytes())
    result = run("validate", graph, "--format", "json")
    assert result.exit_code == 1
    rows = json.loads(result.stdout)
    assert {row["check"] for row in rows} == {"hash", "quote"}
    assert {"file", "where", "check", "message"} == set(rows[0])
    assert "findings" in result.stderr
    assert "texts/北岭.txt" in run("validate", graph).stdout


def test_shapes_are_reported_in_both_languages_with_counts_and_examples(graph: Path):
    result = run("validate", graph, "--shapes")
    assert (result.exit_code, result.stdout) == (0, "")
    trig = graph / "graph.trig"
    trig.write_text(trig.read_text("utf-8").replace('rkg:extractor "coding"', 'rkg:extractor "guess"'), "utf-8")
    result = run("validate", graph, "--shapes", "--format", "json")
    assert result.exit_code == 1
    (row,) = json.loads(result.stdout)
    assert (row["shape"], row["severity"]) == ("evidence-extractor", "violation")
    assert row["zh"] == "抽取者须是编码、规则、模型之一。"
    assert row["en"] == "The extractor is coding, rules or model."
    assert row["count"] >= len(row["examples"]) > 0


def test_validate_asks_the_ontology_that_is_named(graph: Path, tmp_path: Path, root: Path):
    source = root / "ontology"
    for path in (path for folder in ("core", "lexicon") for path in (source / folder).rglob("*.ttl")):
        text = path.read_text(encoding="utf-8").replace("Platform", "Stage")
        there = tmp_path / "ontology" / path.relative_to(source)
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_text(text, encoding="utf-8")
    result = run("validate", graph, "--ontology", tmp_path / "ontology", "--format", "csv")
    assert result.exit_code == 1
    assert "'Platform' is not one of" in result.stdout


@pytest.mark.parametrize("command", ["validate", "sample"])
def test_what_is_no_graph_is_refused(command: str, tmp_path: Path):
    with pytest.raises(UsageError, match="no graph there"):
        run(command, tmp_path)


def test_a_coding_agrees_with_itself(graph: Path, gold: Path):
    rows = json.loads(run("evaluate", graph, "--gold", gold, "--format", "json").stdout)
    assert [*rows[0]] == ["document", "measure", "group", "precision", "recall", "f1", "matched", "gold", "found"]
    whole = {row["measure"]: row for row in rows if row["document"] == "all" and row["group"] is None}
    assert {row["f1"] for row in whole.values()} == {1.0}
    assert whole["statements full"]["gold"] == 2
    groups = {(row["measure"], row["group"]) for row in rows if row["group"]}
    assert {("statements typed", "benefits"), ("actors", "Farmer")} <= groups
    assert json.loads(run("evaluate", graph, "--gold", gold, "--errors", "--format", "json").stdout) == []


def test_errors_come_with_their_sentences(graph: Path, gold: Path):
    path = gold / "北岭.statements.jsonl"
    text = path.read_text(encoding="utf-8").replace('"benefits"', '"enrols"')
    path.write_text(text, encoding="utf-8")
    result = run("evaluate", graph, "--gold", gold, "--errors", "--format", "csv", "--doc", "北岭")
    (row,) = csv.DictReader(result.stdout.splitlines())
    assert (row["of"], row["error"], row["source"]) == ("statement", "predicate", "coding")
    assert (row["gold"], row["found"]) == ("北岭县 enrols 农户 (observed)", "北岭县 benefits 农户 (observed)")
    assert row["sentence"].startswith("2023年，该县依托")


def test_a_sample_shows_statements_with_sentences(graph: Path):
    result = run("sample", graph, "-n", "1", "--seed", "3", "--format", "json")
    (row,) = json.loads(result.stdout)
    assert row["quote"] in row["sentence"]
    assert row["verdict"] is None
    assert run("sample", graph, "-n", "1", "--seed", "3", "--format", "json").stdout == result.stdout
    assert len(json.loads(run("sample", graph, "--format", "json").stdout)) == 2
    assert "该县依托" in run("sample", graph, "--format", "md").stdout
