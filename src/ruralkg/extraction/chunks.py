"""Finds noun phrases: from the head noun at their end leftwards over the words that join it."""

from collections.abc import Sequence

from ruralkg.extraction.lexicon import NOUN_TAGS, PLACE, Lexicon, before

PUNCTUATION_TAG = "x"
VERB_TAG = "v"
PREDICATE_TAGS = (VERB_TAG, "d")
LONGEST = 12
"""A phrase has at most so many words."""
PLUS = ("+", "＋")
"""Signs that make one phrase of nouns: 企业+农户."""


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
            if end - i <= LONGEST and _joins(i, words, tags, lexicon):
                continue
            found.append((i + 1, end))
            end, follows = None, "noun"
        if lexicon.ends(words[i], tags[i], after_noun=is_after_noun(i, words, tags, lexicon), before=follows):
            end = i + 1
        follows = before(words[i], tags[i])
    if end is not None:
        found.append((0, end))
    return found[::-1]


def is_after_noun(i: int, words: Sequence[str], tags: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether something nominal stands before word `i`: a noun, a determiner, a noun with its verb (冷链覆盖)."""
    if i == 0:
        return False
    if tags[i - 1] in NOUN_TAGS or words[i - 1] in lexicon.determiners:
        return True
    head = lexicon.heads.get(words[i])
    return head is not None and head.graded and _is_qualified(i - 1, words, tags, lexicon)


def _is_qualified(i: int, words: Sequence[str], tags: Sequence[str], lexicon: Lexicon) -> bool:
    return tags[i] == VERB_TAG and i > 0 and tags[i - 1] in NOUN_TAGS and words[i] not in lexicon.breaks


def _joins(i: int, words: Sequence[str], tags: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether word `i` belongs to the phrase after it; a verb that has a subject is a predicate and does not."""
    word, following = words[i], words[i + 1]
    if word in PLUS or following in PLUS:
        return i > 0 and tags[i - (word in PLUS)] in NOUN_TAGS
    head = lexicon.heads.get(following)
    if head is not None and head.graded and _is_qualified(i, words, tags, lexicon):
        return True
    if tags[i] == PUNCTUATION_TAG or not lexicon.joins(word, tags[i], following):
        return False
    return not (tags[i] in PREDICATE_TAGS and i > 0 and _is_subject(words[i - 1], lexicon))


def _is_subject(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word before a verb is its subject: a known surface, or a place."""
    if word in lexicon.entries:
        return True
    head = lexicon.heads.get(word)
    return head is not None and head.kind == PLACE
