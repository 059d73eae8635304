"""Finds what a figure is about: whose indicator it is, by a table of weights.

What is counted or measured (2300户果农, 损耗率) is the indicator; the figure is about the one who has it: the possessor
named beside the indicator, else the subject of the clause, else that of an earlier clause, else the place in question.
Kinds differ in how readily a figure is about them; that table stands in the lexicon (rkg:FigureSubjects).
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from ruralkg.extraction.figures_changes import Reading
from ruralkg.extraction.figures_quantities import LISTED
from ruralkg.extraction.figures_scene import CLAUSES, PLACE, Scene, Spot
from ruralkg.extraction.figures_units import alternatives, cue_words
from ruralkg.vocabulary import Vocabulary

OWN_SUBJECT, OWN_OTHER, INSIDE = 2.5, 0.5, 1.0
"""For a mention before the number in its clause: opening that clause, standing further in, within the indicator."""
EARLIER_SUBJECT, EARLIER_OTHER, CLAUSE = 1.3, -0.7, -0.15
"""For one of a clause before: opening it, standing further in, for each clause between."""
FIRST, SAME, AFTER, NAMED = 0.3, 0.6, -1.5, 0.2
"""For the first subject of the sentence, what the figure before is about, one after the number, a proper name."""
PLACE_BEFORE, OTHER_BEFORE = -0.5, -1.3
"""For one of an earlier sentence."""

_LEAD = 4
_LONGEST_NAME = 8
_MOST_CLAUSES = 5
_NEVER = -9.0
_JOINTS = frozenset({"", "的", "“", "”", "《", "》", "”的"})
_EXTENTS = frozenset({"mu", "kg", "t"})
_BREAK = re.compile(f"[{re.escape(CLAUSES)}（(]")
_LIST = re.compile(r"[、和与及“”‘’\s]+")


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with its indicator and where the words of that stand, before and after the number."""

    reading: Reading
    indicator: str
    left: tuple[int, int]
    right: tuple[int, int]


