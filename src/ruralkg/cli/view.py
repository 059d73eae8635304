"""`ruralkg view`: the graph as one HTML file."""

from pathlib import Path
from typing import Annotated

import typer

from ruralkg.cli.application import app
from ruralkg.cli.graphs import read
from ruralkg.cli.options import Directory, Ontology
from ruralkg.cli.output import talk


@app.command()
def view(
    directory: Directory,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")] = Path("explorer.html"),
    *,
    documents: Annotated[
        list[str] | None, typer.Option("--doc", metavar="DOC", help="What this document says; repeat at will.")
    ] = None,
    cases: Annotated[
        list[str] | None, typer.Option("--case", metavar="NAME", help="What is told of this case; repeat at will.")
    ] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="What actors of this kind do, and what is done to them."),
    ] = None,
    language: Annotated[str, typer.Option(help="The language that the page opens in: zh or en.")] = "zh",
    title: Annotated[str | None, typer.Option(help="Title of the page.")] = None,
    ontology: Ontology = None,
) -> None:
    """Write the explorer: one self-contained page that opens from disk and shows the sentence behind every line.

    With --doc, --case or --kind the page holds that part of the graph alone, and what the analyses found in it. A
    page is made for 5,000 actors at most; of a larger graph, write a part.
    """
    from ruralkg.views import explorer, part, selection, summary

    graph, words = read(directory, ontology)
    if documents or cases or kinds:
        graph = part.part(graph, words, documents=documents or (), cases=cases or (), kinds=kinds or ())
    explorer.write(graph, words, output, language=language, title=title)
    talk(f"{output}: {len(graph.actors)} entities, {len(graph.statements)} statements; open it in a browser")
    drawn = len(selection.base(graph.actors, selection.lines(graph, words), words))
    if drawn > summary.HUGE:
        message = f"{drawn:,} actors are more than the {summary.HUGE:,} that the page is made for: it asks for a choice"
        talk(f"{output}: {message} first, and is slow; --case, --doc and --kind write a part of the graph")
