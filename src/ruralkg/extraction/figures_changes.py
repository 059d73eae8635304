"""Tells levels from changes: 从15%降至5% is two levels and a change of -10 percentage points."""

import re
from dataclasses import dataclass, replace

from ruralkg.extraction.figures_quantities import BREAKS, LISTED, Quantity
from ruralkg.extraction.figures_units import alternatives, cue_words
from ruralkg.vocabulary import Vocabulary

_GAP = rf"[^{re.escape(BREAKS)}\d]"
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity as its sentence uses it: `type` is level or change, with the sign in the quantity's value then.

    `end` says which end of a change it is ("before", "after") or None; `base` is the reading whose indicator it
    shares, or None.
    """

    quantity: Quantity
    type: str
    end: str | None = None
    base: "Reading | None" = None


class Changes:
    """Reads how the quantities of a sentence are used.

    Args:
        vocabulary: the ontology, whose lexicon gives the cues.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        def words(*cues: str) -> str:
            return alternatives(cue_words(vocabulary, *cues))

        rise, fall, to = words("rise", "gain"), words("fall", "saving"), words("to")
        move = rf"(?:{words('rise', 'gain', 'fall', 'saving')})"
        before = [
            w
            for entry in vocabulary.category("Comparators")
            if entry.value("position") == "before"
            for w in entry.words
        ]
        filler = rf"(?:{alternatives(before + cue_words(vocabulary, 'filler'))}|\s)*"
        self.starts = re.compile(rf"(?:{words('from')}){_GAP}{{0,16}}$")
        self.lands = re.compile(rf"{_GAP}{{0,6}}，?{_GAP}{{0,6}}(?:{move})了?(?:{to}){_GAP}{{0,14}}")
        self.lands_after_start = re.compile(rf"{_GAP}{{0,6}}，?{_GAP}{{0,8}}(?:{move}了?|{to}){_GAP}{{0,14}}")
        self.moved = re.compile(rf"(?:(?P<up>{rise})|(?P<down>{fall}))的?{filler}$")
        up, down = (
            alternatives(w for w in cue_words(vocabulary, *c) if len(w) > 1) for c in (("rise",), ("fall", "saving"))
        )
        self.moves = re.compile(rf"(?:(?P<up>{up})|(?P<down>{down})){_GAP}{{2,8}}$")
        self.still = re.compile(rf"(?:{to}|{words('reach')}){filler}$|(?:{move})了?(?:{to})")
        self.compared = re.compile(
            rf"(?:{words('compared')})(?P<what>{_GAP}{{1,24}}?)(?:(?P<up>{words('more')})|(?P<down>{words('less')})){filler}$"
        )
        self.away = re.compile(rf"(?:(?P<up>{words('above')})|(?P<down>{words('below')}))(?P<what>{_GAP}{{2,18}})$")
        self.multiples = {
            word: float(entry.value("factor") or 1)
            for entry in vocabulary.category("FigureCues")
            if entry.value("cue") == "multiplied"
            for word in entry.words
        }
        self.multiplied = re.compile(alternatives(self.multiples))
        self.earlier = re.compile(words("earlier") + r"|年")

    def __call__(self, text: str, quantities: list[Quantity]) -> list[Reading]:
        """Return the readings of the quantities of a sentence, with the changes that pairs of them give.

        `text` is the sentence with every character of a time made 年.
        """
        readings: list[Reading] = []
        for position, quantity in enumerate(quantities):
            start = quantities[position - 1].end if position else 0
            if position and (pair := self._pair(text, quantities[: position + 1], readings[-1])):
                readings[-1:] = pair
            elif position and readings[-1].type == "change" and LISTED.fullmatch(text, start, quantity.start):
                readings.append(Reading(_like(quantity, readings[-1].quantity), "change"))
            else:
                readings.append(self._single(text, max(start, quantity.start - _LOOK_BACK), quantity))
        readings += [Reading(quantity, "change") for quantity in self._multiplied(text, quantities)]
        return sorted(readings, key=lambda reading: (reading.quantity.start, reading.quantity.end))

    def _pair(self, text: str, quantities: list[Quantity], last: Reading) -> list[Reading] | None:
        """Return the two ends of a change and the change, if that is what the last two quantities are."""
        one, other = quantities[-2:]
        if last.quantity != one or one.high is not None or other.high is not None:
            return None
        since = quantities[-3].end if len(quantities) > 2 else 0
        started = self.starts.search(text[max(since, one.start - _LOOK_BACK) : one.start])
        if not (self.lands_after_start if started else self.lands).fullmatch(text, one.end, other.start):
            return None
        other = _in_unit_of(one, other)
        if other.unit != one.unit:
            return None
        start = one.start - len(started[0]) if started else one.start
        unit = "pp" if one.unit == "1" and one.written and other.written else one.unit
        change = replace(other, start=start, value=_rounded(other.value - one.value), unit=unit, cmp="=")
        before = Reading(one, "level", "before")
        return [before, Reading(other, "level", "after", before), Reading(change, "change", None, before)]

    def _single(self, text: str, start: int, quantity: Quantity) -> Reading:
        """Return a quantity that stands alone: a change where a word of rising or falling governs it, else a level."""
        before = text[start : quantity.start]
        before = before[max(before.rfind(mark) for mark in BREAKS) + 1 :]
        if match := self.compared.search(before):
            return Reading(_signed(quantity, match), "change" if self.earlier.search(match["what"]) else "level")
        if quantity.unit in {"pp", "times"} and (match := self.away.search(before)):
            return Reading(_signed(quantity, match), "level")
        if match := self.moved.search(before) or (None if self.still.search(before) else self.moves.search(before)):
            return Reading(_signed(quantity, match), "change")
        return Reading(quantity, "level")

    def _multiplied(self, text: str, quantities: list[Quantity]) -> list[Quantity]:
        """Return the doublings of a text as growth rates: 翻番 is 1 (100 %), 翻两番 is 3."""
        found = []
        for match in self.multiplied.finditer(text):
            if not any(q.start < match.end() and match.start() < q.end for q in quantities):
                growth = self.multiples[match[0]]
                found.append(Quantity(match.start(), match.end(), growth, None, "1", "=", "1"))
        return found


def _in_unit_of(one: Quantity, other: Quantity) -> Quantity:
    """Return the second end of a change in the unit of the first, where the text words it once: 12元/单降至5元."""
    if other.unit == one.numerator and other.unit != one.unit:
        return replace(other, value=_rounded(other.value / one.divided), unit=one.unit, divided=one.divided)
    return replace(other, unit=one.unit) if other.unit is None else other


def _like(quantity: Quantity, other: Quantity) -> Quantity:
    return replace(quantity, value=-quantity.value) if other.value < 0 else quantity


def _signed(quantity: Quantity, match: re.Match[str]) -> Quantity:
    if match["down"] is None:
        return quantity
    high = None if quantity.high is None else -quantity.value
    return replace(quantity, value=-(quantity.high if quantity.high is not None else quantity.value), high=high)


def _rounded(number: float) -> float:
    return float(f"{number:.12g}")
