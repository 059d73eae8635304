"""`ruralkg ties` and `ruralkg gaps`: what binds people and counterparts, and which links are missing."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ruralkg.cli.application import app
from ruralkg.cli.graphs import Language, Quotes, Reasons, known, labels, read
from ruralkg.cli.options import Directory, FormatOption, MinConfidence, Ontology
from ruralkg.cli.output import Cell, Format, print_rows
from ruralkg.errors import UsageError

if TYPE_CHECKING:
    from ruralkg.analysis.choosing import Row
    from ruralkg.model import Graph
    from ruralkg.vocabulary import Vocabulary


Case = Annotated[
    str | None, typer.Option("--case", metavar="NAME", help="Rows of a case only: its name, or that of its anchor.")
]
Region = Annotated[str | None, typer.Option("--region", metavar="PLACE", help="Rows of a place and what lies in it.")]
ActorKinds = Annotated[
    list[str] | None,
    typer.Option("--actor-kind", metavar="KIND", help="Rows with an actor of this kind (Farmer …); repeat at will."),
]


@app.command()
def ties(
    directory: Directory,
    verdicts: Annotated[
        list[str] | None, typer.Option("--verdict", metavar="VERDICT", help="Ties of this verdict; repeat at will.")
    ] = None,
    case: Case = None,
    region: Region = None,
    actor_kinds: ActorKinds = None,
    *,
    language: Reasons = Language.zh,
    min_confidence: MinConfidence = 0.0,
    ontology: Ontology = None,
    format_: FormatOption = Format.table,
) -> None:
    """Print the benefit ties: who is bound to which people, by what mechanism, how strongly, and who says so.

    All modalities are read. The rank is that of the highest linkage mechanism that the sentences tell, by the grading
    table of the ontology; a verdict is the first that fits of broken, weak, strong, moderate, one-sided, promised,
    unspecified.
    """
    graph, words = read(directory, ontology)
    wanted = known(verdicts, words.values("TieVerdict"), "verdict")
    names = {actor.id: actor.name for actor in graph.actors}
    figures = {figure.id: figure for figure in graph.figures}
    quotes = Quotes(graph)
    rows: list[list[Cell]] = []
    kept = {row.id for row in _chosen(graph.ties, graph, words, case, region, actor_kinds, min_confidence)}
    order = {verdict: position for position, verdict in enumerate(words.values("TieVerdict"))}
    found = [tie for tie in graph.ties if tie.id in kept and tie.verdict in wanted]
    for tie in sorted(found, key=lambda tie: (order[tie.verdict], names[tie.counterpart], names[tie.people], tie.id)):
        gain = figures.get(tie.gain or "")
        rows.append(
            [
                names[tie.counterpart],
                names[tie.people],
                tie.verdict,
                tie.rank,
                tie.modality,
                tie.factors,
                f"{gain.indicator} {gain.cmp} {gain.value:g} {gain.unit or ''}".strip() if gain else None,
                tie.confidence,
                getattr(tie.reason, language),
                quotes.of(tie.derived_from),
                tie.id,
            ]
        )
    columns = ["counterpart", "people", "verdict", "rank", "modality", "factors", "gain", "confidence", "reason"]
    said = labels(words, language, verdict="TieVerdict", modality="Modality", factors="TieFactor")
    print_rows([*columns, "quotes", "id"], rows, format_, said)


@app.command()
def gaps(
    directory: Directory,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="denied, promised, expected or predicted; repeat at will."),
    ] = None,
    case: Case = None,
    region: Region = None,
    actor_kinds: ActorKinds = None,
    pattern: Annotated[
        str | None, typer.Option("--pattern", metavar="NAME", help="Expected links of one pattern only.")
    ] = None,
    first: Annotated[
        int | None, typer.Option("--first", "-n", min=1, metavar="N", help="The first N of each kind, by rank.")
    ] = None,
    *,
    language: Reasons = Language.zh,
    min_confidence: MinConfidence = 0.0,
    ontology: Ontology = None,
    format_: FormatOption = Format.table,
) -> None:
    """Print the missing links, kind by kind: denied, promised, expected, predicted; the first of a kind has rank 1.

    Denied: a text says that the link is lacking. Promised: proposed and nowhere observed. Expected: a pattern of the
    ontology holds elsewhere and not here. Predicted: the structure of the graph suggests it. Silent is not absent:
    that no text tells of a link does not say that there is none.
    """
    graph, words = read(directory, ontology)
    order = {kind: position for position, kind in enumerate(words.values("GapKind"))}
    wanted = known(kinds, words.values("GapKind"), "kind of missing link")
    patterns = sorted({gap.pattern for gap in graph.gaps if gap.pattern})
    if pattern is not None and pattern not in patterns:
        message = f"no gap of a pattern {pattern!r}; there are {', '.join(patterns) or 'none'}"
        raise UsageError(message)
    names = {actor.id: actor.name for actor in graph.actors}
    kept = {row.id for row in _chosen(graph.gaps, graph, words, case, region, actor_kinds, min_confidence)}
    found = [gap for gap in graph.gaps if gap.id in kept and gap.kind in wanted and pattern in (None, gap.pattern)]
    quotes = Quotes(graph)
    seen: dict[str, int] = {}
    rows: list[list[Cell]] = []
    for gap in sorted(found, key=lambda gap: (order[gap.kind], gap.rank)):
        seen[gap.kind] = seen.get(gap.kind, 0) + 1
        if first is not None and seen[gap.kind] > first:
            continue
        subject, object_ = (None if end is None else names[end] for end in (gap.subject, gap.object))
        reason = getattr(gap.reason, language)
        told = quotes.of(gap.derived_from)
        rows.append(
            [
                gap.kind,
                gap.rank,
                subject,
                gap.predicate,
                object_,
                gap.pattern,
                gap.score,
                gap.confidence,
                reason,
                told,
                gap.id,
            ]
        )
    columns = ["kind", "rank", "subject", "predicate", "object", "pattern", "score", "confidence", "reason"]
    print_rows(
        [*columns, "quotes", "id"], rows, format_, labels(words, language, kind="GapKind", predicate="Predicate")
    )


def _chosen(
    rows: "Iterable[Row]",
    graph: "Graph",
    words: "Vocabulary",
    case: str | None,
    region: str | None,
    actor_kinds: Sequence[str] | None,
    min_confidence: float,
) -> "list[Row]":
    """Return the rows that pass the filters."""
    from ruralkg.analysis import choosing

    found = [row for row in rows if row.confidence is None or row.confidence >= min_confidence]
    if case is not None:
        found = choosing.in_case(found, graph, case)
    if region is not None:
        found = choosing.in_region(found, graph, words, region)
    if actor_kinds:
        found = choosing.of_kinds(found, graph, words, actor_kinds)
    return found
