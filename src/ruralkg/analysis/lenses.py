"""Frameworks of papers laid over every document: what it says in their terms, and where it is silent."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from ruralkg.analysis.lens_reading import LensReader
from ruralkg.assembly.merge import combined
from ruralkg.ids import make_id
from ruralkg.model import Graph, LensCell, Network, Reason, Statement
from ruralkg.vocabulary import Lens, Part, Vocabulary

METHOD = "rows and columns of the lens by form of statement, words of its clauses, places and headings"

Labels = Mapping[str, str]


def find(graph: Graph, vocabulary: Vocabulary) -> tuple[LensCell, ...]:
    """Return the cells of all lenses over all documents, the empty ones too, sorted by id.

    Definition. A lens is one matrix or several; each row and column has rules (LensReader). The cell (r, c) of a
    document d holds the statements with evidence in d that r and c both take. A statement may be in several cells.
    Silent is not absent: an empty cell says that this document was not read to speak of it.

    Reads: statements of every modality; which of them a row or column takes is said by its rules. `part_of` is
    structure and is not read.

    Args:
        graph: an assembled graph, with its networks if cases are to be rows.
        vocabulary: its lenses, from ontology/lenses/.

    References:
        Lenses are sensitizing concepts: Blumer, "What is wrong with social theory?" (1954).

    >>> from ruralkg import vocabulary
    >>> find(Graph(), vocabulary.load())
    ()
    """
    reader = LensReader(graph, vocabulary)
    moments = vocabulary.values("Moment")
    told: dict[str, list[Statement]] = {document.doc: [] for document in graph.documents if document.doc in graph.texts}
    for statement in graph.statements:
        for doc in {evidence.doc for evidence in statement.evidence} & told.keys():
            told[doc].append(statement)
    cells: list[LensCell] = []
    for doc, statements in told.items():
        cases = _cases(graph.networks, frozenset(statement.id for statement in statements))
        read = [s for s in statements if vocabulary.predicates[s.predicate].moment in moments]
        for lens in vocabulary.lenses:
            cells += _cells(lens, doc, read, cases, reader)
    return tuple(sorted(cells, key=lambda cell: cell.id))


class Line(NamedTuple):
    """A row or column as it is drawn: a part, or one of the cases that a part stands for."""

    part: str
    label: Labels
    case: str | None

    def holds(self, statement: Statement, parts: frozenset[str], reader: LensReader) -> bool:
        """Tell whether a statement that is in these parts is in this line."""
        return self.part in parts if self.case is None else reader.in_case(statement, self.case)


def lines(parts: Iterable[Part], cases: Iterable[Network]) -> tuple[Line, ...]:
    """Return the lines of an axis.

    Args:
        parts: the parts of the axis.
        cases: the networks of a document; a part that stands for cases makes one line each of those that are places.
    """
    places = {network.name: network.id for network in cases if network.type == "place"}
    found = []
    for part in parts:
        if part.each is None:
            found.append(Line(part.name, part.label, None))
        else:
            # the part's own label comes first: a case may be called like a row of another matrix
            found += [
                Line(part.name, {language: f"{label}: {name}" for language, label in part.label.items()}, id_)
                for name, id_ in sorted(places.items())
            ]
    return tuple(found)


def _cases(networks: Iterable[Network], here: frozenset[str]) -> tuple[Network, ...]:
    """Return the networks that some of these statements are told of."""
    return tuple(network for network in networks if not here.isdisjoint((*network.statements, *network.derived_from)))


class Drawn(NamedTuple):
    """A matrix of a lens over one document, with its cells row by row."""

    doc: str
    label: Labels
    rows: tuple[Labels, ...]
    columns: tuple[Labels, ...]
    cells: tuple[tuple[LensCell, ...], ...]


def draw(graph: Graph, lens: Lens, doc: str) -> Iterator[Drawn]:
    """Yield the matrices of a lens over a document, as the graph holds them.

    Args:
        graph: a graph with the cells that `find` gave it.
        lens: the lens that it was seen through.
        doc: a document of the graph.
    """
    cells = {(c.row_label, c.column_label): c for c in graph.lenses if c.lens == lens.name and c.doc == doc}
    here = frozenset(s.id for s in graph.statements if any(evidence.doc == doc for evidence in s.evidence))
    cases = _cases(graph.networks, here)
    for matrix in lens.matrices:
        rows, columns = (tuple(line.label for line in lines(parts, cases)) for parts in (matrix.rows, matrix.columns))
        if rows and columns and (rows[0]["zh"], columns[0]["zh"]) in cells:
            crossed = tuple(tuple(cells[row["zh"], column["zh"]] for column in columns) for row in rows)
            yield Drawn(doc, matrix.label, rows, columns, crossed)


def _cells(
    lens: Lens, doc: str, statements: list[Statement], cases: tuple[Network, ...], reader: LensReader
) -> Iterator[LensCell]:
    evidence = {s.id: tuple(item for item in s.evidence if item.doc == doc) for s in statements}
    placed = {s.id: reader.parts(s, evidence[s.id], lens) for s in statements}
    for matrix in lens.matrices:
        for row, column in product(lines(matrix.rows, cases), lines(matrix.columns, cases)):
            held = [
                s
                for s in statements
                if any(row.holds(s, way, reader) and column.holds(s, way, reader) for way in placed[s.id])
            ]
            ids = tuple(sorted(statement.id for statement in held))
            yield LensCell(
                id=make_id("l", lens.name, doc, row.label["zh"], column.label["zh"]),
                lens=lens.name,
                doc=doc,
                row_label=row.label["zh"],
                column_label=column.label["zh"],
                statements=ids,
                derived_from=ids,
                confidence=combined(item for id_ in ids for item in evidence[id_]) if ids else None,
                reason=_reason(lens, doc, row.label, column.label, len(held)),
                method=METHOD,
            )


def _reason(lens: Lens, doc: str, row: Labels, column: Labels, number: int) -> Reason:
    crossing = {language: f"{row[language]} × {column[language]}" for language in ("zh", "en")}
    if not number:
        return Reason(
            zh=f"以“{lens.label['zh']}”看{doc}，“{crossing['zh']}”一格为空。文本没有说，不等于没有。",
            en=f"Seen through {lens.label['en']}, {doc} says nothing of {crossing['en']}. Silent is not absent.",
        )
    return Reason(
        zh=f"以“{lens.label['zh']}”看{doc}，“{crossing['zh']}”一格有{number}条陈述。",
        en=f"Seen through {lens.label['en']}, {doc} has {number} statements on {crossing['en']}.",
    )
