"""`ruralkg push`: a graph into a Neo4j server."""

from typing import Annotated

import typer

from ruralkg.cli import graphs
from ruralkg.cli.application import app
from ruralkg.cli.options import Directory, Ontology
from ruralkg.cli.output import talk
from ruralkg.cli.servers import Database, credentials, database_name


@app.command()
def push(
    directory: Directory,
    uri: Annotated[str, typer.Argument(metavar="bolt://HOST:PORT", help="The address of the server.")],
    database: Database = None,
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help="First remove what an earlier graph of ruralkg left there.")
    ] = False,
    ontology: Ontology = None,
) -> None:
    """Load a graph into a Neo4j server, to share it or where it has outgrown a laptop.

    User and password are taken from RURALKG_NEO4J_USER and RURALKG_NEO4J_PASSWORD, or asked for. A load that was broken
    off is ended by the same command. A database that holds other nodes with our labels (Actor, Statement …) is left as
    it is. Ask the graph there with: ruralkg query DIR TEXT --on bolt://HOST:PORT
    """
    from rich.console import Console
    from rich.progress import Progress

    from ruralkg.stores import neo4j_load

    graph, words = graphs.read(directory, ontology)
    user, password = credentials()
    name = database_name(database)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("rows")
        counts = neo4j_load.push(
            graph,
            words,
            uri,
            user,
            password,
            name,
            replace=replace,
            progress=lambda done, every: bar.update(task, completed=done, total=every),
        )
    nodes = sum(count for label, count in counts.items() if not label.isupper())
    talk(
        f"{uri}: database {name} holds {nodes} nodes and {sum(counts.values()) - nodes} relationships, "
        f"counted there: {counts['Actor']} actors, {counts['Statement']} statements"
    )
