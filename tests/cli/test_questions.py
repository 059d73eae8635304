"""`ruralkg questions` and `ruralkg ask` as a user meets them."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import commands
import county
from fixtures import actor_id
from graphs import written
from ruralkg import stores, vocabulary
from ruralkg.questions import catalogue
from ruralkg.stores import ladybug, oxigraph
from ruralkg.stores.language import Language

COMMAND = (sys.executable, "-X", "utf8", "-c", "from ruralkg.cli import main; main()")


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    words = vocabulary.load()
    graph = county.graph(words)
    path = written(graph, tmp_path_factory.mktemp("graph") / "图", words)
    stores.load_all(path, graph, words)
    return path


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_all_questions_are_listed() -> None:
    rows = commands.rows("questions")
    assert len(rows) == len(catalogue.load())
    assert list(rows[0]) == ["question", "theme", "asks", "parameters", "lens"]
    assert [row["theme"] for row in rows] == sorted(row["theme"] for row in rows)


def test_questions_are_searched_in_either_language() -> None:
    (row,) = commands.rows("questions", "转译", "落空")
    assert (row["question"], row["asks"][-1]) == ("betrayals", "？")
    (row,) = commands.rows("questions", "translations", "FAIL", "--theme", "translations", "--language", "en")
    assert (row["question"], row["asks"][-1]) == ("betrayals", "?")
    assert commands.rows("questions", "nothing has these words") == []


@pytest.mark.parametrize("language", Language)
def test_a_question_is_answered(language: Language, directory: Path) -> None:
    rows = commands.rows("ask", directory, "who-benefits-farmers", "--lang", language)
    assert [(row["actor"], row["confidence"]) for row in rows] == [
        (actor_id("云帆平台"), 0.9),
        (actor_id("云帆平台"), 0.9),
        (actor_id("青禾县"), 0.8),
    ]
    assert rows[2]["quote"] == "带动果农增收"


@pytest.mark.parametrize("language", Language)
def test_parameters_and_quotes(language: Language, directory: Path) -> None:
    given = ("-p", "predicate=trains", "--evidence", "--lang", language)
    (row,) = commands.rows("ask", directory, "actors/statements-of-a-predicate", *given)
    assert (row["subject_name"], row["modality"]) == ("县农业农村局", "proposed")
    assert row["evidence_quotes"] == ["案例/青禾县 调研#1: 县农业农村局应培训果农"]


def test_rows_below_a_confidence_are_left_out_and_a_limit_is_told(directory: Path) -> None:
    assert len(commands.rows("ask", directory, "who-benefits-farmers", "--min-confidence", 0.85)) == 2
    done = run("ask", directory, "who-benefits-farmers", "--limit", 1, "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(done.stdout)))) == 1
    assert "more than 1 rows" in done.stderr
    assert "Which actors benefit farmers" in done.stderr


def test_no_rows_are_no_error_and_say_what_was_asked(directory: Path) -> None:
    done = run("ask", directory, "entities-of-a-kind", "-p", "kind=Data", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    assert "no rows for kind=Data" in done.stderr


@pytest.mark.parametrize("language", Language)
def test_a_query_that_is_shown_can_be_asked(language: Language, directory: Path, tmp_path: Path) -> None:
    asked = ("ask", directory, "statements-of-a-predicate", "-p", "predicate=benefits", "--lang", language)
    done = run(*asked, "--show")
    assert done.returncode == 0
    file = tmp_path / "mine.txt"
    file.write_text(done.stdout, encoding="utf-8")
    options = done.stderr.strip().partition("--file FILE ")[2].split()
    rows = commands.rows("query", directory, "--lang", language, "--file", file, *options)
    assert rows == commands.rows(*asked)
    assert len(rows) == 5


def test_show_needs_no_store(tmp_path: Path) -> None:
    assert "rkg:Statement" in commands.run("ask", tmp_path / "none", "denied-links", "--show")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("questions", "--theme", "weather"), "no theme weather; there are actors, "),
        (("ask", "DIR", "denied-link"), "no question denied-link; there is denied-links"),
        (("ask", "DIR", "denied-links", "-p", "kind"), "write NAME=VALUE"),
        (("ask", "DIR", "denied-links", "-p", "kind=Farmer"), "no parameter kind"),
        (("ask", "DIR", "ties-of-a-verdict", "-p", "verdict=good"), "there are broken, weak, strong"),
        (("ask", "DIR", "documents", "--evidence"), "leave --evidence out"),
        (("ask", "DIR", "documents", "--min-confidence", "0.5"), "no column confidence"),
        (("ask", "DIR", "documents", "--on", "bolt://127.0.0.1:1", "--lang", "sparql"), "answers Cypher"),
        (("ask", "nowhere", "documents"), "no graph there"),
    ],
)
def test_what_goes_wrong_is_one_message(arguments: tuple[str, ...], message: str, directory: Path) -> None:
    done = run(*(directory if argument == "DIR" else argument for argument in arguments))
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.shared
def test_most_questions_have_rows_on_the_codings(shared: Path, tmp_path: Path) -> None:
    """With their defaults, on the graph of the hand codings; and both languages agree there too."""
    texts = [shared / "seeds" / f"{doc}.txt" for doc in ("000", "002", "004")]
    graph = tmp_path / "coded"
    commands.run("build", "--codings", shared / "gold", *texts, "-o", graph)
    from ruralkg.questions import asking

    words, silent = vocabulary.load(), []
    with (
        oxigraph.Oxigraph(graph.resolve() / oxigraph.FOLDER) as sparql,
        ladybug.Ladybug(graph.resolve() / ladybug.FILE) as cypher,
    ):
        for question in catalogue.load():
            values = asking.values(question, {}, words)
            rows = asking.by_sparql(question, sparql, values)
            assert rows == asking.by_cypher(question, cypher, values), question.slug
            silent += [] if rows.rows else [question.slug]
    assert silent == ["doubtful-statements", "who-is-credited"]  # codings have neither doubts nor attributions
