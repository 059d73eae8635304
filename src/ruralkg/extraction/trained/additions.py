"""Tells which words the ontology has gained since the network was trained: on those the lexicon has the last word."""

import re
from collections.abc import Collection, Iterator

from ruralkg.extraction.annotations import Span
from ruralkg.extraction.lexicon import Lexicon
from ruralkg.vocabulary import Vocabulary

MENTIONS = ("Phrases", "ActorNames", "HeadNouns")
PATTERNS, STOPS, CUES, MARKERS = "Patterns", "StopWords", "Cues", "ModalityMarkers"
CATEGORIES = (*MENTIONS, PATTERNS, STOPS, CUES, MARKERS)
"""The lists of the lexicon that a network takes the place of."""
MEANINGS = ("kind", "predicate", "modality")
"""What a list may say of its words."""


def words_of(vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what the lexicon says of words, a line for each: category, meaning and word, separated by tabs."""
    for category in CATEGORIES:
        for words in vocabulary.category(category):
            meaning = next((value for name in MEANINGS if (value := words.value(name))), "")
            for word in words.words:
                yield f"{category}\t{meaning}\t{word}"


def gained(vocabulary: Vocabulary, known: Collection[str], *categories: str) -> frozenset[str]:
    """Return the words of some categories that are new, or mean something new.

    Args:
        vocabulary: the ontology now.
        known: the lines that `words_of` gave when the network was trained.
        categories: of the lexicon.
    """
    before = frozenset(known)
    fresh = (line.split("\t") for line in words_of(vocabulary) if line not in before)
    return frozenset(word for category, _, word in fresh if category in categories)


class Additions:
    """The words by which mentions are found that a lexicon has gained.

    Args:
        vocabulary: the ontology now.
        lexicon: of it.
        known: as in `gained`.
    """

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon, known: Collection[str]) -> None:
        self._lexicon = lexicon
        self._words = gained(vocabulary, known, *MENTIONS)
        self._patterns = [re.compile(word) for word in sorted(gained(vocabulary, known, PATTERNS))]
        self._stops = gained(vocabulary, known, STOPS)

    def refuse(self, surface: str) -> bool:
        """Tell whether a surface has been made a stop word: it is no mention, whatever the network says."""
        return surface in self._stops

    def hold(self, text: str, span: Span, sentence: Span) -> bool:
        """Tell whether it is a gained word, head noun or pattern that makes a mention of text[span[0]:span[1]]."""
        surface = text[slice(*span)]
        if self._words and (surface in self._words or self._lexicon.head(surface) in self._words):
            return True
        matches = (match for pattern in self._patterns for match in pattern.finditer(text, *sentence))
        return any(span in (match.span(), match.span(match.lastindex or 0)) for match in matches)
