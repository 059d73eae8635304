"""The names of one document: told by a pattern once, they are recognised wherever they stand again."""

from bisect import bisect_left
from collections.abc import Mapping

from ahocorasick_rs import AhoCorasick, MatchKind

from ruralkg.extraction import gazetteer
from ruralkg.extraction.lexicon import NAME_TAGS, PLACE, Lexicon
from ruralkg.extraction.patterns import Name

SHORTEST = 2
PLACE_TAG = "ns"


def names_of(text: str, lexicon: Lexicon, edges: set[int], tags: Mapping[str, str]) -> list[Name]:
    """Return the names of a text in order, without overlap.

    Args:
        text: the whole cleaned text of a document.
        lexicon: its patterns, and what a surface is.
        edges: where words begin; a repeated name counts only from edge to edge.
        tags: a part of speech of each word of the text.
    """
    told = lexicon.patterns.find(text)
    again = {text[name.start : name.end]: name for name in told if name.named and name.end - name.start >= SHORTEST}
    for short, full in _shortened_places(text, lexicon, tags).items():
        again.setdefault(short, full)
    for end, short in lexicon.patterns.shortened(text):
        if kind := lexicon.kind(text[max(0, end - lexicon.longest_head) : end]):
            again.setdefault(short, Name(end, end, end, end, kind, named=True))
    if not again:
        return told
    surfaces = sorted(again)
    automaton = AhoCorasick(surfaces, matchkind=MatchKind.LeftmostLongest)
    begins = [name.whole_start for name in told]
    repeated = []
    for index, start, end in automaton.find_matches_as_indexes(text):
        before = bisect_left(begins, end)
        if start in edges and end in edges and (not before or told[before - 1].whole_end <= start):
            like = again[surfaces[index]]
            repeated.append(Name(start, end, start, end, like.kind, like.named))
    return sorted(told + repeated, key=lambda name: name.whole_start)


def _shortened_places(text: str, lexicon: Lexicon, tags: Mapping[str, str]) -> dict[str, Name]:
    """Return short forms of the divisions that the text names in full, where the short form is not safe elsewhere."""
    found = {}
    for start, end in lexicon.matches(text):
        codes = gazetteer.divisions().get(text[start:end], ())
        stem = gazetteer.stem(text[start:end]) if codes else ""
        if stem and stem not in lexicon.entries and tags.get(stem, PLACE_TAG) in NAME_TAGS:
            found[stem] = Name(start, end, start, end, PLACE, named=True)
    return found
