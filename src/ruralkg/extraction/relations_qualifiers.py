"""Reads the circumstances of a statement from its sentence, each a string of the text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ruralkg.extraction.annotations import MentionSpan
from ruralkg.extraction.figures_times import Time, Times
from ruralkg.extraction.figures_units import Units
from ruralkg.extraction.relations_layout import BORDERS
from ruralkg.model import Qualifiers
from ruralkg.vocabulary import Vocabulary

PLACE = "Place"
_BETWEEN = 10
"""How far from an argument its amount may stand."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a sentence says of time, place, means and condition, with where it says so."""

    times: Sequence[Time]
    places: Sequence[MentionSpan]
    means: Sequence[MentionSpan]
    conditions: Sequence[tuple[int, int]]


class Circumstance:
    """Finds circumstances.

    Args:
        vocabulary: the ontology, whose lexicon gives times, units, and the connectives that introduce the rest.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._times = Times(vocabulary)
        words: dict[str, list[str]] = {}
        for entry in vocabulary.category("Connectives"):
            words.setdefault(entry.value("function") or "", []).extend(entry.words)
        self._place = _ending(words.get("place", ()))
        self._means = _ending(words.get("means", ()))
        condition = _alternatives(words.get("condition", ()))
        borders = re.escape(BORDERS)
        self._condition = re.compile(rf"(?:^|(?<=[{borders}]))(?:{condition})[^{borders}]{{4,40}}(?=[{borders}])")
        self._amount = re.compile(
            rf"(?:约|近|超过|超|逾|达)?\d[\d,.]*(?:[~～—–-]\d[\d,.]*)?[十百千万亿]*(?:余|多)?(?:%|{Units(vocabulary).word.pattern})"
        )

    def read(self, text: str, start: int, end: int, mentions: Iterable[MentionSpan]) -> Circumstances:
        """Return what the sentence text[start:end] says of circumstances."""
        here = text[start:end]
        times = [Time(t.start + start, t.end + start, t.iso) for t in self._times(here)]
        mentions = list(mentions)
        places = [m for m in mentions if m.kind == PLACE and self._place.search(text, max(start, m.start - 3), m.start)]
        means = [m for m in mentions if m.kind != PLACE and self._means.search(text, max(start, m.start - 4), m.start)]
        conditions = [(match.start() + start, match.end() + start) for match in self._condition.finditer(here)]
        return Circumstances(times, places, means, conditions)

    def of(
        self, text: str, around: Circumstances, cue: int, spans: Sequence[tuple[int, int]], quote: tuple[int, int]
    ) -> Qualifiers | None:
        """Return the circumstances of a statement, or None if there are none.

        Args:
            text: the text.
            around: what its sentence says of them.
            cue: where its cue, or its object, stands.
            spans: where its arguments stand: what is an argument is no circumstance.
            quote: the span of its quote.
        """
        time = next((text[t.start : t.end] for t in reversed(around.times) if t.start < cue), None)
        place = next((m.name for m in reversed(around.places) if m.start < cue and _beside(m, spans)), None)
        means = next((m.name for m in reversed(around.means) if quote[0] <= m.start < cue and _beside(m, spans)), None)
        condition = next((text[a:b] for a, b in reversed(around.conditions) if a < cue), None)
        amount = self._near(text, spans[-1], quote)
        if not (time or place or means or condition or amount):
            return None
        return Qualifiers(place=place, time=time, mechanism=means, amount=amount, condition=condition)

    def _near(self, text: str, span: tuple[int, int], quote: tuple[int, int]) -> str | None:
        """Return the amount that stands right before or after an argument, in its clause."""
        before = list(self._amount.finditer(text, max(quote[0], span[0] - _BETWEEN), span[0]))
        if before and before[-1].end() == span[0]:
            return before[-1][0]
        after = self._amount.search(text, span[1], min(quote[1], span[1] + _BETWEEN))
        if after and not any(mark in text[span[1] : after.start()] for mark in BORDERS):
            return after[0]
        return None


def _beside(mention: MentionSpan, spans: Sequence[tuple[int, int]]) -> bool:
    return all(mention.end <= start or mention.start >= end for start, end in spans)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)"


def _ending(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(words)})[“《「『]?$")