class Subjects:
    """Chooses what figures are about.

    Args:
        vocabulary: the ontology, whose lexicon says how readily a figure is about a kind.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        entries = vocabulary.category("FigureSubjects")
        self.weights = {kind: float(e.value("weight") or 0) for e in entries for kind in e.values.get("kind", ())}
        self.located = {kind for e in entries if e.value("located") for kind in e.values.get("kind", ())}
        self.per_head = re.compile(alternatives(cue_words(vocabulary, "per-head")))

    def __call__(self, scene: Scene, figure: Measured, previous: Spot | None) -> Spot | None:
        """Return the mention that a figure is about, or None where the sentence and those before offer none.

        Args:
            scene: the sentence, with the mentions that earlier ones offer.
            figure: the figure and its indicator.
            previous: what the figure before it is about.
        """
        every = [*scene.mentions, *scene.earlier, *self._possessor(scene, figure)]
        offered = [spot for spot in every if not self._is_measured(scene, figure, spot)] or every
        return max(offered, key=lambda spot: self._weight(scene, figure, previous, spot), default=None)

    def shared_out(self, scene: Scene) -> dict[int, Spot]:
        """Return what the figures of lists are about, by where they begin: A、B的销量分别增长3%和5%.

        That is so where as many mentions are listed before a list of figures in its clause as there are figures.
        """
        found: dict[int, Spot] = {}
        single = [reading.quantity for reading in scene.readings if reading.base is None]
        run = single[:1]
        for one, other in pairwise([*single, None]):
            if other and one and LISTED.fullmatch(scene.masked, one.end, other.start):
                run.append(other)
                continue
            listed = self._listed(scene, run[0].start) if len(run) > 1 else []
            if len(listed) == len(run):
                found.update((quantity.start, spot) for quantity, spot in zip(run, listed, strict=True))
            run = [other] if other else []
        return found

    def _listed(self, scene: Scene, position: int) -> list[Spot]:
        """Return the last list of mentions in the clause before `position`."""
        clause = _clause(scene.masked, position)
        before = [m for m in scene.mentions if clause <= m.start and m.end <= position and self._may_open(scene, m)]
        runs = [before[:1]]
        for one, other in pairwise(before):
            if _LIST.fullmatch(scene.masked, one.end, other.start):
                runs[-1].append(other)
            else:
                runs.append([other])
        return runs[-1]

    def _possessor(self, scene: Scene, figure: Measured) -> list[Spot]:
        """Return who is named at the head of an indicator that is a mention as a whole: 农产品 in 农产品网络零售额."""
        start, end = figure.left
        if not any(m.start == start and m.mention.kind not in self.weights for m in scene.mentions):
            return []
        for length in range(min(_LONGEST_NAME, end - start - 2), 1, -1):
            index = scene.names.get(scene.text[start : start + length])
            if index is not None and self.weights.get(scene.every[index].kind, 0) > 0:
                return [Spot(index, start, start + length, scene.every[index])]
        return []

    def _weight(self, scene: Scene, figure: Measured, previous: Spot | None, spot: Spot) -> float:
        weight = self.weights.get(spot.mention.kind, _NEVER) + (NAMED if spot.mention.named else 0)
        if previous is not None and previous.mention.entity == spot.mention.entity:
            weight += SAME
        if spot.start < 0:
            return weight + (PLACE_BEFORE if spot.mention.kind == PLACE else OTHER_BEFORE)
        start, text = figure.reading.quantity.start, scene.masked
        if spot.start >= start:
            return weight + AFTER
        clause = _clause(text, spot.start)
        opening = spot is self._opener(scene, clause) or spot not in scene.mentions
        opens = opening and len(text[clause : spot.start].replace("年", "")) <= _LEAD
        if spot.start >= _clause(text, start):
            weight += OWN_SUBJECT if opens else OWN_OTHER
            weight += INSIDE if figure.left[0] <= spot.start < figure.left[1] else 0
        else:
            between = len(_BREAK.findall(text, spot.end, start))
            weight += (EARLIER_SUBJECT if opens else EARLIER_OTHER) + CLAUSE * min(between, _MOST_CLAUSES)
        return weight + (FIRST if spot is self._opener(scene, 0) else 0)

    def _opener(self, scene: Scene, clause: int) -> Spot | None:
        """Return the first mention from `clause` on that may be a subject."""
        return next((m for m in scene.mentions if m.start >= clause and self._may_open(scene, m)), None)

    def _may_open(self, scene: Scene, spot: Spot) -> bool:
        return spot.mention.kind in self.weights and not self._locates(scene, spot)

    def _locates(self, scene: Scene, spot: Spot) -> bool:
        """Tell whether a place only locates the mention that follows it: 泗洪县“宿有千香”, 福建省连城县."""
        if spot.mention.kind != PLACE:
            return False
        following = next((m for m in scene.mentions if m.start >= spot.end), None)
        if following is None or following.mention.kind not in self.located:
            return False
        return scene.text[spot.end : following.start] in _JOINTS

    def _is_measured(self, scene: Scene, figure: Measured, spot: Spot) -> bool:
        """Tell whether a mention is what is measured: the head of the indicator, or the noun after the number."""
        if spot.mention.kind not in self.weights or self._locates(scene, spot):
            return True
        if spot.start < 0:
            return False
        if self.per_head.match(scene.text, spot.end):
            return True
        (first, last), (after, stop) = figure.left, figure.right
        if after <= spot.start <= max(stop - 1, after):
            return figure.reading.quantity.numerator not in _EXTENTS
        return first <= spot.start and spot.end == last and after == stop


def _clause(text: str, position: int) -> int:
    """Return where the clause around `position` begins; a bracket begins one."""
    begin = 0
    for match in _BREAK.finditer(text, 0, position):
        begin = match.end()
    return begin
