"""RDF in three syntaxes: Turtle holds the default graph, TriG and JSON-LD the named graphs of the documents, too."""

from pathlib import Path

import pyoxigraph as ox

from ruralkg.model import Graph
from ruralkg.stores import rdf, terms
from ruralkg.vocabulary import Vocabulary


def turtle(graph: Graph, vocabulary: Vocabulary, path: Path) -> None:
    """Write the default graph: all that is known, without saying again which document gives what."""
    default = (quad.triple for quad in rdf.quads(graph, vocabulary) if isinstance(quad.graph_name, ox.DefaultGraph))
    with path.open("wb") as file:
        ox.serialize(default, file, ox.RdfFormat.TURTLE, prefixes=dict(terms.PREFIXES))


def trig(graph: Graph, vocabulary: Vocabulary, path: Path) -> None:
    """Write what graph.trig holds."""
    rdf.write(graph, vocabulary, path)


def jsonld(graph: Graph, vocabulary: Vocabulary, path: Path) -> None:
    """Write JSON-LD with a context of the prefixes."""
    with path.open("wb") as file:
        ox.serialize(rdf.quads(graph, vocabulary), file, ox.RdfFormat.JSON_LD, prefixes=dict(terms.PREFIXES))
