"""Loading a graph into a Neo4j server: constraints, nodes, relationships, and a count of what is there then.

Every row is merged by its key, so that a load that was broken off is ended by the next one, which counts the same.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from ruralkg.errors import UsageError
from ruralkg.model import Actor, Document, Graph
from ruralkg.stores.neo4j import DATABASE, connect, said
from ruralkg.stores.property_graph import NodeTable, Property, RelationshipTable, Tables, tables
from ruralkg.vocabulary import Vocabulary

Progress = Callable[[int, int], None]
"""Told how many rows are written, and how many there are."""

BATCH = 5_000
"""Rows of a transaction."""

RETRYING = 30.0
"""Seconds in which a batch that fails in passing is tried again."""

_SECONDS = 120.0
"""Seconds that the transaction of a batch may take."""
_ID = re.compile(r"[a-z]-[0-9a-f]{12}")
_KEYS = ("statement", "char_start", "char_end")
"""What tells relationships of one type between the same nodes apart, where they have it."""
_NAMED = 3


def push(
    graph: Graph,
    vocabulary: Vocabulary,
    uri: str,
    user: str,
    password: str,
    database: str = DATABASE,
    *,
    replace: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Load a graph into a database of a Neo4j server.

    Args:
        graph: an assembled graph.
        vocabulary: the ontology.
        uri: the address of the server, such as bolt://127.0.0.1:7687.
        user: who may write there.
        password: that of the user.
        database: the name of the database.
        replace: first remove what an earlier graph left there; what is not of ruralkg is never removed.
        progress: told after every batch.

    Returns:
        How many nodes and relationships there are of each label and type.

    Raises:
        UsageError: if the server does not answer or refuses; if the database holds nodes with our labels that are not
            of this graph; if the count at the end is not that of the graph, which names what differs.
        ValueError: if a record of the graph names another that is not there.
    """
    found = tables(graph, vocabulary)
    with connect(uri, user, password, retrying=RETRYING) as driver:
        try:
            with driver.session(database=database) as session:
                return _load(session, found, replace, progress or _silent)
        except (DriverError, Neo4jError, OSError) as error:
            message = f"{said(error, uri)}. What was written stays; run the same again to end it"
            raise UsageError(message) from error


def _load(session: neo4j.Session, found: Tables, replace: bool, progress: Progress) -> dict[str, int]:
    for table in found.nodes:
        _make_room(session, table, replace)
    for table in found.nodes:
        name = f"ruralkg_{table.label.lower()}"
        session.run(f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{table.label}) REQUIRE n.id IS UNIQUE").consume()
    session.run("CALL db.awaitIndexes(60)").consume()
    every = sum(len(nodes.rows) for nodes in found.nodes) + sum(len(table.rows) for table in found.relationships)
    done = 0
    progress(done, every)
    for query, rows in writes(found):
        for batch in _batches(rows):
            session.execute_write(_write, query, batch)
            done += len(batch)
            progress(done, every)
    return _count(session, found)


def _silent(_done: int, _every: int) -> None:
    """Tell nobody."""


def writes(found: Tables, *, kinds: bool = True) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield each query that writes rows, with its rows, nodes first.

    Args:
        found: the property graph.
        kinds: give actors their kind as a second label.
    """
    for nodes in found.nodes:
        yield from _node_writes(nodes, kinds)
    for relationships in found.relationships:
        yield _relationship_write(relationships)


def _node_writes(table: NodeTable, kinds: bool) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """An actor gets its kind as a second label, and a label is no parameter: hence a query a kind."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in table.rows:
        properties = _properties(table.properties, row)
        more = f":{_name(properties['kind'])}" if kinds and table.label == Actor.__name__ else ""
        groups.setdefault(more, []).append({"id": row[0], "properties": properties})
    for more, rows in groups.items():
        labelled = f", n{more}" if more else ""
        yield f"UNWIND $rows AS row MERGE (n:{table.label} {{id: row.id}}) SET n = row.properties{labelled}", rows


