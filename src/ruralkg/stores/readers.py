"""The way back from a store: the records of a graph, actors to lenses, as they stand in the files it was loaded from.

Texts, sections and the manifest stay files, so a graph that is read here has no documents. A store keeps no order of
rows, and RDF none of lists; all come back in the order that the files have.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from ruralkg.model import FILES, Actor, Document, Evidence, Figure, Graph, Mention, Record, Statement
from ruralkg.stores.base import CypherStore, Limits, SparqlStore, Value
from ruralkg.stores.property_graph import RENAMED
from ruralkg.stores.records import Flat, record
from ruralkg.stores.shape import columns, parts
from ruralkg.vocabulary import Vocabulary

EVERYTHING = Limits(seconds=600.0, rows=1_000_000_000)
"""Limits of whoever reads a whole graph."""

_READ = {name: type_ for name, type_ in FILES.items() if type_ is not Document}
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_NAMES = {new: old for old, new in RENAMED.items()}
_OWNED: Mapping[type[Record], tuple[str, type[Record], str]] = {
    Actor: ("mentions", Mention, "(o:Actor)-[n:MENTIONED_IN]->(d:Document)"),
    Statement: ("evidence", Evidence, "(o:Statement)-[:EVIDENCED_BY]->(n:Evidence)"),
    Figure: ("evidence", Evidence, "(o:Figure)-[:EVIDENCED_BY]->(n:Evidence)"),
}
"""Fields that hold records of their own: their type, and where they stand in a property graph."""


def from_cypher(store: CypherStore, vocabulary: Vocabulary) -> Graph:
    """Return the graph that a property graph holds, on Ladybug or Neo4j; without documents.

    Args:
        store: an embedded database or a server.
        vocabulary: the ontology that the graph was built with.

    Raises:
        QueryError: if the store does not answer.
    """

    def rows(type_: type[Record], pattern: str, more: dict[str, str]) -> list[dict[str, Any]]:
        names = [RENAMED.get(column.name, column.name) for column in columns(type_, vocabulary)]
        wanted = {name: f"n.{name}" for name in names} | more
        returned = ", ".join(f"{what} AS {name}" for name, what in wanted.items())
        found = store.cypher(f"MATCH {pattern} RETURN {returned}", limits=EVERYTHING)
        return [{_NAMES.get(name, name): value for name, value in row.items()} for row in found.dictionaries()]

    def owned(type_: type[Record]) -> dict[str, list[Flat]]:
        found: dict[str, list[Flat]] = defaultdict(list)
        if type_ in _OWNED:
            _, inner, pattern = _OWNED[type_]
            more = {"owner": "o.id"} | ({"doc": "d.id"} if inner is Mention else {})
            for row in rows(inner, pattern, more):
                found[row["owner"]].append(row)
        return found

    found = {type_: (rows(type_, f"(n:{type_.__name__})", {}), owned(type_)) for type_ in _READ.values()}
    return _graph(found, vocabulary)


def from_sparql(store: SparqlStore, vocabulary: Vocabulary) -> Graph:
    """Return the graph that the default graph of an RDF store holds; without documents. See `from_cypher`."""
    nodes: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for subject, property_, value in store.sparql("SELECT ?s ?p ?o { ?s ?p ?o }", limits=EVERYTHING).rows:
        nodes[str(subject)][str(property_)].append(value)
    classes = {type_.__name__: type_ for type_ in _READ.values()} | dict.fromkeys(vocabulary.kinds, Actor)
    reader = _Reader(nodes, vocabulary)
    found: dict[type[Record], tuple[list[Flat], dict[str, list[Flat]]]] = {type_: ([], {}) for type_ in _READ.values()}
    for id_, properties in nodes.items():
        for class_ in properties.get(_TYPE, ()):
            if (type_ := classes.get(str(class_))) is not None:
                found[type_][0].append(reader.flat(type_, id_))
                found[type_][1][id_] = reader.owned(type_, id_)
    return _graph(found, vocabulary)


class _Reader:
    """Reads records off nodes of RDF, whose properties hold values without an order."""

    def __init__(self, nodes: Mapping[str, Mapping[str, list[Value]]], vocabulary: Vocabulary) -> None:
        self.nodes = nodes
        self.vocabulary = vocabulary
        self.order = {name: place for place, name in enumerate(vocabulary.values("TieFactor"))}
        every: tuple[type[Record], ...] = (*_READ.values(), Evidence, Mention)
        self.columns = {type_: columns(type_, vocabulary) for type_ in every}

    def flat(self, type_: type[Record], id_: str) -> Flat:
        properties = self.nodes[id_]
        found: dict[str, Any] = {}
        for column in self.columns[type_]:
            values = properties.get(column.name, [])
            if column.many:
                found[column.name] = sorted(map(str, values), key=lambda value: (self.order.get(value, 0), value))
            else:
                found[column.name] = values[0] if values else None
        for name, part in parts(type_).items():
            inner = [field.encode_name for field in msgspec.structs.fields(part)]
            lines = [
                {field: self.nodes[str(node)][f"{name}_{field}"][0] for field in inner}
                for node in properties.get(name, ())
            ]
            lines.sort(key=_of_losses)
            found |= {f"{name}_{field}": [line[field] for line in lines] for field in inner}
        return {**found, "id": id_}

    def owned(self, type_: type[Record], id_: str) -> list[Flat]:
        if type_ not in _OWNED:
            return []
        name, inner, _ = _OWNED[type_]
        return [self.flat(inner, str(node)) for node in self.nodes[id_].get(name, ())]


def _graph(
    found: Mapping[type[Record], tuple[Iterable[Flat], Mapping[str, list[Flat]]]], vocabulary: Vocabulary
) -> Graph:
    """Return the graph of flat records, each with those that it owns by its id."""
    records: dict[str, tuple[Record, ...]] = {}
    for name, type_ in _READ.items():
        rows, owned = found[type_]
        lines = []
        for row in sorted(rows, key=lambda row: str(row["id"])):
            nested: dict[str, list[Record]] = {}
            if type_ in _OWNED:
                field, inner, _ = _OWNED[type_]
                said = sorted(owned.get(row["id"], ()), key=_place)
                nested[field] = [record(inner, flat, vocabulary) for flat in said]
            lines.append(record(type_, row, vocabulary, nested))
        records[name] = tuple(lines)
    return Graph(**records)  # type: ignore[arg-type]


def _place(flat: Flat) -> tuple[str, int, int]:
    return flat["doc"], flat["start"], flat["end"]


def _of_losses(line: Mapping[str, Any]) -> tuple[int, int, str]:
    return -line["people"], -line["ties"], line["actor"]
