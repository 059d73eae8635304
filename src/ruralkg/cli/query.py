"""`ruralkg query` and `ruralkg export`: what a graph holds, as rows or as files of other programs."""

import json
import math
import os
import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from ruralkg.cli.application import app
from ruralkg.cli.options import Directory, FormatOption, MinConfidence, MostRows, Ontology, Seconds
from ruralkg.cli.output import Format, print_rows, talk
from ruralkg.cli.servers import Database, On, open_server
from ruralkg.errors import UsageError
from ruralkg.stores.base import DEFAULT_LIMITS, Limits, Rows, Value
from ruralkg.stores.language import SUFFIXES, Language, of_file, of_text
from ruralkg.stores.targets import FOLDERS, NETWORKS, Target


@app.command()
def query(
    directory: Directory,
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="The query, or a file that holds it.")] = None,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", metavar="FILE", help="A file with the query; - is standard input.")
    ] = None,
    language: Annotated[
        Language | None, typer.Option("--lang", help="The language; else the file's suffix or first word tells it.")
    ] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="NAME=VALUE", help="What stands for $NAME in the query; repeat at will."),
    ] = None,
    *,
    on: On = None,
    database: Database = None,
    seconds: Seconds = DEFAULT_LIMITS.seconds,
    rows: MostRows = DEFAULT_LIMITS.rows,
    min_confidence: MinConfidence = 0.0,
    format_: FormatOption = Format.table,
) -> None:
    """Ask a graph in SPARQL or Cypher; nothing is ever written, and no file or other server is read.

    VALUE is a number, true, false, an id (a-0123456789ab), in SPARQL also a name with a prefix (rkg:Farmer), or else a
    text; what looks like a number and is a text stands in double quotes. --min-confidence needs a column confidence.
    With --on, a Neo4j server answers that `push` loaded the graph into, and DIR is not read.
    """
    from ruralkg.stores import directory as directories
    from ruralkg.stores import ladybug, oxigraph

    asked, told = _read(text, file)
    chosen = language or told or of_text(asked)
    given = dict(map(_parameter, parameters or ()))
    limits = Limits(seconds=seconds, rows=rows)
    if chosen is None:
        raise UsageError("SPARQL or Cypher? The first word does not tell; say --lang sparql or --lang cypher")
    if on is not None:
        if chosen is Language.sparql:
            raise UsageError("--on: a Neo4j server answers Cypher; for SPARQL leave --on out")
        with open_server(on, database) as server:
            found = server.cypher(asked, given, limits)
    elif chosen is Language.sparql:
        folder = directories.resolve(directory)
        with oxigraph.Oxigraph(folder / oxigraph.FOLDER) as store:
            found = store.sparql(asked, given, limits)
        _tell_unknown_names(asked, folder)
    else:
        folder = directories.resolve(directory)
        with ladybug.Ladybug(folder / ladybug.FILE) as graph:
            found = graph.cypher(asked, given, limits)
    found = _confident(found, min_confidence) if min_confidence else found
    print_rows(found.columns, found.rows, format_)
    if found.truncated:
        talk(f"there are more than {rows} rows; ask for less, or say --limit")


