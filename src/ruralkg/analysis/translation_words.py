"""What the sentences of a translation tell besides: problem, outcome, role, spokesperson, betrayal."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ruralkg.analysis import roles
from ruralkg.analysis.cues import Cues
from ruralkg.analysis.passages import Passages, Place
from ruralkg.analysis.roles import OBSERVED
from ruralkg.model import Actor, Graph, Statement
from ruralkg.vocabulary import Vocabulary

_CLAUSE = re.compile(r"[，,；;：:。！!？?、\n]|——")


class Slots(NamedTuple):
    """Slots of a translation that are read around its statements; `statements` are those that they were read from."""

    problem: str | None
    outcome: str | None
    role: str | None
    spokesperson: str | None
    statements: frozenset[str]


class Words:
    """Reads what stands around the statements of a translation.

    Definition. The problem is a Challenge that the translator or device addresses, or else that they or the translated
    face, in the sentences of the event; the outcome is what they improve there, an Outcome before anything else; the
    role is the wording, to the end of the clause, behind the first word of RoleCues that follows a mention of the
    translated; the spokesperson is the translated or device that stands last before a word of SpokespersonCues in its
    clause. Of several the first in the text is taken.

    Args:
        graph: an assembled graph.
        vocabulary: its cue words and Roles.
        passages: the sentences of the graph.
    """

    def __init__(self, graph: Graph, vocabulary: Vocabulary, passages: Passages) -> None:
        self._actors: dict[str, Actor] = {actor.id: actor for actor in graph.actors}
        self._passages = passages
        self._at: dict[Place, list[Statement]] = defaultdict(list)
        for statement in graph.statements:
            for evidence in statement.evidence:
                self._at[passages.place(evidence)].append(statement)
        self._roles = Cues(vocabulary.category("RoleCues"))
        self._speaking = Cues(vocabulary.category("SpokespersonCues"))
        self._betrayals = Cues((*vocabulary.category("BetrayalCues"), *vocabulary.category("FailureCues")))
        self._gaining = roles.predicates(vocabulary, "gaining")
        self._human = frozenset(kind for kind, found in vocabulary.kinds.items() if found.side == "human")

    def slots(
        self, places: Iterable[Place], translator: str | None, device: str | None, translated: frozenset[str]
    ) -> Slots:
        """Return the slots that the sentences of an event fill."""
        places = tuple(places)
        by = {id_ for id_ in (translator, device) if id_}
        problem = self._object(places, "Challenge", by, ("addresses",)) or self._object(
            places, "Challenge", by | translated, ("faces",)
        )
        outcome = self._object(places, "Outcome", by | translated, self._gaining)
        read = {found.id for found in (problem, outcome) if found}
        return Slots(
            problem=problem.object if problem else None,
            outcome=outcome.object if outcome else None,
            role=next((role for place in places if (role := self._role(place, translated))), None),
            spokesperson=next((who for place in places if (who := self._spokesperson(place, by | translated))), None),
            statements=frozenset(read),
        )

    def betrays(self, places: Iterable[Place]) -> bool:
        """Tell whether a sentence has a word of betrayal."""
        return any(self._betrayals.find(self._passages.masked(place)) for place in places)

    def _object(
        self, places: Iterable[Place], kind: str, subjects: Iterable[str], predicates: Iterable[str]
    ) -> Statement | None:
        who, how = frozenset(subjects), frozenset(predicates)
        for place in places:
            fitting = [
                statement
                for statement in self._at[place]
                if statement.subject in who
                and statement.predicate in how
                and self._actors[statement.object].kind == kind
            ]
            if fitting:
                first = {actor: start for start, _, actor in reversed(self._passages.spans(place))}
                return min(
                    fitting, key=lambda s: (s.modality != OBSERVED, first.get(s.object, len(first) + place[2]), s.id)
                )
        return None

    def _role(self, place: Place, translated: frozenset[str]) -> str | None:
        starts = [end for _, end, actor in self._passages.spans(place) if actor in translated]
        text, masked = self._passages.text(place), self._passages.masked(place)
        for cue in self._roles.find(masked):
            if any(end <= cue.start for end in starts):
                stop = _CLAUSE.search(text, cue.end)
                said = text[cue.start : stop.start() if stop else len(text)].strip()
                return said or None
        return None

    def _spokesperson(self, place: Place, among: set[str] | frozenset[str]) -> str | None:
        masked = self._passages.masked(place)
        for cue in self._speaking.find(masked):
            opened = max((match.end() for match in _CLAUSE.finditer(masked, 0, cue.start)), default=0)
            before = [
                (end, actor)
                for start, end, actor in self._passages.spans(place)
                if opened <= start and end <= cue.start and (actor in among or self._actors[actor].kind in self._human)
            ]
            if before:
                return max(before)[1]
        return None
