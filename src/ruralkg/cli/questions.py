"""`ruralkg questions` and `ruralkg ask`: the questions that come with the package, and their answers."""

import shlex
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralkg.cli.application import app
from ruralkg.cli.graphs import Language as Reading
from ruralkg.cli.options import Directory, FormatOption, MinConfidence, MostRows, Ontology, Seconds
from ruralkg.cli.output import Cell, Format, print_rows, talk
from ruralkg.cli.servers import Database, On, open_server
from ruralkg.errors import UsageError
from ruralkg.stores.base import DEFAULT_LIMITS, CypherStore, Limits
from ruralkg.stores.language import Language

if TYPE_CHECKING:
    from ruralkg.questions import Question
    from ruralkg.questions.asking import Values

_COLUMNS = ("question", "theme", "asks", "parameters", "lens")


@app.command()
def questions(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", help="Only questions in which all these words stand, 中文 or English."),
    ] = None,
    theme: Annotated[str | None, typer.Option("--theme", metavar="THEME", help="Only questions of this theme.")] = None,
    language: Annotated[Reading, typer.Option("--language", help="The language that questions are told in.")] = (
        Reading.zh
    ),
    format_: FormatOption = Format.table,
) -> None:
    """List the questions that come with the package; ruralkg ask answers them."""
    from ruralkg.questions import catalogue

    every = catalogue.load()
    known = catalogue.themes()
    if theme is not None and theme not in known:
        message = f"no theme {theme}; there are {', '.join(known)}"
        raise UsageError(message)
    found = catalogue.search(every, words or (), theme)
    rows: list[list[Cell]] = [
        [q.slug, q.theme, q.header.question[language], [f"{p.name}={p.default}" for p in q.parameters], q.header.lens]
        for q in found
    ]
    print_rows(_COLUMNS, rows, format_)
    talk(f"{len(found)} of {len(every)} questions; answer one with: ruralkg ask DIR QUESTION")


@app.command()
def ask(
    directory: Directory,
    slug: Annotated[str, typer.Argument(metavar="QUESTION", help="A question, as `ruralkg questions` names it.")],
    language: Annotated[
        Language | None,
        typer.Option("--lang", help="The query language to ask in; both give the same rows. Else sparql."),
    ] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="NAME=VALUE", help="A value other than the default; repeat at will."),
    ] = None,
    *,
    on: On = None,
    database: Database = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="Add the quotes that each row rests on.")] = False,
    show: Annotated[bool, typer.Option("--show", help="Print the query, to adapt it; ask nothing.")] = False,
    seconds: Seconds = DEFAULT_LIMITS.seconds,
    rows: MostRows = DEFAULT_LIMITS.rows,
    min_confidence: MinConfidence = 0.0,
    ontology: Ontology = None,
    format_: FormatOption = Format.table,
) -> None:
    """Answer one of the questions that come with the package.

    A query that --show printed and you changed is asked with `ruralkg query DIR --file FILE`. With --on, a Neo4j server
    answers in Cypher that `push` loaded the graph into, and DIR is read only for --evidence.
    """
    from ruralkg import vocabulary
    from ruralkg.questions import asking, catalogue
    from ruralkg.stores import directory as directories
    from ruralkg.stores import files, oxigraph

    question = catalogue.find(slug, catalogue.load())
    given = asking.values(question, dict(map(_parameter, parameters or ())), vocabulary.load(ontology))
    language = language or (Language.sparql if on is None else Language.cypher)
    if show:
        _show(question, language, given)
        return
    if on is not None and language is Language.sparql:
        raise UsageError("--on: a Neo4j server answers Cypher; for SPARQL leave --on out")
    folder = directories.resolve(directory) if on is None or evidence else directory
    limits = Limits(seconds=seconds, rows=rows)
    if language is Language.sparql:
        with oxigraph.Oxigraph(folder / oxigraph.FOLDER) as store:
            found = asking.by_sparql(question, store, given, limits)
    else:
        with closing(_cypher_store(folder, on, database)) as graph:
            found = asking.by_cypher(question, graph, given, limits)
    if min_confidence:
        found = asking.confident(found, min_confidence)
    if evidence:
        found = asking.with_quotes(found, question, files.read(folder))
    talk(question.header.question["zh"] + " " + question.header.question["en"])
    print_rows(found.columns, found.rows, format_)
    if not found.rows and given:
        talk(f"no rows for {', '.join(f'{name}={value}' for name, value in given.items())}; --param gives other values")
    if found.truncated:
        talk(f"there are more than {rows} rows; ask for less, or say --limit")


def _cypher_store(folder: Path, on: str | None, database: str | None) -> CypherStore:
    """Return the store that Cypher is asked of: the one place that chooses it."""
    from ruralkg.stores import ladybug

    if on is not None:
        return open_server(on, database)
    return ladybug.Ladybug(folder / ladybug.FILE)


def _show(question: "Question", language: Language, given: "Values") -> None:
    from ruralkg.questions import asking

    typer.echo(question.texts[language].rstrip("\n"))
    values = "".join(f" -p {shlex.quote(option)}" for option in asking.options(question, language, given))
    talk(f"save it, change it, and ask it with: ruralkg query DIR --lang {language} --file FILE{values}")


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        message = f"--param {text}: write NAME=VALUE"
        raise UsageError(message)
    return name, value
