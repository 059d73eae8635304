"""The small graph, loaded into both stores once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import fixtures
from ruralkg import stores, vocabulary
from ruralkg.model import Graph
from ruralkg.stores import ladybug, oxigraph
from ruralkg.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def words() -> Vocabulary:
    return vocabulary.load()


@pytest.fixture(scope="session")
def graph(words: Vocabulary) -> Graph:
    return fixtures.small(words)


@pytest.fixture(scope="session")
def loaded(graph: Graph, words: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose name no engine may trip over, with graph.trig and both stores."""
    folder = tmp_path_factory.mktemp("图 谱's")
    stores.load_all(folder, graph, words)
    return folder


@pytest.fixture(scope="session")
def sparql_store(loaded: Path) -> Iterator[oxigraph.Oxigraph]:
    with oxigraph.Oxigraph(loaded / oxigraph.FOLDER) as store:
        yield store


@pytest.fixture(scope="session")
def cypher_store(loaded: Path) -> Iterator[ladybug.Ladybug]:
    with ladybug.Ladybug(loaded / ladybug.FILE) as store:
        yield store
