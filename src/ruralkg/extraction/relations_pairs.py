"""Describes every ordered pair of mentions of a sentence by readable features, for all pairs of a text at once."""

from functools import cache, cached_property

import numpy as np

from ruralkg.extraction.relations_cues import Ints
from ruralkg.extraction.relations_layout import Layout
from ruralkg.extraction.relations_lexis import COUNTS, DISTANCES, Lexis

WINDOW = 14
"""How many mentions further on an argument may stand: what keeps long sentences from costing the square."""
MOST = len(COUNTS) - 1


class Pairs:
    """Ordered pairs of mentions of one sentence; `subjects` and `objects` are their rows in the layout.

    Args:
        layout: the text laid out.
        lexis: what the features are named by.
        subjects: rows of the subjects, or None for every pair that is not too far apart.
        objects: rows of the objects.
        predicates: numbers of the predicates that hold of the pairs, where that is known.
    """

    def __init__(
        self,
        layout: Layout,
        lexis: Lexis,
        subjects: Ints | None = None,
        objects: Ints | None = None,
        predicates: Ints | None = None,
    ) -> None:
        self.layout = layout
        self.lexis = lexis
        if subjects is None or objects is None:
            subjects, objects = _within_places(layout)
        self.subjects, self.objects = subjects, objects
        self.predicates = np.zeros(len(subjects), dtype=np.int64) if predicates is None else predicates
        self._mentions: dict[str, Ints] = {}
        self._pairs: dict[str, Ints] = {}

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self.subjects)

    def feature(self, field: str) -> Ints:
        """Return the value of a feature for every pair."""
        if field not in self._pairs:
            side, _, name = field.partition(".")
            if name:
                found = self._of_mentions(name)[self.subjects if side == "subject" else self.objects]
            else:
                found = getattr(self, "_" + field.replace("-", "_"))
            self._pairs[field] = found
        return self._pairs[field]

    def _of_mentions(self, name: str) -> Ints:
        """Return the value of a feature for every mention."""
        if name not in self._mentions:
            self._mentions[name] = self._computed(name)
        return self._mentions[name]

    def _computed(self, name: str) -> Ints:
        lay, lexis = self.layout, self.lexis
        if name == "sort":
            return lexis.sorts[lay.kind]
        if "signal" in name:
            words: Ints = getattr(lay, name.removeprefix("rare-").replace("signal", "cue").replace("-", "_"))
            return (lexis.rare_classes if name.startswith("rare-") else lexis.cues.classes)[words]
        if "cue" in name and not name.startswith("cues") and not name.endswith("clause"):
            cues: Ints = getattr(lay, name.replace("-", "_"))
            return lexis.familiar_cues[cues]
        if name == "tail":
            number, text = lexis.tails.number, lay.text
            return np.array([number(text[max(row.start, row.end - 2) : row.end]) for row in lay.rows], dtype=np.int64)
        found: Ints = getattr(lay, name.replace("-", "_"))
        names = lexis.fields[f"object.{name}"]
        return np.minimum(found, MOST) if names is COUNTS else found

    @cached_property
    def _first(self) -> Ints:
        return np.minimum(self.subjects, self.objects)

    @cached_property
    def _second(self) -> Ints:
        return np.maximum(self.subjects, self.objects)

    @cached_property
    def _predicate(self) -> Ints:
        return self.predicates

    @cached_property
    def _order(self) -> Ints:
        """The numbers of relations_lexis.ORDERS."""
        lay, s, o = self.layout, self.subjects, self.objects
        cue = lay.cue_before_starts[o]
        governed = np.where(cue == lay.cue_after_starts[s], 5, 4)
        forward = np.where(cue >= lay.ends[s], governed, np.where(cue < 0, 2, 3))
        backward = np.where(lay.cue_before_starts[s] >= lay.ends[o], 1, 0)
        return np.where(lay.carried[s] == 1, 6, np.where(o > s, forward, backward))

    @cached_property
    def _distance(self) -> Ints:
        numbers = self.layout.list_numbers
        found: Ints = np.minimum(numbers[self._second] - numbers[self._first], len(DISTANCES) - 1)
        return found

    @cached_property
    def _clauses(self) -> Ints:
        clauses = self.layout.clause
        return np.minimum(clauses[self._second] - clauses[self._first], MOST)

    @cached_property
    def _between(self) -> tuple[Ints, Ints]:
        """The first row after the list of the first mention, and the first row of the list of the second."""
        lists = self.layout.list_firsts[self._second]
        return np.minimum(self.layout.list_lasts[self._first] + 1, lists), lists

    @cached_property
    def _leads_between(self) -> Ints:
        after, before = self._between
        found: Ints = np.clip(self.layout.lead_counts[before] - self.layout.lead_counts[after], 0, MOST)
        return found

    @cached_property
    def _rivals(self) -> Ints:
        """How many lists of the subject's sort stand between subject and object."""
        lay = self.layout
        sorts = self._of_mentions("sort")
        counts = np.zeros((len(lay.rows) + 1, len(self.lexis.sort_names)), dtype=np.int64)
        counts[np.arange(1, len(lay.rows) + 1), sorts] = lay.opens_list
        counts = np.cumsum(counts, axis=0)
        (after, before), sort = self._between, sorts[self.subjects]
        found: Ints = np.clip(counts[before, sort] - counts[after, sort], 0, MOST)
        return found

    @cached_property
    def _led(self) -> Ints:
        lay, s = self.layout, self.subjects
        return (lay.lead_counts[lay.list_firsts[s]] > lay.lead_counts[lay.place_firsts[s]]).astype(np.int64)

    @cached_property
    def _gap(self) -> Ints:
        lay, number = self.layout, self.lexis.gaps.number
        gaps = np.array([number(lay.gap(row)) for row in range(len(lay.rows))], dtype=np.int64)
        return np.where(self._second == self._first + 1, gaps[self._first], 0)

    @cached_property
    def _stance(self) -> Ints:
        return self.layout.stances[self.objects]

    @cached_property
    def _first_marker(self) -> Ints:
        return self.layout.first_marker[self.objects]

    @cached_property
    def _urgency(self) -> Ints:
        return self.layout.urgency[self.objects]


def _within_places(layout: Layout) -> tuple[Ints, Ints]:
    counts = np.bincount(layout.places) if len(layout.places) else np.zeros(0, dtype=np.int64)
    subjects, objects, at = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)], 0
    for count in counts.tolist():
        if count > 1:
            first, second = _ordered(count)
            subjects.append(first + at)
            objects.append(second + at)
        at += count
    s, o = np.concatenate(subjects), np.concatenate(objects)
    real = layout.carried[o] == 0
    return s[real], o[real]


@cache
def _ordered(count: int) -> tuple[Ints, Ints]:
    rows, columns = np.indices((count, count))
    near = (rows != columns) & (np.abs(rows - columns) <= WINDOW)
    return rows[near], columns[near]
