"""The command line: parses, calls the library, prints. Each module adds the commands of one group."""

import sys
import traceback

from ruralkg.cli import (  # noqa: F401 - each adds its commands to `app`
    analysis,
    build,
    comparing,
    demo,
    duplicates,
    explain,
    inspect,
    lenses,
    moments,
    push,
    query,
    questions,
    report,
    serve,
    train,
    view,
)
from ruralkg.cli.application import app
from ruralkg.cli.output import talk
from ruralkg.errors import RuralkgError


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
