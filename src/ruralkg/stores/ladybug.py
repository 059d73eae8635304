"""Cypher on Ladybug: loading a database file, and asking it read-only from a child process."""

import datetime as dt
import decimal
import json
from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import ladybug

from ruralkg.errors import QueryError, UsageError
from ruralkg.model import Graph
from ruralkg.stores import cypher_text, ladybug_errors, worker
from ruralkg.stores.base import DEFAULT_LIMITS, Limits, Parameters, Rows, Value, out_of_time
from ruralkg.stores.property_graph import NodeTable, Property, RelationshipTable, Tables, tables
from ruralkg.vocabulary import Vocabulary

FILE = Path("ladybug") / "graph.lbug"
"""Where the database lies in a graph directory."""

PRELUDE = (
    "type(r) AS label(r)",
    "toFloat(x) AS cast(x AS DOUBLE)",
    "split(s, d) AS string_split(s, d)",
)
"""Macros for what Cypher has elsewhere and Ladybug lacks; made at load, because later the database is read-only.

Left out is what would differ silently: casts to integers round and casts to text write 1.0 as 1.000000, the first of
an empty list is no null; and a macro that holds CASE makes a file that does not open again.
"""

_TYPES = {str: "STRING", int: "INT64", float: "DOUBLE", bool: "BOOL"}
_MEMORY = 512 * 2**20
_GRACE = 1.0


def load(graph: Graph, vocabulary: Vocabulary, file: Path) -> None:
    """Make a database file of a graph: tables of all labels and types, rows, macros."""
    file.parent.mkdir(parents=True, exist_ok=True)
    found = tables(graph, vocabulary)
    with ladybug.Database(str(file)) as database, ladybug.Connection(database) as connection:
        connection.execute("BEGIN TRANSACTION")  # one for all: some eighty tables, and each would wait for the disk
        for statement in definitions(found):
            connection.execute(statement)
        for table in found.nodes:
            _copy(connection, table.label, table.properties, table.rows)
        for relationships in found.relationships:
            ends = (Property("from", str), Property("to", str))
            options = f" (from='{relationships.source}', to='{relationships.target}')"
            several = sum(other.type == relationships.type for other in found.relationships) > 1
            _copy(
                connection,
                relationships.type,
                (*ends, *relationships.properties),
                relationships.rows,
                options if several else "",
            )
        connection.execute("COMMIT")


def definitions(found: Tables) -> Iterator[str]:
    """Yield the statements that make all tables and the macros."""
    for table in found.nodes:
        yield _define_nodes(table)
    for type_, group in groupby(sorted(found.relationships, key=lambda table: table.type), lambda table: table.type):
        yield _define_relationships(type_, list(group))
    for macro in PRELUDE:
        yield f"CREATE MACRO {macro}"


def _define_nodes(table: NodeTable) -> str:
    return f"CREATE NODE TABLE {table.label}({_typed(table.properties)}, PRIMARY KEY(id))"


def _define_relationships(type_: str, group: list[RelationshipTable]) -> str:
    pairs = ", ".join(f"FROM {table.source} TO {table.target}" for table in group)
    typed = _typed(group[0].properties)
    return f"CREATE REL TABLE {type_}({pairs}{', ' if typed else ''}{typed})"


def _typed(properties: tuple[Property, ...]) -> str:
    return ", ".join(f"{p.name} {_TYPES[p.type]}{'[]' if p.many else ''}" for p in properties)


def _copy(
    connection: ladybug.Connection,
    table: str,
    properties: tuple[Property, ...],
    rows: list[tuple[Any, ...]],
    options: str = "",
) -> None:
    """Bulk-load rows as a parameter: no file in between whose quoting a text could break.

    One COPY a table: a second one into the same relationship table ends the process in ladybug 0.22.
    """
    names = ", ".join(f"r.p{i}" for i in range(len(properties)))
    query = f"COPY {table} FROM (UNWIND $rows AS r RETURN {names}){options}"
    batch = [
        {f"p{i}": _typed_value(p, value) for i, (p, value) in enumerate(zip(properties, row, strict=True))}
        for row in rows
    ]
    if batch:
        connection.execute(query, {"rows": batch})


def _typed_value(property_: Property, value: Any) -> Any:
    if value is None:
        return None
    return [property_.type(item) for item in value] if property_.many else property_.type(value)


class Ladybug(worker.ChildStore):
    """A database file, opened read-only: a `CypherStore`.

    Args:
        file: what `load` made.

    Raises:
        UsageError: if there is none.
    """

    def __init__(self, file: Path) -> None:
        if not file.is_file():
            message = f"{file}: no database there; build the graph again"
            raise UsageError(message)
        super().__init__(worker.Worker(__name__, file, grace=_GRACE))

    def cypher(self, query: str, parameters: Parameters | None = None, limits: Limits = DEFAULT_LIMITS) -> Rows:
        """Return the rows that a query answers; see `CypherStore.cypher`. A node is its id."""
        cypher_text.check(query)
        given = dict(parameters or {})
        cypher_text.check_parameters(query, given)
        return self._worker.ask(query, given, limits)


def _open(file: Path) -> worker.Answer:
    database = ladybug.Database(str(file), read_only=True, buffer_pool_size=_MEMORY)
    connection = ladybug.Connection(database)

    def answer(query: str, parameters: Parameters, limits: Limits) -> Rows:
        connection.set_query_timeout(int(limits.seconds * 1000))
        try:
            result = connection.execute(query, dict(parameters))
        except RuntimeError as error:
            if str(error).startswith("Interrupted"):
                raise out_of_time(limits) from error
            raise QueryError(ladybug_errors.said(str(error), connection)) from error
        if isinstance(result, list):  # the guard lets one statement through
            raise QueryError("several statements at once are refused")
        with result:
            columns = cypher_text.columns(query, result.get_column_names())
            rows = tuple(tuple(map(_plain, row)) for row in islice(result, limits.rows + 1))
        return Rows(columns, rows[: limits.rows], truncated=len(rows) > limits.rows)

    return answer


def _plain(value: Any) -> Value:
    """Return a value of Ladybug as a plain one: a node is its id, a relationship its statement or type."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if abs(value) < float("inf") else str(value)
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return _plain_mapping(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else str(value)


def _plain_mapping(value: Mapping[str, Any]) -> Value:
    inner = {str(key).lower(): item for key, item in value.items()}
    if "_nodes" in inner:
        return [_plain(inner["_nodes"]), _plain(inner["_rels"])]
    if "_src" in inner:
        return _plain(inner.get("statement") or inner["_label"])
    if "_label" in inner:
        return _plain(inner["id"])
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


if __name__ == "__main__":
    worker.serve(_open)
