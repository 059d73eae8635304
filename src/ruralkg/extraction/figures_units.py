"""Units as the lexicon lists them: what stands after a number, and what may divide it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ruralkg.vocabulary import Vocabulary

EVERY = "every"
_ONE = "一"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the codebook as a text words it; `factor` leads to the base unit.

    `least` is the smallest number in Chinese characters that counts before it, `cued` says which numbers count only
    beside a cue of duration ("chinese", "every" or None), `divides` are the units that it may divide, `tally` what a
    count in it is called (户数), None for what is measured.
    """

    name: str
    factor: float
    least: float
    cued: str | None
    divides: frozenset[str]
    tally: str | None

    def may_divide(self, numerator: str) -> bool:
        """Tell whether a quotient of `numerator` and this unit is one that figures use."""
        return (EVERY in self.divides and numerator not in _PLAIN) or numerator in self.divides


class Units:
    """The units of an ontology.

    Args:
        vocabulary: the ontology as it was read.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.by_word = {
            word: Unit(
                name=entry.value("unit") or "1",
                factor=float(entry.value("factor") or 1),
                least=float(entry.value("least") or "inf"),
                cued=entry.value("cued"),
                divides=frozenset(entry.values.get("divides", ())),
                tally=entry.value("tally"),
            )
            for entry in vocabulary.category("Units")
            for word in entry.words
        }
        words = alternatives(self.by_word)
        # 个县级中心 is one centre, not one county
        each = alternatives(cue_words(vocabulary, "each"))
        self.word = re.compile(rf"(?:{words})(?!(?<=[县村])[级域集])")
        self._divisor_after = re.compile(rf"\s?[/／每]\s?({words})")
        self._divisor_of_one = re.compile(rf"{_ONE}({words})")
        self._divisor_before = re.compile(rf"(?:{each})个?({words})")
        self._means = [
            (re.compile(alternatives(entry.words)), entry.value("unit") or "")
            for entry in vocabulary.category("FigureCues")
            if entry.value("cue") == "mean"
        ]

    def at(self, text: str, position: int) -> tuple[Unit, int] | None:
        """Return the unit that stands in `text` at `position`, or after one space there, and where it ends."""
        if text[position : position + 1] == " ":
            position += 1
        match = self.word.match(text, position)
        return (self.by_word[match[0]], match.end()) if match else None

    def divisors_after(self, text: str, position: int, numerator: str) -> tuple[list[Unit], int]:
        """Return what divides the unit that ends at `position` (5元/公斤, 90元一斤), and where that ends."""
        found: list[Unit] = []
        while match := self._divisor_after.match(text, position) or self._divisor_of_one.match(text, position):
            unit = self.by_word[match[1]]
            if not unit.may_divide(numerator):
                break
            found.append(unit)
            position = match.end()
        return found, position

    def divisors_before(self, clause: str, numerator: str) -> list[Unit]:
        """Return what divides a figure after `clause`, the text before it: 每公斤, 每人每年, 日均, 一斤."""
        found = []
        for match in self._divisor_before.finditer(clause):
            unit = self.by_word[match[1]]
            alone = not match[0].startswith(_ONE) or match.start() == 0 or match.end() == len(clause)
            if unit.may_divide(numerator) and alone:
                found.append(unit)
        for words, name in self._means:
            if not found and words.search(clause):
                unit = next(unit for unit in self.by_word.values() if unit.name == name and unit.factor == 1)
                if unit.may_divide(numerator):
                    found.append(unit)
        return found


def quotient(numerator: str, divisors: Iterable[Unit]) -> tuple[str, float]:
    """Return the name of a quotient, each unit named once, and what a value is divided by."""
    names, factor = [numerator], 1.0
    for divisor in divisors:
        if divisor.name not in names:
            names.append(divisor.name)
            factor *= divisor.factor
    return "/".join(names), factor


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern of `words`, the longest first, so that the longest wins; one that never matches if none."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))) or "(?!)"


def cue_words(vocabulary: Vocabulary, *cues: str) -> list[str]:
    """Return the words of the lexicon's figure cues of these names."""
    return [word for entry in vocabulary.category("FigureCues") if entry.value("cue") in cues for word in entry.words]


_PLAIN = frozenset({"1", "pp", "times"})
