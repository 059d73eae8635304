"""The ontology as rdflib and owlrl see it."""

from collections.abc import Callable
from pathlib import Path

import owlrl
import pytest
from rdflib import Graph
from rdflib.namespace import DCTERMS, RDFS, SKOS

from ruralkg import vocabulary

TEXT = (RDFS.label, RDFS.comment, RDFS.isDefinedBy, DCTERMS.source, SKOS.definition, SKOS.example, SKOS.scopeNote)
"""What is written for people and gives a reasoner nothing to do."""

Reasoner = Callable[..., tuple[Graph, list[str]]]


@pytest.fixture(scope="session")
def ontology(root: Path) -> Path:
    return root / "ontology"


@pytest.fixture(scope="session")
def core(ontology: Path) -> Graph:
    """All of core/."""
    graph = Graph()
    for path in vocabulary.files(ontology, ["core"]):
        graph.parse(path)
    return graph


@pytest.fixture(scope="session")
def reason(core: Graph) -> Reasoner:
    """A function that returns the closure of the core and some graphs under OWL 2 RL, and the contradictions found."""
    axioms = [triple for triple in core if triple[1] not in TEXT]

    def closure(*graphs: Graph) -> tuple[Graph, list[str]]:
        found = Graph()
        for triple in axioms:
            found.add(triple)
        for graph in graphs:
            found += graph
        rules = owlrl.OWLRL_Semantics(found, axioms=False, daxioms=False, rdfs=False)
        rules.closure()
        return found, [str(message) for message in rules.error_messages]

    return closure
