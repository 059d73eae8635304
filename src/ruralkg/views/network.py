"""The picture as pyvis builds it: nodes, edges and options for vis-network."""

import json
import math
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from pyvis.network import Network  # type: ignore[import-untyped]

from ruralkg.model import Actor, Graph
from ruralkg.views.layout import Point
from ruralkg.views.selection import Line
from ruralkg.vocabulary import Stroke, Vocabulary

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 0,
        "keyboard": False,
        "hideEdgesOnZoom": False,
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 1.5, "labelHighlightBold": False, "chosen": False},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0, "chosen": False, "arrowStrikethrough": False},
}
_DASHES: dict[str, list[int]] = {"dashed": [9, 6], "dotted": [2, 5]}
_WIDE_DASHES: dict[str, list[int]] = {"dashed": [22, 12], "dotted": [7, 10]}


def build(
    graph: Graph,
    ranking: list[Actor],
    lines: list[Line],
    points: Mapping[str, Point],
    sizes: Mapping[str, float],
    vocabulary: Vocabulary,
) -> dict[str, Any]:
    """Return the nodes, edges and options of the picture, and the edges of its layers (benefit ties, missing links).

    Labels are no part of it: the page writes them itself, so that they do not collide and no name is ever read as
    markup.
    """
    net = Network(directed=True)
    for actor in ranking:
        kind = vocabulary.kinds[actor.kind]
        x, y = points[actor.id]
        net.add_node(
            actor.id, label=" ", shape=kind.shape, color=kind.colour, size=sizes[actor.id], x=x, y=y, kind=actor.kind
        )
    crowded = _crowded(lines)
    for line in lines:
        style = vocabulary.modalities[line.modality]
        net.add_edge(
            line.start,
            line.end,
            id=line.id,
            color=style.colour,
            dashes=_DASHES.get(style.line, False),
            width=round(1.6 + 0.8 * math.log2(len(line.statements)), 2),
            arrows={"to": _arrow(line.forth), "from": _arrow(line.back)},
            smooth=_bend(crowded.get((line.start, line.end), [line.id]), line.id),
            modality=line.modality,
            statements=list(line.statements),
        )
    _add_layers(net, graph, vocabulary)
    net.set_options(json.dumps(_OPTIONS))
    for node in net.nodes:
        node.pop("label", None)
    return {
        "nodes": net.nodes,
        "edges": [edge for edge in net.edges if "layer" not in edge],
        "layers": [edge for edge in net.edges if "layer" in edge],
        "options": net.options,
    }


def _add_layers(net: Network, graph: Graph, vocabulary: Vocabulary) -> None:
    """Add an edge for each benefit tie and for each missing link that has both ends: bent, not to hide statements."""
    known = set(net.get_nodes())
    ties = [(t.id, t.counterpart, t.people, "ties", t.verdict, "TieVerdict") for t in graph.ties]
    gaps = [(g.id, g.subject, g.object, "gaps", g.kind, "GapKind") for g in graph.gaps]
    for id_, start, end, layer, value, scheme in ties + gaps:
        style = vocabulary.schemes[scheme].get(value)
        if start not in known or end not in known or not isinstance(style, Stroke):
            continue
        net.add_edge(
            start,
            end,
            id=id_,
            layer=layer,
            means=value,
            color=style.colour,
            dashes=(_WIDE_DASHES if layer == "ties" else _DASHES).get(style.line, False),
            width=7.0 if layer == "ties" else 4.0,
            arrows={"to": _arrow(layer == "gaps"), "from": _arrow(False)},
            smooth={"enabled": True, "type": "curvedCW", "roundness": 0.18 if layer == "ties" else 0.28},
        )


def library() -> str:
    """Return the JavaScript of vis-network and of what it needs, licences first, as `npm run build` makes it."""
    return files("ruralkg.views").joinpath("built", "vis-network.js").read_text(encoding="utf-8")


def _arrow(shown: bool) -> dict[str, Any]:
    return {"enabled": shown, "scaleFactor": 0.45}


def _crowded(lines: list[Line]) -> dict[tuple[str, str], list[str]]:
    result: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        result.setdefault((line.start, line.end), []).append(line.id)
    return {pair: ids for pair, ids in result.items() if len(ids) > 1}


def _bend(siblings: list[str], id_: str) -> dict[str, Any] | bool:
    """Bend a line that shares its ends with others, so that each is seen; a single line is straight."""
    if len(siblings) == 1:
        return False
    offset = siblings.index(id_) - (len(siblings) - 1) / 2
    if offset == 0:
        return False
    return {"enabled": True, "type": "curvedCW" if offset > 0 else "curvedCCW", "roundness": abs(offset) * 0.25}
