"""Reads how exact a number is from the words before, inside and after it."""

import re

from ruralkg.extraction.figures_numerals import Numeral
from ruralkg.extraction.figures_units import alternatives
from ruralkg.vocabulary import Vocabulary

_LOOK_BACK = 14


class Comparators:
    """The comparators of an ontology; `inside` are the words that may stand between a number and its unit.

    Args:
        vocabulary: the ontology as it was read.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        lists = vocabulary.category("Comparators")
        self.signs = {
            (entry.value("position"), word): entry.value("comparator") or "=" for entry in lists for word in entry.words
        }
        before, scaled, self.inside, after = (
            [word for place, word in self.signs if place == position]
            for position in ("before", "before-scale", "inside", "after")
        )
        far = alternatives(word for entry in lists if entry.value("reach") for word in entry.words)
        self._before = re.compile(rf"(?:(?P<far>{far})[^，。；：、\d]{{0,6}}|(?P<near>{alternatives(before)})\s?)$")
        self._scaled = re.compile(rf"(?P<far>(?!))|(?P<near>{alternatives(scaled)})$")
        self._after = re.compile(alternatives(after))

    def sign_of(self, word: str, otherwise: str) -> str:
        """Return the comparator that a word before a number stands for, or `otherwise`."""
        return self.signs.get(("before-scale", word)) or self.signs.get(("before", word)) or otherwise

    def sign(self, text: str, numeral: Numeral, end: int) -> tuple[str, int]:
        """Return the comparator of a number whose unit ends at `end`, and where the words for it end."""
        start = max(0, numeral.start - _LOOK_BACK)
        window = text[start : numeral.start]
        inside = self.signs["inside", numeral.inside] if numeral.inside else None
        if following := self._after.match(text, end):
            end, inside = following.end(), self.signs["after", following[0]]
        if match := self._before.search(window):
            return self.signs["before", match["far"] or match["near"]], end
        if numeral.bare and (match := self._scaled.search(window)):
            return self.signs["before-scale", match["near"]], end
        return inside or "=", end
