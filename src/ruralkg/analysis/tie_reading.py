"""What the sentences of a tie tell of it: the linkage mechanism, what makes it stronger or weaker, a measured gain."""

from collections.abc import Iterable
from typing import NamedTuple

from ruralkg.analysis import roles
from ruralkg.analysis.cues import Cue, Cues, Lacks, clause
from ruralkg.analysis.passages import Passages, Place
from ruralkg.analysis.roles import LACKING, OBSERVED, PROPOSED
from ruralkg.analysis.tie_bundles import Pair
from ruralkg.model import Actor, Figure, Graph, Statement
from ruralkg.vocabulary import Vocabulary


class Reading(NamedTuple):
    """What is told of a tie.

    Attributes:
        modality: lacking where anything of the bundle is, else observed where anything is, else proposed.
        rank: of the highest mechanism; 0 where linkage is denied and no mechanism is told; None where neither is.
        words: the cue words that the rank was read from.
        factors: in the order of the ontology.
        gains: whether a gain of the people is told.
        held: whether a linkage that is not graded is told.
        figure: the figure that measures the gain.
    """

    modality: str
    rank: int | None
    words: tuple[str, ...]
    factors: tuple[str, ...]
    gains: bool
    held: bool
    figure: Figure | None


class Reader:
    """Reads ties; one serves a whole graph.

    Args:
        graph: an assembled graph.
        vocabulary: its grading table and cues.
        passages: the sentences of the graph.
    """

    def __init__(self, graph: Graph, vocabulary: Vocabulary, passages: Passages) -> None:
        self._actors: dict[str, Actor] = {actor.id: actor for actor in graph.actors}
        self._passages = passages
        self._people = roles.kinds(vocabulary, "people")
        self._giving = roles.predicates(vocabulary, "giving")
        self._gaining = roles.predicates(vocabulary, "gaining")
        self._bearing = roles.kinds(vocabulary, "cue-bearing")
        self._order = tuple(vocabulary.values("TieFactor"))
        self._linkage = Cues(vocabulary.category("LinkageMechanisms"))
        self._cues = Cues(vocabulary.category("TieCues"))
        self._gains = Cues(vocabulary.category("GainCues"))
        self._betrayals = Cues(vocabulary.category("BetrayalCues"))
        self._lacks = Lacks(vocabulary)
        self._figures: dict[Place, list[Figure]] = {}
        for figure in graph.figures:
            for evidence in figure.evidence:
                self._figures.setdefault(passages.place(evidence), []).append(figure)

    def read(self, pair: Pair, bundle: tuple[Statement, ...]) -> Reading:
        """Return what is told of the tie of a pair by its bundle."""
        modalities = {statement.modality for statement in bundle}
        modality = next((m for m in (LACKING, OBSERVED) if m in modalities), PROPOSED)
        told = self._places(s for s in bundle if s.modality != PROPOSED)
        rank, words = self._rank(pair[0], told or self._places(bundle), denied=bool(told))
        gaining = [s for s in bundle if s.modality == OBSERVED and s.predicate in self._gaining]
        places = [place for place in self._places(gaining) if self._tells_gain(place)]
        figure = self._measure(pair, places)
        factors = self._factors(bundle, told or self._places(bundle), pair)
        if figure:
            factors.add("measured-gain")
        return Reading(
            modality=modality,
            rank=rank,
            words=words,
            factors=tuple(factor for factor in self._order if factor in factors),
            gains=bool(places),
            held=any(self._ungraded(cue, place) for place in told for cue in self._linkages(place)),
            figure=figure,
        )

    def _places(self, statements: Iterable[Statement]) -> tuple[Place, ...]:
        found = {self._passages.place(evidence) for statement in statements for evidence in statement.evidence}
        return tuple(sorted(found))

    def _linkages(self, place: Place) -> tuple[Cue, ...]:
        return self._linkage.find(self._passages.masked(place))

    def _rank(self, counterpart: str, places: Iterable[Place], *, denied: bool) -> tuple[int | None, tuple[str, ...]]:
        """Return the rank that sentences tell; `denied` lets a denied linkage count as rank 0."""
        named = self._named_after(counterpart)
        if named:
            highest = max(_rank(cue) or 0 for cue in named)
            return highest, tuple(dict.fromkeys(cue.word for cue in named if _rank(cue) == highest))
        graded: list[tuple[int, str]] = []
        missing: list[str] = []
        for place in places:
            text = self._passages.masked(place)
            for cue in self._linkages(place):
                rank = _rank(cue)
                if rank == 0 or self._lacks.deny(text, cue):
                    missing.append(cue.word)
                elif rank is not None:
                    graded.append((rank, cue.word))
        if graded:
            highest = max(graded)[0]
            return highest, tuple(dict.fromkeys(word for rank, word in graded if rank == highest))
        return (0, tuple(dict.fromkeys(missing))) if denied and missing else (None, ())

    def _named_after(self, id_: str) -> list[Cue]:
        """Return the graded cues in the name of a counterpart that is a mechanism: it is what it is called."""
        actor = self._actors[id_]
        if actor.kind not in self._bearing:
            return []
        names = (actor.name, *actor.aliases)
        return [cue for name in names for cue in self._linkage.find(name) if _rank(cue) is not None]

    def _ungraded(self, cue: Cue, place: Place) -> bool:
        plain = _rank(cue) is None and cue.entry.value("function") is None
        return plain and not self._lacks.deny(self._passages.masked(place), cue)

    def _factors(self, bundle: tuple[Statement, ...], places: Iterable[Place], pair: Pair) -> set[str]:
        found = set()
        for place in places:
            text = self._passages.masked(place)
            for cue in self._cues.find(text):
                factor = cue.entry.value("factors") or ""
                found.add(_DENIED.get(factor, "") if self._lacks.deny(text, cue) else factor)
            if any(cue.entry.value("rank") == "0" or self._lacks.deny(text, cue) for cue in self._linkages(place)):
                found.add("no-agreement")
        if any(self._breaks(place, pair) for place in self._places(_lacking(bundle))):
            found.add("default")
        givers = {statement.subject for statement in bundle if self._gives(statement)}
        if set(pair) <= givers:
            found.add("reciprocity")
        return found

    def _breaks(self, place: Place, pair: Pair) -> bool:
        """Tell whether a sentence says that the two fail each other, or that one of them leaves or lies idle."""
        text = self._passages.masked(place)
        for cue in self._betrayals.find(text):
            if cue.entry.value("function") not in _OF_ONE:
                return True
            start, end = clause(text, cue)
            if any(
                start <= first and last <= end and actor in pair for first, last, actor in self._passages.spans(place)
            ):
                return True
        return False

    def _gives(self, statement: Statement) -> bool:
        return statement.modality == OBSERVED and statement.predicate in self._giving

    def _tells_gain(self, place: Place) -> bool:
        text = self._passages.masked(place)
        return any(
            cue.entry.value("function") == "gain" and not self._lacks.deny(text, cue) for cue in self._gains.find(text)
        )

    def _measure(self, pair: Pair, places: Iterable[Place]) -> Figure | None:
        """Return the figure of the gain: of the people themselves rather than of others, of income rather than jobs."""
        found = [figure for place in places for figure in self._figures.get(place, ()) if self._measures(figure, pair)]

        def order(figure: Figure) -> tuple[float, ...]:
            of_people, of_counterpart = figure.about == pair[1], figure.about == pair[0]
            return not of_people, self._kind_of_gain(figure), not of_counterpart, figure.evidence[0].start, figure.value

        return min(found, key=order, default=None)

    def _kind_of_gain(self, figure: Figure) -> int:
        return min(int(cue.entry.value("rank") or 0) for cue in self._gains.find(figure.indicator))

    def _measures(self, figure: Figure, pair: Pair) -> bool:
        """Tell whether a figure measures a gain of these people: a rise of what they gain, or a fall of a cost."""
        about = self._actors.get(figure.about or "")
        if about and about.id not in pair and about.side == "human":
            return False
        cues = {cue.entry.value("function") for cue in self._gains.find(figure.indicator)}
        if figure.type == "target":
            return False
        return ("gain" in cues and figure.value > 0) or (
            "cost" in cues and "gain" not in cues and figure.type == "change" and figure.value < 0
        )


_DENIED = {"long-term": "short-term", "reciprocity": "imbalance"}
"""What a factor turns into where it is denied; any other is then not told."""


_OF_ONE = ("leaving", "idling")
"""Betrayals that one side commits: they count only in a clause that names one of the two."""


def _rank(cue: Cue) -> int | None:
    rank = cue.entry.value("rank")
    return None if rank is None else int(rank)


def _lacking(bundle: Iterable[Statement]) -> Iterable[Statement]:
    return (statement for statement in bundle if statement.modality == LACKING)
