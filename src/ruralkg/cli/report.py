"""`ruralkg report`: the document that a scholar attaches to a paper."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ruralkg.cli.application import app
from ruralkg.cli.options import Directory, Ontology
from ruralkg.cli.output import talk


class Languages(StrEnum):
    """The languages that a report is written in."""

    zh = "zh"
    en = "en"
    both = "both"


@app.command()
def report(
    directory: Directory,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the report goes.")] = Path(
        "report"
    ),
    language: Annotated[Languages, typer.Option("--language", help="Chinese, English, or a report in each.")] = (
        Languages.both
    ),
    first: Annotated[
        int | None, typer.Option("--first", "-n", min=1, metavar="N", help="How many rows tables of findings show.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title of the report.")] = None,
    ontology: Ontology = None,
) -> None:
    """Write a report of a graph, in Markdown and HTML: corpus, method, numbers, findings with their sentences, limits.

    Every finding cites its sentences, and says whether it stays when only statements with a confidence of at least
    0.3, 0.5 or 0.7 are taken: the analyses are made anew for each. The HTML is one file; the Markdown has its charts
    beside it.
    """
    from ruralkg import report as reports
    from ruralkg import vocabulary
    from ruralkg.report.language import LANGUAGES
    from ruralkg.stores import directory as directories
    from ruralkg.stores import files

    folder = directories.resolve(directory)
    asked = LANGUAGES if language is Languages.both else (language.value,)
    found = reports.report(
        files.read(folder),
        vocabulary.load(ontology),
        files.read_manifest(folder),
        languages=asked,
        first=first or reports.FIRST,
        title=title,
    )
    reports.write(found, output)
    pages = [str(output / name) for name in found if name.endswith((".md", ".html"))]
    talk(f"{output}: {len(found)} files written: {', '.join(pages)}")
