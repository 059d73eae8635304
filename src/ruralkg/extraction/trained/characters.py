"""Turns sentences into windows of character numbers, the encoder's input: one token a character, offsets unchanged."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WINDOW = 360
"""Characters of sentences in a window, at most, unless one sentence alone is longer."""
LONGEST = 510
"""Characters that the encoder can take at all, the section's title and three marks included."""
TITLE = 24
"""Characters of the section's title that stand before the sentences."""
BEFORE = 2
"""Sentences before the window's own that it may show for context."""
SHORT = 100
"""Characters of such a context, at most."""


class Characters:
    """Numbers characters.

    Args:
        alphabet: the characters and the marks [PAD], [UNK], [CLS] and [SEP] that the encoder knows, in its order.
    """

    def __init__(self, alphabet: Sequence[str]) -> None:
        self._numbers = {token: number for number, token in enumerate(alphabet)}
        self.padding, self._unknown, self.opening, self.closing = (
            self._numbers[mark] for mark in ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
        )

    def numbers(self, text: str) -> list[int]:
        """Return the number of each character of `text`; capitals and wide forms count as their plain forms."""
        return [self._number(character) for character in text]

    def _number(self, character: str) -> int:
        known = self._numbers.get(character.lower())
        if known is None:
            known = self._numbers.get(unicodedata.normalize("NFKC", character).lower(), self._unknown)
        return known

    def window(self, title: str, sentences: Sequence[str]) -> tuple[list[int], list[int]]:
        """Return the input for sentences under a section's title, and where in it each sentence starts."""
        numbers = [self.opening, *self.numbers(title[:TITLE]), self.closing]
        starts = []
        for sentence in sentences:
            starts.append(len(numbers))
            numbers += self.numbers(sentence)
        return [*numbers, self.closing], starts


@dataclass(frozen=True, slots=True)
class Window:
    """A run of sentences of one section, `first` to `last` (exclusive); those before `own` are context only."""

    first: int
    own: int
    last: int


def windows(lengths: Sequence[int], sections: Sequence[str], context: bool = True) -> Iterator[Window]:
    """Yield windows in which each sentence is its own once.

    Args:
        lengths: characters of each sentence, none above what `pieces` gives.
        sections: the section of each sentence.
        context: whether a window shows sentences before its own.
    """
    own = 0
    while own < len(lengths):
        last, held = own + 1, lengths[own]
        while last < len(lengths) and sections[last] == sections[own] and held + lengths[last] <= WINDOW:
            held += lengths[last]
            last += 1
        first, shown = own, 0
        while (
            context
            and first > max(0, own - BEFORE)
            and sections[first - 1] == sections[own]
            and shown + lengths[first - 1] < SHORT
            and held + shown + lengths[first - 1] < LONGEST - TITLE - 3
        ):
            first -= 1
            shown += lengths[first]
        yield Window(first, own, last)
        own = last


def pieces(text: str) -> list[tuple[int, int]]:
    """Return where to cut a sentence that is too long for one window: after marks where there are some.

    >>> pieces("甲县建设产地仓。")
    [(0, 8)]
    """
    cuts, start = [], 0
    most = LONGEST - TITLE - 3
    while len(text) - start > most:
        cut = max((text.rfind(mark, start + most // 2, start + most) for mark in "；;，,、 "), default=-1) + 1
        cut = cut or start + most
        cuts.append((start, cut))
        start = cut
    return [*cuts, (start, len(text))]
