"""Finds quantities in a sentence: numbers with their units and comparators, ranges joined, in base units."""

import re
from dataclasses import dataclass, replace
from math import inf

from ruralkg.extraction.figures_comparators import Comparators
from ruralkg.extraction.figures_numerals import Numeral, NumeralReader, value
from ruralkg.extraction.figures_times import Time, Times
from ruralkg.extraction.figures_units import Unit, Units, alternatives, cue_words, quotient
from ruralkg.vocabulary import Vocabulary

HALF_WIDTH = {code: code - 0xFEE0 for code in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]}
HALF_WIDTH |= {ord(full): ord(half) for full, half in zip("．％／＋－～＜＞＝", ".%/+-~<>=", strict=True)}
"""Makes full-width digits and signs half-width; the length of the text stays."""

BREAKS = "，。；：！？,;!?"
_RANGE = re.compile(r"\s?(?:[~–—−-]{1,2}|至|到|以上)\s?")
LISTED = re.compile(r"\s?[、和与及]\s?")
_SMALLER = re.compile(r"(?P<number>[一二三四五六七八九1-9])(?P<unit>角|毛|分)?(?![\d一二三四五六七八九十百千万亿%.])")
_BLANK = "\u3000"
_OPENING, _CLOSING = frozenset("“‘"), frozenset("”’")
_LEAST_ALONE = 100
_LARGE = 10000


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, `text[start:end]`, in base units; `unit` is None where the text gives none.

    `numerator` is the unit before any division and `divided` what values were divided by; `written` is the unit's
    wording.
    """

    start: int
    end: int
    value: float
    high: float | None
    unit: str | None
    cmp: str
    numerator: str | None = None
    divided: float = 1
    written: str = ""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A numeral, the unit found after it, where that ends and how it is written."""

    numeral: Numeral
    unit: Unit | None
    end: int
    written: str = ""


