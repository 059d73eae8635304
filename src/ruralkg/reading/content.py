"""What the reader of a format makes of a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a file.

    Attributes:
        text: what offsets count in.
        encoding: that of a text file.
        page_starts: where pages begin in `text`; empty where there are none.
        wrapped: whether lines may be cut anywhere; False where each line is a paragraph of its own.
        title: the title that the file itself states, or None.
    """

    text: str
    encoding: str | None = None
    page_starts: tuple[int, ...] = ()
    title: str | None = None
    wrapped: bool = True
