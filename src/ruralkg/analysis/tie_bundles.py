"""Who is tied to whom for benefit: the statements between each counterpart and the people whom it is meant to serve."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ruralkg.analysis import roles
from ruralkg.analysis.cues import Cues
from ruralkg.analysis.passages import Passages, Place
from ruralkg.model import Actor, Graph, Statement
from ruralkg.vocabulary import Vocabulary

Pair = tuple[str, str]
"""Counterpart and people."""


def bundles(graph: Graph, vocabulary: Vocabulary, passages: Passages) -> Mapping[Pair, tuple[Statement, ...]]:
    """Return the statements of every modality between each counterpart and its people.

    A statement ties in one of four ways:

    - it stands between the two, people at either end (`农户 sells 平台`, `平台 benefits 农户`);
    - it has a good effect on an Outcome that is a gain, which the sentence ascribes to the people;
    - it is about a named linkage mechanism, and its sentence, or the one before, names the people;
    - it is about a Place or a Product under whose name producers act, and its sentence names no people.

    Args:
        graph: an assembled graph.
        vocabulary: its Roles tell who is people, what is a tool, which predicates tie.
        passages: the sentences of the graph.
    """
    return _Bundles(graph, vocabulary, passages).found()


class _Bundles:
    def __init__(self, graph: Graph, vocabulary: Vocabulary, passages: Passages) -> None:
        self._graph = graph
        self._passages = passages
        self._actors: dict[str, Actor] = {actor.id: actor for actor in graph.actors}
        self._words = vocabulary
        self._roles: dict[str, frozenset[str]] = {}
        self._people = roles.kinds(vocabulary, "people")
        self._giving = roles.predicates(vocabulary, "giving")
        self._mutual = roles.predicates(vocabulary, "mutual")
        self._gaining = roles.predicates(vocabulary, "gaining")
        self._tying = {*self._giving, *self._mutual, *self._gaining}
        self._linkage = Cues(vocabulary.category("LinkageMechanisms"))
        self._gains = Cues(vocabulary.category("GainCues"))
        self._producers = self._acting()

    def found(self) -> Mapping[Pair, tuple[Statement, ...]]:
        between: dict[Pair, dict[str, Statement]] = defaultdict(dict)
        for statement in self._graph.statements:
            for pair in (*self._direct(statement), *self._effects(statement), *self._mechanisms(statement)):
                between[pair][statement.id] = statement
        for statement in self._graph.statements:  # what the people do for the other side joins a tie, and makes none
            pair = statement.object, statement.subject
            if pair in between and statement.predicate in (*self._giving, *self._mutual):
                between[pair][statement.id] = statement
        return {pair: tuple(found[id_] for id_ in sorted(found)) for pair, found in sorted(between.items())}

    def _direct(self, statement: Statement) -> Iterator[Pair]:
        subject, object_ = statement.subject, statement.object
        ends = self._is_people(subject), self._is_people(object_)
        if statement.predicate not in (*self._giving, *self._mutual):
            return
        if all(ends):
            pair = self._of_two(statement)
        elif ends[1]:
            pair = subject, object_
        elif ends[0] and statement.predicate in self._mutual and self._deals(statement):
            pair = object_, subject
        elif statement.predicate in self._giving and self._stands_in(statement):
            pair = subject, object_
        else:
            return
        if not self._is(pair[0], "tool"):
            yield pair

    def _of_two(self, statement: Statement) -> Pair:
        """Of two that are both people, tell which is the other's counterpart."""
        subject, object_ = statement.subject, statement.object
        for counterpart, people in ((subject, object_), (object_, subject)):
            if self._is(counterpart, "organisation") and self._is(people, "member"):
                return counterpart, people
        if statement.predicate in self._giving:
            return subject, object_
        order = self._people.index
        people, counterpart = sorted((object_, subject), key=lambda id_: order(self._actors[id_].kind))
        return counterpart, people

    def _deals(self, statement: Statement) -> bool:
        """Tell whether the people deal with someone, and do not merely handle a thing or follow a way of doing it."""
        other = statement.object
        if self._is(other, "way"):
            return self._is_linkage(other)
        return not self._is(other, "handled")

    def _stands_in(self, statement: Statement) -> bool:
        """Tell whether producers act under the name of the object, in a sentence that names no people."""
        if not self._is(statement.object, "stand-in"):
            return False
        for evidence in statement.evidence:
            place = self._passages.place(evidence)
            if not any(map(self._is_people, self._passages.named(place))) and (
                (statement.object, place) in self._producers
            ):
                return True
        return False

    def _acting(self) -> frozenset[tuple[str, Place]]:
        """Return the places and products that produce or sell something, with the sentences that tell so."""
        producing = roles.predicates(self._words, "producing")
        return frozenset(
            (statement.subject, self._passages.place(evidence))
            for statement in self._graph.statements
            if statement.predicate in producing and self._is(statement.subject, "stand-in")
            for evidence in statement.evidence
        )

    def _effects(self, statement: Statement) -> Iterator[Pair]:
        """Yield the pairs of an effect on an Outcome that is a gain, and of whoever the sentence says has it."""
        outcome = self._actors[statement.object]
        if outcome.kind != "Outcome" or statement.predicate not in self._gaining:
            return
        if self._is_people(statement.subject) or self._is(statement.subject, "tool"):
            return
        if any(self._gains.find(name) for name in (outcome.name, *outcome.aliases)):
            for evidence in statement.evidence:
                for people in self._having(outcome.id, self._passages.place(evidence)):
                    yield statement.subject, people

    def _having(self, outcome: str, place: Place) -> frozenset[str]:
        """Return the people named within the mention of an outcome, or else the only people that a sentence names."""
        spans = self._passages.spans(place)
        owned = [(start, end) for start, end, actor in spans if actor == outcome]
        people = [(start, end, actor) for start, end, actor in spans if self._is_people(actor)]
        within = {a for start, end, a in people if any(first <= start and end <= last + 1 for first, last in owned)}
        everyone = {actor for _, _, actor in people}
        return frozenset(within or (everyone if len(everyone) == 1 else ()))

    def _mechanisms(self, statement: Statement) -> Iterator[Pair]:
        """Yield the pairs of a mechanism that is named after its linkage, and the people whom it is said to bind."""
        if statement.modality == roles.LACKING or statement.predicate not in self._tying:
            return
        for end in (statement.subject, statement.object):
            if not self._is(end, "way") or not self._is_linkage(end):
                continue
            for evidence in statement.evidence:
                place = self._passages.place(evidence)
                people = self._whom(place) or self._whom(self._passages.before(place))
                for one in people:
                    yield end, one

    def _whom(self, place: Place) -> tuple[str, ...]:
        """Return the people that a sentence names: of several, those who are first in the order of the Roles."""
        named = [actor for actor in self._passages.named(place) if self._is_people(actor)]
        order = {actor: self._people.index(self._actors[actor].kind) for actor in named}
        return tuple(sorted(actor for actor in named if order[actor] == min(order.values())))

    def _is_people(self, id_: str) -> bool:
        return self._actors[id_].kind in self._people

    def _is(self, id_: str, function: str) -> bool:
        if function not in self._roles:
            self._roles[function] = frozenset(roles.kinds(self._words, function))
        return self._actors[id_].kind in self._roles[function]

    def _is_linkage(self, id_: str) -> bool:
        actor = self._actors[id_]
        return any(
            cue.entry.value("rank") is not None
            for name in (actor.name, *actor.aliases)
            for cue in self._linkage.find(name)
        )
