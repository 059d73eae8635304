"""`ruralkg figures`: numbers side by side, and where they disagree."""

from typing import Annotated

import typer

from ruralkg.cli.application import app
from ruralkg.cli.graphs import Language, Quotes, Reasons, known, read
from ruralkg.cli.options import Directory, FormatOption, MinConfidence, Ontology
from ruralkg.cli.output import Cell, Format, print_rows
from ruralkg.errors import UsageError


@app.command()
def figures(
    directory: Directory,
    classes: Annotated[
        list[str] | None,
        typer.Option("--class", metavar="CLASS", help="Disagreements of this class; repeat at will."),
    ] = None,
    *,
    disagree: Annotated[bool, typer.Option("--disagree", help="Only figures that disagree, pair by pair.")] = False,
    language: Reasons = Language.zh,
    min_confidence: MinConfidence = 0.0,
    ontology: Ontology = None,
    format_: FormatOption = Format.table,
) -> None:
    """Print the figures of a graph, or with --disagree those that differ where they should agree.

    The clear class is value: same subject, indicator concept, type, unit and time, other number. Softer: comparator
    (only the comparator or the upper end differs), subject (one number told of two things), definition (one number of
    one thing by two indicators, units or bases). Years, and levels before and after a change, are no disagreement.
    """
    from ruralkg.assembly.merge import combined

    graph, words = read(directory, ontology)
    order = {class_: position for position, class_ in enumerate(words.values("DisagreementClass"))}
    wanted = known(classes, order, "class of disagreement")
    names = {actor.id: actor.name for actor in graph.actors}
    quotes = Quotes(graph)
    if not disagree:
        if classes:
            message = "--class chooses among disagreements: add --disagree"
            raise UsageError(message)
        rows: list[list[Cell]] = []
        for figure in sorted(graph.figures, key=lambda f: (f.concept or "", names.get(f.about or "", ""), f.id)):
            confidence = combined(figure.evidence)
            if confidence < min_confidence:
                continue
            about = names.get(figure.about or "")
            said: list[Cell] = [about, figure.indicator, figure.concept, figure.value, figure.high, figure.unit]
            said += [figure.cmp, figure.time, figure.type, confidence, quotes.of([figure.id]), figure.id]
            rows.append(said)
        columns = ["about", "indicator", "concept", "value", "high", "unit", "cmp", "time", "type"]
        print_rows([*columns, "confidence", "quotes", "id"], rows, format_)
        return
    by_id = {figure.id: figure for figure in graph.figures}
    told: list[list[Cell]] = []
    for row in sorted(graph.disagreements, key=lambda row: (order[row.class_], row.id)):
        if row.class_ not in wanted or (row.confidence or 0.0) < min_confidence:
            continue
        pair = [by_id[id_] for id_ in row.figures]
        told.append(
            [
                row.class_,
                [names.get(figure.about or "") for figure in pair],
                [figure.indicator for figure in pair],
                [f"{figure.cmp} {figure.value:,.10g} {figure.unit or ''}".strip() for figure in pair],
                [figure.time for figure in pair],
                row.confidence,
                getattr(row.reason, language),
                [quote for figure in pair for quote in quotes.of([figure.id])],
                row.id,
            ]
        )
    columns = ["class", "about", "indicators", "values", "times", "confidence", "reason", "quotes", "id"]
    print_rows(columns, told, format_)
