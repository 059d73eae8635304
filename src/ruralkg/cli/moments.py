"""`ruralkg moments`: the cases that the corpus tells, their moments, translations, passage points and losses."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ruralkg.cli.application import app
from ruralkg.cli.graphs import Language, Quotes, Reasons, known, labels, read
from ruralkg.cli.options import Directory, FormatOption, MinConfidence, Ontology
from ruralkg.cli.output import Cell, Format, Labels, print_rows

if TYPE_CHECKING:
    from ruralkg.model import Graph, Network
    from ruralkg.vocabulary import Vocabulary


class Show(StrEnum):
    """What rows are printed of networks."""

    moments = "moments"
    translations = "translations"
    passage_points = "passage-points"
    members = "members"
    losses = "losses"


@app.command()
def moments(
    directory: Directory,
    show: Annotated[Show, typer.Option("--show", help="What a row is.")] = Show.moments,
    case: Annotated[
        str | None, typer.Option("--case", metavar="NAME", help="One case only: its name, or that of its anchor.")
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--moment", metavar="MOMENT", help="This moment (interessement …) only; repeat at will."),
    ] = None,
    *,
    betrayed: Annotated[bool, typer.Option("--betrayed", help="Translations that are betrayed only.")] = False,
    language: Reasons = Language.zh,
    min_confidence: MinConfidence = 0.0,
    ontology: Ontology = None,
    format_: FormatOption = Format.table,
) -> None:
    """Print the networks: each case with its four moments, and whether they are contested, broken, complete.

    With --show: translations (translator, problem, device, translated, role, spokesperson, outcome), passage points
    (claimed by the text, structural in the graph, and where the two disagree), members with the parts that they play,
    or losses (the ties that are lost and the people who are cut off when a member leaves). All modalities are read;
    structure and losses rest on observed ties. Silent is not absent.
    """
    from ruralkg.analysis import choosing

    graph, words = read(directory, ontology)
    asked = known(only, words.values("Moment"), "moment")
    wanted = [moment for moment in words.values("Moment") if moment in asked]
    found = graph.networks if case is None else choosing.cases(graph, case)
    kept = [n for n in found if n.confidence is None or n.confidence >= min_confidence]
    kept.sort(key=lambda network: (network.type, -len(network.members), network.id))
    names = {actor.id: actor.name for actor in graph.actors}
    if show is Show.moments:
        said = labels(words, language, type="NetworkType", moment="Moment", state="MomentState")
        _moments(graph, kept, wanted, language, format_, said)
    elif show is Show.translations:
        said = labels(words, language, moment="Moment", modality="Modality", betrayal="Truth")
        _translations(graph, kept, names, wanted, language, min_confidence, format_, said, betrayed=betrayed)
    elif show is Show.passage_points:
        said = labels(words, language, claimed="Truth", structural="Truth", agree="Truth")
        _passage_points(graph, words, kept, names, format_, said)
    elif show is Show.members:
        parts = ("anchor", "translator", "mediator", "intermediary")
        _members(graph, kept, names, format_, labels(words, language, kind="Kind", **dict.fromkeys(parts, "Truth")))
    else:
        _losses(kept, names, format_, labels(words, language, structural="Truth"))


def _moments(
    graph: "Graph",
    networks: "Iterable[Network]",
    wanted: Sequence[str],
    language: Language,
    format_: Format,
    said: Labels,
) -> None:
    quotes = Quotes(graph)
    rows: list[Sequence[Cell]] = [
        [n.name, n.type, moment, told.state, len(n.members), n.confidence, getattr(n.reason, language),
         quotes.of(told.statements), n.id]
        for n in networks
        for moment, told in n.moments.items()
        if moment in wanted
    ]  # fmt: skip
    columns = ["case", "type", "moment", "state", "members", "confidence", "reason", "quotes", "id"]
    print_rows(columns, rows, format_, said)


def _translations(
    graph: "Graph",
    networks: "Iterable[Network]",
    names: dict[str, str],
    wanted: Sequence[str],
    language: Language,
    min_confidence: float,
    format_: Format,
    said: Labels,
    *,
    betrayed: bool,
) -> None:
    quotes = Quotes(graph)
    order = {network.id: (position, network.name) for position, network in enumerate(networks)}
    rows: list[Sequence[Cell]] = []
    found = [x for x in graph.translations if x.network in order and x.moment in wanted and x.betrayal >= betrayed]
    for x in sorted(found, key=lambda x: (order[x.network], wanted.index(x.moment), x.modality, x.id)):
        if x.confidence is None or x.confidence >= min_confidence:
            slots = (x.translator, x.problem, x.device, x.spokesperson, x.outcome)
            translator, problem, device, spokesperson, outcome = (names[id_] if id_ else None for id_ in slots)
            rows.append(
                [order[x.network][1], x.moment, x.modality, x.betrayal, translator, problem, device,
                 [names[id_] for id_ in x.translated], x.role, spokesperson, outcome, x.confidence,
                 getattr(x.reason, language), quotes.of(x.derived_from), x.id]
            )  # fmt: skip
    columns = ["case", "moment", "modality", "betrayal", "translator", "problem", "device", "translated", "role"]
    print_rows([*columns, "spokesperson", "outcome", "confidence", "reason", "quotes", "id"], rows, format_, said)


def _passage_points(
    graph: "Graph",
    words: "Vocabulary",
    networks: "Iterable[Network]",
    names: dict[str, str],
    format_: Format,
    said: Labels,
) -> None:
    from ruralkg.analysis.passage_points import both_ways, observed_ties, structural

    statements = {statement.id: statement for statement in graph.statements}
    rows: list[Sequence[Cell]] = []
    for n in networks:
        ties = observed_ties((statements[id_] for id_ in n.statements if id_ in statements), n.members)
        why = structural(both_ways(ties, words), n.anchor)
        for id_ in sorted({*n.passage_points, *n.structural_points}, key=lambda id_: (names[id_], id_)):
            claimed, is_structural = id_ in n.passage_points, id_ in n.structural_points
            found = why.get(id_) if is_structural else None
            numbers: tuple[Cell, ...] = (
                (found.cuts, found.betweenness, found.dominates) if found else (None, None, None)
            )
            rows.append([n.name, names[id_], claimed, is_structural, claimed == is_structural, *numbers, n.id])
    columns = ["case", "actor", "claimed", "structural", "agree", "cuts", "betweenness", "dominates", "id"]
    print_rows(columns, rows, format_, said)


def _members(
    graph: "Graph", networks: "Iterable[Network]", names: dict[str, str], format_: Format, said: Labels
) -> None:
    kinds = {actor.id: actor.kind for actor in graph.actors}
    rows: list[Sequence[Cell]] = [
        [n.name, names[id_], kinds[id_], id_ == n.anchor, id_ in n.translators, id_ in n.mediators,
         id_ in n.intermediaries, n.id]
        for n in networks
        for id_ in sorted(n.members, key=lambda id_: (kinds[id_], names[id_]))
    ]  # fmt: skip
    columns = ["case", "member", "kind", "anchor", "translator", "mediator", "intermediary", "id"]
    print_rows(columns, rows, format_, said)


def _losses(networks: "Iterable[Network]", names: dict[str, str], format_: Format, said: Labels) -> None:
    rows: list[Sequence[Cell]] = [
        [n.name, names[loss.actor], loss.ties, loss.people, loss.actor in n.structural_points, n.id]
        for n in networks
        for loss in n.losses
    ]
    print_rows(["case", "actor", "ties", "people", "structural", "id"], rows, format_, said)
