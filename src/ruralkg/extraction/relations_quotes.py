"""Cuts the quote of a statement out of its sentence."""

from ruralkg.extraction.relations_layout import BORDERS
from ruralkg.ids import normalise

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
    while len(normalise(text[start:end])) < SHORTEST and (start, end) != sentence:
        if start > sentence[0]:
            start = _opening(text, start - 1, sentence[0])
        else:
            end = _closing(text, end + 1, sentence[1])
    return start, end


def _opening(text: str, at: int, least: int) -> int:
    while at > least and text[at - 1] not in BORDERS:
        at -= 1
    return at


def _closing(text: str, at: int, most: int) -> int:
    while at < most and text[at] not in BORDERS:
        at += 1
    return at
