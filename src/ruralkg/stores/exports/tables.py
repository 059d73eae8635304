"""A folder of CSV files for spreadsheets: one a type of record, statements and figures with a row a piece of evidence.

The files begin with a byte order mark, because without one Excel takes Chinese for the code page of its system. A text
that a spreadsheet would run as a formula gets an apostrophe before it, and so does one that begins with an apostrophe:
whoever reads the file by program takes one leading apostrophe away. Numbers are not touched.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ruralkg.model import FILES, Actor, Evidence, Figure, Graph, Record, Statement
from ruralkg.stores.shape import LINKS, Column, columns
from ruralkg.vocabulary import Vocabulary

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # a spreadsheet may fold full-width signs
_BETWEEN = "; "


def csv_folder(graph: Graph, vocabulary: Vocabulary, folder: Path) -> None:
    """Write one CSV file a type of record into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {actor.id: actor.name for actor in graph.actors}
    for name, type_ in FILES.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            for row in _table(type_, getattr(graph, name), vocabulary, names):
                writer.writerow(map(safe, row))


def safe(value: Any) -> Any:
    """Return a cell that no spreadsheet runs.

    >>> safe("=1+1"), safe(-0.5), safe("农户")
    ("'=1+1", -0.5, '农户')
    """
    if isinstance(value, list | tuple):
        value = _BETWEEN.join(map(str, value))
    if isinstance(value, str) and value.lstrip().startswith((*_FORMULA, "'")):
        return f"'{value}"
    return "" if value is None else value


def _table(
    type_: type[Record], records: tuple[Any, ...], vocabulary: Vocabulary, names: Mapping[str, str]
) -> Iterator[list[Any]]:
    own = columns(type_, vocabulary)
    said = columns(Evidence, vocabulary) if type_ in (Statement, Figure) else ()
    named = [column for column in own if LINKS.get(type_, {}).get(column.name, ("", None))[1] is Actor]
    yield [
        *(column.name for column in own),
        *(f"{column.name}_name" for column in named),
        *(f"evidence_{column.name}" for column in said),
    ]
    for record in records:
        row = [column.get(record) for column in own]
        row += [_names(column, record, names) for column in named]
        if said:
            for evidence in record.evidence:
                yield [*row, *(column.get(evidence) for column in said)]
        else:
            yield row


def _names(column: Column, record: Record, names: Mapping[str, str]) -> Any:
    value = column.get(record)
    return [names[id_] for id_ in value] if isinstance(value, list) else names.get(value)
