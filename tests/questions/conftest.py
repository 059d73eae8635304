"""The questions, and the small graph in every store that they are asked of."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import county
from ruralkg import stores, vocabulary
from ruralkg.model import Graph
from ruralkg.questions import Question, asking, catalogue
from ruralkg.stores import ladybug, neo4j_load, oxigraph
from ruralkg.stores.base import CypherStore, SparqlStore
from ruralkg.stores.neo4j import Neo4j
from ruralkg.vocabulary import Vocabulary

HERE = Path(__file__).parent
ENGINES = ("ladybug", "server")
"""Stores that Cypher is asked of; each is a fixture that gives a `CypherStore` with the small graph."""


@pytest.fixture(scope="session")
def words() -> Vocabulary:
    return vocabulary.load()


@pytest.fixture(scope="session")
def graph(words: Vocabulary) -> Graph:
    return county.graph(words)


@pytest.fixture(scope="session")
def loaded(graph: Graph, words: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("questions")
    stores.load_all(folder, graph, words)
    return folder


@pytest.fixture(scope="session")
def sparql_store(loaded: Path) -> Iterator[SparqlStore]:
    with oxigraph.Oxigraph(loaded / oxigraph.FOLDER) as store:
        yield store


@pytest.fixture(scope="module", name="ladybug")
def in_ladybug(loaded: Path) -> Iterator[CypherStore]:
    with ladybug.Ladybug(loaded / ladybug.FILE) as store:
        yield store


@pytest.fixture(scope="module", name="server")
def in_neo4j(neo4j: dict[str, str], graph: Graph, words: Vocabulary) -> Iterator[CypherStore]:
    neo4j_load.push(graph, words, **neo4j)
    with Neo4j(**neo4j) as store:
        yield store


@pytest.fixture(scope="module", params=ENGINES)
def cypher_store(request: pytest.FixtureRequest) -> CypherStore:
    store: CypherStore = request.getfixturevalue(request.param)
    return store


@pytest.fixture(scope="session")
def given() -> dict[str, dict[str, str]]:
    """Values of parameters by question, where the defaults name nothing in the small graph."""
    found: dict[str, dict[str, str]] = tomllib.loads((HERE / "given.toml").read_text(encoding="utf-8"))
    return found


@pytest.fixture(params=catalogue.load(), ids=lambda question: question.slug)
def question(request: pytest.FixtureRequest) -> Question:
    found: Question = request.param
    return found


@pytest.fixture
def values(question: Question, given: dict[str, dict[str, str]], words: Vocabulary) -> asking.Values:
    return asking.values(question, given.get(question.slug, {}), words)
