"""`ruralkg serve`: the graph in a browser, and as a SPARQL endpoint, on this machine only."""

import signal
from typing import Annotated

import typer

from ruralkg.cli.application import app
from ruralkg.cli.graphs import Language
from ruralkg.cli.options import Directory, Ontology
from ruralkg.cli.output import talk


@app.command()
def serve(
    directory: Directory,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 7979,
    *,
    language: Annotated[Language, typer.Option("--language", help="The language that pages open in.")] = Language.zh,
    seconds: Annotated[
        float, typer.Option("--timeout", min=0.1, metavar="SECONDS", help="End a query after so long.")
    ] = 30.0,
    rows: Annotated[int, typer.Option("--limit", min=1, metavar="ROWS", help="Show no more rows than this.")] = 1000,
    ontology: Ontology = None,
) -> None:
    """Serve a graph to this machine alone: questions to click, a field for one's own query, explorer, SPARQL endpoint.

    Everything is only read. The endpoint, /sparql, speaks SPARQL 1.1 Protocol; it needs the oxigraph program
    (pip install 'ruralkg[serve]'). Ctrl-C ends it.
    """
    from ruralkg import vocabulary
    from ruralkg.serving import HOST, Server
    from ruralkg.stores import directory as directories
    from ruralkg.stores.base import Limits

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    server = Server(
        directories.resolve(directory), vocabulary.load(ontology), port, Limits(seconds=seconds, rows=rows), language
    )
    signal.signal(signal.SIGTERM, end)
    try:
        talk(f"http://{HOST}:{server.server_port}/ serves {directory}; Ctrl-C ends it")
        talk(server.missing or f"SPARQL endpoint: http://{HOST}:{server.server_port}/sparql")
        server.serve_forever()
    except KeyboardInterrupt:
        talk("ended")
    finally:
        server.server_close()
