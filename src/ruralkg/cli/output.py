"""Rows on standard output in the formats that users choose; talk on standard error."""

import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from rich.cells import cell_len
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
_SLIVER = 24
"""Columns of a terminal that a long text must have to be read: twelve Chinese characters."""
_COLUMN_FRAME = 3
"""A space before a cell, a space and a line after it."""

Cell = str | int | float | bool | None | Sequence["Cell"]
Labels = Mapping[str, Mapping[str | bool, str]]
"""Of a column, what is shown for a value."""


def talk(message: str) -> None:
    """Say something to the person at the terminal, on standard error."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(message))


def print_rows(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], format_: Format, labels: Labels | None = None
) -> None:
    """Print rows on standard output; json is one array of objects with the columns as keys.

    `labels` say how the values of a column are shown to a person; programs, which read csv and json, get the names.
    """
    rows = [list(row) for row in rows]
    if labels and format_ in (Format.table, Format.md):
        said = [labels.get(column, {}) for column in columns]
        rows = [[_said(cell, names) for cell, names in zip(row, said, strict=True)] for row in rows]
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


def _said(cell: Cell, names: Mapping[str | bool, str]) -> Cell:
    if cell is None or not names:
        return cell
    if isinstance(cell, str | bool):
        return names.get(cell, cell)
    return cell if isinstance(cell, int | float) else [_said(part, names) for part in cell]


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
    # in a file or a pipe a row is a line, however long
    console = Console(highlight=False, width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else _UNBOUNDED)
    if console.width < _least_width(columns, rows):
        _records(columns, rows, console)
        return
    table = Table(show_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(cell)) for cell in row))
    console.print(table)


def _least_width(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> int:
    """Return how wide a terminal must be for a table that can be read: short cells whole, long ones not in slivers."""
    shown = (columns, *([_shown(cell) for cell in row] for row in rows))
    widest = (max(map(cell_len, column)) for column in zip(*shown, strict=True))
    return sum(min(width, _SLIVER) + _COLUMN_FRAME for width in widest)


def _records(columns: Sequence[str], rows: Sequence[Sequence[Cell]], console: Console) -> None:
    """Print a block a row: a line for each cell that is not empty, under the number of the row."""
    for number, row in enumerate(rows, start=1):
        console.rule(f"{number}/{len(rows)}", align="left", style="dim", characters="─")
        block = Table.grid(padding=(0, 2, 0, 0))
        block.add_column(style="bold", no_wrap=True)
        block.add_column(overflow="fold")
        room = max(console.width - max(map(cell_len, columns)) - 2, 1)
        for name, cell in zip(columns, row, strict=True):
            if cell is None or cell in ("", (), []):
                continue
            parts = [cell] if isinstance(cell, bool | int | float | str) else cell
            separator = "\n" if sum(cell_len(_shown(part)) + 2 for part in parts) > _SLIVER else ", "
            block.add_row(Text(name), Text(separator.join(_folded(_shown(part), room) for part in parts)))
        console.print(block)


def _folded(text: str, width: int) -> str:
    """Break lines within Chinese, which has no spaces, and between words elsewhere."""
    lines = [""]
    for piece in re.findall(r"[!-~]+ ?|.", text):
        if cell_len(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines)
