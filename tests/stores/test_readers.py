"""JSONL, store, and back: every line as it was."""

from pathlib import Path

import msgspec
import pytest

import county
from fixtures import small
from graphs import assembled, lines
from ruralkg import stores
from ruralkg.model import FILES, Graph, Qualifiers
from ruralkg.stores import ladybug, oxigraph, readers
from ruralkg.stores.ladybug import Ladybug
from ruralkg.stores.oxigraph import Oxigraph
from ruralkg.stores.records import record
from ruralkg.stores.shape import columns
from ruralkg.vocabulary import Vocabulary

STRANGE = "坏\t字符：C:\\路\\径，\"引号'，\u2028行，e\u0301，`反引号`，\x01\x7f𠮷👩‍🌾 <b> {x} $p"


def strange(words: Vocabulary) -> Graph:
    """A graph whose texts no store is fond of, with a number in words and factors out of the alphabet's order."""
    graph = small(words)
    actors = tuple(
        msgspec.structs.replace(actor, name=STRANGE, aliases=("", "3", "a-0123456789ab", "rkg:Farmer", "true"))
        if actor.name == "果农"
        else actor
        for actor in graph.actors
    )
    factors = tuple(words.values("TieFactor"))
    ties = tuple(msgspec.structs.replace(tie, factors=factors) for tie in graph.ties)
    figures = tuple(
        msgspec.structs.replace(figure, value=1e21, high=-0.1, time="2023", place=STRANGE) for figure in graph.figures
    )
    return msgspec.structs.replace(graph, actors=actors, ties=ties, figures=figures)


GRAPHS = {
    "small": small,
    "county": county.graph,
    "assembled": lambda words: assembled(6, 6, words),
    "strange": strange,
    "empty": lambda _: Graph(),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_a_graph_comes_back_as_it_was(name: str, words: Vocabulary, tmp_path: Path) -> None:
    graph = GRAPHS[name](words)
    stores.load_all(tmp_path, graph, words)
    with Ladybug(tmp_path / ladybug.FILE) as store:
        assert lines(readers.from_cypher(store, words)) == lines(graph)
    with Oxigraph(tmp_path / oxigraph.FOLDER) as store:
        assert lines(readers.from_sparql(store, words)) == lines(graph)


@pytest.mark.parametrize("name", FILES)
def test_a_record_is_made_of_its_columns(name: str, graph: Graph, words: Vocabulary) -> None:
    type_ = FILES[name]
    for line in getattr(graph, name):
        flat = {column.name: column.get(line) for column in columns(type_, words)}
        nested = {field: getattr(line, field) for field in ("mentions", "evidence") if hasattr(line, field)}
        assert record(type_, flat, words, nested) == line


def test_what_is_not_there_is_not_made_up(words: Vocabulary) -> None:
    assert record(Qualifiers, {"time": "2023"}, words) == Qualifiers(time="2023")
