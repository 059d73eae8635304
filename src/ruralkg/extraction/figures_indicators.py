"""Finds what a number measures, in the text's own words: 户均增收, 损耗率, 带动农户数."""

import re

import rjieba

from ruralkg.extraction.figures_quantities import Quantity
from ruralkg.extraction.figures_units import Units, alternatives, cue_words
from ruralkg.vocabulary import Vocabulary

LONGEST = 14
_MARKS = re.compile("[，。；：、！？（）()“”‘’《》,;:!?【】\\[\\]\u3000]")
_NOMINAL = frozenset("nabjlzsf")
_SHARE = frozenset({"1"})


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
        kept = alternatives(cue_words(vocabulary, "gain", "saving"))
        self.tail = re.compile(rf"(?<!^)(?<!^.)(?:{alternatives(loose)}|[的了年\s])$")
        self.kept = re.compile(rf"(?:{kept})$")
        self.lead = re.compile(rf"^(?:{alternatives(cue_words(vocabulary, 'lead'))}|[的了年\s])+")
        self.opening = re.compile(alternatives(cue_words(vocabulary, "opening")))
        self.compared = re.compile(rf"(?:{alternatives(cue_words(vocabulary, 'compared', 'above', 'below'))})[^，]{{2,}}$")
        self.each = re.compile(rf"(?:{alternatives(cue_words(vocabulary, 'each'))})个?(?:{units.word.pattern})")

    def __call__(self, text: str, masked: str, quantity: Quantity, since: int, until: int, spans: list[tuple[int, int]]) -> str:
        """Return the indicator of `quantity`, or "" if the words beside it give none.

        Args:
            text: the sentence.
            masked: the same with every character of a time made 年.
            quantity: the figure.
            since: where the figure before it ends.
            until: where the figure after it begins.
            spans: the mentions of the sentence.
        """
        left = self._left(masked[since : quantity.start])
        right = self._right(masked, quantity.end, until)
        unit = self.units.by_word.get(quantity.written)
        if unit and unit.tally:
            noun = right if not left or len(left) <= 4 else ""
            return _short(left + noun) + unit.tally if left or noun else ""
        if quantity.unit == "1" and masked.startswith("的", quantity.end) and right:
            return _short(left + right) + "占比"
        return _short(left) if len(left) > 1 else _short(left + right)

    def _left(self, before: str) -> str:
        """Return the noun phrase that leads up to a number."""
        phrase = _MARKS.split(before)[-1]
        if match := self.compared.search(phrase):
            phrase = phrase[: match.start()] or phrase
        while (match := self.tail.search(phrase)) and not self.kept.search(phrase):
            phrase = phrase[: match.start()]
        for match in self.opening.finditer(phrase):
            if match.end() < len(phrase) - 1:
                rest = phrase[match.end() :]
        phrase = locals().get("rest", phrase)
        phrase = self.each.sub("", phrase)
        return self.lead.sub("", phrase)

    def _right(self, text: str, end: int, until: int) -> str:
        """Return the noun phrase after a number."""
        phrase = _MARKS.split(text[end : min(until, end + 2 * LONGEST)])[0].removeprefix("的")
        kept = ""
        for word, tag in rjieba.tag(phrase):
            if kept and (tag[0] not in _NOMINAL and tag != "vn"):
                break
            kept += word
        return kept


def _short(phrase: str) -> str:
    """Return `phrase`, or its last words where it is longer than an indicator is."""
    if len(phrase) <= LONGEST:
        return phrase
    words: list[str] = rjieba.cut(phrase)
    kept = ""
    while words and len(words[-1]) + len(kept) <= LONGEST:
        kept = words.pop() + kept
    return kept or phrase[-LONGEST:]
