"""Tells whom a sentence credits with what it says: itself, a source, the author's advice, or a plan that it reports."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ruralkg.extraction.annotations import MentionSpan
from ruralkg.model import Attribution
from ruralkg.vocabulary import Vocabulary

OWN, CITED, NORMATIVE, OFFICIAL = "own", "cited", "normative", "official"
BEFORE = "before"
PROPOSED = "proposed"
_REFERENCE = re.compile(r"\[\d[\d,，、\-–~ ]*\]")
_AUTHORS = re.compile(r"[（(](?P<to>[^（()）\d；;]{2,40}?)[，,]?\s?(?:19|20)\d\d[a-z]?(?:年)?[)）]")
_REACH = 12


@dataclass(frozen=True, slots=True)
class Credit:
    """A source that a sentence names: from where on it is credited, the class, and its name."""

    start: int
    class_: str
    to: str


class Attributions:
    """Finds whom sentences credit.

    Args:
        vocabulary: the ontology, whose lexicon gives the markers.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        words: dict[tuple[str, bool], list[str]] = {}
        for entry in vocabulary.category("AttributionMarkers"):
            key = (entry.value("attribution_class") or OWN, entry.value("position") == BEFORE)
            words.setdefault(key, []).extend(entry.words)
        self._before = _pattern(words.get((CITED, True), ()), end=True)
        self._cited = _pattern(words.get((CITED, False), ()))
        self._official = _pattern(words.get((OFFICIAL, False), ()))
        self._own = _pattern(words.get((OWN, False), ()))

    def credits(self, text: str, start: int, end: int, mentions: Sequence[MentionSpan]) -> list[Credit]:
        """Return the sources that a sentence names, in order, references aside.

        Args:
            text: the text.
            start: where the sentence starts.
            end: where it ends.
            mentions: the mentions in it.
        """
        found = []
        for mention in mentions:
            introduced = self._before.search(text, max(start, mention.start - 3), mention.start)
            near = min(end, mention.end + _REACH)
            if introduced and self._cited.search(text, mention.end, near):
                found.append(Credit(mention.start, CITED, mention.name))
            elif self._follows(self._official, text, mention, near) and mention.kind == "Policy":
                found.append(Credit(mention.start, OFFICIAL, mention.name))
            elif self._follows(self._cited, text, mention, near) and mention.named:
                found.append(Credit(mention.start, CITED, mention.name))
        return found

    @staticmethod
    def _follows(pattern: re.Pattern[str], text: str, mention: MentionSpan, near: int) -> bool:
        return pattern.match(text, _after(text, mention.end), near) is not None

    def of(
        self, text: str, sentence: tuple[int, int], quote: tuple[int, int], credits_: Sequence[Credit], modality: str
    ) -> Attribution:
        """Return whom a statement is credited to.

        Args:
            text: the text.
            sentence: the span of the sentence.
            quote: the span of the statement's quote.
            credits_: the sources that the sentence names.
            modality: of the statement; what is proposed without a source is the author's advice.
        """
        reference = _REFERENCE.search(text, quote[1], sentence[1]) or _AUTHORS.search(text, quote[0], sentence[1])
        named = [credit for credit in credits_ if credit.start < quote[1]]
        if official := [credit for credit in named if credit.class_ == OFFICIAL]:
            return Attribution(class_=OFFICIAL, to=official[-1].to)
        if named:
            return Attribution(class_=CITED, to=named[-1].to)
        if reference:
            return Attribution(class_=CITED, to=reference.groupdict().get("to") or reference[0])
        own = self._own.search(text, *sentence)
        return Attribution(class_=NORMATIVE if modality == PROPOSED and not own else OWN)


def _after(text: str, at: int) -> int:
    """Return the position behind closing marks, brackets and adverbs of one character."""
    while at < len(text) and text[at] in "”》」』等也还":
        at += 1
    return at


def _pattern(words: Sequence[str], *, end: bool = False) -> re.Pattern[str]:
    found = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)"
    return re.compile(rf"(?:{found})[“《「『]?$" if end else f"(?:{found})")
