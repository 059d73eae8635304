"""Tells which words the ontology has gained since the network was trained: on those the lexicon has the last word."""

import re
from collections.abc import Iterable, Iterator

from ruralkg.extraction.annotations import Span
from ruralkg.extraction.lexicon import Lexicon
from ruralkg.vocabulary import Vocabulary

CATEGORIES = ("Phrases", "ActorNames", "HeadNouns", "Patterns")
"""The lists of the lexicon that make mentions."""


def words_of(vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what the lexicon says of words, a line for each: category, kind and word, separated by tabs."""
    for category in CATEGORIES:
        for words in vocabulary.category(category):
            for word in words.words:
                yield f"{category}\t{words.value('kind') or ''}\t{word}"


class Additions:
    """The words that a lexicon has gained.

    Args:
        vocabulary: the ontology now.
        lexicon: of it.
        known: the lines that `words_of` gave when the network was trained.
    """

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon, known: Iterable[str]) -> None:
        before = frozenset(known)
        fresh = [line.split("\t") for line in words_of(vocabulary) if line not in before]
        self._lexicon = lexicon
        self._words = frozenset(word for category, _, word in fresh if category != "Patterns")
        self._patterns = [re.compile(word) for category, _, word in fresh if category == "Patterns"]

    def hold(self, text: str, span: Span, sentence: Span) -> bool:
        """Tell whether it is a gained word, head noun or pattern that makes a mention of text[span[0]:span[1]]."""
        surface = text[slice(*span)]
        if self._words and (surface in self._words or self._lexicon.head(surface) in self._words):
            return True
        matches = (match for pattern in self._patterns for match in pattern.finditer(text, *sentence))
        return any(span in (match.span(), match.span(match.lastindex or 0)) for match in matches)
