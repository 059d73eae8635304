"""The summary that a large graph opens on: its networks, what is in none by kind, and what is said between them."""

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

from pyvis.network import Network  # type: ignore[import-untyped]

from ruralkg.model import Actor, Graph
from ruralkg.views import groups, selection
from ruralkg.views.display import shown
from ruralkg.views.layout import positions
from ruralkg.views.selection import Line
from ruralkg.vocabulary import Kind, Vocabulary

Json = dict[str, Any]
LARGE = 1500
"""A graph of more actors in its base layer opens on the summary."""
HUGE = 5000
"""A graph of more is told to be too large for its page, which then asks for a choice."""
_NETWORK = "#8a8171"


def summary(graph: Graph, vocabulary: Vocabulary, ranking: list[Actor], lines: list[Line]) -> Json:
    """Return the groups of `graph` with their nodes and edges, or {} where it is small enough to be seen at once.

    A group is a network, or a kind of actors that are in none. A network of more actors than a picture opens on has
    parts, its members by kind, each with a node that stands around the middle of the network's. Edges run between
    the smallest groups; the page adds them up for what it shows.
    """
    base = selection.base(ranking, lines, vocabulary)
    if len(base) <= LARGE:
        return {}
    home = groups.homes(graph)
    members: dict[str, list[str]] = {}
    for actor in base:
        members.setdefault(home.get(actor.id, f"kind {actor.kind}"), []).append(actor.id)
    kinds = {actor.id: actor.kind for actor in base}
    cases = set(home.values())
    parts = {id_: _parts(id_, ids, kinds) for id_, ids in members.items() if id_ in cases}
    smallest = {
        id_: found for group, ids in members.items() for id_, found in (parts.get(group) or {group: ids}).items()
    }
    between = _between(lines, smallest)
    names = groups.names(graph)
    found = [_group(vocabulary, names, id_, ids) for id_, ids in members.items()]
    nodes = _nodes(vocabulary, members, _between(lines, members))
    for group in found:
        inner = parts.get(group["id"])
        if inner:
            group["parts"] = _ordered([_group(vocabulary, names, id_, ids) for id_, ids in inner.items()])
            nodes += _nodes(vocabulary, inner, {pair: n for pair, n in between.items() if inner.keys() >= {*pair}})
    return {
        "count": len(base),
        "most": HUGE,
        "huge": len(base) > HUGE,
        "groups": _ordered(found),
        "nodes": nodes,
        "edges": [{"from": one, "to": other, "count": count} for (one, other), count in sorted(between.items())],
    }


def _parts(network: str, members: list[str], kinds: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the members of a network by kind where they are too many to be seen at once and of several kinds."""
    result: dict[str, list[str]] = {}
    for actor in members:
        result.setdefault(f"{network} kind {kinds[actor]}", []).append(actor)
    return result if len(members) > selection.OPENING and len(result) > 1 else {}


def _between(lines: list[Line], members: Mapping[str, list[str]]) -> Counter[tuple[str, str]]:
    """Return how many statements run between two groups."""
    group = {actor: id_ for id_, ids in members.items() for actor in ids}
    result: Counter[tuple[str, str]] = Counter()
    for line in lines:
        if line.start in group and line.end in group and group[line.start] != group[line.end]:
            one, other = sorted((group[line.start], group[line.end]))
            result[one, other] += len(line.statements)
    return result


def _group(vocabulary: Vocabulary, names: Mapping[str, str], id_: str, members: list[str]) -> Json:
    kind = _kind(vocabulary, id_)
    label = dict(kind.label) if kind else dict.fromkeys(("zh", "en"), shown(names.get(id_, id_)))
    return {"id": id_, "kind": kind.name if kind else None, "label": label, "members": members}


def _ordered(found: list[Json]) -> list[Json]:
    return sorted(found, key=lambda group: (-len(group["members"]), group["id"]))


def _kind(vocabulary: Vocabulary, id_: str) -> Kind | None:
    """Return the kind that a group holds the actors of; None for a whole network."""
    return vocabulary.kinds.get(id_.rpartition("kind ")[2])


def _nodes(
    vocabulary: Vocabulary, members: Mapping[str, list[str]], between: Mapping[tuple[str, str], int]
) -> list[Json]:
    order = sorted(members, key=lambda id_: (-len(members[id_]), id_))
    sizes = {id_: min(12 + 3 * math.sqrt(len(members[id_])), 70.0) for id_ in order}
    points = positions(order, [], list(between), sizes)
    net = Network(directed=False)
    for id_ in order:
        kind = _kind(vocabulary, id_)
        x, y = points[id_]
        colour, shape = (kind.colour, kind.shape) if kind else (_NETWORK, "dot")
        net.add_node(id_, label=" ", shape=shape, color=colour, size=round(sizes[id_], 1), x=x, y=y)
    for node in net.nodes:
        node.pop("label", None)
    nodes: list[Json] = net.nodes
    return nodes
