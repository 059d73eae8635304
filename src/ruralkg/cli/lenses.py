"""`ruralkg lens`: a paper's framework laid over documents, drawn as matrices."""

from collections.abc import Mapping, Sequence
from itertools import chain, product
from typing import TYPE_CHECKING, Annotated

import typer

from ruralkg.cli.application import app
from ruralkg.cli.graphs import Language, Quotes, Reasons, read
from ruralkg.cli.options import Directory, FormatOption, MinConfidence, Ontology
from ruralkg.cli.output import Cell, Format, print_rows, talk
from ruralkg.errors import UsageError

if TYPE_CHECKING:
    from ruralkg.analysis.lenses import Drawn
    from ruralkg.model import Statement

_SHOWN = 40
"""So many characters of a quote stand in a cell that is drawn."""


@app.command()
def lens(
    directory: Directory,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A lens, such as two-way-flow; without one they are listed.")
    ] = None,
    docs: Annotated[
        list[str] | None, typer.Option("--doc", metavar="DOC", help="Cells of this document; repeat at will.")
    ] = None,
    *,
    empty: Annotated[bool, typer.Option("--empty", help="Only the empty cells: what a document is silent on.")] = False,
    cells: Annotated[bool, typer.Option("--cells", help="A row a cell, with all quotes, no matrices.")] = False,
    language: Reasons = Language.zh,
    min_confidence: MinConfidence = 0.0,
    ontology: Ontology = None,
    format_: FormatOption = Format.table,
) -> None:
    """Print what each document says in the terms of one paper's framework, and where it is silent.

    A matrix is drawn for each document: the number of statements in a cell, and a quote of the surest of them; an
    empty cell is a dash. As csv or json, or with --cells, each cell is a row with its statements and quotes. Statements
    of every modality are read. Silent is not absent.
    """
    from ruralkg.analysis import lenses

    graph, words = read(directory, ontology)
    known = {lens.name: lens for lens in words.lenses}
    if name is None:
        listed = [[lens.name, lens.label.get(language), lens.definition.get(language)] for lens in words.lenses]
        print_rows(["name", "label", "definition"], listed, format_)
        return
    if name not in known:
        message = f"no lens {name!r}; there are {', '.join(known)}"
        raise UsageError(message)
    there = sorted({cell.doc for cell in graph.lenses})
    if unknown := sorted(set(docs or ()) - set(there)):
        message = f"no document {', '.join(unknown)}; there are {', '.join(there)}"
        raise UsageError(message)
    matrices = [drawn for doc in docs or there for drawn in lenses.draw(graph, known[name], doc)]
    if not matrices:
        talk("The graph holds no cells of this lens: build it again. 图中没有这一透镜的单元，请重新构建。")
    surest = {s.id: s for s in graph.statements if s.confidence >= min_confidence}
    if format_ in (Format.table, Format.md) and not cells and not empty:
        for drawn in matrices:
            _print_matrix(drawn, surest, language, format_)
        return
    quotes = Quotes(graph)
    rows: list[list[Cell]] = []
    for drawn in matrices:
        for (row, column), cell in zip(product(drawn.rows, drawn.columns), chain(*drawn.cells), strict=True):
            held = [id_ for id_ in cell.statements if id_ in surest]
            if held and empty:
                continue
            told = [quote for quote in quotes.of(held) if quote.startswith(f"{drawn.doc}: ")]
            said: list[Cell] = [drawn.doc, drawn.label[language], row[language], column[language], len(held)]
            rows.append([*said, cell.confidence, getattr(cell.reason, language), held, told, cell.id])
    columns = ["doc", "matrix", "row_label", "column_label", "count", "confidence", "reason", "statements"]
    print_rows([*columns, "quotes", "id"], rows, format_)


def _print_matrix(drawn: "Drawn", surest: "Mapping[str, Statement]", language: Language, format_: Format) -> None:
    """Print one matrix: a count and a quote a cell, a dash where a cell is empty."""
    title = f"{drawn.doc}: {drawn.label[language]}"
    rows: list[list[Cell]] = []
    for label, cells in zip(drawn.rows, drawn.cells, strict=True):
        held = ([surest[id_] for id_ in cell.statements if id_ in surest] for cell in cells)
        rows.append([label[language], *(_shown(statements, drawn.doc) for statements in held)])
    print_rows([title, *(column[language] for column in drawn.columns)], rows, format_)
    typer.echo("")


def _shown(statements: "Sequence[Statement]", doc: str) -> str:
    if not statements:
        return "—"
    told = [(-s.confidence, e.start, e.quote) for s in statements for e in s.evidence if e.doc == doc]
    quote = " ".join(min(told)[2].split())
    return f"{len(statements)}  {quote[:_SHOWN]}{'…' if len(quote) > _SHOWN else ''}"