class Quantities:
    """Finds the quantities of a sentence.

    Args:
        vocabulary: the ontology, whose lexicon gives units, comparators, cues and what is no figure.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.units = Units(vocabulary)
        self.times = Times(vocabulary)
        self.comparators = Comparators(vocabulary)
        halves, splits = cue_words(vocabulary, "half"), cue_words(vocabulary, "split")
        self.numerals = NumeralReader(self.comparators.inside, halves, splits)
        nothing = [word for entry in vocabulary.category("NotFigures") for word in entry.words]
        self.nothing = re.compile("|".join(f"(?:{pattern})" for pattern in nothing) or "(?!)")
        self.long_before = re.compile(rf"(?:{alternatives(cue_words(vocabulary, 'duration-before'))})\s?$")
        self.long_after = re.compile(alternatives(cue_words(vocabulary, "duration-after")))
        moves = alternatives(cue_words(vocabulary, "rise", "fall", "to"))
        self.ends = re.compile(rf"$|[^\w%]|的|{moves}")
        self.reached = re.compile(rf"(?:{alternatives(cue_words(vocabulary, 'reach', 'to', 'from'))})\s?$")

    def __call__(self, text: str) -> tuple[list[Quantity], list[Time]]:
        """Return the quantities and the times of a sentence; `text` has half-width digits."""
        times = self.times(text)
        drafts = [self._draft(numeral, text) for numeral in self.numerals(self._masked(text, times))]
        drafts = self._sharing(_apart(drafts), text)
        found: list[Quantity] = []
        position = 0
        while position < len(drafts):
            draft, following = drafts[position], drafts[position + 1] if position + 1 < len(drafts) else None
            joined = following and self._range(draft, following, text)
            if joined:
                found.append(joined)
                position += 2
            else:
                found += self._quantities(draft, text)
                position += 1
        return found, times

    def _masked(self, text: str, times: list[Time]) -> str:
        """Return `text` with times and what is no figure blanked, offsets kept."""
        for start, end in [(t.start, t.end) for t in times] + [m.span() for m in self.nothing.finditer(text)]:
            text = text[:start] + _BLANK * (end - start) + text[end:]
        return text

    def _draft(self, numeral: Numeral, text: str) -> _Draft:
        """Return `numeral` with the unit after it: 三年半, 两个半小时, 2元6角."""
        position = numeral.end
        if numeral.fraction:
            return _Draft(numeral, None, position)
        if text.startswith("个半", position) and (found := self.units.at(text, position + 2)):
            return _Draft(replace(numeral, low=numeral.low + 0.5), found[0], found[1], "个")
        found = self.units.at(text, position)
        if not found:
            return _Draft(numeral, None, position)
        unit, end = found
        written = text[position:end].strip()
        if text.startswith("半", end) and unit.name in {"year", "day"}:
            return _Draft(replace(numeral, low=numeral.low + 0.5), unit, end + 1, written)
        if unit.name == "CNY" and numeral.scale == 1 and (more := self._smaller(text, end)):
            smaller = self.units.by_word.get(more["unit"] or "")
            factor = (0.01 if more["unit"] == "分" else smaller.factor if smaller else unit.factor / 10) / unit.factor
            low = round(numeral.low + (value(more["number"]) or 0) * factor, 6)
            return _Draft(replace(numeral, low=low), unit, more.end(), written)
        return _Draft(numeral, unit, end, written)

    def _smaller(self, text: str, position: int) -> re.Match[str] | None:
        """Return the digit of a smaller coin after a price (一块二, 3角8分), unless it begins a divisor (90元一斤)."""
        match = _SMALLER.match(text, position)
        return match if match and (match["unit"] or not self.units.at(text, match.end())) else None

    @staticmethod
    def _sharing(drafts: list[_Draft], text: str) -> list[_Draft]:
        """Give the members of a list that lack a unit that of the next: 17.8和37个百分点."""
        shared = list(drafts)
        for i in range(len(shared) - 2, -1, -1):
            one, other = shared[i], shared[i + 1]
            alike = not one.numeral.fraction and one.numeral.chinese == other.numeral.chinese
            bare = not one.unit or (one.written != other.written and other.written.startswith(one.written))
            if other.unit and bare and alike and LISTED.fullmatch(text, one.end, other.numeral.start):
                shared[i] = replace(one, unit=other.unit, written=other.written)
        return shared

    def _range(self, one: _Draft, other: _Draft, text: str) -> Quantity | None:
        """Return the two numbers of a range as one quantity: 25%~60%, 8~10万元, 三到五年, 五万元以上二十万元以下."""
        if not other.unit or not _RANGE.fullmatch(text, one.end, other.numeral.start):
            return None
        if one.unit and one.unit.name != other.unit.name:
            return None
        numeral, high = one.numeral, other.numeral.high or other.numeral.low
        low = numeral.low
        if not one.unit and numeral.scale == 1 and low * other.numeral.scale <= high:
            low *= other.numeral.scale
        low *= (one.unit or other.unit).factor / other.unit.factor
        if numeral.high or low >= high or numeral.fraction:
            return None
        joined = replace(numeral, low=low, high=high, end=other.numeral.end, chinese=numeral.chinese)
        found = self._quantities(replace(other, numeral=joined), text)
        return replace(found[0], cmp="=") if found else None

    def _quantities(self, draft: _Draft, text: str) -> list[Quantity]:
        """Return what a draft measures: nothing, one quantity, or the shares of a ratio."""
        numeral, unit = draft.numeral, draft.unit
        cmp, _ = self.comparators.sign(text, numeral, draft.end)
        if numeral.fraction:
            cmp = self.comparators.sign_of(text[numeral.start], cmp)
            parts = numeral.parts or (numeral.low,)
            return [Quantity(numeral.start, numeral.end, _round(part), None, "1", cmp, "1") for part in parts]
        if not unit:
            return self._alone(numeral, text, cmp)
        if not self._counts(draft, text, cmp != "=") or _is_name(text, numeral.start, draft.end):
            return []
        clause = text[max(text.rfind(mark, 0, numeral.start) for mark in BREAKS) + 1 : numeral.start]
        divisors, stop = self.units.divisors_after(text, draft.end, unit.name)
        divisors = divisors or self.units.divisors_before(clause, unit.name)
        name, divisor = quotient(unit.name, divisors)
        factor = unit.factor / divisor
        high = None if numeral.high is None else _round(numeral.high * factor)
        return [
            Quantity(
                numeral.start, stop, _round(numeral.low * factor), high, name, cmp, unit.name, divisor, draft.written
            )
        ]

    def _counts(self, draft: _Draft, text: str, compared: bool) -> bool:
        """Tell whether a number with a unit measures something, and is no article (一家), name or date (15日)."""
        numeral, unit = draft.numeral, draft.unit
        if not unit:
            return False
        if unit.cued == "every" or (unit.cued == "chinese" and numeral.chinese):
            window = text[max(0, numeral.start - 6) : numeral.start]
            return bool(self.long_before.search(window) or self.long_after.match(text, draft.end))
        enough = numeral.low >= unit.least or not numeral.low.is_integer()
        return not numeral.chinese or enough or (compared and unit.least < inf)

    def _alone(self, numeral: Numeral, text: str, cmp: str) -> list[Quantity]:
        """Return a number without a unit where it is a figure all the same: 230万, 两百岗位, 系数由0.46降到0.19."""
        written = text[numeral.start : numeral.end]
        if numeral.scale >= _LARGE or (numeral.chinese and numeral.low >= _LEAST_ALONE and not numeral.bare):
            return [Quantity(numeral.start, numeral.end, numeral.low, numeral.high, None, cmp)]
        if (
            "." in written
            and self.ends.match(text, numeral.end)
            and self.reached.search(text[max(0, numeral.start - 6) : numeral.start])
        ):
            return [Quantity(numeral.start, numeral.end, numeral.low, None, "1", cmp, "1")]
        return []


def _apart(drafts: list[_Draft]) -> list[_Draft]:
    """Return the drafts without those that an earlier one took in: the 8分 of 3角8分."""
    kept: list[_Draft] = []
    for draft in drafts:
        if not kept or kept[-1].end <= draft.numeral.start:
            kept.append(draft)
    return kept


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but the quantity stands in quotation marks: “两公里”."""
    return text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING


def _round(number: float) -> float:
    """Return `number` without the noise of binary fractions."""
    return float(f"{number:.12g}")
