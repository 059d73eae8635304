"""Finds mentions of entities: names by pattern, then noun phrases typed by the lexicon, and words that point back."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from ruralkg.extraction import gazetteer
from ruralkg.extraction.annotations import MentionSpan
from ruralkg.extraction.chunks import PUNCTUATION_TAG, noun_phrases
from ruralkg.extraction.lexicon import PLACE, Lexicon, normalised
from ruralkg.extraction.names import PLACE_TAG, names_of
from ruralkg.extraction.patterns import Name
from ruralkg.extraction.tokenizer import tokenizer_of, vocabulary_of, words_of
from ruralkg.vocabulary import Vocabulary

BY_NAME, BY_COREFERENCE = "name", "coreference"
PERSON_TAGS = frozenset(("nr", "nrt"))
PRONOUN_TAG = "r"
PROPER_TAGS = PERSON_TAGS | {PLACE_TAG, "nt"}
SURE, LIKELY, GUESSED = 0.9, 0.7, 0.5
"""Confidence in a name or whole phrase of the lexicon, in a phrase typed by its head noun, in a name by its tag."""


@dataclass(slots=True)
class _Found:
    """A mention while the document is still being read."""

    start: int
    end: int
    kind: str
    via: str
    named: bool
    confidence: float


@Language.factory("ruralkg_mentions", requires=["doc._.sentences"], assigns=["doc._.mentions"])
class Mentions:
    """The component that finds mentions; entities are told apart by kind and name, places by their code."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.lexicon: Lexicon = tokenizer_of(nlp).lexicon
        self.vocabulary: Vocabulary = vocabulary_of(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Leave mentions on `doc`, in the order of the text."""
        text, words, tags, starts = words_of(doc)
        names = names_of(text, self.lexicon, set(starts), dict(zip(words, tags, strict=True)))
        numbering = _Numbering(self.lexicon)
        mentions: list[MentionSpan] = []
        for index, sentence in enumerate(doc._.sentences):
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            inside = _within(names, sentence.start, sentence.end)
            found = [_Found(n.start, n.end, n.kind, BY_NAME, n.named, SURE) for n in inside]
            rest = _Words(words[first:last], tags[first:last], starts[first : last + 1])
            rest.cover(inside)
            found += self._pointers(rest)
            found += self._phrases(rest)
            found.sort(key=lambda mention: mention.start)
            mentions += [numbering.mention(mention, text[mention.start : mention.end], index) for mention in found]
        doc._.mentions = mentions
        return doc

    def _pointers(self, words: "_Words") -> Iterator[_Found]:
        """Yield the words that point back as they are: 其, 当地, 全县, 该县."""
        for i, word in enumerate(words.words):
            kind = self.lexicon.anaphors.get(word)
            if kind is None and words.tags[i] == PRONOUN_TAG and (determiner := self.lexicon.determiner(word)):
                kind = self.lexicon.kind(word[len(determiner) :])
            if kind is not None:
                yield _Found(words.starts[i], words.starts[i + 1], kind, BY_COREFERENCE, named=False, confidence=LIKELY)
                words.tags[i] = PUNCTUATION_TAG
                words.words[i] = ""

    def _phrases(self, words: "_Words") -> Iterator[_Found]:
        text = words.words
        for first, last in noun_phrases(text, words.tags, self.lexicon):
            while last > first:
                if found := self._phrase(words, first, last):
                    yield from self._places_apart(words, first, last, found)
                    break
                last -= 1

    def _phrase(self, words: "_Words", first: int, last: int) -> _Found | None:
        """Return the mention that a noun phrase makes, with the determiner before it."""
        text = words.words
        surface = "".join(text[first:last])
        entry = self.lexicon.entries.get(surface)
        known = len(text[last - 1]) > 1 and self.lexicon.knows(text[last - 1])
        nameless = words.tags[last - 1] not in PERSON_TAGS or known
        kind = self.lexicon.kind(surface) if nameless or entry else None
        named = entry.named if entry else self._named(words, first, last, kind)
        confidence = SURE if entry else LIKELY
        if kind is None:
            kind, first = self._name_by_tag(words, first, last)
            named, confidence = True, GUESSED
        if not kind:
            return None
        start, via = words.starts[first], BY_NAME
        if first and text[first - 1] in self.lexicon.determiners:
            start, via, named = words.starts[first - 1], BY_COREFERENCE, False
        return _Found(start, words.starts[last], kind, via, named, confidence)

    def _places_apart(self, words: "_Words", first: int, last: int, found: _Found) -> Iterator[_Found]:
        """Yield the divisions before a place one by one (江西 and the county), then the phrase itself."""
        while found.kind == PLACE and found.via == BY_NAME and last - first > 1:
            entry = self.lexicon.entries.get(words.words[first])
            if not entry or not entry.named or words.words[last - 1][-1] not in gazetteer.RANKS:
                break
            yield _Found(words.starts[first], words.starts[first + 1], entry.kind, BY_NAME, True, SURE)
            first += 1
            found.start = words.starts[first]
        yield found

    def _name_by_tag(self, words: "_Words", first: int, last: int) -> tuple[str, int]:
        """Return kind and first word of a phrase without head noun: a place, or a person after a title."""
        if words.tags[last - 1] == PLACE_TAG and PLACE in self.vocabulary.kinds:
            return PLACE, last - 1
        if words.tags[last - 1] in PERSON_TAGS and last > 1:
            title = self.lexicon.kind(words.words[last - 2]) if words.words[last - 2] else None
            if title and self.vocabulary.kinds[title].side == "human":
                return title, last - 1
        return "", first

    def _named(self, words: "_Words", first: int, last: int, kind: str | None) -> bool:
        """Tell whether a phrase looks like a proper name: a place of some rank, or what begins with a name."""
        if kind == PLACE:
            ranked = words.words[last - 1][-1] in gazetteer.RANKS
            stem = words.words[first : last - 1] or [words.words[first][:-1]]
            return ranked and not any(len(word) > 1 and self.lexicon.knows(word) for word in stem)
        return words.tags[first] in PROPER_TAGS and kind is not None and self.vocabulary.kinds[kind].proper


class _Words:
    """The words of a sentence; those that are spoken for are emptied and tagged as punctuation."""

    def __init__(self, words: list[str], tags: list[str], starts: list[int]) -> None:
        self.words, self.tags, self.starts = words, tags, starts

    def cover(self, names: list[Name]) -> None:
        """Take away the words that belong to names."""
        for name in names:
            i = max(0, bisect_left(self.starts, name.whole_start + 1) - 1)
            while i < len(self.words) and self.starts[i] < name.whole_end:
                self.words[i], self.tags[i] = "", PUNCTUATION_TAG
                i += 1


class _Numbering:
    """Numbers the entities of a document and gives places their codes."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.numbers: dict[tuple[str, ...], int] = {}
        self.near: list[str] = []

    def mention(self, found: _Found, surface: str, sentence: int) -> MentionSpan:
        """Return a finished mention."""
        place = None
        if found.kind == PLACE:
            place = gazetteer.resolve(surface, self.near)
            if place:
                self.near.insert(0, place)
        entry = self.lexicon.entries.get(surface)
        key: tuple[str, ...]
        if found.via == BY_COREFERENCE:
            key = ("", str(found.start))
        elif place:
            key = (found.kind, "", place)
        else:
            key = (found.kind, normalised(entry.actor if entry and entry.actor else surface) or surface)
        return MentionSpan(
            start=found.start,
            end=found.end,
            kind=found.kind,
            entity=self.numbers.setdefault(key, len(self.numbers)),
            via=found.via,
            name=surface.strip(" “”‘’「」『』《》\"'"),
            named=found.named,
            place=place,
            sentence=sentence,
            confidence=found.confidence,
        )


def _within(names: list[Name], start: int, end: int) -> list[Name]:
    first = bisect_left(names, start, key=lambda name: name.whole_start)
    last = bisect_left(names, end, key=lambda name: name.whole_start)
    return [name for name in names[first:last] if name.whole_end <= end]
