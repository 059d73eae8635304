"""Finds what a figure is about: whose indicator it is, by a table of weights.

What is counted or measured (2300户果农, 损耗率) is the indicator; the figure is about the one who has it: the possessor
named beside the indicator, else the subject of the clause, else that of an earlier clause, else the place in question.
Kinds differ in how readily a figure is about them; that table stands in the lexicon (rkg:FigureSubjects).
"""

import re
from itertools import pairwise

from ruralkg.extraction.figures_quantities import LISTED
from ruralkg.extraction.figures_roles import BREAK, Measured, Roles, clause_of, part_of
from ruralkg.extraction.figures_scene import PLACE, Scene, Spot
from ruralkg.extraction.figures_units import Units
from ruralkg.vocabulary import Vocabulary

OWN_SUBJECT, OWN_OTHER, INSIDE = 2.5, 0.5, 1.0
"""For a mention before the number in its clause: opening that clause, standing further in, within the indicator."""
EARLIER_SUBJECT, EARLIER_OTHER, CLAUSE = 1.3, -0.3, -0.15
"""For one of a clause before: opening it, standing further in, for each clause between."""
OBLIQUE, QUOTED = -0.5, 0.3
"""For one after a preposition (在抖音), for one in quotation marks."""
FIRST, SAME, AFTER, NAMED = 0.3, 0.6, -1.5, 0.2
"""For the first subject of the sentence, what the figure before is about, one after the number, a proper name."""
PLACE_BEFORE, OTHER_BEFORE, TOPIC = -0.9, -1.3, 0.4
"""For one of an earlier sentence, and for the place that the section is about."""

_LEAD = 4
_LONGEST_NAME = 8
_MOST_CLAUSES = 5
_NEVER = -9.0
_LIST = re.compile(r"[、和与及“”‘’\s]+")


class Subjects:
    """Chooses what figures are about.

    Args:
        vocabulary: the ontology, whose lexicon says how readily a figure is about a kind.
        units: of the ontology.
    """

    def __init__(self, vocabulary: Vocabulary, units: Units) -> None:
        entries = vocabulary.category("FigureSubjects")
        self.weights = {kind: float(e.value("weight") or 0) for e in entries for kind in e.values.get("kind", ())}
        self.roles = Roles(vocabulary, frozenset(self.weights), units)

    def __call__(self, scene: Scene, figure: Measured, previous: Spot | None) -> Spot | None:
        """Return the mention that a figure is about, or None where the sentence and those before offer none.

        Args:
            scene: the sentence, with the mentions that earlier ones offer.
            figure: the figure and its indicator.
            previous: what the figure before it is about.
        """
        every = [*scene.mentions, *scene.earlier, *self._possessor(scene, figure)]
        offered = [spot for spot in every if not self.roles.measured(scene, figure, spot)] or every
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
        clause = clause_of(scene.masked, position)
        here = [m for m in scene.mentions if clause <= m.start and m.end <= position]
        before = [m for m in here if self.roles.may_open(scene, m)]
        runs = [before[:1]]
        for one, other in pairwise(before):
            begin = next(m.start for m in here if one.end <= m.start)
            if _LIST.fullmatch(scene.masked, one.end, begin):
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
            topic = scene.topic is not None and scene.topic.mention.entity == spot.mention.entity
            return weight + (PLACE_BEFORE if spot.mention.kind == PLACE else OTHER_BEFORE) + (TOPIC if topic else 0)
        start, text = figure.reading.quantity.start, scene.masked
        if spot.start >= start:
            return weight + AFTER
        weight += OBLIQUE if self.roles.oblique(scene, spot) else 0
        weight += QUOTED if self.roles.quoted(scene, spot) else 0
        own = part_of(scene, start)
        clause = max(clause_of(text, spot.start), own if own <= spot.start else 0)
        opening = spot is self._opener(scene, clause) or spot not in scene.mentions
        opens = opening and len(text[clause : spot.start].replace("年", "")) <= _LEAD
        if spot.start >= own:
            weight += OWN_SUBJECT if opens else OWN_OTHER
            weight += INSIDE if figure.left[0] <= spot.start < figure.left[1] else 0
        else:
            between = len(BREAK.findall(text, spot.end, start))
            weight += (EARLIER_SUBJECT if opens else EARLIER_OTHER) + CLAUSE * min(between, _MOST_CLAUSES)
        return weight + (FIRST if spot is self._opener(scene, 0) else 0)

    def _opener(self, scene: Scene, clause: int) -> Spot | None:
        """Return the first mention from `clause` on that may be a subject."""
        return next((m for m in scene.mentions if m.start >= clause and self.roles.may_open(scene, m)), None)
