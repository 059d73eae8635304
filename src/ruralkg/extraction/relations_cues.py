"""Finds cue words of predicates and connectives in a text."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from ahocorasick_rs import AhoCorasick, MatchKind

from ruralkg.vocabulary import Vocabulary, WordList

Ints = npt.NDArray[np.int64]
NOTHING = "-"
"""Stands for no word, where a word is looked for and none is found."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where words stand in a text, in order and without overlap; `words` numbers them as their `Words` does."""

    starts: Ints
    ends: Ints
    words: Ints

    def last_before(self, at: Ints, least: Ints) -> Ints:
        """Return for each position the last occurrence that ends there or before, or -1 if it starts before `least`."""
        return self._within(np.searchsorted(self.ends, at, side="right") - 1, least, None)

    def first_after(self, at: Ints, most: Ints) -> Ints:
        """Return for each position the first occurrence that starts there or after, or -1 if it ends after `most`."""
        return self._within(np.searchsorted(self.starts, at, side="left"), None, most)

    def _within(self, found: Ints, least: Ints | None, most: Ints | None) -> Ints:
        if not len(self.starts):
            return np.full(len(found), -1)
        known = (found >= 0) & (found < len(self.starts))
        at = np.clip(found, 0, len(self.starts) - 1)
        if least is not None:
            known &= self.starts[at] >= least
        if most is not None:
            known &= self.ends[at] <= most
        return np.where(known, at, -1)

    def word(self, found: Ints) -> Ints:
        """Return the words of occurrences, 0 where there is none."""
        if not len(self.words):
            return np.zeros(len(found), dtype=np.int64)
        return np.where(found >= 0, self.words[found], 0)

    def start(self, found: Ints) -> Ints:
        """Return the starts of occurrences, -1 where there is none."""
        if not len(self.starts):
            return np.full(len(found), -1)
        return np.where(found >= 0, self.starts[found], -1)


class Words:
    """The words of some lists of the lexicon, numbered from 1, each with the list that it belongs to first.

    Args:
        lists: the lists, in the order that decides where a word stands in several.
    """

    def __init__(self, lists: tuple[WordList, ...]) -> None:
        first: dict[str, WordList] = {}
        for words in lists:
            for word in words.words:
                first.setdefault(word, words)
        self.names = (NOTHING, *sorted(first))
        self.numbers = {name: number for number, name in enumerate(self.names)}
        self.lists = (None, *(first[name] for name in self.names[1:]))
        self._automaton = AhoCorasick(self.names[1:], matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str, taken: Ints) -> Occurrences:
        """Return the words in `text`, the leftmost longest; `taken` counts the taken characters before each position.

        A word that touches a taken character (one of a mention) is no cue.
        """
        found = np.array(self._automaton.find_matches_as_indexes(text), dtype=np.int64).reshape(-1, 3)
        found = found[taken[found[:, 2]] == taken[found[:, 1]]]
        return Occurrences(starts=found[:, 1], ends=found[:, 2], words=found[:, 0] + 1)


class Cues(Words):
    """The cue words of the predicates; `classes` numbers what each signals: a predicate and a direction.

    A word that signals several things counts as one: forward before others, then what was induced (which is what it
    mostly signals) before what was written by hand, then by the lists' ids.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(tuple(sorted(vocabulary.category("Cues"), key=_rank)))
        signals = [f"{words.value('predicate')}-{_direction(words)}" if words else NOTHING for words in self.lists]
        self.signals = (NOTHING, *sorted(set(signals[1:])))
        numbers = {name: number for number, name in enumerate(self.signals)}
        self.classes = np.array([numbers[signal] for signal in signals], dtype=np.int64)


class Connectives(Words):
    """The connectives, such as 通过, 由, 向."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary.category("Connectives"))


class Markers(Words):
    """The markers of modality; `modalities` tells what each marks, None for a word that only looks like a marker."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary.category("ModalityMarkers"))
        self.modalities = tuple(words.value("modality") if words else None for words in self.lists)
        self._real = np.array([modality is not None for modality in self.modalities])
        connectives = {word for words in vocabulary.category("Connectives") for word in words.words}
        self._connects = np.array([name in connectives for name in self.names])

    def find(self, text: str, taken: Ints) -> Occurrences:
        """Return the markers that mark something; a connective right before a mention (将脆梨卖到) marks nothing."""
        found = super().find(text, taken)
        next_taken = taken[np.minimum(found.ends + 1, len(taken) - 1)] > taken[found.ends]
        real = self._real[found.words] & ~(self._connects[found.words] & next_taken)
        return Occurrences(found.starts[real], found.ends[real], found.words[real])


def _rank(words: WordList) -> tuple[bool, bool, str]:
    return _direction(words) != "forward", words.origin != "training", words.id


def _direction(words: WordList) -> str:
    return words.value("direction") or "forward"
