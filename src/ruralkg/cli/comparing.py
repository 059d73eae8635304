"""`ruralkg figures`, `compare`, `practice`: numbers, cases, prescription and practice side by side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ruralkg.cli.application import app
from ruralkg.cli.graphs import Language, Quotes, Reasons, known, labels, read
from ruralkg.cli.options import Directory, FormatOption, MinConfidence, Ontology
from ruralkg.cli.output import Cell, Format, print_rows
from ruralkg.errors import UsageError

if TYPE_CHECKING:
    from ruralkg.analysis.comparison import Step


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
    wanted = known(classes, words.values("DisagreementClass"), "class of disagreement")
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
            row: list[Cell] = [about, figure.indicator, figure.concept, figure.value, figure.high, figure.unit]
            row += [figure.cmp, figure.time, figure.type, confidence, quotes.of([figure.id]), figure.id]
            rows.append(row)
        columns = ["about", "indicator", "concept", "value", "high", "unit", "cmp", "time", "type"]
        said = labels(words, language, unit="Unit", type="FigureType")
        print_rows([*columns, "confidence", "quotes", "id"], rows, format_, said)
        return
    by_id = {figure.id: figure for figure in graph.figures}
    told: list[list[Cell]] = []
    for found in sorted(graph.disagreements, key=lambda found: (order[found.class_], found.id)):
        if found.class_ not in wanted or (found.confidence or 0.0) < min_confidence:
            continue
        pair = [by_id[id_] for id_ in found.figures]
        told.append(
            [
                found.class_,
                [names.get(figure.about or "") for figure in pair],
                [figure.indicator for figure in pair],
                [f"{figure.cmp} {figure.value:,.10g} {figure.unit or ''}".strip() for figure in pair],
                [figure.time for figure in pair],
                found.confidence,
                getattr(found.reason, language),
                [quote for figure in pair for quote in quotes.of([figure.id])],
                found.id,
            ]
        )
    columns = ["class", "about", "indicators", "values", "times", "confidence", "reason", "quotes", "id"]
    print_rows(columns, told, format_, labels(words, language, **{"class": "DisagreementClass"}))


@app.command()
def compare(
    directory: Directory,
    here: Annotated[str, typer.Argument(metavar="CASE", help="A case: a county, a programme, a model, any entity.")],
    there: Annotated[str, typer.Argument(metavar="OTHER", help="The case that it is compared with.")],
    *,
    take: Annotated[bool, typer.Option("--take", help="Only what one could take from the other.")] = False,
    language: Reasons = Language.zh,
    min_confidence: MinConfidence = 0.0,
    ontology: Ontology = None,
    format_: FormatOption = Format.table,
) -> None:
    """Print two cases side by side, in the order of the moments: what both do, what only one does.

    A row is a kind of step: a moment, and the kind of what does the work. It is shared where both cases have such a
    step observed. What only one has the other could take: because the texts say that it lacks it, because they only
    propose it there, or because they are silent on it, which is not absent.
    """
    from ruralkg.analysis import comparison

    graph, words = read(directory, ontology)
    names = {actor.id: actor.name for actor in graph.actors}
    quotes = Quotes(graph)
    rows = comparison.compare(graph, words, here, there)
    said = labels(words, language, moment="DefaultReading", means="Kind", why="Modality", silence="MomentState")

    def shown(steps: "Sequence[Step]") -> list[Cell]:
        labels = [words.modalities[step.modality].label[language] for step in steps]
        chains = [" → ".join(names[id_] for id_ in step.actors) for step in steps]
        return [f"{chain} ({label})" for chain, label in zip(chains, labels, strict=True)]

    print_rows(
        ["moment", "means", "verdict", "here", "there", "taker", "why", "confidence", "reason", "quotes"],
        [
            [
                row.moment,
                row.means,
                row.verdict,
                shown(row.here),
                shown(row.there),
                row.taker,
                row.why,
                row.confidence,
                getattr(row.reason, language),
                quotes.of(row.derived_from),
            ]
            for row in (comparison.takeaways(rows) if take else rows)
            if row.confidence >= min_confidence
        ],
        format_,
        {**said, "why": {**said["why"], **said["silence"]}},
    )


@app.command()
def practice(
    directory: Directory,
    degrees: Annotated[
        list[str] | None,
        typer.Option("--degree", metavar="DEGREE", help="same, at work, kin or nowhere; repeat at will."),
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="PLACE", help="What is observed there.")] = None,
    *,
    language: Reasons = Language.zh,
    min_confidence: MinConfidence = 0.0,
    ontology: Ontology = None,
    format_: FormatOption = Format.table,
) -> None:
    """Print what the texts recommend, and where they already see it done, by place and year.

    Proposed statements are read against observed ones. Same: the measure is observed in the same use; at work: in
    another; kin: a part or a whole of it is, or a way of working of a like name; nowhere: in none of the texts, which
    is no proof that it is done nowhere.
    """
    from ruralkg.analysis import practice as practices

    graph, words = read(directory, ontology)
    wanted = known(degrees, practices.DEGREES, "degree")
    names = {actor.id: actor.name for actor in graph.actors}
    quotes = Quotes(graph)
    rows: list[list[Cell]] = []
    for row in practices.find(graph, words):
        where = names[row.place] if row.place else None
        if row.degree not in wanted or row.confidence < min_confidence or place not in (None, where):
            continue
        told: list[Cell] = [names[row.measure], row.predicates, [names[id_] for id_ in row.doers]]
        told += [[names[id_] for id_ in row.aims], row.degree, where, row.year, row.confidence]
        rows.append([*told, getattr(row.reason, language), quotes.of(row.recommended), quotes.of(row.observed)])
    columns = ["measure", "predicates", "doers", "aims", "degree", "place", "year", "confidence", "reason"]
    print_rows([*columns, "recommended", "observed"], rows, format_, labels(words, language, predicates="Predicate"))
