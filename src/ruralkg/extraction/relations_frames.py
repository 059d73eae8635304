"""Constructions that are certain whatever the weights say: examples in brackets, as in 数字技术（如物联网、区块链）."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ruralkg.extraction.relations_layout import Layout
from ruralkg.vocabulary import Vocabulary

MEMBER = "member"
PART_OF = "part_of"
_CLOSING = re.compile("[）)]")


class Examples:
    """Finds examples in brackets: they are part of what stands before, and what is said is said of that alone.

    Args:
        vocabulary: the ontology, whose connectives of function member introduce examples.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = {
            w for words in vocabulary.category("Connectives") if words.value("function") == MEMBER for w in words.words
        }
        self._opening = re.compile(
            rf"[”」』]?[（(](?:{'|'.join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))})[“「『]?"
        )

    def find(self, layout: Layout) -> Iterator[tuple[int, int]]:
        """Yield the rows of an example and of what it is an example of."""
        text, rows = layout.text, layout.rows
        for head, (before, first) in enumerate(pairwise(rows)):
            if before.place != first.place or before.start == before.end:
                continue
            if not self._opening.fullmatch(text, before.end, first.start):
                continue
            closing = _CLOSING.search(text, first.end)
            for row in range(head + 1, len(rows)):
                if rows[row].place != first.place or (closing and rows[row].start >= closing.start()):
                    break
                yield row, head
