"""Names that the lexicon's regular expressions tell: “…”品牌, 《…》, “A+B”模式."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ruralkg.errors import OntologyError
from ruralkg.vocabulary import Vocabulary

PHRASE = "phrase"
ABBREVIATION = "abbreviation"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: its span, the span of the whole match, and what it denotes."""

    start: int
    end: int
    whole_start: int
    whole_end: int
    kind: str
    named: bool


class Patterns:
    """The patterns of the lexicon, compiled.

    Args:
        vocabulary: the ontology as it was read.

    Raises:
        OntologyError: if a pattern is no regular expression, or one for texts has no group.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.names: list[tuple[re.Pattern[str], str, bool]] = []
        self.phrases: list[tuple[re.Pattern[str], str]] = []
        self.abbreviations: list[re.Pattern[str]] = []
        for words in vocabulary.category("Patterns"):
            kind = words.value("kind") or ""
            for word in words.words:
                try:
                    pattern = re.compile(word)
                except re.error as error:
                    message = f"lexicon: {words.id}: {word!r} is no regular expression: {error}"
                    raise OntologyError(message) from error
                if words.value("matches") == PHRASE:
                    self.phrases.append((pattern, kind))
                elif not pattern.groups:
                    message = f"lexicon: {words.id}: {word!r} has no group (…) that would be the name"
                    raise OntologyError(message)
                elif words.value("matches") == ABBREVIATION:
                    self.abbreviations.append(pattern)
                else:
                    self.names.append((pattern, kind, words.value("named") == "true"))

    def find(self, text: str) -> list[Name]:
        """Return the names of `text`, without overlap: the first wins, then the pattern that stands first."""
        found = [
            (*match.span(), order, Name(*match.span(1), *match.span(), kind, named))
            for order, (pattern, kind, named) in enumerate(self.names)
            for match in pattern.finditer(text)
        ]
        kept: list[Name] = []
        for start, _, _, name in sorted(found, key=lambda hit: (hit[0], hit[2], -hit[1])):
            if not kept or start >= kept[-1].whole_end:
                kept.append(name)
        return kept

    def shortened(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where a full name ends and the abbreviation that the text introduces for it there."""
        for pattern in self.abbreviations:
            for match in pattern.finditer(text):
                yield match.start(), match.group(1)

    def kind(self, phrase: str) -> str | None:
        """Return the kind of a noun phrase that a pattern matches as a whole."""
        return next((kind for pattern, kind in self.phrases if pattern.fullmatch(phrase)), None)
