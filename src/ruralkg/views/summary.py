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
from ruralkg.vocabulary import Vocabulary

Json = dict[str, Any]
LARGE = 1500
"""A graph of more actors in its base layer opens on the summary."""
HUGE = 5000
"""A graph of more is told to be too large for its page, which then asks for a choice."""
_NETWORK = "#8a8171"


def summary(graph: Graph, vocabulary: Vocabulary, ranking: list[Actor], lines: list[Line]) -> Json:
    """Return the groups of `graph` with their nodes and edges, or {} where it is small enough to be seen at once."""
    base = selection.base(ranking, lines, vocabulary)
    if len(base) <= LARGE:
        return {}
    home = groups.homes(graph)
    members: dict[str, list[str]] = {}
    group = {actor.id: home.get(actor.id, f"kind {actor.kind}") for actor in base}
    for actor in base:
        members.setdefault(group[actor.id], []).append(actor.id)
    between: Counter[tuple[str, str]] = Counter()
    for line in lines:
        ends = sorted({group[end] for end in (line.start, line.end) if end in group})
        if len(ends) == len({line.start, line.end}):
            between[ends[0], ends[1]] += len(line.statements)
    return {
        "count": len(base),
        "huge": len(base) > HUGE,
        "groups": _groups(graph, vocabulary, members),
        **_drawn(vocabulary, members, between),
    }


def _groups(graph: Graph, vocabulary: Vocabulary, members: Mapping[str, list[str]]) -> list[Json]:
    names = groups.names(graph)
    result = []
    for id_, ids in sorted(members.items(), key=lambda item: (-len(item[1]), item[0])):
        kind = vocabulary.kinds.get(id_.removeprefix("kind "))
        label = dict(kind.label) if kind else dict.fromkeys(("zh", "en"), shown(names.get(id_, id_)))
        result.append({"id": id_, "kind": kind.name if kind else None, "label": label, "members": ids})
    return result


def _drawn(vocabulary: Vocabulary, members: Mapping[str, list[str]], between: Mapping[tuple[str, str], int]) -> Json:
    order = sorted(members, key=lambda id_: (-len(members[id_]), id_))
    sizes = {id_: min(12 + 3 * math.sqrt(len(members[id_])), 70.0) for id_ in order}
    points = positions(order, [], list(between), sizes)
    net = Network(directed=False)
    for id_ in order:
        kind = vocabulary.kinds.get(id_.removeprefix("kind "))
        x, y = points[id_]
        colour, shape = (kind.colour, kind.shape) if kind else (_NETWORK, "dot")
        net.add_node(id_, label=" ", shape=shape, color=colour, size=round(sizes[id_], 1), x=x, y=y)
    for (start, end), count in sorted(between.items()):
        net.add_edge(start, end, id=f"{start}|{end}", width=round(1 + math.log2(count), 2), count=count)
    for node in net.nodes:
        node.pop("label", None)
    return {"nodes": net.nodes, "edges": net.edges}
