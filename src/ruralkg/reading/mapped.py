"""A text that remembers, for each of its characters, where it stood in the text that it was made from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text and, for each of its characters, an offset in the original."""

    text: str
    offsets: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Mapped":
        """Return `text` as its own original."""
        return cls(text, range(len(text)))

    def edit(self, edits: Iterable[tuple[int, int, str]]) -> "Mapped":
        """Return the text with the spans (start, end, replacement) replaced.

        Spans are not empty, do not overlap and come in order. Characters of a replacement as long as its span map
        one to one; of any other they map to the first character of the span.

        >>> Mapped.of("connect-ing").edit([(7, 8, "")]).offsets[6:8]
        [6, 8]
        """
        parts: list[str] = []
        offsets: list[int] = []
        done = 0
        for start, end, replacement in edits:
            parts.append(self.text[done:start])
            offsets.extend(self.offsets[done:start])
            if replacement:
                parts.append(replacement)
                if len(replacement) == end - start:
                    offsets.extend(self.offsets[start:end])
                else:
                    offsets.extend([self.offsets[start]] * len(replacement))
            done = end
        parts.append(self.text[done:])
        offsets.extend(self.offsets[done:])
        return Mapped("".join(parts), offsets)

    def with_text(self, text: str) -> "Mapped":
        """Return `text`, which must be as long as this one, over the same offsets."""
        return Mapped(text, self.offsets)
