"""Networks: the cases that the corpus tells, with their members, moments, passage points, mediators and losses."""

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from ruralkg.analysis import departures, mediation, roles
from ruralkg.analysis.cases import Case, Cases, Told
from ruralkg.analysis.moments import Moments
from ruralkg.analysis.passage_points import Claims, both_ways, observed_ties, structural
from ruralkg.analysis.passages import Passages
from ruralkg.assembly.merge import combined
from ruralkg.ids import make_id
from ruralkg.model import Actor, Graph, Network, Reason, Translation
from ruralkg.vocabulary import Vocabulary

METHOD = "cases by who acts in their sentences; members by the statements told there; moments by predicate and modality"
LEAST_MEMBERS = 2
SHOWN = 5
"""So many names a reason tells of one sort."""
LEAST_STATEMENTS = 2
"""How many statements of a document make an actor a member of its subject's network."""


def find(graph: Graph, vocabulary: Vocabulary) -> tuple[Network, ...]:
    """Return the networks of a graph: one a case over all documents, and one a document for its subject.

    Definition. Cases: see `cases.Cases`. Members are the anchor and the ends of the statements told of the case, but
    for Challenges and Outcomes (Role "no-party"); of a document's subject only those in two statements at least, and
    the anchors of the cases that the document tells. Passage points are kept apart: claimed by the text, and
    structural in the graph of the observed ties. Translators are empty until translations are found (`translated`).

    Reads: statements of all modalities; the ties that structure, mediation and losses rest on are observed ones.

    Args:
        graph: an assembled graph.
        vocabulary: cues, roles, the moments of predicates.

    Returns:
        Networks sorted by id.

    References:
        Callon, "Some elements of a sociology of translation" (1984); Latour, "Reassembling the Social" (2005).

    >>> from ruralkg import vocabulary
    >>> find(Graph(), vocabulary.load())
    ()
    """
    passages = Passages(graph, vocabulary)
    cases = Cases(graph, vocabulary, passages)
    finder = _Finder(graph, vocabulary, passages, cases)
    networks = (finder.network(case) for case in cases.found)
    return tuple(sorted((n for n in networks if len(n.members) >= LEAST_MEMBERS), key=lambda network: network.id))


def translated(networks: Iterable[Network], translations: Iterable[Translation]) -> tuple[Network, ...]:
    """Return the networks with those members as translators who are so in a translation that is not lacking."""
    active = [event for event in translations if event.translator and event.modality != roles.LACKING]
    return tuple(
        replace(
            network,
            translators=tuple(
                sorted({e.translator for e in active if e.network == network.id and e.translator in network.members})
            ),
        )
        for network in networks
    )


class _Finder:
    def __init__(self, graph: Graph, vocabulary: Vocabulary, passages: Passages, cases: Cases) -> None:
        self._actors: dict[str, Actor] = {actor.id: actor for actor in graph.actors}
        self._words = vocabulary
        self._cases = cases
        self._moments = Moments(graph, vocabulary, passages)
        self._claims = Claims(graph, vocabulary, passages)
        self._no_party = roles.kinds(vocabulary, "no-party")
        self._people = frozenset(roles.kinds(vocabulary, "people"))

    def network(self, case: Case) -> Network:
        """Return the network of a case."""
        told = self._cases.told[case]
        members = self._members(case, told)
        inside = [item for item in told if {item.statement.subject, item.statement.object} & members]
        ties = observed_ties((item.statement for item in inside), members)
        claims = self._claims.claimed({place for item in inside for place in item.places}, self._no_party)
        points = structural(both_ways(ties, self._words), case.anchor)
        mediators, intermediaries = mediation.split((item.statement for item in inside), self._words)
        people = {id_ for id_ in members if self._actors[id_].kind in self._people}
        ids = tuple(item.statement.id for item in inside)
        network = Network(
            id=make_id("n", case.anchor) if case.doc is None else make_id("n", case.anchor, case.doc),
            name=self._actors[case.anchor].name,
            anchor=case.anchor,
            type=case.type,
            members=tuple(sorted(members)),
            translators=(),
            passage_points=tuple(sorted(claims)),
            moments=self._moments.states(inside, members),
            statements=ids,
            derived_from=ids,
            confidence=combined(evidence for item in inside for evidence in item.statement.evidence),
            reason=Reason(zh="", en=""),
            method=METHOD,
            structural_points=tuple(sorted(points)),
            mediators=tuple(id_ for id_ in mediators if id_ in members),
            intermediaries=tuple(id_ for id_ in intermediaries if id_ in members),
            losses=departures.losses([tie[::2] for tie in ties], case.anchor, people, sorted(members)),
        )
        return replace(network, reason=self._reason(network, len({place for item in inside for place in item.places})))

    def _members(self, case: Case, told: Iterable[Told]) -> frozenset[str]:
        count = Counter(end for item in told for end in (item.statement.subject, item.statement.object))
        least = 1 if case.doc is None else LEAST_STATEMENTS
        found = {end for end, times in count.items() if times >= least}
        return frozenset(end for end in found if self._actors[end].kind not in self._no_party) | {case.anchor}

    def _reason(self, network: Network, sentences: int) -> Reason:
        """Say what tells of a case, the states of its moments, and where claimed and structural points differ."""
        labels = self._words.values("NetworkType")[network.type].label
        claimed, structural_ = frozenset(network.passage_points), frozenset(network.structural_points)
        parts: dict[str, list[str]] = {"zh": [], "en": []}
        parts["zh"].append(f"{network.name}（{labels['zh']}）：有{sentences}句讲到，成员{len(network.members)}个")
        parts["en"].append(
            f"{network.name} ({labels['en']}): {sentences} sentences tell of it, {len(network.members)} members"
        )
        for moment, shown in network.moments.items():
            names = self._words.values("Moment")[moment].label, self._words.values("MomentState")[shown.state].label
            for language, told in parts.items():
                told.append(": ".join(name[language] for name in names))
        for only, zh, en in (
            (claimed - structural_, "只是宣称的必经之点", "claimed passage points only"),
            (structural_ - claimed, "只是结构上的必经之点", "structural passage points only"),
        ):
            if only:
                names_ = self._named(only)
                more = len(names_) - SHOWN
                parts["zh"].append(f"{zh}：{'、'.join(names_[:SHOWN])}" + (f"等{len(names_)}个" if more > 0 else ""))
                parts["en"].append(f"{en}: {', '.join(names_[:SHOWN])}" + (f" and {more} more" if more > 0 else ""))
        return Reason(zh="；".join(parts["zh"]) + "。", en="; ".join(parts["en"]) + ".")

    def _named(self, ids: Iterable[str]) -> list[str]:
        actors = [self._actors[id_] for id_ in ids]
        actors.sort(key=lambda a: min(((m.doc, m.start, m.end) for m in a.mentions), default=("", 0, 0)))
        return [actor.name for actor in actors]
