"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from ruralkg.cli.output import Format

Directory = Annotated[Path, typer.Argument(metavar="DIR", help="A graph directory that `build` wrote.")]
FormatOption = Annotated[Format, typer.Option("--format", help="How rows are printed.")]
MinConfidence = Annotated[
    float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out statements below this confidence.")
]
Ontology = Annotated[
    Path | None, typer.Option("--ontology", metavar="DIR", help="An ontology in place of the packaged one.")
]
Seconds = Annotated[float, typer.Option("--timeout", min=0.1, metavar="SECONDS", help="End the query after so long.")]
MostRows = Annotated[int, typer.Option("--limit", min=1, metavar="ROWS", help="Print no more rows than this.")]
