"""CSV for neo4j-admin, which makes a Neo4j database of a graph that is too large to be pushed row by row.

One file a label and one a relationship type between two labels, with the headers that the importer asks for, and a
file of arguments. Texts stand in double quotes, so that an empty text is told from nothing; lists are joined by U+001F.
The importer makes no property of an empty list.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ruralkg.model import Actor, Graph
from ruralkg.stores.property_graph import NodeTable, Property, RelationshipTable, tables
from ruralkg.vocabulary import Vocabulary

ARGUMENTS = "import.args"
"""The file of arguments, in the folder."""

_BETWEEN = "\x1f"
_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}


def admin_folder(graph: Graph, vocabulary: Vocabulary, folder: Path) -> None:
    """Write the files into a folder; import with: neo4j-admin database import full DATABASE @import.args."""
    folder.mkdir(parents=True, exist_ok=True)
    found = tables(graph, vocabulary)
    arguments = ["--array-delimiter=U+001F", "--multiline-fields=true", "--skip-bad-relationships=false"]
    for nodes in found.nodes:
        name = f"{nodes.label}.csv"
        _write(folder / name, _node_lines(nodes))
        arguments.append(f"--nodes={name}")
    for table in found.relationships:
        name = f"{table.source}-{table.type}-{table.target}.csv"
        _write(folder / name, _relationship_lines(table))
        arguments.append(f"--relationships={table.type}={name}")
    (folder / ARGUMENTS).write_text("\n".join(arguments) + "\n", encoding="utf-8", newline="\n")


def _node_lines(table: NodeTable) -> Iterator[Iterable[str]]:
    _, *others = table.properties
    yield f"id:ID({table.label})", *map(_header, others), ":LABEL"
    kind = next((i for i, p in enumerate(table.properties) if p.name == "kind"), 0)
    for row in table.rows:
        labels = [table.label, row[kind]] if table.label == Actor.__name__ else [table.label]
        yield *map(_cell, row), _cell(labels)


def _relationship_lines(table: RelationshipTable) -> Iterator[Iterable[str]]:
    yield f":START_ID({table.source})", f":END_ID({table.target})", *map(_header, table.properties)
    for row in table.rows:
        yield map(_cell, row)


def _header(property_: Property) -> str:
    return f"{property_.name}:{_TYPES[property_.type]}{'[]' if property_.many else ''}"


def _cell(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = _BETWEEN.join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return "" if value is None else str(value)


def _write(path: Path, lines: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(",".join(line) + "\n" for line in lines)
