"""What a report is made of before it is written: sections of paragraphs, lists, tables and charts, all plain text."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of text with the numbers of the sentences that it rests on."""

    text: str
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of points."""

    items: tuple[Cell, ...]
    kind: str = "listing"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each row has as many cells as there are columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart, in parts of one colour each."""

    label: str
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart; `name` is that of its file, `series` says what each part of a bar is, and its colour."""

    name: str
    title: str
    bars: tuple[Bar, ...]
    series: tuple[tuple[str, str], ...]
    kind: str = "chart"


Block = Paragraph | Listing | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A section; those within it have a level more."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    within: "tuple[Section, ...]" = field(default=())


def table(columns: list[str], rows: list[list[str | int | Cell]]) -> Table:
    """Return a table; texts and whole numbers become cells."""
    made = tuple(tuple(cell if isinstance(cell, Cell) else Cell(str(cell)) for cell in row) for row in rows)
    return Table(tuple(columns), made)
