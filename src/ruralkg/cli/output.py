"""Rows on standard output in the formats that users choose; talk on standard error."""

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum

from rich.console import Console
from rich.table import Table
from rich.text import Text


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"
    md = "md"


_UNBOUNDED = 1_000_000

Cell = str | int | float | bool | None | Sequence["Cell"]


def talk(message: str) -> None:
    """Say something to the person at the terminal, on standard error."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(message))


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[Cell]], format_: Format) -> None:
    """Print rows on standard output; json is one array of objects with the columns as keys."""
    rows = [list(row) for row in rows]
    if format_ is Format.json:
        text = json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=2)
    elif format_ is Format.csv:
        text = _csv(columns, rows)
    elif format_ is Format.md:
        lines = [columns, ["---"] * len(columns), *([_shown(c).replace("|", "\\|") for c in row] for row in rows)]
        text = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    else:
        _table(columns, rows)
        return
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, bool | int | float):
        return str(cell)
    return ", ".join(_shown(part) for part in cell)


def _csv(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_shown(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def _table(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    table = Table(show_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(cell)) for cell in row))
    # in a file or a pipe a row is a line, however long
    Console(highlight=False, width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else _UNBOUNDED).print(table)
