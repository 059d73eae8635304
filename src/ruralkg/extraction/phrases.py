"""What a sentence's words mention: words that point back, and noun phrases with their kinds."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ruralkg.extraction import gazetteer
from ruralkg.extraction.chunks import PUNCTUATION_TAG, noun_phrases
from ruralkg.extraction.lexicon import PLACE, Lexicon
from ruralkg.extraction.names import PLACE_TAG
from ruralkg.extraction.patterns import Name
from ruralkg.vocabulary import Vocabulary

BY_NAME, BY_COREFERENCE = "name", "coreference"
PRONOUN_TAG = "r"
PERSON_TAGS = frozenset(("nr", "nrt"))
PROPER_TAGS = frozenset((PLACE_TAG, "nt"))
COUNTING_TAGS = frozenset(("m", "q"))
RANKED = 2
"""A place of some rank has a longer name than this (not 乡村)."""
TRIES = 3
"""A phrase that nothing types is tried again without its last word, so many times in all."""
SURE, LIKELY, GUESSED = 0.8, 0.5, 0.4
"""Confidence in a name or whole phrase of the lexicon, in a phrase typed by its head noun, in a name by its tag: how
often their span and kind are right on passages that the lexicon was not induced from."""


@dataclass(slots=True)
class Found:
    """A mention before entities are numbered; `kind` is "" where only its antecedent can tell it."""

    start: int
    end: int
    kind: str
    via: str
    named: bool
    confidence: float


class SentenceWords:
    """The words of a sentence; those that are spoken for are emptied and tagged as punctuation."""

    def __init__(self, words: list[str], tags: list[str], starts: list[int]) -> None:
        self.words, self.tags, self.starts = words, tags, starts

    def take(self, i: int) -> None:
        """Take word `i` away."""
        self.words[i], self.tags[i] = "", PUNCTUATION_TAG

    def cover(self, names: Iterable[Name]) -> None:
        """Take away the words that belong to names."""
        for name in names:
            i = max(0, bisect_left(self.starts, name.whole_start + 1) - 1)
            while i < len(self.words) and self.starts[i] < name.whole_end:
                self.take(i)
                i += 1


class Phrases:
    """Finds and types what the words of a sentence mention.

    Args:
        lexicon: what is known of words.
        vocabulary: the ontology.
    """

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        self.lexicon = lexicon
        self.kinds = vocabulary.kinds

    def find(self, words: SentenceWords) -> Iterator[Found]:
        """Yield the pointers of a sentence, then its noun phrases."""
        yield from self._pointers(words)
        for first, last in noun_phrases(words.words, words.tags, self.lexicon):
            for end in range(last, max(first, last - TRIES), -1):
                if found := self._phrase(words, first, end):
                    yield from self._places_apart(words, first, end, found)
                    break

    def _pointers(self, words: SentenceWords) -> Iterator[Found]:
        """Yield the words that point back as they are: 其, 当地, 全县, 该县."""
        for i, word in enumerate(words.words):
            kind = self.lexicon.anaphors.get(word)
            if kind is None and words.tags[i] == PRONOUN_TAG and (determiner := self.lexicon.determiner(word)):
                kind = self.lexicon.kind(word[len(determiner) :])
            if kind is not None:
                yield Found(words.starts[i], words.starts[i + 1], kind, BY_COREFERENCE, False, LIKELY)
                words.take(i)

    def _phrase(self, words: SentenceWords, first: int, last: int) -> Found | None:
        """Return the mention that a noun phrase makes, with the determiner before it."""
        text = words.words
        surface = self._counted(words, first, "".join(text[first:last]))
        entry = self.lexicon.entries.get(surface)
        known = len(text[last - 1]) > 1 and self.lexicon.knows(text[last - 1])
        kind = self.lexicon.kind(surface) if entry or known or words.tags[last - 1] not in PERSON_TAGS else None
        if kind is None:
            return self._name_by_tag(words, last)
        named = entry.named if entry else self._named(words, first, last, kind)
        start, via = words.starts[first], BY_NAME
        if first and text[first - 1] in self.lexicon.determiners:
            start, via, named = words.starts[first - 1], BY_COREFERENCE, False
        elif len(surface) == 1 and not entry:
            return None
        return Found(start, words.starts[first] + len(surface), kind, via, named, SURE if entry else LIKELY)

    def _counted(self, words: SentenceWords, first: int, surface: str) -> str:
        """Return what a number before a phrase counts: of 1200户农户增收 the people, else all of it."""
        kind = self.lexicon.kind(surface)
        if first and words.tags[first - 1] in COUNTING_TAGS and kind and self.kinds[kind].side is None:
            for length in range(len(surface) - 1, 1, -1):
                entry = self.lexicon.entries.get(surface[:length])
                if entry and self.kinds[entry.kind].side == "human":
                    return surface[:length]
        return surface

    def _places_apart(self, words: SentenceWords, first: int, last: int, found: Found) -> Iterator[Found]:
        """Yield the divisions before a place one by one (江西 and the county), then the phrase itself."""
        while found.kind == PLACE and found.via == BY_NAME and last - first > 1:
            entry = self.lexicon.entries.get(words.words[first])
            if not entry or not entry.named or words.words[last - 1][-1:] not in gazetteer.RANKS:
                break
            yield Found(words.starts[first], words.starts[first + 1], entry.kind, BY_NAME, True, SURE)
            first += 1
            found.start = words.starts[first]
        yield found

    def _name_by_tag(self, words: SentenceWords, last: int) -> Found | None:
        """Return what a last word without head noun names: a place, or a person if a title stands before."""
        kind = None
        if words.tags[last - 1] == PLACE_TAG and PLACE in self.kinds:
            kind = PLACE
        elif words.tags[last - 1] in PERSON_TAGS and last > 1 and words.words[last - 2]:
            title = self.lexicon.kind(words.words[last - 2])
            kind = title if title and self.kinds[title].side == "human" else None
        if not kind:
            return None
        return Found(words.starts[last - 1], words.starts[last], kind, BY_NAME, True, GUESSED)

    def _named(self, words: SentenceWords, first: int, last: int, kind: str) -> bool:
        """Tell whether a phrase looks like a proper name: a place of some rank, or people who begin with a name."""
        opening = words.words[first]
        if kind == PLACE:
            stem = words.words[first : last - 1] or [opening[:-1]]
            ranked = words.words[last - 1][-1] in gazetteer.RANKS and words.starts[last] - words.starts[first] > RANKED
            return ranked and not any(len(word) > 1 and self.lexicon.knows(word) for word in stem)
        entry = self.lexicon.entries.get(opening)
        proper = entry.named if entry else words.tags[first] in PROPER_TAGS and not self.lexicon.knows(opening)
        return proper and last - first > 1 and self.kinds[kind].side == "human"
