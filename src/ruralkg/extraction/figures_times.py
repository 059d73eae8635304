"""Reads the times of a sentence as ISO 8601: 2023年9月至2024年9月 is 2023-09/2024-09."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ruralkg.extraction.figures_units import alternatives, cue_words
from ruralkg.vocabulary import Vocabulary

_YEAR = (
    r"(?<!\d)(?P<{0}y>(?:19|20)\d{{2}})\s?年?度?"
    r"(?P<{0}m>(?<=年)\s?(?:1[0-2]|0?[1-9])(?=月|[-–—~至到]{{1,2}}(?:1[0-2]|0?[1-9])月))?(?:月(?:\d{{1,2}}[日号])?)?"
)
_BREAK = re.compile("[，。；：！？,;!?]")
_SEPARATOR = r"\s?[-–—~至到]{1,2}\s?"


@dataclass(frozen=True, slots=True)
class Time:
    """A time in a text, `text[start:end]`; `iso` is None for one that names no year (去年, 3月)."""

    start: int
    end: int
    iso: str | None


class Times:
    """Finds times.

    Args:
        vocabulary: the ontology, whose lexicon gives the words for parts of a year and for times without a year.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        lists = vocabulary.category("TimeExpressions")
        self.months = {w: entry.value("months") or "" for entry in lists for w in entry.words if entry.value("months")}
        parts = alternatives(self.months)
        loose = "|".join(pattern for entry in lists if not entry.value("months") for pattern in entry.words) or "(?!)"
        first, second = _YEAR.format("a"), _YEAR.format("b")
        self.compared = re.compile(rf"(?:{alternatives(cue_words(vocabulary, 'compared'))})$")
        self.pattern = re.compile(
            rf"{first}(?:{_SEPARATOR}(?:{second}|(?P<until>(?:1[0-2]|0?[1-9]))月(?:\d{{1,2}}[日号])?))?"
            rf"(?P<part>{parts})?[底末初]?|(?P<loose>{loose})"
        )

    def __call__(self, text: str) -> list[Time]:
        """Return the times of `text` in their order."""
        return [
            Time(match.start(), match.end(), self._iso(match))
            for match in self.pattern.finditer(text)
            if match["loose"] or "年" in match[0] or match["by"] or self._in_brackets(match, text)
        ]

    def governing(self, times: Sequence[Time], start: int, text: str, carried: str | None) -> str | None:
        """Return the time of a figure that begins at `start`: the last one named before it, else what was carried over.

        A time that the figure is compared with (较2019年增长) makes it a period: 2019/2023.
        """
        current, base, seen = carried, None, False
        for time in times:
            if time.end > start:
                break
            if self.compared.search(text, 0, time.start):
                base = time if not _BREAK.search(text, time.end, start) else None
            else:
                current, seen = time.iso, True
        if base and base.iso:
            return f"{base.iso}/{current}" if current and "/" not in current else None
        return current if seen or not base else None

    def _iso(self, match: re.Match[str]) -> str | None:
        if match["loose"]:
            return None
        begin = _date(match["ay"], match["am"])
        if match["by"]:
            return f"{begin}/{_date(match['by'], match['bm'])}"
        if match["until"] and match["am"]:
            return f"{begin}/{_date(match['ay'], match['until'])}"
        if match["part"]:
            first, last = self.months[match["part"]].split("/")
            return f"{match['ay']}-{first}/{match['ay']}-{last}"
        return begin

    @staticmethod
    def _in_brackets(match: re.Match[str], text: str) -> bool:
        """Tell a year that ends a bracket: (农业农村部，2024)."""
        return text[match.end() : match.end() + 1] in {")", "）"}


def _date(year: str, month: str | None) -> str:
    return f"{year}-{int(month):02d}" if month else year
