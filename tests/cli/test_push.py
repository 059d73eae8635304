"""`ruralkg push`, and `query --on`, as a user meets them, with a real Neo4j server."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from commands import rows
from fixtures import small
from ruralkg import stores, vocabulary
from ruralkg.cli import app, servers
from ruralkg.errors import UsageError
from ruralkg.stores import files

QUERY = (
    "MATCH (a:Actor {kind: $kind})<-[r:BENEFITS]-(b) RETURN a, r.confidence AS confidence, b.name AS who ORDER BY who"
)


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


@pytest.fixture
def known(neo4j: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the server, whose user and password stand in the environment."""
    monkeypatch.setenv(servers.USER, neo4j["user"])
    monkeypatch.setenv(servers.PASSWORD, neo4j["password"])
    monkeypatch.delenv(servers.DATABASE, raising=False)
    return neo4j["uri"]


def test_a_graph_is_pushed_and_asked_there(known: str, neo4j: dict[str, str], directory: Path) -> None:
    done = CliRunner().invoke(app, ["push", str(directory), known])
    assert done.exit_code == 0, done.output
    assert "database neo4j holds 71 nodes and 183 relationships, counted there: 12 actors, 17 statements" in done.stderr
    assert neo4j["password"] not in done.output
    there = rows("query", directory, QUERY, "--param", "kind=Farmer", "--on", known)
    assert there == rows("query", directory, QUERY, "--param", "kind=Farmer")
    assert [row["who"] for row in there] == ["云帆平台", "青禾县"]
    for more in ([], ["--evidence"]):
        asked = ("ask", directory, "who-benefits-farmers", *more)
        assert rows(*asked, "--on", known) == rows(*asked, "--lang", "cypher") == rows(*asked) != []
    # what a server answers does not depend on the folder
    assert rows("query", "-", QUERY, "--param", "kind=Farmer", "--on", known) == there


def test_the_database_is_named_by_option_or_environment(
    known: str, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for given in (["--database", "elsewhere"], []):
        monkeypatch.setenv(servers.DATABASE, "neo4j" if given else "elsewhere")
        done = CliRunner().invoke(app, ["push", str(directory), known, *given])
        assert isinstance(done.exception, UsageError)
        assert "elsewhere" in str(done.exception)


def test_a_server_has_no_sparql(known: str, directory: Path) -> None:
    for asked in (["query", "SELECT * {}"], ["ask", "who-benefits-farmers", "--lang", "sparql"]):
        done = CliRunner().invoke(app, [asked[0], str(directory), *asked[1:], "--on", known])
        assert "a Neo4j server answers Cypher" in str(done.exception)


def test_without_a_password_the_variable_is_named(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(servers.PASSWORD, raising=False)
    done = CliRunner().invoke(app, ["push", str(directory), "bolt://127.0.0.1:1"])
    assert isinstance(done.exception, UsageError)
    assert (
        str(done.exception) == "no password for the server: set RURALKG_NEO4J_PASSWORD (and RURALKG_NEO4J_USER, if "
        "it is not neo4j)"
    )


def test_at_a_terminal_what_is_missing_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(servers.PASSWORD, raising=False)
    monkeypatch.delenv(servers.USER, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: "")
    monkeypatch.setattr("getpass.getpass", lambda _: "secret-of-mine")
    assert servers.credentials() == ("neo4j", "secret-of-mine")
    monkeypatch.setenv(servers.USER, "reader")
    assert servers.credentials() == ("reader", "secret-of-mine")


def test_a_password_is_never_printed(known: str, directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(servers.PASSWORD, "secret-of-mine")
    for arguments in (["push", directory, known], ["query", directory, "RETURN 1", "--on", known]):
        done = CliRunner().invoke(app, list(map(str, arguments)))
        assert "refuses this user and password" in str(done.exception)
        assert "secret-of-mine" not in json.dumps([done.output, str(done.exception)])
