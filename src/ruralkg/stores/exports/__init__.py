"""Files that other programs open: RDF, networks, tables, bibliographies."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from ruralkg.model import Graph
from ruralkg.stores.exports import admin, bibliography, networks, rdf, tables
from ruralkg.stores.networkx import to_networkx
from ruralkg.stores.targets import NETWORKS, Target
from ruralkg.stores.terms import OBSERVED
from ruralkg.vocabulary import Vocabulary

_OTHERS: Mapping[Target, Callable[[Graph, Vocabulary, Path], None]] = {
    Target.turtle: rdf.turtle,
    Target.trig: rdf.trig,
    Target.jsonld: rdf.jsonld,
    Target.csv: tables.csv_folder,
    Target.neo4j: admin.admin_folder,
    Target.bibtex: bibliography.bibtex,
    Target.csl: bibliography.csl,
}
_NETWORKS: Mapping[Target, Callable[[Any, Vocabulary, Path], None]] = {
    Target.graphml: networks.graphml,
    Target.gexf: networks.gexf,
    Target.nodelink: networks.node_link,
}


def export(
    graph: Graph,
    vocabulary: Vocabulary,
    target: Target,
    path: Path,
    modalities: Collection[str] = (OBSERVED,),
    least: float = 0.0,
) -> None:
    """Write a graph to a file, or for the targets in `FOLDERS` to a folder.

    Args:
        graph: an assembled graph.
        vocabulary: the ontology.
        target: the format.
        path: the file, or the folder of files; the folder it is in is made where it is missing.
        modalities: which statements are edges of a network; without effect on other targets.
        least: the confidence below which a statement is no edge of a network.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if target in NETWORKS:
        _NETWORKS[target](to_networkx(graph, modalities, least), vocabulary, path)
    else:
        _OTHERS[target](graph, vocabulary, path)
