"""Names the features of pairs of mentions and their values."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from ruralkg.extraction.relations_cues import NOTHING, Connectives, Cues, Markers
from ruralkg.vocabulary import Vocabulary

ORDERS = (
    "object-first",
    "object-cue-subject",
    "subject-object",
    "cue-subject-object",
    "subject-cues-object",
    "subject-cue-object",
    "topic",
)
"""Where subject, object and the cue before the object stand; a topic is carried over from an earlier sentence."""
DISTANCES = ("one-list", "next", "one-between", "far")
YES = ("no", "yes")
COUNTS = ("0", "1", "2", "3", "4+")
CHARACTERS = 1 << 16
"""How many values a feature has that is a character; those beyond count as none."""


class Symbols:
    """Strings, numbered from 1 in the order in which they are given; unknown ones are 0."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        self.names = (NOTHING, *names)
        self._numbers = {name: number for number, name in enumerate(self.names)}

    def number(self, name: str | None) -> int:
        """Return the number of a name, or 0."""
        return self._numbers.get(name, 0) if name is not None else 0


class Lexis:
    """What features are named by: kinds, words of the lexicon, and the symbols of a table.

    `sorts` numbers the kinds so that those are one sort which may stand in the same places of the same predicates.

    Args:
        vocabulary: the ontology.
        gaps: short texts between neighbouring mentions that are worth a number.
        tails: last characters of mentions that are.
        familiar: cues that are told apart; a rarer one counts as its signal alone (`rare_classes`).
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        gaps: Sequence[str] = (),
        tails: Sequence[str] = (),
        familiar: Sequence[str] = (),
    ) -> None:
        self.kinds = tuple(sorted(vocabulary.kinds))
        self.kind_numbers = {kind: number for number, kind in enumerate(self.kinds)}
        self.cues = Cues(vocabulary)
        known = frozenset(familiar)
        rare = np.array([name not in known for name in self.cues.names])
        self.rare_classes = np.where(rare, self.cues.classes, 0)
        self.familiar_cues = np.where(rare, 0, np.arange(len(rare)))
        self.connectives = Connectives(vocabulary)
        self.markers = Markers(vocabulary)
        functions = {words.value("function") for words in vocabulary.category("SectionCues")}
        self.stances = (NOTHING, *sorted(f for f in functions if f))
        self.gaps, self.tails = Symbols(gaps), Symbols(tails)
        self.predicates = (NOTHING, *sorted(vocabulary.predicates))
        predicates = vocabulary.predicates.values()
        profiles = [tuple(kind in side for p in predicates for side in (p.subjects, p.objects)) for kind in self.kinds]
        firsts = [profiles.index(profile) for profile in profiles]
        leading = sorted(set(firsts))
        self.sort_names = tuple(self.kinds[first] for first in leading)
        self.sorts = np.array([leading.index(first) for first in firsts], dtype=np.int64)

    @cached_property
    def fields(self) -> Mapping[str, Sequence[str] | None]:
        """The features and the names of their values; None where a value is a character."""
        cues, signals, connectives, markers = (
            self.cues.names,
            self.cues.signals,
            self.connectives.names,
            self.markers.names,
        )
        both = {
            "kind": self.kinds,
            "sort": self.sort_names,
            "cue-before": cues,
            "cue-after": cues,
            "second-cue-before": cues,
            "signal-before": signals,
            "signal-after": signals,
            "second-signal-before": signals,
            "rare-signal-before": signals,
            "rare-signal-after": signals,
            "connective-before": connectives,
            "connective-after": connectives,
            "marker-before": markers,
            "marker-after": markers,
            "character-before": None,
            "character-after": None,
            "head": None,
            "tail": self.tails.names,
            "rank": COUNTS,
            "clause": COUNTS,
            "leads": YES,
            "cues-ahead": COUNTS,
            "lists-ahead": COUNTS,
            "cue-before-in-clause": YES,
            "cue-after-in-clause": YES,
            "marker-before-in-clause": YES,
        }
        return {
            **{f"{side}.{name}": names for side in ("subject", "object") for name, names in both.items()},
            "predicate": self.predicates,
            "order": ORDERS,
            "distance": DISTANCES,
            "clauses": COUNTS,
            "leads-between": COUNTS,
            "rivals": COUNTS,
            "led": YES,
            "gap": self.gaps.names,
            "stance": self.stances,
            "first-marker": markers,
            "urgency": COUNTS,
        }

    @cached_property
    def _numbers(self) -> Mapping[str, Mapping[str, int]]:
        return {
            field: {name: number for number, name in enumerate(names)} for field, names in self.fields.items() if names
        }

    def stance(self, function: str | None) -> int:
        """Return the number of what a section does, 0 where that is not known."""
        return self.stances.index(function) if function in self.stances else 0

    def size(self, field: str) -> int:
        """Return how many values a feature has."""
        names = self.fields[field]
        return CHARACTERS if names is None else len(names)

    def value(self, field: str, name: str) -> int | None:
        """Return the number of a named value, or None if there is none (any more)."""
        if self.fields[field] is None:
            return 0 if name == NOTHING else ord(name)
        return self._numbers[field].get(name)

    def name(self, field: str, value: int) -> str:
        """Return the name of a value."""
        names = self.fields[field]
        if names is None:
            return chr(value) if value else NOTHING
        return names[value]
