"""`ruralkg build`: from files to a graph directory, with a verdict for each file."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralkg.cli.application import app
from ruralkg.cli.options import FormatOption, MinConfidence, Ontology
from ruralkg.cli.output import Cell, Format, print_rows, talk
from ruralkg.cli.verdicts import VERDICTS, advice, passed_over

if TYPE_CHECKING:
    from ruralkg.model import Document, Graph
    from ruralkg.pipeline import Progress


class Extractor(StrEnum):
    """The extractors."""

    model = "model"
    rules = "rules"
    both = "both"


COLUMNS = ("document", "verdict", "chars", "actors", "statements", "figures", "advice")


@app.command()
def build(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH", help="Files and folders to read.")] = None,
    *,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The graph directory to write.")],
    codings: Annotated[
        Path | None, typer.Option(metavar="GOLD", help="A folder of codings; what has one is not extracted.")
    ] = None,
    texts: Annotated[
        Path | None, typer.Option(metavar="PATH", help="File or folder of the texts that were coded.")
    ] = None,
    ontology: Ontology = None,
    extractor: Annotated[
        Extractor, typer.Option(help="How statements are found: by the trained network, by rules alone, or by both.")
    ] = Extractor.both,
    model: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="A network that `ruralkg train` wrote, for the packaged one.")
    ] = None,
    merges: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="Actors to make one: a file with columns keep and merge.")
    ] = None,
    min_confidence: MinConfidence = 0.0,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that read and extract.")] = 1,
    format_: FormatOption = Format.table,
) -> None:
    """Read texts (.txt, .md, .pdf, .docx, .html) and build a graph directory from what they say.

    The directory is replaced whole when the build is done; until then what was there stays as it is. Exit code 1 says
    that files were refused (the table names them), 3 that nothing could be built.
    """
    from ruralkg import pipeline
    from ruralkg.errors import NothingBuilt

    seen: list[Document] = []
    try:
        with _progress(seen) as progress:
            kg = pipeline.build(
                paths or [],
                output,
                codings=codings,
                texts=texts,
                ontology=ontology,
                extractor=extractor.value,
                model=model,
                merges=merges,
                min_confidence=min_confidence,
                workers=jobs,
                progress=progress,
            )
    except NothingBuilt:
        print_rows(COLUMNS, (_row(document) for document in seen), format_)
        _tell_passed_over(paths or [])
        raise
    print_rows(COLUMNS, _rows(kg.graph), format_)
    counts = Counter(document.verdict == "built" for document in kg.documents)
    talk(
        f"{output}: {counts[True]} documents built, {counts[False]} refused; {len(kg.actors)} actors, "
        f"{len(kg.statements)} statements, {len(kg.figures)} figures"
    )
    _tell_passed_over(paths or [])
    if counts[False]:
        raise typer.Exit(1)


def _tell_passed_over(paths: list[Path]) -> None:
    if line := passed_over(paths):
        talk(line)


@contextmanager
def _progress(seen: list["Document"]) -> Iterator["Progress"]:
    """Show a bar on a terminal's standard error, and collect the documents that are done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def advance(document: "Document", done: int, total: int) -> None:
            seen.append(document)
            bar.update(task, completed=done, total=total, description=document.doc)

        yield advance


def _rows(graph: "Graph") -> Iterator[list[Cell]]:
    """Yield a row a document, and one with the sums where there are several."""
    actors = Counter(doc for actor in graph.actors for doc in {mention.doc for mention in actor.mentions})
    statements = Counter(doc for s in graph.statements for doc in {evidence.doc for evidence in s.evidence})
    figures = Counter(doc for f in graph.figures for doc in {evidence.doc for evidence in f.evidence})
    for document in graph.documents:
        counts = [counter[document.doc] for counter in (actors, statements, figures)]
        yield _row(document, *counts) if document.verdict == "built" else _row(document)
    if len(graph.documents) > 1:
        chars = sum(document.chars or 0 for document in graph.documents)
        yield ["合计 total", "", chars, len(graph.actors), len(graph.statements), len(graph.figures), ""]


def _row(
    document: "Document", actors: int | None = None, statements: int | None = None, figures: int | None = None
) -> list[Cell]:
    told = advice(document, found=actors != 0)
    return [document.path, VERDICTS[document.verdict].said, document.chars, actors, statements, figures, told]
