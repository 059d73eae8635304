"""`ruralkg query` and `ruralkg export` as a user meets them."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from fixtures import actor_id, small
from ruralkg import stores, vocabulary
from ruralkg.resources import folder
from ruralkg.stores import files
from ruralkg.stores.targets import Target

COMMAND = (sys.executable, "-X", "utf8", "-c", "from ruralkg.cli import main; main()")
SPARQL = "SELECT ?a ?name ?n WHERE { ?a rkg:kind $kind ; rkg:name ?name . OPTIONAL { ?a rkg:nothing ?n } }"
CYPHER = "MATCH (a:Actor {kind: $kind}) RETURN a, a.name AS name, null AS n"
SURE = "SELECT ?s ?confidence { ?s a rkg:Statement ; rkg:confidence ?confidence }"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    words = vocabulary.load()
    graph = small(words)
    path = tmp_path_factory.mktemp("graph") / "图"
    path.mkdir()
    files.write(graph, path)
    stores.load_all(path, graph, words)
    version = files.Version(version=words.version, sha256=words.sha256)
    counts = files.counts(graph)
    manifest = files.Manifest(package="0", ontology=version, model=None, codings=None, options={}, counts=counts)
    files.seal(path, manifest)
    return path


def run(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *map(str, arguments)], input=stdin, capture_output=True, check=False)


def rows(*arguments: object, stdin: bytes = b"") -> list[dict[str, object]]:
    done = run("query", *arguments, "--format", "json", stdin=stdin)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.mark.parametrize("query", [SPARQL, CYPHER])
def test_the_first_word_tells_the_language(query: str, directory: Path) -> None:
    found = rows(directory, query, "--param", "kind=Farmer")
    assert [list(row.values()) for row in found] == [[actor_id("果农"), "果农", None]]
    assert list(found[0]) == ["a", "name", "n"]


@pytest.mark.parametrize("how", ["--file", "text", "stdin", "-"])
def test_a_query_comes_from_a_file_or_from_standard_input(how: str, directory: Path, tmp_path: Path) -> None:
    file = tmp_path / "问题.cypher"
    file.write_bytes(b"\xef\xbb\xbf" + "// 谁?\nMATCH (a:Actor {name: '果农'}) RETURN a.kind AS kind".encode())
    given = {"--file": ("--file", file), "text": (file,), "stdin": (), "-": ("-f", "-")}[how]
    assert rows(directory, *given, stdin=file.read_bytes()) == [{"kind": "Farmer"}]


@pytest.mark.parametrize(("name", "returncode"), [("空.rq", 2), ("question.txt", 0), ("with space.md", 0)])
def test_a_file_of_any_name_is_read_and_an_empty_one_told(
    name: str, returncode: int, directory: Path, tmp_path: Path
) -> None:
    (tmp_path / name).write_text("" if returncode else SURE, encoding="utf-8")
    done = run("query", directory, tmp_path / name)
    assert done.returncode == returncode, done.stderr
    assert ("empty; write a query into it" in done.stderr.decode()) == bool(returncode)


def test_names_that_the_ontology_does_not_have_are_told(directory: Path) -> None:
    done = run("query", directory, "SELECT (COUNT(*) AS ?n) { ?a rkg:benefit ?b ; rkg:name ?c }", "--format", "csv")
    assert (done.returncode, done.stdout) == (0, b"n\n0\n")
    assert done.stderr.decode().splitlines() == ["rkg:benefit: no such term in the ontology; did you mean benefits?"]
    assert run("query", directory, SURE).stderr == b""


def test_questions_of_the_package_are_answered(directory: Path) -> None:
    question = "challenges/unaddressed-challenges"
    by_sparql = rows(directory, "-f", folder("queries") / "sparql" / f"{question}.rq")
    assert by_sparql == rows(directory, "-f", folder("queries") / "cypher" / f"{question}.cypher")
    assert by_sparql[0]["name"] == "人才短缺"


@pytest.mark.parametrize(
    ("given", "value"),
    [("3", 3), ("0.5", 0.5), ("true", True), ('"3"', "3"), ("a=b", "a=b"), ("null", "null"), ("", "")],
)
def test_parameters(given: str, value: object, directory: Path) -> None:
    assert rows(directory, "RETURN $x AS x", "-p", f"x={given}") == [{"x": value}]
    assert rows(directory, "SELECT ?x { BIND($p AS ?x) }", "-p", f"p={given}") == [{"x": value}]


def test_rows_as_csv_and_what_was_left_out(directory: Path) -> None:
    done = run("query", directory, SURE, "--format", "csv", "--limit", 3)
    assert done.returncode == 0
    assert len(list(csv.DictReader(io.StringIO(done.stdout.decode())))) == 3
    assert "more than 3 rows" in done.stderr.decode()
    assert b"more than" not in run("query", directory, SURE).stderr


def test_min_confidence(directory: Path) -> None:
    found = rows(directory, SURE, "--min-confidence", 0.8)
    assert {row["confidence"] for row in found} == {0.8, 0.9}
    done = run("query", directory, "SELECT ?s { ?s a rkg:Statement }", "--min-confidence", 0.8)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "no column confidence among s" in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("WHAT is this",), "--lang sparql or --lang cypher"),
        (("LOAD <http://127.0.0.1:1/>", "--lang", "sparql"), "LOAD is refused"),
        (("CREATE (:Actor {id: 'x'})", "--lang", "cypher"), "CREATE is refused"),
        (("MATCH (a) LOAD FROM 'x' RETURN a",), "LOAD is refused"),
        (("SELECT ?a { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }",), "SERVICE is refused"),
        (("MATCH (a:Actor) RETURN a", "--lang", "sparql"), "MATCH is refused"),
        (("SELECT ?a { ?a }",), "not SPARQL"),
        (("MATCH (a:Actor) RETURN $kind",), "asks for $kind"),
        ((SPARQL, "--param", "kind"), "write NAME=VALUE"),
        ((SPARQL, "--file", "-"), "not both"),
        (("--file", "missing.rq"), "cannot be read"),
        (("missing.rq",), "missing.rq: no such file, and no query"),
        (("my questions/missing.cypher",), "missing.cypher: no such file, and no query"),
        (("question.txt",), "question.txt: no such file, and no query"),
        ((str(Path(__file__).parent),), "a folder; name a file in it"),
        (("--file", str(Path(__file__).parent)), "cannot be read"),
        (("MATCH (a:Farmer) RETURN a",), "no label or relationship type Farmer; a kind is a property"),
        (("MATCH (a:Actr) RETURN a",), "no label or relationship type Actr; did you mean Actor?"),
        (("MATCH (a)-[:BENEFIT]->(b) RETURN a",), "did you mean BENEFITS?"),
        (("MATCH (a:Actor) RETURN a.nam",), "no property nam of a; did you mean name?"),
        (
            ("SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o } ORDER BY ?a", "--timeout", "0.5"),
            "0.5 s",
        ),
    ],
)
def test_what_goes_wrong_is_one_message(arguments: tuple[str, ...], message: str, directory: Path) -> None:
    done = run("query", directory, *arguments)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert done.stdout == b""
    assert message in said
    assert "Traceback" not in said


def test_standard_input_that_is_no_text(directory: Path) -> None:
    done = run("query", directory, stdin="SELECT ?农户".encode("gb18030"))
    assert done.returncode == 2
    assert "not UTF-8" in done.stderr.decode()


@pytest.mark.parametrize("command", [["query", "DIR", "ASK {}"], ["export", "DIR", "--to", "csv", "-o", "out"]])
def test_a_folder_that_is_no_graph(command: list[str], tmp_path: Path) -> None:
    done = run(*(tmp_path if word == "DIR" else word for word in command))
    assert done.returncode == 2
    assert "no graph there" in done.stderr.decode()


@pytest.mark.parametrize("target", Target)
def test_export(target: Target, directory: Path, tmp_path: Path) -> None:
    done = run("export", directory, "--to", target, "-o", tmp_path / "new" / "图")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b""
    path = tmp_path / "new" / "图"
    written = "".join(p.read_text(encoding="utf-8") for p in (path.iterdir() if path.is_dir() else [path]))
    assert ("青禾县的品牌与平台" if target in (Target.bibtex, Target.csl) else "云帆平台") in written
    if target is Target.trig:
        assert path.read_bytes() == (directory / stores.TRIG).read_bytes()


def test_edges_of_a_network_are_chosen(directory: Path, tmp_path: Path) -> None:
    arguments = ("export", directory, "--to", "graphml", "-o", tmp_path / "g", "--modality", "lacking")
    assert run(*arguments).returncode == 0
    assert (tmp_path / "g").read_text(encoding="utf-8").count("<edge ") == 2
    assert run(*arguments, "--modality", "observed", "--min-confidence", 0.8).returncode == 0
    assert (tmp_path / "g").read_text(encoding="utf-8").count("<edge ") == 6


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--to", "turtle", "--modality", "lacking"), "turtle holds all statements"),
        (("--to", "csv", "--min-confidence", "0.5"), "csv holds all statements"),
        (("--to", "gexf", "--modality", "hoped"), "no modality hoped; there are"),
    ],
)
def test_what_an_export_cannot_do_is_told(
    arguments: tuple[str, ...], message: str, directory: Path, tmp_path: Path
) -> None:
    done = run("export", directory, *arguments, "-o", tmp_path / "out")
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("target", "made"), [("csv", "file"), ("gexf", "folder")])
def test_a_place_that_cannot_be_written_to_is_named(directory: Path, tmp_path: Path, target: str, made: str) -> None:
    place = tmp_path / "there"
    if made == "file":
        place.write_text("mine", encoding="utf-8")
    else:
        place.mkdir()
    done = run("export", directory, "--to", target, "-o", place)
    assert done.returncode == 2
    assert "there: cannot be written" in done.stderr.decode()


def test_the_version_is_told() -> None:
    assert run("--version").stdout.decode().startswith("ruralkg ")
