"""Tells what a mention does beside a figure: stand for what is measured, qualify the next mention, be compared with."""

import re
from dataclasses import dataclass

from ruralkg.extraction.figures_changes import Reading
from ruralkg.extraction.figures_scene import CLAUSES, PLACE, Scene, Spot
from ruralkg.extraction.figures_units import Units, alternatives, cue_words
from ruralkg.vocabulary import Vocabulary

BREAK = re.compile(f"[{re.escape(CLAUSES)}（(]")
"""Where a clause ends; a bracket begins one."""

_JOINTS = frozenset({"", "的", "“", "”", "《", "》", "”的"})
_EXTENTS = frozenset({"mu", "kg", "t"})
_QUOTES = "“”‘’《》"
_OF = "的"
_LIST = "、"
_WINDOW = 8


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with its indicator and where the words of that stand, before and after the number."""

    reading: Reading
    indicator: str
    left: tuple[int, int]
    right: tuple[int, int]


class Roles:
    """Reads the roles of mentions.

    Args:
        vocabulary: the ontology, whose lexicon gives the cues.
        kinds: those that a figure may be about; mentions of other kinds are always what is measured.
        units: of the ontology.
    """

    def __init__(self, vocabulary: Vocabulary, kinds: frozenset[str], units: Units) -> None:
        self.kinds = kinds
        self.units = units
        self.per_head = re.compile(alternatives(cue_words(vocabulary, "per-head")))
        self.compared = re.compile(f"(?:{alternatives(cue_words(vocabulary, 'compared', 'above', 'below'))})$")
        self.leading = re.compile(f"(?:{alternatives(cue_words(vocabulary, 'oblique'))})$")

    def may_open(self, scene: Scene, spot: Spot) -> bool:
        """Tell whether a mention may be the subject of a clause that it opens."""
        return spot.mention.kind in self.kinds and not self.qualifies(scene, spot)

    def qualifies(self, scene: Scene, spot: Spot) -> bool:
        """Tell whether a mention only says which one the next is: 福建省连城县, 该计划设立的“村播学院”."""
        if spot.start < 0:
            return False
        following = next((m for m in scene.mentions if m.start >= spot.end), None)
        if following is None or following.mention.kind not in self.kinds:
            return False
        between = scene.text[spot.end : following.start]
        if spot.mention.kind == PLACE and between in _JOINTS:
            return True
        return between.strip(_QUOTES).endswith(_OF) and not BREAK.search(between)

    def oblique(self, scene: Scene, spot: Spot) -> bool:
        """Tell whether a preposition leads to a mention, so that it is no subject: 在抖音, 与京东."""
        return bool(self.leading.search(scene.text, max(0, spot.start - _WINDOW), spot.start))

    def quoted(self, scene: Scene, spot: Spot) -> bool:
        """Tell whether a mention is a name in quotation marks."""
        return scene.text[max(0, spot.start - 1) : max(0, spot.start)] in set(_QUOTES)

    def measured(self, scene: Scene, figure: Measured, spot: Spot) -> bool:
        """Tell whether a figure is not about a mention: what is counted, qualifies another or is compared with."""
        if spot.mention.kind not in self.kinds or self.qualifies(scene, spot):
            return True
        if spot.start < 0:
            return False
        if self.compared.search(scene.text, max(0, spot.start - _WINDOW), spot.start):
            return True
        if self.per_head.match(scene.text, spot.end) and spot.start > clause_of(scene.masked, spot.start) + 1:
            return True
        (first, last), (after, stop), quantity = figure.left, figure.right, figure.reading.quantity
        if after <= spot.start <= max(stop - 1, after):
            return quantity.numerator not in _EXTENTS
        ends = first <= spot.start and spot.end == last and after == stop
        unit = self.units.by_word.get(quantity.written)
        return ends and (unit is None or unit.tally is not None)


def clause_of(text: str, position: int) -> int:
    """Return where the clause around `position` begins; a bracket begins one."""
    begin = 0
    for match in BREAK.finditer(text, 0, position):
        begin = match.end()
    return begin


def part_of(scene: Scene, position: int) -> int:
    """Return where the part of a clause around a number begins: a figure and 、 end one, 甲县为3元、乙县为5元."""
    before = scene.since(position)
    return max(
        clause_of(scene.masked, position), before + 1 if scene.masked.startswith(_LIST, before) and before else 0
    )
