"""What falls apart when an actor leaves a network: ties lost, people cut off."""

from collections import Counter
from collections.abc import Collection, Iterable

import networkx as nx

from ruralkg.model import Loss


def losses(
    ties: Iterable[tuple[str, str]], anchor: str | None, people: Collection[str], leaving: Iterable[str]
) -> tuple[Loss, ...]:
    """Return what is lost with each member that leaves, the gravest first.

    Definition. Let G be the undirected graph of the observed ties and C(v) the part of G without v that holds the
    anchor (the largest part where v is the anchor, or there is none). Lost are the ties at v and those at whoever was
    joined to the anchor and is not in C(v); cut off are the people among these. Who leaves is not counted.

    Args:
        ties: subject and object of each observed tie; several between two count as several.
        anchor: what the network is the case of.
        people: the members who are people.
        leaving: the members that are thought away, one at a time.

    >>> [found] = losses([("县", "社"), ("社", "茶农")], "县", ["茶农"], ["社"])
    >>> found.ties, found.people
    (2, 1)

    References:
        Vulnerability by removal of vertices: Albert, Jeong & Barabási, "Error and attack tolerance of complex networks"
        (2000).
    """
    told, people = list(ties), set(people)
    graph = nx.Graph(told)
    degree = Counter(end for ends in told for end in set(ends))
    cuts = set(nx.articulation_points(graph))
    found = []
    for actor in leaving:
        if actor not in graph:
            continue
        if actor not in cuts and actor != anchor:  # without it all others stay joined
            found.append(Loss(actor=actor, ties=degree[actor], people=0))
            continue
        before = nx.node_connected_component(graph, anchor if anchor in graph else actor)
        rest = graph.subgraph(set(graph) - {actor})
        if anchor in rest:
            left = set(nx.node_connected_component(rest, anchor))
        else:
            parts = nx.connected_components(rest)
            left = set(max(parts, key=lambda part: (len(part), len(part & people)), default=()))
        cut_off = (before - left - {actor}) if actor in before else set()
        lost = sum(bool({*ends} & {actor, *cut_off}) for ends in told)
        found.append(Loss(actor=actor, ties=lost, people=len(cut_off & people)))
    return tuple(sorted(found, key=lambda loss: (-loss.people, -loss.ties, loss.actor)))
