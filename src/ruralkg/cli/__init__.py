"""The command line: parses, calls the library, prints. Each module adds the commands of one group."""

import sys
import traceback

import typer

from ruralkg.cli.output import talk
from ruralkg.errors import RuralkgError

app = typer.Typer(
    name="ruralkg",
    help="A knowledge graph of actors from Chinese texts on rural e-commerce. 从农村电商文献构建行动者知识图谱。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.callback()(lambda: None)  # a lone command keeps its name


def main() -> None:
    """Run the command line; a RuralkgError becomes one message and its exit code, a bug a traceback and 70."""
    try:
        app()
    except RuralkgError as error:
        talk(f"ruralkg: {error}")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception:  # the boundary: whatever was not foreseen is a bug, told as one
        traceback.print_exc()
        sys.exit(70)


# each module adds its commands to `app` as it is imported
from ruralkg.cli import build, inspect, query, view  # noqa: E402, F401
