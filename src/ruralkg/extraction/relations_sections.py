"""Tells from its headings what a section does: recommend, state problems, report findings, frame."""

import re
from collections.abc import Sequence

from ruralkg.model import Sentence
from ruralkg.vocabulary import Vocabulary

HEADING = "heading"
START = "start"
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
        """Return what a heading announces, or None: the function of most of its cues, the last one's in a tie."""
        found = []
        for part in _PART.split(title):
            number = _NUMBER.match(part)
            if match := self._start.match(part, number.end() if number else 0):
                found.append(self._first[match[0]])
        found.extend(self._anywhere[cue] for cue in self._cue.findall(title))
        return max(reversed(found), key=found.count) if found else None

    def of(self, text: str, sentences: Sequence[Sentence]) -> list[str | None]:
        """Return what the section of each sentence does: by its heading, else by those above; None if none tells."""
        functions: dict[str, str | None] = {}
        found = []
        for sentence in sentences:
            section = sentence.section
            if section is not None and sentence.region == HEADING:
                functions[section] = self.function(text[sentence.start : sentence.end])
            found.append(_inherited(section, functions))
        return found


def _inherited(section: str | None, functions: dict[str, str | None]) -> str | None:
    while section:
        if found := functions.get(section):
            return found
        above = _LAST_NUMBER.sub("", section)
        section = above if above != section else None
    return None


def _alternatives(words: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) or r"(?!)")
