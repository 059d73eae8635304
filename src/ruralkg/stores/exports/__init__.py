"""Files that other programs open: RDF, networks, tables."""

from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from pathlib import Path

from ruralkg.model import Graph
from ruralkg.stores.exports import networks, rdf, tables
from ruralkg.vocabulary import Vocabulary


class Target(StrEnum):
    """What a graph can be exported to."""

    turtle = "turtle"
    trig = "trig"
    jsonld = "jsonld"
    graphml = "graphml"
    gexf = "gexf"
    csv = "csv"


NETWORKS = frozenset({Target.graphml, Target.gexf})
"""Targets whose edges are the statements of chosen modalities; the others hold all, each with its modality."""

_OTHERS: Mapping[Target, Callable[[Graph, Vocabulary, Path], None]] = {
    Target.turtle: rdf.turtle,
    Target.trig: rdf.trig,
    Target.jsonld: rdf.jsonld,
    Target.csv: tables.csv_folder,
}


def export(graph: Graph, vocabulary: Vocabulary, target: Target, path: Path, modalities: Collection[str]) -> None:
    """Write a graph to a file, or for CSV to a folder.

    Args:
        graph: an assembled graph.
        vocabulary: the ontology.
        target: the format.
        path: the file, or the folder of CSV files; the folder it is in is made where it is missing.
        modalities: which statements are edges of a network; without effect on other targets.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if target in NETWORKS:
        write = networks.graphml if target is Target.graphml else networks.gexf
        write(graph, vocabulary, path, modalities)
    else:
        _OTHERS[target](graph, vocabulary, path)
