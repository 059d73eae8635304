"""Finds mentions of entities: names by pattern, then noun phrases typed by the lexicon, and words that point back."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from ruralkg.extraction import gazetteer
from ruralkg.extraction.annotations import MentionSpan
from ruralkg.extraction.lexicon import PLACE, Lexicon, normalised
from ruralkg.extraction.names import names_of
from ruralkg.extraction.patterns import Name
from ruralkg.extraction.phrases import BY_COREFERENCE, BY_NAME, SURE, Found, Phrases, SentenceWords
from ruralkg.extraction.tokenizer import tokenizer_of, vocabulary_of, words_of

REACH = 20
"""An ambiguous place is resolved by one of so many places before it."""
QUOTES = " “”‘’「」『』《》\"'"


@Language.factory("ruralkg_mentions", requires=["doc._.sentences"], assigns=["doc._.mentions"])
class Mentions:
    """The component that finds mentions; entities are told apart by kind and name, places by their code."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.lexicon: Lexicon = tokenizer_of(nlp).lexicon
        self.phrases = Phrases(self.lexicon, vocabulary_of(nlp))

    def __call__(self, doc: Doc) -> Doc:
        """Leave mentions on `doc`, in the order of the text."""
        numbering = Numbering(self.lexicon)
        doc._.mentions = [
            numbering.mention(mention, doc.text[mention.start : mention.end], index)
            for index, found in enumerate(self.found(doc))
            for mention in found
        ]
        return doc

    def found(self, doc: Doc) -> Iterator[list[Found]]:
        """Yield the mentions of each sentence, in the order of the text."""
        text, words, tags, starts = words_of(doc)
        names = names_of(text, self.lexicon, set(starts), dict(zip(words, tags, strict=True)))
        for sentence in doc._.sentences:
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            inside = _within(names, sentence.start, sentence.end)
            found = [Found(n.start, n.end, n.kind, BY_NAME, n.named, SURE) for n in inside]
            rest = SentenceWords(words[first:last], tags[first:last], starts[first : last + 1])
            rest.cover(inside)
            found += self.phrases.find(rest)
            yield sorted(found, key=lambda mention: mention.start)


class Numbering:
    """Numbers the entities of a document and gives places their codes."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.numbers: dict[tuple[str, ...], int] = {}
        self.near: deque[str] = deque(maxlen=REACH)

    def mention(self, found: Found, surface: str, sentence: int) -> MentionSpan:
        """Return a finished mention."""
        place = None
        if found.kind == PLACE:
            place = gazetteer.resolve(surface, self.near)
            if place:
                self.near.appendleft(place)
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
            name=surface.strip(QUOTES),
            named=found.named,
            place=place,
            sentence=sentence,
            confidence=found.confidence,
        )


def _within(names: list[Name], start: int, end: int) -> list[Name]:
    first = bisect_left(names, start, key=lambda name: name.whole_start)
    last = bisect_left(names, end, key=lambda name: name.whole_start)
    return [name for name in names[first:last] if name.whole_end <= end]
