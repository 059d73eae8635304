"""Finds noun phrases: from the head noun at their end leftwards over the words that join it."""

from collections.abc import Sequence

from ruralkg.extraction.lexicon import NOUN_TAGS, Lexicon, before

PUNCTUATION_TAG = "x"
PREDICATE_TAGS = ("v", "d")


def noun_phrases(words: Sequence[str], tags: Sequence[str], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the noun phrases of a sentence as first and last word (excluded), from left to right.

    One pass from right to left, linear in the number of words: a word that can end a phrase opens one, and each word
    before it either joins it or closes it; the word that closes it may end a phrase of its own.

    Args:
        words: the words of a sentence.
        tags: their parts of speech, as rjieba names them.
        lexicon: what is known of words.
    """
    found: list[tuple[int, int]] = []
    end: int | None = None
    follows = "close"
    for i in range(len(words) - 1, -1, -1):
        if end is not None:
            if _joins(i, words, tags, lexicon):
                continue
            found.append((i + 1, end))
            end, follows = None, "noun"
        after_noun = i > 0 and tags[i - 1] in NOUN_TAGS
        if lexicon.ends(words[i], tags[i], after_noun=after_noun, before=follows):
            end = i + 1
        follows = before(words[i], tags[i])
    if end is not None:
        found.append((0, end))
    return found[::-1]


def _joins(i: int, words: Sequence[str], tags: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether word `i` belongs to the phrase that begins after it; a verb after a known surface is a predicate."""
    if tags[i] == PUNCTUATION_TAG or not lexicon.joins(words[i], tags[i], words[i + 1]):
        return False
    return not (tags[i] in PREDICATE_TAGS and i > 0 and words[i - 1] in lexicon.entries)
