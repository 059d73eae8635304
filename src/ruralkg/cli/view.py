"""`ruralkg view`: the graph as one HTML file."""

from pathlib import Path
from typing import Annotated

import typer

from ruralkg.cli.application import app
from ruralkg.cli.output import talk


@app.command()
def view(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A graph directory that `build` wrote.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")] = Path("explorer.html"),
    language: Annotated[str, typer.Option(help="The language that the page opens in: zh or en.")] = "zh",
    title: Annotated[str | None, typer.Option(help="Title of the page.")] = None,
    ontology: Annotated[Path | None, typer.Option(help="An ontology in place of the packaged one.")] = None,
) -> None:
    """Write the explorer: one self-contained page that opens from disk and shows the sentence behind every line."""
    from ruralkg import vocabulary
    from ruralkg.stores import directory as directories
    from ruralkg.stores import files
    from ruralkg.views import explorer

    graph = files.read(directories.resolve(directory))
    explorer.write(graph, vocabulary.load(ontology), output, language=language, title=title)
    talk(f"{output}: {len(graph.actors)} entities, {len(graph.statements)} statements; open it in a browser")
