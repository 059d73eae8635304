"""An OWL 2 RL reasoner finds the core consistent, derives what it should, and reports contradictions."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from ruralkg import vocabulary

EXAMPLES = Path(__file__).resolve().parents[2] / "ontology" / "examples"
INFERENCES = sorted((EXAMPLES / "inferences").glob("*.trig"))
CONTRADICTIONS = sorted((EXAMPLES / "contradictions").glob("*.ttl"))
EX = "https://w3id.org/ruralkg/examples#"
Reasoner = Callable[..., tuple[Graph, list[str]]]


def part(path: Path, name: str) -> Graph:
    """One of the named graphs of an example: given, expected, never; with names that no other example has."""
    graph = Graph()
    for s, p, o, context in ox.parse(path.read_bytes(), format=ox.RdfFormat.from_extension(path.suffix[1:])):
        if context == (ox.NamedNode(EX + name) if name else ox.DefaultGraph()):
            graph.add((own(path, s), URIRef(p.value), own(path, o)))
    return graph


def own(path: Path, term: ox.NamedNode | ox.Literal) -> Node:
    if isinstance(term, ox.Literal):
        plain = term.datatype.value.endswith("#string")
        return Literal(term.value, datatype=None if plain else URIRef(term.datatype.value))
    return URIRef(term.value.replace(EX, f"{EX}{path.stem}/"))


@pytest.fixture(scope="module")
def closure(reason: Reasoner, ontology: Path) -> Graph:
    """The closure of the core and the alignments with all that the examples give, which is consistent."""
    alignments = [Graph().parse(path) for path in vocabulary.files(ontology, ["alignments"])]
    found, errors = reason(*alignments, *(part(path, "given") for path in INFERENCES))
    assert not errors
    return found


@pytest.fixture(scope="module")
def contradictions(reason: Reasoner) -> list[str]:
    return reason(*(part(path, "") for path in CONTRADICTIONS))[1]


def test_there_are_examples_enough() -> None:
    assert len(INFERENCES) >= 20
    assert len(CONTRADICTIONS) >= 5


def test_the_core_is_consistent(reason: Reasoner) -> None:
    assert reason()[1] == []


@pytest.mark.parametrize("path", INFERENCES, ids=lambda path: path.stem)
def test_an_example_yields_what_it_says_and_no_more(path: Path, closure: Graph) -> None:
    given, expected, never = (part(path, name) for name in ("given", "expected", "never"))
    assert len(expected)
    assert not set(expected) & set(given), "what is given need not be inferred"
    assert not [triple for triple in expected if triple not in closure]
    assert not [triple for triple in never if triple in closure]


@pytest.mark.parametrize("path", CONTRADICTIONS, ids=lambda path: path.stem)
def test_a_planted_contradiction_is_reported(path: Path, contradictions: list[str]) -> None:
    assert [message for message in contradictions if f"{EX}{path.stem}/" in message]
