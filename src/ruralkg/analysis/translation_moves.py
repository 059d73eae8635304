"""Who moves whom in a sentence, and by what device, as far as its statements tell."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ruralkg.analysis import roles
from ruralkg.analysis.cases import Case
from ruralkg.analysis.passages import Passages, Place
from ruralkg.analysis.roles import LACKING, PROPOSED
from ruralkg.model import Actor, Graph, Statement
from ruralkg.vocabulary import Vocabulary


class Move(NamedTuple):
    """A statement that moves somebody, perhaps by a device that its subject is."""

    statement: Statement
    moved: str
    device: str | None


class Moves:
    """Reads who moves whom; see `translations.find` for the rules.

    Args:
        graph: an assembled graph.
        vocabulary: its Roles tell what can be a device, who can be moved, and by which predicates.
        passages: the sentences of the graph.
    """

    def __init__(self, graph: Graph, vocabulary: Vocabulary, passages: Passages) -> None:
        self._actors: dict[str, Actor] = {actor.id: actor for actor in graph.actors}
        self._passages = passages
        self._devices = roles.kinds(vocabulary, "device")
        self._instruments = roles.kinds(vocabulary, "instrument")
        self._ways = roles.kinds(vocabulary, "way")
        self._moved = roles.kinds(vocabulary, "moved")
        self._no_party = roles.kinds(vocabulary, "no-party")
        self._people = roles.kinds(vocabulary, "people")
        self._partners = roles.kinds(vocabulary, "partner")
        self._acting = (*self._moved, *roles.kinds(vocabulary, "company"))
        self._making = roles.predicates(vocabulary, "making")
        self._taking = roles.predicates(vocabulary, "taking")
        self._move = roles.predicates(vocabulary, "move")
        self._symmetric = frozenset(name for name, found in vocabulary.predicates.items() if found.symmetric)

    def held(self, statements: Iterable[Statement], predicates: Iterable[str]) -> dict[str, str]:
        """Return by whom each device is set up or taken; a platform or a school is held by whoever builds it alone."""
        by = frozenset(predicates)
        found: dict[str, list[str]] = defaultdict(list)
        for statement in statements:
            kind, holds = self._kind(statement.object), statement.predicate in by and statement.modality != LACKING
            able = statement.predicate in self._making or kind not in self._acting
            if holds and able and kind in self._devices and self._kind(statement.subject) not in self._no_party:
                found[statement.object].append(statement.subject)
        return {device: who[0] for device, who in found.items() if len(set(who)) == 1}

    def of_sentence(
        self, case: Case, place: Place, statements: Sequence[Statement], holders: dict[str, str]
    ) -> list[tuple[str | None, list[Move]]]:
        """Return the translators of a sentence with those whom they move; None where it tells of none.

        Args:
            case: what the sentence tells of.
            place: the sentence.
            statements: its statements of one modality.
            holders: by whom each device is held.
        """
        moving: dict[str | None, list[Move]] = defaultdict(list)
        for statement in statements:
            for translator, moved, device in self._told(case, place, statement, holders):
                moving[translator].append(Move(statement, moved, device))
        for translator in self._in_turn(place, moving):
            self._gather(translator, moving)
        return [(translator, moving[translator]) for translator in self._in_turn(place, moving)] + [
            (None, found) for translator, found in moving.items() if translator is None
        ]

    def _in_turn(self, place: Place, moving: Iterable[str | None]) -> list[str]:
        """Return translators in the order in which a sentence names them."""
        first = {actor: start for start, _, actor in reversed(self._passages.spans(place))}
        return sorted((t for t in moving if t is not None), key=lambda id_: (first.get(id_, -1), self.first(id_)))

    def _gather(self, translator: str, moving: dict[str | None, list[Move]]) -> None:
        """Make one event of parties that all work together, with the first of them as its translator."""
        mutual = [move for move in moving.get(translator, ()) if move.statement.predicate in self._symmetric]
        for move in mutual:
            others = moving.get(move.moved, [])
            together = [other for other in others if other.statement.predicate in self._symmetric]
            if together and len(together) == len(others):
                moving[translator] += [other for other in together if other.moved != translator]
                del moving[move.moved]

    def _told(
        self, case: Case, place: Place, statement: Statement, holders: dict[str, str]
    ) -> Iterable[tuple[str | None, str, str | None]]:
        """Yield translator, who is moved, and the device by which, as far as a statement tells."""
        subject, object_ = self._in_order(case, place, statement)
        if statement.predicate not in self._move or self._kind(subject) in self._no_party:
            return
        holder = holders.get(subject)
        using = statement.predicate in self._taking or statement.predicate in self._symmetric
        if using and object_ in holders and self._is_human(subject) and subject != holders[object_]:
            yield holders[object_], subject, object_  # people who use what the holder set up
        elif self._kind(object_) in self._moved and (object_ != case.anchor or case.doc is not None):
            if holder and holder != object_:
                yield holder, object_, subject
            elif self._is_open(case, subject, statement.modality):
                yield None, object_, subject
            else:
                yield subject, object_, None

    def _is_open(self, case: Case, subject: str, modality: str) -> bool:
        """Tell whether a subject is a device that nobody is told to hold, and not itself a translator."""
        kind = self._kind(subject)
        means = kind in self._instruments or (modality == PROPOSED and kind in self._ways)
        return means and subject != case.anchor

    def _in_order(self, case: Case, place: Place, statement: Statement) -> tuple[str, str]:
        """Return who moves and who is moved.

        Of those who do a thing together the anchor moves, else who is not one of the people, else who is named first;
        where people do not sell to their partner as agreed, they are those who were to be moved.
        """
        subject, object_ = statement.subject, statement.object
        if self._sells_to_partner(statement) and statement.modality == LACKING:
            return object_, subject
        if statement.predicate not in self._symmetric:
            return subject, object_
        first = {actor: start for start, _, actor in reversed(self._passages.spans(place))}

        def turn(id_: str) -> tuple[bool, bool, int, tuple[str, int]]:
            return id_ != case.anchor, self._kind(id_) in self._people, first.get(id_, -1), self.first(id_)

        one, other = sorted((subject, object_), key=turn)
        return one, other

    def _sells_to_partner(self, statement: Statement) -> bool:
        """Tell whether people sell to somebody who enrolled them."""
        people, partner = self._kind(statement.subject), self._kind(statement.object)
        return statement.predicate == "sells" and people in self._people and partner in self._partners

    def first(self, id_: str) -> tuple[str, int]:
        """Return where an actor is mentioned first."""
        return min(((m.doc, m.start) for m in self._actors[id_].mentions), default=("", 0))

    def _kind(self, id_: str) -> str:
        return self._actors[id_].kind

    def _is_human(self, id_: str) -> bool:
        return self._actors[id_].side == "human"
