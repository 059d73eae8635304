"""The Typer application that every command is added to."""

from importlib.metadata import version
from typing import Annotated

import typer

app = typer.Typer(
    name="ruralkg",
    help="A knowledge graph of actors from Chinese texts on rural e-commerce. 从农村电商文献构建行动者知识图谱。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ruralkg {version('ruralkg')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Hold the options that no command has; the help text is the application's."""
