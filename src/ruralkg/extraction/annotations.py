"""What the components of extraction leave on a spaCy document for one another.

A document is one text, cleaned; offsets are characters of the cleaned text, which is `doc.text`. Each component
reads what those before it left and adds its own: `doc._.sentences` and `doc._.mentions`, then `doc._.claims` and
`doc._.figures`. The trained reader also leaves `doc._.scores`,
from which claims are chosen. `doc._.titles` may give sections titles that the text does not hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from ruralkg.model import Attribution, Qualifiers, Sentence

Span = tuple[int, int]
"""Where something starts and ends in a text, in characters."""


@dataclass(frozen=True, slots=True)
class MentionSpan:
    """An occurrence of an entity. `entity` numbers the entities of the document: mentions of one share it.

    `via` is "name", or "coreference" for an anaphor (该县, 其); `name` is the display name of the surface (quotes
    and spaces trimmed); `named` tells a proper name; `place` is a division code or None; `sentence` its index.
    """

    start: int
    end: int
    kind: str
    entity: int
    via: str
    name: str
    named: bool
    place: str | None
    sentence: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as one sentence makes it; `subject` and `object` are indices of `doc._.mentions`.

    `start` and `end` bound the quote; `extractor` is "model" where the trained network saw the pair, else "rules";
    `rule` names the order of the arguments and the cue.
    """

    subject: int
    predicate: str
    object: int
    modality: str
    sentence: int
    start: int
    end: int
    confidence: float
    attribution: Attribution | None
    qualifiers: Qualifiers | None
    extractor: str
    rule: str


@dataclass(frozen=True, slots=True)
class FigureSpan:
    """A number that measures something; `about` is an index of `doc._.mentions` or None. Fields as in Figure."""

    start: int
    end: int
    about: int | None
    indicator: str
    concept: str | None
    value: float
    high: float | None
    unit: str | None
    cmp: str
    time: str | None
    place: str | None
    type: str
    sentence: int
    confidence: float
    attribution: Attribution | None


class PairScores:
    """How probable the network holds predicates and modalities of pairs of mentions, found by where these end.

    Args:
        predicates: what the columns of probabilities after the first, none, are of.
        modalities: the same for modalities.
    """

    def __init__(self, predicates: Sequence[str], modalities: Sequence[str]) -> None:
        self.predicates, self.modalities = tuple(predicates), tuple(modalities)
        self._rows: dict[tuple[int, int], int] = {}
        self._parts: list[tuple[NDArray[np.float32], NDArray[np.float32]]] = []

    def add(
        self, ends: Sequence[tuple[int, int]], predicates: NDArray[np.float32], modalities: NDArray[np.float32]
    ) -> None:
        """Take the probabilities of pairs, a row for each, whose subject and object end at `ends`."""
        first = len(self._rows)
        self._rows.update((pair, first + number) for number, pair in enumerate(ends))
        self._parts.append((predicates, modalities))

    def rows(self, subject_ends: Sequence[int], object_ends: Sequence[int]) -> NDArray[np.int64]:
        """Return the row of each pair, or -1."""
        pairs = zip(subject_ends, object_ends, strict=True)
        return np.fromiter((self._rows.get(pair, -1) for pair in pairs), dtype=np.int64, count=len(subject_ends))

    def columns(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the probabilities of predicates and of modalities, all rows."""
        if not self._parts:
            return np.zeros((0, len(self.predicates) + 1), np.float32), np.zeros((0, len(self.modalities)), np.float32)
        predicates, modalities = zip(*self._parts, strict=True)
        return np.concatenate(predicates), np.concatenate(modalities)


def register() -> None:
    """Declare the extension attributes on spaCy's Doc; harmless when repeated."""
    for name in ("sentences", "mentions", "claims", "figures"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=[])
    if not Doc.has_extension("scores"):
        Doc.set_extension("scores", default=None)
        Doc.set_extension("titles", default={})


__all__ = ["Claim", "FigureSpan", "MentionSpan", "Sentence", "register"]
