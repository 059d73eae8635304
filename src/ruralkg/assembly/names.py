"""Names as they are shown and as they are compared."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from ruralkg.ids import normalise

_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "'": "'"}
_SPACE = re.compile(r"\s+")
_FIRST_EAST_ASIAN = "\u2e80"


def display(surface: str) -> str:
    r"""Return a surface form as it is shown: without quotation marks around it and without white space inside.

    White space between two characters of a western script is one space. What would leave nothing is left as it is.

    >>> display("“莲乡\n西遇”"), display("MCN \n agency")
    ('莲乡西遇', 'MCN agency')
    """
    shown = on_one_line(surface)
    while len(shown) > 2 and _QUOTES.get(shown[0]) == shown[-1] and not set(shown[1:-1]) & {shown[0], shown[-1]}:
        inner = shown[1:-1].strip()
        if not inner:
            break
        shown = inner
    return shown


def on_one_line(text: str) -> str:
    """Return a stretch of text without white space, but one space between two characters of a western script."""
    return _SPACE.sub(_joined, text.strip())


def _joined(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1], match.string[match.end()]
    return " " if before < _FIRST_EAST_ASIAN and after < _FIRST_EAST_ASIAN else ""


def compared(shown: str) -> str:
    """Return the form of a displayed name by which it is compared; of one that is punctuation throughout, itself."""
    return normalise(shown) or unicodedata.normalize("NFKC", shown).lower()


def shortest(names: Iterable[str]) -> str:
    """Return the shortest of the names, of several the first by code point."""
    return min(names, key=lambda name: (len(name), name))


def most_frequent(names: Iterable[str], counts: Counter[str]) -> str:
    """Return the most frequent of the names, then the shortest, then the first by code point."""
    return min(names, key=lambda name: (-counts[name], len(name), name))
