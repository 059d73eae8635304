"""What makes two figures comparable: one indicator on one base, one time, and numbers apart by more than rounding."""

import math
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from ruralkg.ids import normalise
from ruralkg.model import Figure
from ruralkg.vocabulary import Vocabulary

RELATIVE = frozenset({"before", "after"})
"""Times that say only at which end of a change a level stands."""
_LEAST_DIGITS = 2


class Indicator(NamedTuple):
    """What a figure measures.

    Attributes:
        concept: the concept of the ontology, or the normalised wording where it has none.
        bases: per whom or what span it is counted.
        rest: what else the wording says, of concepts so wide that it matters; "" for all others.
    """

    concept: str
    bases: frozenset[str]
    rest: str

    def is_like(self, other: "Indicator") -> bool:
        """Tell whether two figures measure the same; a wide concept that is told alone may be any of its kind."""
        alike = self.rest == other.rest or not self.rest or not other.rest
        return self.concept == other.concept and self.bases == other.bases and alike


class Indicators:
    """Reads indicators.

    Args:
        vocabulary: its IndicatorConcepts and IndicatorBases.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        lists = vocabulary.category("IndicatorBases")
        self._wide = {word for entry in lists if entry.value("function") == "wide" for word in entry.words}
        self._bases = {w: entry.name or w for entry in lists if entry.value("function") is None for w in entry.words}
        concepts = [entry for entry in vocabulary.category("IndicatorConcepts") if entry.name in self._wide]
        words = {normalise(word) for entry in concepts for word in entry.words} | set(self._bases)
        self._words = sorted(word for word in words if word)
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def of(self, figure: Figure) -> Indicator:
        """Return what a figure measures.

        >>> from ruralkg import vocabulary
        >>> indicators = Indicators(vocabulary.load())
        >>> indicators._read("户均果款增收", "增收")
        Indicator(concept='增收', bases=frozenset({'户均'}), rest='')
        >>> indicators._read("宽带覆盖率", "覆盖率")
        Indicator(concept='覆盖率', bases=frozenset(), rest='宽带')
        """
        return self._read(figure.indicator, figure.concept)

    def _read(self, wording: str, concept: str | None) -> Indicator:
        plain = normalise(wording)
        found = self._automaton.find_matches_as_indexes(plain)
        told = [(self._words[index], start, end) for index, start, end in found]
        bases = frozenset(self._bases[word] for word, _, _ in told if word in self._bases)
        rest = ""
        if concept in self._wide:
            covered = {position for _, start, end in told for position in range(start, end)}
            rest = "".join(c for position, c in enumerate(plain) if position not in covered)
        return Indicator(concept or plain, bases, rest)


def same_time(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are of one time.

    A null time, and the end of a change that is only called before or after, equal their like in the same document
    only: what was before in one paper is not what was before in another.
    """
    if one.time != other.time:
        return False
    return (one.time is not None and one.time not in RELATIVE) or bool(documents(one) & documents(other))


def overlapping(one: str | None, other: str | None) -> bool:
    """Tell whether two ISO times or spans have a time in common; an unknown time has one with any.

    >>> overlapping("2019/2023", "2023"), overlapping("2022", "2023"), overlapping("before", "after")
    (True, False, False)
    """
    if one is None or other is None or one == other:
        return True
    if RELATIVE & {one, other}:
        return False
    first, second = (span.split("/") for span in (one, other))
    return first[0] <= second[-1] + "~" and second[0] <= first[-1] + "~"


def documents(figure: Figure) -> frozenset[str]:
    """Return the documents that give a figure."""
    return frozenset(evidence.doc for evidence in figure.evidence)


def digits(value: float) -> int:
    """Return the number of significant digits of a number, zeros at its end left out.

    >>> digits(4.0e9), digits(0.875), digits(12000)
    (1, 3, 2)
    """
    return len(f"{abs(value):.10e}".partition("e")[0].replace(".", "").rstrip("0")) or 1


def differ(one: float, other: float) -> bool:
    """Tell whether two numbers differ beyond rounding.

    Definition: let n be the significant digits of the one that has fewer, two at least, for a round number is not meant
    to a digit. They differ if they are not equal once both are rounded to n digits.

    >>> differ(2.56e12, 2.6e12), differ(4.0e9, 2.0e9), differ(0.2, 0.24)
    (False, True, True)
    """
    shorter = max(_LEAST_DIGITS, min(digits(one), digits(other)))
    return not math.isclose(_rounded(one, shorter), _rounded(other, shorter))


def _rounded(value: float, digits_: int) -> float:
    return float(f"{value:.{digits_ - 1}e}")
