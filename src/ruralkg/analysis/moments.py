"""The state of each of the four moments of a case, with the statements that show it."""

from collections.abc import Iterable, Mapping

from ruralkg.analysis import roles
from ruralkg.analysis.cases import Told
from ruralkg.analysis.cues import Cues, Lacks
from ruralkg.analysis.passages import Passages
from ruralkg.analysis.roles import LACKING, OBSERVED, PROPOSED
from ruralkg.model import Actor, Graph, MomentState, Statement
from ruralkg.vocabulary import Vocabulary

Reading = tuple[str, str]
"""A moment and a modality."""


def state(modalities: Iterable[str]) -> str:
    """Return the state that statements of one moment make: the first that fits.

    Definition (codebook, section 5). Contested where observed and lacking ones stand side by side, broken where lacking
    ones do and no observed one, complete where observed ones do, promised where only proposed ones do, silent
    otherwise.

    >>> [state(told) for told in (["observed", "lacking"], ["lacking"], ["observed", "proposed"], ["proposed"], [])]
    ['contested', 'broken', 'complete', 'promised', 'silent']

    References:
        Callon, "Some elements of a sociology of translation" (1984): translation can be contested and betrayed.
    """
    found = set(modalities)
    if LACKING in found:
        return "contested" if OBSERVED in found else "broken"
    if OBSERVED in found:
        return "complete"
    return "promised" if PROPOSED in found else "silent"


class Moments:
    """Reads which moments a statement tells of.

    Definition. A statement tells of the moment of its predicate, in its own modality. A text can tell it in other
    words: a statement that is lacking breaks interessement as well where its sentence denies a mechanism of linkage or
    an incentive; who sets up or uses a Mechanism that is named after its linkage is at interessement as well; to issue
    a plan shows nothing but a promise of mobilization, so that an observed one does not count as mobilization.

    Args:
        graph: an assembled graph.
        vocabulary: the moments of predicates, LinkageMechanisms, LackCues, Roles.
        passages: the sentences of the graph.
    """

    def __init__(self, graph: Graph, vocabulary: Vocabulary, passages: Passages) -> None:
        self._actors: dict[str, Actor] = {actor.id: actor for actor in graph.actors}
        self._words = vocabulary
        self._passages = passages
        self._linkage = Cues(vocabulary.category("LinkageMechanisms"))
        self._lacks = Lacks(vocabulary)
        self._order = tuple(vocabulary.values("Moment"))
        self._plans = roles.kinds(vocabulary, "programme")
        self._ways = roles.kinds(vocabulary, "way")
        self._making = roles.predicates(vocabulary, "making")
        self._holding = roles.predicates(vocabulary, "holding")

    def read(self, told: Told) -> frozenset[Reading]:
        """Return the moments that a statement tells of, with the modality in which it does."""
        statement = told.statement
        found = set()
        moment = self._words.predicates[statement.predicate].moment
        if moment in self._order and not self._issues(statement):
            found.add((moment, statement.modality))
        if statement.modality == LACKING and any(map(self._denies, told.places)):
            found.add((INTERESSEMENT, LACKING))
        if statement.predicate in self._holding and self._is_linkage(statement.object):
            found.add((INTERESSEMENT, statement.modality))
        return frozenset(found)

    def states(self, told: Iterable[Told], members: frozenset[str]) -> Mapping[str, MomentState]:
        """Return the state of each moment of a case.

        Args:
            told: what is told of the case.
            members: a statement counts if one of its ends is among them.
        """
        shown: dict[str, list[tuple[str, str]]] = {moment: [] for moment in self._order}
        for item in told:
            if {item.statement.subject, item.statement.object} & members:
                for moment, modality in self.read(item):
                    shown[moment].append((item.statement.id, modality))
        return {
            moment: MomentState(
                state=state(modality for _, modality in found), statements=tuple(sorted({id_ for id_, _ in found}))
            )
            for moment, found in shown.items()
        }

    def _issues(self, statement: Statement) -> bool:
        """Tell whether a statement says that somebody issues a plan."""
        issued = statement.predicate in self._making and self._actors[statement.object].kind in self._plans
        return issued and statement.modality == OBSERVED

    def _denies(self, place: tuple[str, int, int]) -> bool:
        text = self._passages.masked(place)
        cues = self._linkage.find(text)
        return any(cue.entry.value("rank") == "0" or self._lacks.deny(text, cue) for cue in cues)

    def _is_linkage(self, id_: str) -> bool:
        actor = self._actors[id_]
        if actor.kind not in self._ways:
            return False
        found = [cue for name in (actor.name, *actor.aliases) for cue in self._linkage.find(name)]
        return any(cue.entry.value("function") is None for cue in found)


INTERESSEMENT = "interessement"
"""What a mechanism of sharing belongs to, whatever the predicate."""
