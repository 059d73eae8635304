"""What a figure is read in: a sentence with its quantities, times and mentions, and what earlier sentences offer."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ruralkg.extraction.annotations import MentionSpan
from ruralkg.extraction.figures_changes import Changes, Reading
from ruralkg.extraction.figures_quantities import HALF_WIDTH, Quantities
from ruralkg.extraction.figures_times import Time
from ruralkg.model import Sentence
from ruralkg.vocabulary import Vocabulary

MARKS = "，。；：、！？（）()“”‘’《》,;:!?【】[]\u3000"
CLAUSES = "，。；：！？,;!?"
SKIPPED = frozenset({"heading", "table"})
"""Regions whose numbers are of titles, or of cells that say nothing without their row and column."""

PLACE = "Place"
_BACK = 2
_FAR = 12
_LEAD = 14
LONGEST_PIECE = 600
"""What is looked at at once, in characters: the time that a text takes grows with its length and no faster."""
_DIGITS = "0123456789０１２３４５６７８９一二两三四五六七八九十百千万亿半翻倍"


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention as a sentence sees it: offsets are the sentence's, negative for one of an earlier sentence."""

    index: int
    start: int
    end: int
    mention: MentionSpan


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence, or a piece of a long one, that begins at `start`; `number` is the sentence's.

    `topic` is the place that the section was last said something of, `earlier` are other mentions of earlier sentences.

    `text` has half-width digits; `masked` is the same with every character of a time made 年. `every` are all mentions
    of the document, `names` leads from each name there to its first mention.
    """

    number: int
    start: int
    text: str
    masked: str
    readings: Sequence[Reading]
    times: Sequence[Time]
    mentions: Sequence[Spot]
    earlier: Sequence[Spot]
    topic: Spot | None
    names: Mapping[str, int]
    every: Sequence[MentionSpan]

    def since(self, position: int) -> int:
        """Return where the quantity before `position` ends, or 0."""
        return max((r.quantity.end for r in self.readings if r.quantity.end <= position), default=0)

    def until(self, position: int) -> int:
        """Return where the quantity after `position` begins, or the end of the sentence."""
        return min((r.quantity.start for r in self.readings if r.quantity.start >= position), default=len(self.text))


class Scenes:
    """Makes scenes of a text.

    Args:
        vocabulary: the ontology as it was read.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.quantities = Quantities(vocabulary)
        self.changes = Changes(vocabulary)

    def __call__(self, text: str, sentences: Sequence[Sentence], mentions: Sequence[MentionSpan]) -> Iterator[Scene]:
        """Yield a scene for each sentence that holds a figure."""
        within: dict[int, list[int]] = {}
        for index in sorted(range(len(mentions)), key=lambda i: (mentions[i].start, mentions[i].end)):
            within.setdefault(mentions[index].sentence, []).append(index)
        names: dict[str, int] = {}
        for index, mention in enumerate(mentions):
            names.setdefault(mention.name, index)
        for number, sentence in enumerate(sentences):
            if sentence.region in SKIPPED:
                continue
            indices = within.get(number, [])
            starts = [mentions[index].start for index in indices]
            for start, end in _pieces(text, sentence.start, sentence.end):
                plain = text[start:end].translate(HALF_WIDTH)
                readings, times, masked = self._read(plain)
                if readings:
                    piece = indices[bisect_left(starts, start) : bisect_left(starts, end)]
                    here = [_spot(mentions, index, start) for index in piece]
                    earlier = _earlier(number, sentences, mentions, within)
                    topic = _topic(number, sentences, mentions, within)
                    earlier += [topic] if topic and topic not in earlier else []
                    yield Scene(number, start, plain, masked, readings, times, here, earlier, topic, names, mentions)

    def _read(self, plain: str) -> tuple[list[Reading], list[Time], str]:
        """Return the figures and times of a piece, and the piece with its times masked."""
        if not any(character in plain for character in _DIGITS):
            return [], [], plain
        quantities, times = self.quantities(plain)
        masked = plain
        for time in times:
            masked = masked[: time.start] + "年" * (time.end - time.start) + masked[time.end :]
        return self.changes(masked, quantities), times, masked


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, or pieces of it that end at a mark, so that none is longer than what is looked at at once."""
    while end - start > LONGEST_PIECE:
        stop = start + LONGEST_PIECE
        cut = max(text.rfind(mark, start + 1, stop) for mark in CLAUSES) + 1
        yield start, cut or stop
        start = cut or stop
    yield start, end


def _spot(mentions: Sequence[MentionSpan], index: int, origin: int) -> Spot:
    mention = mentions[index]
    return Spot(index, mention.start - origin, mention.end - origin, mention)


def _earlier(
    number: int, sentences: Sequence[Sentence], mentions: Sequence[MentionSpan], within: dict[int, list[int]]
) -> list[Spot]:
    """Return what earlier sentences of the section offer: the first mention of the last two, the last place named."""
    sentence = sentences[number]
    found: list[int] = []
    for back in range(1, _FAR + 1):
        before = number - back
        if before < 0 or sentences[before].section != sentence.section:
            break
        indices = within.get(before, ())
        if back <= _BACK and indices:
            found.append(_innermost(mentions, list(indices)))
        places = [index for index in indices if mentions[index].kind == PLACE and mentions[index].named]
        if places:
            found.append(_innermost(mentions, places))
            break
    return [_spot(mentions, index, sentence.start) for index in dict.fromkeys(found)]


def _topic(
    number: int, sentences: Sequence[Sentence], mentions: Sequence[MentionSpan], within: dict[int, list[int]]
) -> Spot | None:
    """Return the place that last opened an earlier sentence of the section: what the section goes on to tell is its."""
    for before in range(number - 1, max(-1, number - 1 - _FAR), -1):
        if sentences[before].section != sentences[number].section:
            break
        indices = within.get(before)
        first = _innermost(mentions, indices) if indices else None
        if first is not None and _may_be_topic(mentions[first], sentences[before]):
            return _spot(mentions, first, sentences[number].start)
    return None


def _may_be_topic(mention: MentionSpan, sentence: Sentence) -> bool:
    """Tell whether a mention is a place that opens its sentence, by a name or a word that points back to one."""
    generic = mention.via == "name" and not mention.named
    return mention.kind == PLACE and not generic and mention.start - sentence.start <= _LEAD


def _innermost(mentions: Sequence[MentionSpan], places: list[int]) -> int:
    """Return the first of some mentions or, where it is a place that others follow (福建省连城县), the last."""
    last = places[0]
    for index in places[1:]:
        if {mentions[last].kind, mentions[index].kind} == {PLACE} and mentions[index].start == mentions[last].end:
            last = index
    return last


def unit_class(reading: Reading) -> str:
    """Return what a unit is like: its name without divisors."""
    return reading.quantity.numerator or reading.quantity.unit or "none"
