"""Suggested duplicates as RDF: skos:closeMatch between actors, with their labels."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from ruralkg.analysis.duplicates import Duplicate
from ruralkg.stores import terms

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_CLOSE_MATCH = ox.NamedNode(_SKOS + "closeMatch")
_LABEL = terms.named("rdfs", "label")


def write(pairs: Iterable[Duplicate], path: Path) -> None:
    """Write a skos:closeMatch a pair, as Turtle with the IRIs of the graph, and the name of each actor."""
    triples: dict[ox.Triple, None] = {}
    for pair in pairs:
        keep, merge = terms.node(pair.keep.id), terms.node(pair.merge.id)
        triples[ox.Triple(keep, _LABEL, ox.Literal(pair.keep.name))] = None
        triples[ox.Triple(merge, _LABEL, ox.Literal(pair.merge.name))] = None
        triples[ox.Triple(keep, _CLOSE_MATCH, merge)] = None
    with path.open("wb") as file:
        ox.serialize(triples, file, ox.RdfFormat.TURTLE, prefixes={**terms.PREFIXES, "skos": _SKOS})
