"""Finds what a number measures, in the text's own words: 户均增收, 损耗率, 带动农户户数.

The words around a number give several candidates; a ranker that learned from the training passages picks one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import rjieba

from ruralkg.extraction.figures_changes import Reading
from ruralkg.extraction.figures_ranker import Ranker
from ruralkg.extraction.figures_scene import MARKS, Scene, unit_class
from ruralkg.extraction.figures_units import Units, alternatives, cue_words
from ruralkg.vocabulary import Vocabulary

LONGEST = 14
_LONGEST_HEAD = 6
_SPLIT = re.compile(f"[{re.escape(MARKS)}]|年{{2,}}")
_NOMINAL = frozenset("nabjlzsf")
SHARE = "占比"
"""What a part of a whole is called where the text names no indicator: 43%的农户…"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording of an indicator and what speaks for it."""

    wording: str
    features: tuple[str, ...]


class Indicators:
    """Words the indicators of the figures of a sentence.

    Args:
        vocabulary: the ontology, whose lexicon gives the cues.
        units: its units.
    """

    def __init__(self, vocabulary: Vocabulary, units: Units) -> None:
        self.units = units
        before = [w for e in vocabulary.category("Comparators") if e.value("position") == "before" for w in e.words]
        loose = before + cue_words(vocabulary, "filler", "reach", "to", "from", "rise", "fall", "more", "less")
        compared = cue_words(vocabulary, "compared", "above", "below")
        self.joining = re.compile(rf"(?:{alternatives(loose)}|[的了年\s])$")
        known = {word for entry in vocabulary.category("IndicatorConcepts") for word in entry.words}
        self.heads = (known | set(cue_words(vocabulary, "gain", "saving"))) - set(loose)
        self.lead = frozenset(cue_words(vocabulary, "lead")) | {"的", "了", "年", " "}
        self.opening = re.compile(rf".*(?:{alternatives(cue_words(vocabulary, 'opening'))})(?=..)")
        self.compared = re.compile(rf"(?<![同环占])(?:{alternatives(compared)})..+$")
        self.each = re.compile(rf"(?:{alternatives(cue_words(vocabulary, 'each'))})个?(?:{units.word.pattern})")

    def spans(self, scene: Scene, reading: Reading) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return where the noun phrases before and after a figure stand; empty spans where there is none."""
        quantity = reading.quantity
        since = scene.since(quantity.start)
        left = self._left(_last(scene.masked[since : quantity.start]))
        right = self._right(scene, reading)
        start = scene.masked.rfind(left, since, quantity.start) if left else quantity.start
        after = quantity.end + scene.masked.startswith("的", quantity.end)
        return (start, start + len(left)), (after, after + len(right))

    def candidates(self, scene: Scene, reading: Reading, previous: str) -> list[Candidate]:
        """Return the wordings that the sentence offers for a figure; `previous` is that of the figure before."""
        quantity = reading.quantity
        since, until = scene.since(quantity.start), scene.until(quantity.end)
        before = scene.masked[since : quantity.start]
        raw = _last(before)
        left, right = self._left(raw), self._right(scene, reading)
        longer = _SPLIT.split(scene.masked[quantity.end : min(until, quantity.end + LONGEST)])[0].removeprefix("的")
        longer = "" if reading.end or longer == right else longer
        wider = self._left("".join(_SPLIT.split(before)[-2:-1]))
        unit = self.units.by_word.get(quantity.written)
        tally = unit.tally or "" if unit else ""
        share = SHARE if quantity.unit == "1" and not self._has_head(left) else ""
        made = dict(self._made(left, right, longer, wider, previous, tally, share))
        shared = self._shared(scene, reading, raw, left, right, bool(previous), since)
        return [
            Candidate(wording, tuple(f"{name}|{feature}" for feature in shared))
            for name, wording in made.items()
            if wording
        ]

    def __call__(self, scene: Scene, reading: Reading, previous: str, ranker: Ranker) -> str:
        """Return the indicator of a figure, or "" if the words beside it give none."""
        found = self.candidates(scene, reading, previous)
        if found:
            return found[ranker.best([candidate.features for candidate in found])].wording
        start = reading.quantity.start
        return _last(scene.masked[scene.since(start) : start]).strip()

    @staticmethod
    def _made(
        left: str, right: str, longer: str, wider: str, previous: str, tally: str, share: str
    ) -> Iterator[tuple[str, str]]:
        """Yield the candidates: what they are made of, and their wording."""
        yield "left", _short(left)
        yield "left+tally", _short(left) + tally if left else ""
        yield "left+right", _short(left + right) if left and right else ""
        yield "left+right+tally", _short(left + right) + tally if left and right else ""
        yield "right", _short(right)
        yield "right+tally", _short(right) + tally if right else ""
        yield "longer+tally", longer + tally if longer else ""
        yield "longer", longer
        yield "longer+share", longer + share if longer and share else ""
        yield "left+share", _short(left) + share if left and share else ""
        yield "left+longer+share", _short(left + longer) + share if left and longer and share else ""
        yield "previous", previous
        yield "wider", _short(wider)
        yield "wider+left", _short(wider + left) if wider and left else ""

    @staticmethod
    def _shared(
        scene: Scene, reading: Reading, raw: str, left: str, right: str, previous: bool, since: int
    ) -> list[str]:
        """Return what speaks for or against each candidate alike; each weighs it for itself."""
        quantity = reading.quantity
        unit = unit_class(reading)
        gap = scene.masked[since : quantity.start] if since else "^"
        return [
            "1",
            f"unit={unit}",
            f"type={reading.type}",
            f"unit={unit},left={min(len(left), 6)}",
            f"unit={unit},right={min(len(right), 4)}",
            f"left={min(len(left), 8)},right={min(len(right), 3)}",
            f"left0={left[:2]}",
            f"left-1={left[-1:]}",
            f"left-2={left[-2:]}",
            f"raw-2={raw[-2:]}",
            f"next={scene.masked[quantity.end : quantity.end + 1]}",
            f"next2={scene.masked[quantity.end : quantity.end + 2]}",
            f"right-1={right[-1:]}",
            f"gap={gap if len(gap) < 4 else len(gap) // 4},{previous}",
            f"unit={unit},type={reading.type},previous={previous},left={min(len(left), 2)}",
        ]

    def _left(self, raw: str) -> str:
        """Return the noun phrase that leads up to a number, without the words that join the two."""
        phrase = self.each.sub("", raw).strip()
        if match := self.compared.search(phrase):
            phrase = phrase[: match.start()] or phrase
        if match := self.opening.match(phrase):
            phrase = phrase[match.end() :]
        while (match := self.joining.search(phrase)) and not self._has_head(phrase):
            phrase = phrase[: match.start()]
        words = rjieba.cut(phrase)
        first = next((i for i, word in enumerate(words) if word not in self.lead), len(words))
        return "".join(words[first:])

    def _has_head(self, phrase: str) -> bool:
        """Tell whether a phrase ends in a word for an indicator."""
        return any(phrase[-length:] in self.heads for length in range(2, min(_LONGEST_HEAD, len(phrase)) + 1))

    @staticmethod
    def _right(scene: Scene, reading: Reading) -> str:
        """Return the noun phrase after a number; after an end of a change there is none."""
        end = reading.quantity.end
        until = min(scene.until(end), end + 2 * LONGEST)
        phrase = "" if reading.end else _SPLIT.split(scene.masked[end:until])[0].removeprefix("的")
        kept = ""
        for word, tag in rjieba.tag(phrase) if phrase else ():
            if kept and tag[0] not in _NOMINAL and tag != "vn":
                break
            kept += word
        return kept


def _last(text: str) -> str:
    """Return the last piece of a text that marks and times cut: that after a time, unless nothing follows it."""
    pieces = _SPLIT.split(text)
    return pieces[-1] or (pieces[-2] if len(pieces) > 1 and text.endswith("年") else "")


def _short(phrase: str) -> str:
    """Return `phrase`, or its last words where it is longer than an indicator is."""
    if len(phrase) <= LONGEST:
        return phrase
    words: Sequence[str] = rjieba.cut(phrase)
    kept = ""
    for word in reversed(words):
        if len(word) + len(kept) > LONGEST:
            break
        kept = word + kept
    return kept or phrase[-LONGEST:]
