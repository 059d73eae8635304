"""The graph as a NetworkX graph: actors, and the statements between them."""

from collections.abc import Collection

import networkx as nx

from ruralkg.model import Graph
from ruralkg.stores.terms import OBSERVED


def to_networkx(graph: Graph, modalities: Collection[str] = (OBSERVED,), least: float = 0.0) -> "nx.MultiDiGraph[str]":
    """Return the entities of a graph as nodes and its statements as edges, both keyed by id.

    Nodes have name, kind, side, named, aliases, place and mentions (how many); edges predicate, modality, confidence,
    sources (how many documents), documents, and quote (of the best evidence). What `cooperates` joins is joined once.

    Args:
        graph: an assembled graph.
        modalities: which statements become edges: only the observed ones, unless more are asked for, so that no path
            or count takes a link that a text denies for one that it reports.
        least: the confidence below which a statement is no edge.
    """
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor in graph.actors:
        found.add_node(
            actor.id,
            name=actor.name,
            kind=actor.kind,
            side=actor.side,
            named=actor.named,
            aliases=list(actor.aliases),
            place=actor.place,
            mentions=len(actor.mentions),
        )
    for statement in graph.statements:
        if statement.modality in modalities and statement.confidence >= least:
            best = max(statement.evidence, key=lambda evidence: (evidence.confidence, evidence.id), default=None)
            documents = sorted({evidence.doc for evidence in statement.evidence})
            found.add_edge(
                statement.subject,
                statement.object,
                key=statement.id,
                predicate=statement.predicate,
                modality=statement.modality,
                confidence=statement.confidence,
                sources=len(documents),
                documents=documents,
                quote=best.quote if best else None,
            )
    return found
