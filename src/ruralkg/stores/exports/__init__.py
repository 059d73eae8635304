"""Files that other programs open: RDF, networks, tables."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from ruralkg.model import Graph
from ruralkg.stores.exports import networks, rdf, tables
from ruralkg.stores.networkx import to_networkx
from ruralkg.stores.targets import NETWORKS, Target
from ruralkg.stores.terms import OBSERVED
from ruralkg.vocabulary import Vocabulary

_OTHERS: Mapping[Target, Callable[[Graph, Vocabulary, Path], None]] = {
    Target.turtle: rdf.turtle,
    Target.trig: rdf.trig,
    Target.jsonld: rdf.jsonld,
    Target.csv: tables.csv_folder,
}


def export(
    graph: Graph,
    vocabulary: Vocabulary,
    target: Target,
    path: Path,
    modalities: Collection[str] = (OBSERVED,),
    least: float = 0.0,
) -> None:
    """Write a graph to a file, or for CSV to a folder.

    Args:
        graph: an assembled graph.
        vocabulary: the ontology.
        target: the format.
        path: the file, or the folder of CSV files; the folder it is in is made where it is missing.
        modalities: which statements are edges of a network; without effect on other targets.
        least: the confidence below which a statement is no edge of a network.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if target in NETWORKS:
        write = networks.graphml if target is Target.graphml else networks.gexf
        write(to_networkx(graph, modalities, least), vocabulary, path)
    else:
        _OTHERS[target](graph, vocabulary, path)
