"""Finds cue words of the lexicon in a sentence, and tells which of them the sentence denies."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from ruralkg.vocabulary import Vocabulary, WordList

_BEFORE, _AFTER = 12, 16
"""How far before what it denies a word of lack may stand in the same clause, and how far behind it is looked for."""
_CLAUSE = re.compile(r"[，,。；;！!？?：:\n]|——")


class Cue(NamedTuple):
    """A cue word at `start` to `end` of a text, and the list that it comes from."""

    start: int
    end: int
    word: str
    entry: WordList


class Cues:
    """Word lists as one automaton: the longest word at a place is the one that counts.

    A word of a list with rkg:function "exception" is found like any other and then passed over, so that it hides the
    shorter cues inside it.

    Args:
        lists: the lists whose Chinese words are cues. A word that stands in two of them counts for the later one.
    """

    def __init__(self, lists: Iterable[WordList]) -> None:
        self._entries = {word: entry for entry in lists for word in entry.words}
        self._words = tuple(self._entries)
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> tuple[Cue, ...]:
        """Return the cues of a text in their order.

        >>> from ruralkg import vocabulary
        >>> cues = Cues(vocabulary.load().category("LinkageMechanisms"))
        >>> [(cue.word, cue.entry.value("rank")) for cue in cues.find("保底收购、年终分红，收购价另议")]
        [('保底收购', '3'), ('年终分红', '4')]
        """
        found = (
            Cue(start, end, self._words[index], self._entries[self._words[index]])
            for index, start, end in self._automaton.find_matches_as_indexes(text)
        )
        return tuple(cue for cue in found if cue.entry.value("function") != "exception")


def clause(text: str, cue: Cue) -> tuple[int, int]:
    """Return start and end of the clause that a cue stands in."""
    start = max((match.end() for match in _CLAUSE.finditer(text, 0, cue.start)), default=0)
    return start, next((match.start() for match in _CLAUSE.finditer(text, cue.end)), len(text))


class Lacks:
    """The words that deny what stands beside them.

    Args:
        vocabulary: its LackCues; rkg:position tells whether they stand before what they deny or after it, where only
            words of degree may stand between.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        lists = vocabulary.category("LackCues")
        between = [entry for entry in lists if entry.value("position") == "between"]
        self._cues = Cues(entry for entry in lists if entry not in between)
        passed = {word for entry in (*between, *vocabulary.category("Degrees")) for word in entry.words}
        longest_first = sorted(passed, key=lambda word: (-len(word), word))
        self._between = re.compile(f"(?:{'|'.join(map(re.escape, longest_first))})*")

    def names(self, name: str) -> bool:
        """Tell whether a name is one of a lack or failure.

        >>> from ruralkg import vocabulary
        >>> lacks = Lacks(vocabulary.load())
        >>> [lacks.names(name) for name in ("冷库不足", "缺冷藏车", "运费高企")]
        [True, True, False]
        """
        return bool(self._cues.find(name))

    def deny(self, text: str, cue: Cue) -> bool:
        """Tell whether a sentence denies what a cue in it says.

        >>> from ruralkg import vocabulary
        >>> words = vocabulary.load()
        >>> lacks, cues = Lacks(words), Cues(words.category("LinkageMechanisms"))
        >>> told = ("缺乏稳定的利益联结", "利益联结机制还不够健全", "实行二次分红，销路仍显不足")
        >>> [[lacks.deny(text, cue) for cue in cues.find(text)] for text in told]
        [[True], [True], [False]]
        """
        start, _ = clause(text, cue)
        before = self._cues.find(text[max(start, cue.start - _BEFORE) : cue.start])
        if any(lack.entry.value("position") == "before" for lack in before):
            return True
        after = self._cues.find(text[cue.end :][:_AFTER])
        return any(
            lack.entry.value("position") == "after" and self._between.fullmatch(text, cue.end, cue.end + lack.start)
            for lack in after
        )
