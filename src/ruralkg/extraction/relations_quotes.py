"""Cuts the quote of a statement out of its sentence."""

import re

from ruralkg.extraction.relations_layout import BORDERS
from ruralkg.ids import normalise

_BORDER = re.compile(f"[{re.escape(BORDERS)}]")
SHORTEST = 8
"""A quote has at least this many characters that are no punctuation, where its sentence has."""


def quote(text: str, sentence: tuple[int, int], spans: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the span from the first to the last of `spans`, widened to the borders of their clauses.

    Args:
        text: the text.
        sentence: the span of the sentence.
        spans: where arguments and cue stand in it.

    >>> quote("目前，果农依托云仓，增收。", (0, 13), [(3, 5), (7, 9)])
    (0, 9)
    """
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    start, end = _opening(text, start, sentence[0]), _closing(text, end, sentence[1])
    while _short(text[start:end]) and (start, end) != sentence:
        if start > sentence[0]:
            start = _opening(text, start - 1, sentence[0])
        else:
            end = _closing(text, end + 1, sentence[1])
    return start, end


def _short(passage: str) -> bool:
    return len(normalise(passage[: 8 * SHORTEST])) < SHORTEST


def _opening(text: str, at: int, least: int) -> int:
    return max(max(text.rfind(mark, least, at) for mark in BORDERS) + 1, least)


def _closing(text: str, at: int, most: int) -> int:
    found = _BORDER.search(text, at, most)
    return found.start() if found else most
