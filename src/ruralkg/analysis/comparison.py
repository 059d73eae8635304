"""Two cases side by side, step by step: what they share, what only one has, and what one could take from the other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ruralkg.analysis.roles import LACKING, OBSERVED, PROPOSED
from ruralkg.assembly.merge import combined
from ruralkg.errors import UsageError
from ruralkg.ids import normalise
from ruralkg.model import Actor, Graph, Network, Reason, Statement, Translation
from ruralkg.vocabulary import Vocabulary

SHARED, ONLY_HERE, ONLY_THERE, NOWHERE = "shared", "only here", "only there", "nowhere observed"
SILENT = "silent"
_URGENT = (LACKING, PROPOSED, SILENT)
"""Why a case could take a step, the most pressing reason first."""


class Step(NamedTuple):
    """An event of a case: a translation, or a statement where the graph holds no translations of the case.

    Attributes:
        moment: the moment that it is of.
        means: the kind of what does the work: of the device, of the translator where there is none.
        modality: observed, proposed or lacking; a betrayal is lacking.
        actors: translator, device, translated and outcome, in that order; what is not told is left out.
        statements: what it is made of.
    """

    moment: str
    means: str
    modality: str
    actors: tuple[str, ...]
    statements: tuple[str, ...]


class Compared(NamedTuple):
    """A kind of step in two cases.

    Attributes:
        moment: the moment that it is of.
        means: the kind of what does the work.
        verdict: shared, only here, only there, or nowhere observed.
        here: the steps of the first case.
        there: the steps of the second case.
        taker: the case that could take the step from the other, by name.
        why: lacking, proposed or silent: how it stands with the step in the case that could take it.
        derived_from: the statements of all these steps.
        confidence: from those statements.
        reason: in zh and en.
    """

    moment: str
    means: str
    verdict: str
    here: tuple[Step, ...]
    there: tuple[Step, ...]
    taker: str | None
    why: str | None
    derived_from: tuple[str, ...]
    confidence: float
    reason: Reason


class Case(NamedTuple):
    """A case as it is compared.

    Attributes:
        name: its name.
        members: the actors that are placed in it.
        steps: its translations in the order of moments and of the text; else what is said around it.
        said: every statement of it as a step: what it says of a kind of step of which it tells no translation.
    """

    name: str
    members: frozenset[str]
    steps: tuple[Step, ...]
    said: tuple[Step, ...]


def compare(graph: Graph, vocabulary: Vocabulary, here: str, there: str) -> tuple[Compared, ...]:
    """Return the steps of two cases side by side, in the order of the moments, then of the text.

    Definition. A step has a kind: its moment and the kind of its means (the device, or the translator where no device
    is told). A kind of step is shared if both cases have an observed step of it, only here or only there if one has,
    nowhere observed if both only propose or lack it. The case without an observed step could take it from the other:
    because it says that it lacks it, because it proposes it, or because it is silent on it (which is not absent).

    Reads: translations of every modality; where a case tells none of a kind, its statements of every modality, read by
    the default moment of their predicates; where the graph has no such case, statements around the entity of that name.

    Args:
        graph: an assembled graph.
        vocabulary: moments and labels.
        here: name of the first case: of a network, or of any entity.
        there: name of the second.

    Raises:
        UsageError: if there is no such case.

    References:
        Comparison of cases by what is done in each, not by what they are: Ragin, "The comparative method" (1987).
    """
    first, second = case(graph, vocabulary, here), case(graph, vocabulary, there)
    statements = {statement.id: statement for statement in graph.statements}
    kinds: dict[tuple[str, str], tuple[list[Step], list[Step]]] = defaultdict(lambda: ([], []))
    for side, told in enumerate((first, second)):
        for step in told.steps:
            kinds[step.moment, step.means][side].append(step)
    for kind, sides in kinds.items():
        for told, steps in zip((first, second), sides, strict=True):
            if not _seen(steps):
                known = {id_ for step in steps for id_ in step.statements}
                steps += [s for s in told.said if (s.moment, s.means) == kind and not known & set(s.statements)]
    order = {moment: position for position, moment in enumerate(vocabulary.values("Moment"))}
    rows = [_compared(kind, *steps, (first, second), statements, vocabulary) for kind, steps in kinds.items()]
    told_at = {s.id: min((e.doc, e.start) for e in s.evidence) for s in graph.statements}

    def position(row: Compared) -> tuple[int, tuple[str, int], str]:
        return order[row.moment], min(told_at[id_] for id_ in row.derived_from), row.means

    return tuple(sorted(rows, key=position))


def case(graph: Graph, vocabulary: Vocabulary, name: str) -> Case:
    """Return a case by the name of a network, of its anchor, or of any entity.

    Raises:
        UsageError: if the graph has nothing of that name; names the cases that it has.
    """
    asked = normalise(name)
    called = {a.id: a for a in graph.actors if asked in {normalise(n) for n in (a.name, *a.aliases)} or a.id == name}
    networks = [n for n in graph.networks if n.anchor in called or normalise(n.name) == asked or n.id == name]
    if not networks and not called:
        known = ", ".join(sorted({network.name for network in graph.networks})) or "none, the graph has no networks"
        message = f"no case and no entity {name!r}; the cases are: {known}"
        raise UsageError(message)
    actors = {actor.id: actor for actor in graph.actors}
    own = {id_ for network in networks for id_ in network.statements}
    told = [s for s in graph.statements if s.id in own or (not networks and called.keys() & {s.subject, s.object})]
    said = list(_said(told, vocabulary, actors))
    steps = list(_events(networks, graph.translations, actors)) or said
    members = frozenset(member for network in networks for member in (*network.members, network.anchor or ""))
    title = networks[0].name if networks else min(actor.name for actor in called.values())
    order = {moment: position for position, moment in enumerate(vocabulary.values("Moment"))}
    first = {s.id: min((e.doc, e.start) for e in s.evidence) for s in graph.statements}
    ordered = (
        tuple(sorted(found, key=lambda step: (order[step.moment], min(first[id_] for id_ in step.statements))))
        for found in (steps, said)
    )
    return Case(title, members, *ordered)


def takeaways(rows: Iterable[Compared]) -> tuple[Compared, ...]:
    """Return the rows of what one case could take from the other, the most pressing first."""
    return tuple(sorted((row for row in rows if row.why), key=lambda row: _URGENT.index(row.why or SILENT)))


def _events(
    networks: Sequence[Network], translations: Iterable[Translation], actors: Mapping[str, Actor]
) -> Iterator[Step]:
    wanted = {network.id for network in networks}
    for event in translations:
        means = event.device or event.translator
        if event.network not in wanted or means is None or not event.statements:
            continue
        told = (event.translator, event.device, *event.translated, event.outcome)
        modality = LACKING if event.betrayal else event.modality
        yield Step(
            event.moment, actors[means].kind, modality, tuple(dict.fromkeys(filter(None, told))), event.statements
        )


def _said(statements: Iterable[Statement], vocabulary: Vocabulary, actors: Mapping[str, Actor]) -> Iterator[Step]:
    """Yield statements as steps, each by the kinds of both its ends: either may be what does the work."""
    moments = vocabulary.values("Moment")
    for statement in statements:
        moment = vocabulary.predicates[statement.predicate].moment
        if moment not in moments:
            continue
        ends = (statement.subject, statement.object)
        for kind in dict.fromkeys(actors[end].kind for end in ends):
            yield Step(moment, kind, statement.modality, ends, (statement.id,))


def _seen(steps: Iterable[Step]) -> bool:
    return any(step.modality == OBSERVED for step in steps)


def _compared(
    kind: tuple[str, str],
    here: list[Step],
    there: list[Step],
    cases: tuple[Case, Case],
    statements: Mapping[str, Statement],
    vocabulary: Vocabulary,
) -> Compared:
    verdicts = {(True, True): SHARED, (True, False): ONLY_HERE, (False, True): ONLY_THERE}
    verdict = verdicts.get((_seen(here), _seen(there)), NOWHERE)
    taker = why = None
    if verdict in (ONLY_HERE, ONLY_THERE):
        wanting, taker = (there, cases[1].name) if verdict == ONLY_HERE else (here, cases[0].name)
        said = {step.modality for step in wanting}
        why = next(modality for modality in _URGENT if modality in said or modality == SILENT)
    told = tuple(dict.fromkeys(id_ for step in (*here, *there) for id_ in step.statements))
    return Compared(
        moment=kind[0],
        means=kind[1],
        verdict=verdict,
        here=tuple(here),
        there=tuple(there),
        taker=taker,
        why=why,
        derived_from=tuple(sorted(told)),
        confidence=combined(evidence for id_ in told for evidence in statements[id_].evidence),
        reason=_reason(kind, verdict, why, cases, vocabulary),
    )


def _reason(
    kind: tuple[str, str], verdict: str, why: str | None, cases: tuple[Case, Case], vocabulary: Vocabulary
) -> Reason:
    moment, means = vocabulary.moments[kind[0]].label, vocabulary.kinds[kind[1]].label
    zh, en = f"{moment['zh']}：以{means['zh']}推动", f"{moment['en']} by {means['en']}"
    one, other = cases[0].name, cases[1].name
    if verdict == SHARED:
        return Reason(zh=f"{zh}，{one}与{other}都已见到。", en=f"{en}: observed in {one} and in {other}.")
    if verdict == NOWHERE:
        return Reason(zh=f"{zh}，两处都只有主张或缺失。", en=f"{en}: proposed or lacking in both, observed in neither.")
    having, wanting = (one, other) if verdict == ONLY_HERE else (other, one)
    stands = {
        LACKING: ("文本说缺乏", "the texts say that it lacks it"),
        PROPOSED: ("文本只提出主张", "the texts only propose it there"),
    }.get(why or "", ("文本没有说到，没有说不等于没有", "the texts are silent on it, which is not absent"))
    return Reason(
        zh=f"{zh}，{having}已见到；关于{wanting}，{stands[0]}。{wanting}可向{having}借鉴。",
        en=f"{en}: observed in {having}; as to {wanting}, {stands[1]}; it could take it from {having}.",
    )