def _relationship_write(table: RelationshipTable) -> tuple[str, list[dict[str, Any]]]:
    keys = [p.name for p in table.properties if p.name in _KEYS]
    key = f" {{{', '.join(f'{name}: row.properties.{name}' for name in keys)}}}" if keys else ""
    query = (
        f"UNWIND $rows AS row MATCH (a:{table.source} {{id: row.source}}) MATCH (b:{table.target} {{id: row.target}}) "
        f"MERGE (a)-[r:{table.type}{key}]->(b) SET r = row.properties"
    )
    rows = [
        {"source": source, "target": target, "properties": _properties(table.properties, properties)}
        for source, target, *properties in table.rows
    ]
    return query, rows


def _properties(properties: Sequence[Property], row: Sequence[Any]) -> dict[str, Any]:
    """Return a row as a map in its types; what is unknown is left out."""
    return {
        p.name: [p.type(item) for item in value] if p.many else p.type(value)
        for p, value in zip(properties, row, strict=True)
        if value is not None
    }


def _name(kind: str) -> str:
    if not kind.isidentifier():
        message = f"the kind {kind!r} is no name that can be a label"
        raise ValueError(message)
    return kind


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        yield batch


@neo4j.unit_of_work(timeout=_SECONDS)
def _write(transaction: neo4j.ManagedTransaction, query: str, rows: list[dict[str, Any]]) -> None:
    transaction.run(query, rows=rows).consume()


def _make_room(session: neo4j.Session, table: NodeTable, replace: bool) -> None:
    """See to it that a label holds nodes of this graph only.

    Raises:
        UsageError: if it holds others, and they are not to be removed, or are not of ruralkg.
    """
    ours = {row[0] for row in table.rows}
    names = "n.id AS id, n.doc = n.id AND n.verdict IS NOT NULL AS document"
    there = session.run(f"MATCH (n:{table.label}) RETURN {names}").values()
    others = [(id_, document) for id_, document in there if id_ not in ours]
    foreign = [id_ for id_, document in others if not (document if table.label == Document.__name__ else _is_id(id_))]
    if foreign:
        message = (
            f"the database holds {len(foreign)} nodes {table.label} that are not of ruralkg ({_some(foreign)}): "
            "nothing is written; name another database with --database"
        )
        raise UsageError(message)
    if others and not replace:
        message = (
            f"the database holds {len(others)} nodes {table.label} of another graph ({_some(id_ for id_, _ in others)})"
            ": nothing is written; name another database with --database, or let --replace remove that graph"
        )
        raise UsageError(message)
    if replace:
        query = f"MATCH (n:{table.label}) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF {BATCH} ROWS"
        session.run(query).consume()


def _is_id(id_: Any) -> bool:
    return isinstance(id_, str) and _ID.fullmatch(id_) is not None


def _some(ids: Iterable[Any]) -> str:
    few = list(islice(ids, _NAMED + 1))
    return ", ".join(map(str, few[:_NAMED])) + (" …" if len(few) > _NAMED else "")


def _count(session: neo4j.Session, found: Tables) -> dict[str, int]:
    """Return the count of each label and type, between the nodes of our labels.

    Raises:
        UsageError: if one is not that of the graph.
    """
    expected: Counter[str] = Counter()
    for nodes in found.nodes:
        expected[nodes.label] += len(nodes.rows)
    for table in found.relationships:
        expected[table.type] += len(table.rows)
    there = Counter(dict.fromkeys(expected, 0))
    labels = "|".join(nodes.label for nodes in found.nodes)
    for query in (
        f"MATCH (n:{labels}) UNWIND labels(n) AS name RETURN name, count(*) AS n",
        f"MATCH (:{labels})-[r]->(:{labels}) RETURN type(r) AS name, count(*) AS n",
    ):
        there.update({name: n for name, n in session.run(query).values() if name in expected})
    differ = _differing(expected, there)
    if differ:
        message = f"the counts are not those of the graph: {differ}; load again with --replace"
        raise UsageError(message)
    return dict(there)


def _differing(expected: Mapping[str, int], there: Mapping[str, int]) -> str:
    return "; ".join(f"{name} {there[name]} for {count}" for name, count in expected.items() if there[name] != count)
