"""The graph as tables of nodes and relationships: what Ladybug, Neo4j and CSV exports have in common.

One label a node; all labels and relationship types are there also when empty, so that a query for what a graph does
not hold answers nothing, and is no error.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ruralkg.model import Actor, Document, Evidence, Figure, Graph, Record, Statement
from ruralkg.stores.shape import LINKS, RESULTS, columns, grounds
from ruralkg.stores.terms import OBSERVED
from ruralkg.vocabulary import Vocabulary

RENAMED = {"start": "char_start", "end": "char_end"}
"""`end` is a reserved word of Cypher."""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a node or relationship: one value of `type`, or a list of them."""

    name: str
    type: type
    many: bool = False


@dataclass(frozen=True, slots=True)
class NodeTable:
    """All nodes of a label; the first property is their `id`."""

    label: str
    properties: tuple[Property, ...]
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RelationshipTable:
    """All relationships of a type between two labels; a row holds the two ids, then the properties."""

    type: str
    source: str
    target: str
    properties: tuple[Property, ...] = ()
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tables:
    """A property graph. A relationship type may have several tables, one a pair of labels."""

    nodes: tuple[NodeTable, ...]
    relationships: tuple[RelationshipTable, ...]


_OF_STATEMENT = (
    Property("predicate", str),
    Property("statement", str),
    Property("confidence", float),
    Property("sources", int),
)
_OF_MENTION = (Property("char_start", int), Property("char_end", int), Property("quote", str), Property("via", str))


def tables(graph: Graph, vocabulary: Vocabulary) -> Tables:
    """Return the node and relationship tables of a graph.

    Raises:
        ValueError: if a record names another that is not there.
    """
    nodes = {type_: _nodes(type_, records, vocabulary) for type_, records in _records(graph).items()}
    known = {table.label: {row[0] for row in table.rows} for table in nodes.values()}
    relationships = (
        *_statements(graph, vocabulary),
        *_evidence(graph),
        *_links(graph),
        *_derived(graph),
    )
    for table in relationships:
        _check(table, known)
    return Tables(nodes=tuple(nodes.values()), relationships=relationships)


def relationship_type(modality: str, predicate: str) -> str:
    """Return the type of a statement's relationship: the predicate's where it is observed, else the modality's."""
    return (predicate if modality == OBSERVED else modality).upper()


def _records(graph: Graph) -> Mapping[type[Record], Sequence[Any]]:
    owners: tuple[Statement | Figure, ...] = (*graph.statements, *graph.figures)
    return {
        Actor: graph.actors,
        Statement: graph.statements,
        Evidence: [evidence for owner in owners for evidence in owner.evidence],
        Document: graph.documents,
        Figure: graph.figures,
        **{type_: getattr(graph, name) for name, type_ in RESULTS.items()},
    }


def _nodes(type_: type[Record], records: Iterable[Any], vocabulary: Vocabulary) -> NodeTable:
    every = columns(type_, vocabulary)
    properties = tuple(Property(RENAMED.get(c.name, c.name), c.type, c.many) for c in every)
    getters = [column.get for column in every]
    rows = [tuple(get(record) for get in getters) for record in records]
    if type_ is Document:
        properties = (Property("id", str), *properties)
        rows = [(row[0], *row) for row in rows]
    return NodeTable(type_.__name__, properties, sorted(rows, key=lambda row: row[0]))


def _statements(graph: Graph, vocabulary: Vocabulary) -> Iterator[RelationshipTable]:
    """One relationship a statement between its two ends."""
    types = [predicate.upper() for predicate in vocabulary.predicates]
    types += [modality.upper() for modality in vocabulary.modalities if modality != OBSERVED]
    rows: dict[str, list[Row]] = {type_: [] for type_ in types}
    for s in graph.statements:
        sources = len({evidence.doc for evidence in s.evidence})
        row = (s.subject, s.object, s.predicate, s.id, s.confidence, sources)
        rows[relationship_type(s.modality, s.predicate)].append(row)
    label = Actor.__name__
    return (RelationshipTable(type_, label, label, _OF_STATEMENT, found) for type_, found in rows.items())


def _evidence(graph: Graph) -> Iterator[RelationshipTable]:
    owners: dict[str, Sequence[Statement | Figure]] = {"Statement": graph.statements, "Figure": graph.figures}
    for label, records in owners.items():
        rows: list[Row] = [(record.id, evidence.id) for record in records for evidence in record.evidence]
        yield RelationshipTable("EVIDENCED_BY", label, "Evidence", rows=rows)
    every = [evidence for records in owners.values() for record in records for evidence in record.evidence]
    yield RelationshipTable("IN_DOCUMENT", "Evidence", "Document", rows=[(e.id, e.doc) for e in every])
    mentions: list[Row] = [(a.id, m.doc, m.start, m.end, m.quote, m.via) for a in graph.actors for m in a.mentions]
    yield RelationshipTable("MENTIONED_IN", "Actor", "Document", _OF_MENTION, mentions)


def _links(graph: Graph) -> Iterator[RelationshipTable]:
    """The ids in fields of records, as relationships."""
    records = _records(graph)
    for source, fields in LINKS.items():
        for name, (type_, target) in fields.items():
            rows: list[Row] = []
            for record in records[source]:
                value = getattr(record, name)
                ids = value if isinstance(value, tuple) else () if value is None else (value,)
                rows += [(record.id, id_) for id_ in ids]
            yield RelationshipTable(type_, source.__name__, target.__name__, rows=rows)


def _derived(graph: Graph) -> Iterator[RelationshipTable]:
    """From every result to the statements and figures that it rests on."""
    figures = {figure.id for figure in graph.figures}
    for name, type_ in RESULTS.items():
        rows: list[Row] = [(result.id, id_) for result in getattr(graph, name) for id_ in grounds(result)]
        of_figures = [row for row in rows if row[1] in figures]
        of_statements = [row for row in rows if row[1] not in figures]
        yield RelationshipTable("DERIVED_FROM", type_.__name__, "Statement", rows=of_statements)
        yield RelationshipTable("DERIVED_FROM", type_.__name__, "Figure", rows=of_figures)


def _check(table: RelationshipTable, known: Mapping[str, set[str]]) -> None:
    for row in table.rows:
        for id_, label in zip(row, (table.source, table.target), strict=False):
            if id_ not in known[label]:
                message = f"{table.type} of {row[0]} names {id_}, and there is no {label} of that id"
                raise ValueError(message)
