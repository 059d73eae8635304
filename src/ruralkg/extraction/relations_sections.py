"""Tells from its headings what a section does: recommend, state problems, report findings, frame."""

import re
from collections.abc import Iterator, Sequence

from ruralkg.model import Sentence
from ruralkg.vocabulary import Vocabulary

HEADING = "heading"
START = "start"
RECOMMENDATION = "recommendation"
_PART = re.compile(r"[/：:]|[ 　]+")
_NUMBER = re.compile(r"[(（]?[\d一二三四五六七八九十.．]+[)）、.．]?")
_LAST_NUMBER = re.compile(r"\.[^.]*$")


class Sections:
    """Reads headings by the section cues of the lexicon.

    Args:
        vocabulary: the ontology.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        lists = vocabulary.category("SectionCues")
        first = [words for words in lists if words.value("position") == START]
        self._first = {w: f for words in first if (f := words.value("function")) for w in words.words}
        self._anywhere = {
            w: f for words in lists if words not in first and (f := words.value("function")) for w in words.words
        }
        self._start = _alternatives(self._first)
        self._cue = _alternatives(self._anywhere)

    def function(self, title: str) -> str | None:
        """Return what a heading announces by itself, or None.

        That is the function of most of its cues, the last one's in a tie; where it has none, that of a verb that it
        starts with.
        """
        found = self._functions(title)
        return max(reversed(found), key=found.count) if found else self._verb(title)

    def of(self, text: str, sentences: Sequence[Sentence]) -> list[str | None]:
        """Return what the section of each sentence does, or None if no heading tells.

        A heading counts before those above it, except below one that only recommends: all there is recommended,
        whatever it is about; and a verb at its start counts only where those above tell nothing.
        """
        titles: dict[str, str] = {}
        functions: dict[str | None, str | None] = {None: None}
        found = []
        for sentence in sentences:
            section = sentence.section
            if section is not None and section not in titles and sentence.region == HEADING:
                titles[section] = text[sentence.start : sentence.end]
                functions.pop(section, None)
            if section not in functions:
                functions[section] = self._within(section, titles)
            found.append(functions[section])
        return found

    def _within(self, section: str | None, titles: dict[str, str]) -> str | None:
        """Return what a section does, going from the heading at the top down to its own."""
        function = verb = None
        settled = False
        for title in reversed([titles[name] for name in _upwards(section) if name in titles]):
            own = self._functions(title)
            if own and not (settled and RECOMMENDATION not in own):
                function = max(reversed(own), key=own.count)
                settled = set(own) == {RECOMMENDATION}
            verb = verb or self._verb(title)
        return function or verb

    def _functions(self, title: str) -> list[str]:
        return [self._anywhere[cue] for cue in self._cue.findall(title)]

    def _verb(self, title: str) -> str | None:
        """Return the function of the last part of a heading that starts with a verb."""
        found = None
        for part in _PART.split(title):
            number = _NUMBER.match(part)
            if match := self._start.match(part, number.end() if number else 0):
                found = self._first[match[0]]
        return found


def _upwards(section: str | None) -> Iterator[str]:
    """Yield a section and those above it: s5.2.1, s5.2, s5."""
    while section:
        yield section
        above = _LAST_NUMBER.sub("", section)
        section = above if above != section else None


def _alternatives(words: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) or r"(?!)")
