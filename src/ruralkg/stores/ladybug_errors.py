"""Ladybug's refusals in words that help: what there is in place of a label, type or property that there is not."""

import re

import ladybug

from ruralkg.stores.near import guess

_TABLE = re.compile(r"Table (\S+) does not exist")
_PROPERTY = re.compile(r"Cannot find property (\S+) for (\S+?)\.?$")


def said(message: str, connection: ladybug.Connection) -> str:
    """Return a message for whoever asked; the connection, on which the query failed, tells what there is.

    Args:
        message: what Ladybug said.
        connection: one to the same database.
    """
    if message.startswith("Buffer manager exception") or "bad_alloc" in message:
        return "the query needs more memory than there is for it and was ended; ask for less"
    if found := _TABLE.search(message):
        return _no_table(found[1], connection)
    if found := _PROPERTY.search(message):
        meant = guess(found[1], _properties(connection)) or "."
        listed = "CALL table_info('Actor') RETURN name lists those of a label or type"
        return f"no property {found[1]} of {found[2]}{meant} {listed}"
    return f"not answered: {message}"


def _no_table(name: str, connection: ladybug.Connection) -> str:
    tables = _tables(connection)
    labels = sorted(table for table, type_ in tables if type_ == "NODE")
    types = sorted(table for table, type_ in tables if type_ == "REL")
    kinds = [str(row[0]) for row in _rows(connection, "MATCH (a:Actor) RETURN DISTINCT a.kind")]
    meant = f"; a kind is a property: (:Actor {{kind: '{name}'}})" if name in kinds else guess(name, labels + types)
    return (
        f"no label or relationship type {name}{meant}\n"
        f"labels: {', '.join(labels)}\nrelationship types: {', '.join(types)}"
    )


def _properties(connection: ladybug.Connection) -> list[str]:
    found = (_rows(connection, f"CALL table_info('{table}') RETURN name") for table, _ in _tables(connection))
    return sorted({str(row[0]) for rows in found for row in rows})


def _tables(connection: ladybug.Connection) -> list[tuple[str, str]]:
    return [(str(name), str(type_)) for name, type_ in _rows(connection, "CALL show_tables() RETURN name, type")]


def _rows(connection: ladybug.Connection, query: str) -> list[list[object]]:
    result = connection.execute(query)
    with result if not isinstance(result, list) else result[0] as found:
        return [list(row) for row in found]
