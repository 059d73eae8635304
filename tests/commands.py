"""Calls a command in this process, as tests of the command line do."""

import json

from typer.testing import CliRunner

from ruralkg.cli import app


def run(*arguments: object) -> str:
    """Return what a command prints; it must succeed."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if isinstance(result.exception, Exception) and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(*arguments: object) -> list[dict]:
    """Return the rows that a command prints."""
    return json.loads(run(*arguments, "--format", "json"))