@app.command()
def export(
    directory: Directory,
    target: Annotated[Target, typer.Option("--to", help="RDF, Gephi, Excel, Neo4j, NetworkX or a bibliography.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="PATH", help="The file, or for csv and neo4j the folder.")
    ],
    modalities: Annotated[
        list[str] | None,
        typer.Option("--modality", help="Statements that are edges of a network: observed, if nothing is said."),
    ] = None,
    *,
    min_confidence: MinConfidence = 0.0,
    ontology: Ontology = None,
) -> None:
    """Write a graph for another program: RDF, a network with labels and colours, a folder of tables, its sources.

    A network (graphml, gexf, nodelink) has the observed statements as edges; --modality, repeated, names others, and
    --min-confidence leaves doubtful ones out. CSV begins with a byte order mark, for Excel, and puts an apostrophe
    before what a spreadsheet would run as a formula; neo4j is CSV for neo4j-admin. bibtex and csl list the documents.
    """
    from ruralkg import vocabulary
    from ruralkg.stores import directory as directories
    from ruralkg.stores import exports, files
    from ruralkg.stores.terms import OBSERVED

    folder = directories.resolve(directory)
    words = vocabulary.load(ontology)
    network = target in NETWORKS
    if not network and (modalities or min_confidence):
        message = f"--modality and --min-confidence choose the edges of a network; {target} holds all statements"
        raise UsageError(message)
    if unknown := set(modalities or ()) - words.modalities.keys():
        message = f"no modality {', '.join(sorted(unknown))}; there are {', '.join(words.modalities)}"
        raise UsageError(message)
    graph = files.read(folder)
    try:
        exports.export(graph, words, target, output, modalities or (OBSERVED,), min_confidence)
    except OSError as error:
        kind = "folder" if target in FOLDERS else "file"
        message = f"{output}: cannot be written as a {kind}: {error.strerror}; name another with -o"
        raise UsageError(message) from error
    talk(f"{output}: {len(graph.actors)} actors, {len(graph.statements)} statements read, written as {target}")


def _tell_unknown_names(asked: str, folder: Path) -> None:
    """Warn of names that the ontology does not have; a graph of another ontology than the packaged one is believed."""
    from ruralkg import resources, vocabulary
    from ruralkg.stores import files, sparql_terms

    if sparql_terms.all_written(asked, resources.folder("ontology")):
        return
    words = vocabulary.load()
    if files.read_manifest(folder).ontology.sha256 == words.sha256:
        for line in sparql_terms.unknown(asked, words):
            talk(line)


def _read(text: str | None, file: Path | None) -> tuple[str, Language | None]:
    """Return the query, and its language where the name of its file tells it."""
    if text is not None and file is not None:
        raise UsageError("a query is given as text or with --file, not both")
    if text is not None:
        file = _file_named(text)
        if file is None:
            return text, None
    if file is None and sys.stdin.isatty():
        raise UsageError("no query: give its text, --file FILE, or pipe it in")
    try:
        if file is None or str(file) == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig"), None
        asked = file.read_text(encoding="utf-8-sig")
        if asked.strip():
            return asked, of_file(file)
        message = f"{file}: empty; write a query into it"
        raise UsageError(message)
    except UnicodeDecodeError as error:
        message = f"{file or 'standard input'}: not UTF-8; save the query in that encoding"
        raise UsageError(message) from error
    except OSError as error:
        message = f"{file}: cannot be read: {error.strerror}"
        raise UsageError(message) from error


def _file_named(text: str) -> Path | None:
    """Return the file that a text names, or None where the text is the query; a query holds brackets and spaces."""
    if "\n" in text:
        return None
    if os.path.isdir(text):  # noqa: PTH112 - False, too, for what is too long for a path
        message = f"{text}: a folder; name a file in it that holds a query"
        raise UsageError(message)
    if os.path.isfile(text):  # noqa: PTH113 - the same
        return Path(text)
    if not re.search(r"[(){}]", text) and (Path(text).suffix in SUFFIXES or not re.search(r"\s", text.strip())):
        message = f"{text}: no such file, and no query; give the path of a file, or the text of a query"
        raise UsageError(message)
    return None


def _parameter(text: str) -> tuple[str, Value]:
    """Return name and value of `NAME=VALUE`: what JSON reads as a number, truth or text is that, the rest a text."""
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        message = f"--param {text}: write NAME=VALUE"
        raise UsageError(message)
    try:
        found = json.loads(value)
    except ValueError:
        found = value
    plain = isinstance(found, bool | int | str) or (isinstance(found, float) and math.isfinite(found))
    return name, found if plain else value


def _confident(found: Rows, least: float) -> Rows:
    if "confidence" not in found.columns:
        message = f"--min-confidence: no column confidence among {', '.join(found.columns)}; let the query return one"
        raise UsageError(message)
    place = found.columns.index("confidence")
    kept = tuple(row for row in found.rows if isinstance(value := row[place], int | float) and value >= least)
    return Rows(found.columns, kept, found.truncated)
