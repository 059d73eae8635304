"""All analyses in their order: each reads the graph with the results of those before it."""

from msgspec.structs import replace

from ruralkg.analysis import benefit_ties, disagreements, lenses, missing_links, networks, translations
from ruralkg.model import Graph
from ruralkg.vocabulary import Vocabulary


def analyse(graph: Graph, vocabulary: Vocabulary) -> Graph:
    """Return `graph` with the results of every analysis that is stored with a graph.

    Args:
        graph: an assembled graph; results that it holds already are replaced.
        vocabulary: what grades, cues and patterns are read from.
    """
    graph = replace(graph, networks=networks.find(graph, vocabulary))
    graph = replace(graph, translations=translations.find(graph, vocabulary))
    graph = replace(graph, networks=networks.translated(graph.networks, graph.translations))
    graph = replace(graph, ties=benefit_ties.find(graph, vocabulary))
    graph = replace(graph, gaps=missing_links.find(graph, vocabulary))
    graph = replace(graph, disagreements=disagreements.find(graph, vocabulary))
    return replace(graph, lenses=lenses.find(graph, vocabulary))
