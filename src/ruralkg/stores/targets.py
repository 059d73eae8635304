"""The formats that a graph is exported to."""

from enum import StrEnum


class Target(StrEnum):
    """What a graph can be exported to."""

    turtle = "turtle"
    trig = "trig"
    jsonld = "jsonld"
    graphml = "graphml"
    gexf = "gexf"
    nodelink = "nodelink"
    csv = "csv"
    neo4j = "neo4j"
    bibtex = "bibtex"
    csl = "csl"


FOLDERS = frozenset({Target.csv, Target.neo4j})
"""Targets that are a folder of files."""

NETWORKS = frozenset({Target.graphml, Target.gexf, Target.nodelink})
"""Targets whose edges are chosen statements; the others hold all statements, each with its modality."""
