"""What commands on a Neo4j server share: its address, and who asks."""

import getpass
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from ruralkg.errors import UsageError

if TYPE_CHECKING:
    from ruralkg.stores.neo4j import Neo4j

USER, PASSWORD, DATABASE = "RURALKG_NEO4J_USER", "RURALKG_NEO4J_PASSWORD", "RURALKG_NEO4J_DATABASE"
"""Environment variables."""

On = Annotated[
    str | None, typer.Option("--on", metavar="bolt://HOST:PORT", help="Ask a Neo4j server in place of DIR's stores.")
]
Database = Annotated[
    str | None,
    typer.Option("--database", metavar="NAME", help=f"The database of the server; else {DATABASE}, else neo4j."),
]


def credentials() -> tuple[str, str]:
    """Return user and password from the environment, or ask the person at the terminal for what is missing.

    Raises:
        UsageError: if the environment holds no password and nobody is there to be asked.
    """
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if password is None and not sys.stdin.isatty():
        message = f"no password for the server: set {PASSWORD} (and {USER}, if it is not neo4j)"
        raise UsageError(message)
    if user is None:
        user = "neo4j" if password is not None else input("user [neo4j]: ").strip() or "neo4j"
    return user, getpass.getpass("password: ") if password is None else password


def database_name(given: str | None) -> str:
    """Return the database that is meant."""
    from ruralkg.stores.neo4j import DATABASE as DEFAULT

    return given or os.environ.get(DATABASE) or DEFAULT


def open_server(uri: str, database: str | None) -> "Neo4j":
    """Return a Neo4j server to be asked, with user and password as `credentials` has them.

    Raises:
        UsageError: if no server answers there, or it refuses user and password.
    """
    from ruralkg.stores.neo4j import Neo4j

    return Neo4j(uri, *credentials(), database_name(database))
