"""`ruralkg validate`, `evaluate`, `sample`: is a graph sound, how does it compare with a coding, what would you say."""

from dataclasses import astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from ruralkg.cli.application import app
from ruralkg.cli.options import Directory, FormatOption, MinConfidence, Ontology
from ruralkg.cli.output import Cell, Format, print_rows, talk

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from ruralkg.model import Graph


@app.command()
def validate(
    directory: Directory,
    *,
    shapes: Annotated[
        bool, typer.Option("--shapes", help="Check its RDF against the SHACL shapes of the ontology instead.")
    ] = False,
    ontology: Ontology = None,
    format_: FormatOption = Format.table,
) -> None:
    """Check a graph directory: schemas, quotes, signatures, references, order, hashes. Exit code 1 says: findings.

    With --shapes its RDF: a row a shape that is broken, what it asks for in Chinese and English, how often, examples.
    """
    from ruralkg import vocabulary
    from ruralkg.evaluation.findings import Finding
    from ruralkg.evaluation.validation import validate as findings
    from ruralkg.stores import TRIG
    from ruralkg.stores import directory as directories

    folder = directories.resolve(directory)
    found: list[DataclassInstance]
    if shapes:
        from ruralkg.evaluation.shapes import ShapeFinding, check

        columns, found = fields(ShapeFinding), list(check(folder / TRIG, ontology))
    else:
        columns, found = fields(Finding), list(findings(folder, vocabulary.load(ontology)))
    if found or format_ is not Format.table:
        print_rows([field.name for field in columns], (astuple(finding) for finding in found), format_)
    talk(f"{directory}: {len(found)} findings" if found else f"{directory}: valid")
    if found:
        raise typer.Exit(1)


@app.command()
def evaluate(
    directory: Directory,
    gold: Annotated[Path, typer.Option(metavar="GOLD", help="A folder of codings to compare with.")],
    docs: Annotated[
        list[str] | None,
        typer.Option("--doc", metavar="DOC", help="A document to compare, else all that are coded."),
    ] = None,
    *,
    errors: Annotated[bool, typer.Option("--errors", help="Print each error with its sentence instead.")] = False,
    min_confidence: MinConfidence = 0.0,
    ontology: Ontology = None,
    format_: FormatOption = Format.table,
) -> None:
    """Compare a graph with codings: precision, recall and F1 of actors, statements and figures.

    Each measure is printed a document at a time and over all; over all also by kind of actor and by predicate.
    """
    from ruralkg import vocabulary
    from ruralkg.evaluation import errors as telling
    from ruralkg.evaluation.gold import read_gold
    from ruralkg.evaluation.scores import scores

    words = vocabulary.load(ontology)
    golds = read_gold(gold, docs or ())
    graph = _confident(directory, min_confidence)
    if errors:
        columns = [field.name for field in fields(telling.Error)]
        found = (astuple(error) for one in golds for error in telling.errors(graph, one, words))
        print_rows(columns, found, format_)
        return
    columns = ["document", "measure", "group", "precision", "recall", "f1", "matched", "gold", "found"]
    rows: list[list[Cell]] = []
    for doc, measure, group, count in scores(graph, golds, words):
        if doc is None or group is None:
            shares = [round(share, 3) for share in (count.precision, count.recall, count.f1)]
            rows.append([doc or "all", measure, group, *shares, count.matched, count.gold, count.found])
    print_rows(columns, rows, format_)


@app.command()
def sample(
    directory: Directory,
    number: Annotated[int, typer.Option("-n", "--number", min=1, help="How many statements.")] = 50,
    seed: Annotated[int, typer.Option(help="Another seed draws another sample.")] = 1,
    min_confidence: MinConfidence = 0.0,
    format_: FormatOption = Format.table,
) -> None:
    """Draw statements with their sentences, for a reader to judge.

    A verdict is one of: right, wrong argument, predicate, modality, not said. The same graph and seed give the same.
    """
    from ruralkg.evaluation.samples import Sample
    from ruralkg.evaluation.samples import sample as draw

    rows = (astuple(row) for row in draw(_confident(directory, min_confidence), number, seed))
    print_rows([field.name for field in fields(Sample)], rows, format_)


def _confident(directory: Path, min_confidence: float) -> "Graph":
    """Read a graph without its statements below a confidence."""
    from ruralkg.stores import directory as directories
    from ruralkg.stores import files

    graph = files.read(directories.resolve(directory))
    kept = tuple(statement for statement in graph.statements if statement.confidence >= min_confidence)
    return msgspec.structs.replace(graph, statements=kept)
