"""Where a graph is kept and asked: the text files of a directory, and the stores that are made from them."""

from pathlib import Path

from ruralkg.model import Graph
from ruralkg.vocabulary import Vocabulary

TRIG = "graph.trig"
"""The file with the graph as RDF, in a graph directory."""


def load_all(directory: Path, graph: Graph, vocabulary: Vocabulary) -> None:
    """Write graph.trig and load both stores, in the folder of a graph that is being built.

    Raises:
        ValueError: if a record of the graph names another that is not there.
    """
    # here, because the child process of a store imports this package and needs only its own engine
    from ruralkg.stores import ladybug, oxigraph, rdf  # noqa: PLC0415

    rdf.write(graph, vocabulary, directory / TRIG)
    oxigraph.load(directory / TRIG, directory / oxigraph.FOLDER)
    ladybug.load(graph, vocabulary, directory / ladybug.FILE)
