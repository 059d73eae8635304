"""Reads the Markdown of the documentation: headings, tables, blocks of code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A block of code: its language and its text."""

    language: str
    text: str


def text(name: str) -> str:
    """Return a page by its path under docs/, or README.md of the clone."""
    path = ROOT / name if name.startswith("README") else DOCS / name
    return path.read_text(encoding="utf-8")


def blocks(name: str, language: str | None = None) -> list[Block]:
    """Return the blocks of code of a page, all or those of one language."""
    found = [Block(match[1], match[2]) for match in _FENCE.finditer(text(name))]
    return [block for block in found if language in (None, block.language)]


def headings(name: str) -> list[tuple[int, str]]:
    """Return level and text of the headings of a page."""
    prose = _FENCE.sub("", text(name))
    return [(len(match[1]), match[2]) for match in re.finditer(r"^(#+) (.*)$", prose, re.MULTILINE)]


def tables(name: str) -> dict[str, list[list[str]]]:
    """Return the tables of a page by the heading above (the last table below a heading), header row first."""
    return dict(_tables(_FENCE.sub("", text(name))))


def all_tables(name: str) -> list[list[list[str]]]:
    """Return the tables of a page in their order, header row first."""
    return [table for _, table in _tables(_FENCE.sub("", text(name)))]


def names(cell: str) -> list[str]:
    """Return what stands in code marks in a cell."""
    return re.findall(r"`([^`]+)`", cell)


def _tables(prose: str) -> Iterator[tuple[str, list[list[str]]]]:
    heading, rows = "", []
    for line in [*prose.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]])
            continue
        if rows:
            yield heading, [rows[0], *rows[2:]]
            rows = []
        if line.startswith("#"):
            heading = line.lstrip("# ")
