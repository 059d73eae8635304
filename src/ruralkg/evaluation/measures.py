"""Counts, and what precision, recall and F1 make of them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ruralkg.evaluation.matching import match


@dataclass(frozen=True, slots=True)
class Count:
    """How many of those in the gold were found, and how many there are on either side."""

    matched: int
    gold: int
    found: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was."""
        return self.matched / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is none."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.gold + self.found
        return 2 * self.matched / total if total else 0.0

    def __add__(self, other: "Count") -> "Count":
        """Sum two documents."""
        return Count(self.matched + other.matched, self.gold + other.gold, self.found + other.found)


@dataclass(frozen=True, slots=True)
class Measure:
    """One way to compare: rows of the gold, rows found, when two of them are the same, and the group of each."""

    gold: Sequence[Any]
    found: Sequence[Any]
    test: Callable[[Any, Any], bool]
    group: Callable[[Any], str] | None = None

    def counts(self) -> dict[str | None, Count]:
        """Return the count over all (under None) and by group.

        A pair never crosses groups, so that a largest matching over all is one of each group, too.
        """
        pairs = match(self.gold, self.found, self.test)
        result: dict[str | None, Count] = {None: Count(len(pairs), len(self.gold), len(self.found))}
        if self.group:
            matched = Counter(self.group(self.gold[i]) for i in pairs)
            gold, found = Counter(map(self.group, self.gold)), Counter(map(self.group, self.found))
            for name in sorted(gold.keys() | found.keys()):
                result[name] = Count(matched[name], gold[name], found[name])
        return result
