"""The formats that a graph is exported to."""

from enum import StrEnum


class Target(StrEnum):
    """What a graph can be exported to."""

    turtle = "turtle"
    trig = "trig"
    jsonld = "jsonld"
    graphml = "graphml"
    gexf = "gexf"
    csv = "csv"


NETWORKS = frozenset({Target.graphml, Target.gexf})
"""Targets whose edges are chosen statements; the others hold all statements, each with its modality."""
