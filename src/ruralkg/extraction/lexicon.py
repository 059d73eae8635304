"""The entity lexicon as matching needs it: whole surfaces, head nouns, and which words join or end a phrase."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from ruralkg.extraction import gazetteer
from ruralkg.extraction.patterns import Patterns
from ruralkg.ids import normalise
from ruralkg.vocabulary import Vocabulary, WordList

PLACE = "Place"
AFTER_NOUN = "after-noun"
FINAL = "final"
CLOSING = "closing"
AFTER_DEGREE = "after-degree"
POSITIONS = (AFTER_NOUN, FINAL, CLOSING, AFTER_DEGREE)
"""Where a head noun can end a phrase, in the order of the fields of Head."""
_CLOSERS = frozenset(("x", "c", "uj", "与", "及", "等"))
"""Parts of speech, and words, of what closes a phrase: punctuation, conjunctions, 的."""

SURE_LENGTH = 3
"""A shorter surface counts only where rjieba sees the edges of words at its edges (not 市场 in 城市场景)."""

NAME_TAGS = frozenset(("ns", "nr", "nrt", "nt", "nz"))
NOUN_TAGS = NAME_TAGS | {"n", "j", "l", "i", "eng", "vn", "an", "s", "zg", "b", "ng"}
"""Parts of speech, as rjieba names them, that a word of a noun phrase can have."""
JOINING_TAGS = NOUN_TAGS - {"i", "l"} | {"a", "d", "f", "q", "t", "g", "ag"}
"""Parts of speech that join the noun after them where the lexicon does not know the word."""


def before(word: str, tag: str) -> str:
    """Return what it is to stand before `word`: "noun", "close" (punctuation, a conjunction, 的) or "other"."""
    if tag in _CLOSERS or word in _CLOSERS:
        return "close"
    return "noun" if tag in NOUN_TAGS else "other"


@lru_cache(maxsize=1 << 16)
def normalised(name: str) -> str:
    """Return a name as names are compared, remembered."""
    return normalise(name)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a whole surface denotes; `actor` is the name of the actor of which it is a name or alias, or None."""

    kind: str
    named: bool
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun: the kind of the phrases that it ends, and where it can end one.

    `after_noun`: only after a noun; `final`: not before one; `closing`: only before punctuation, a conjunction or 的;
    `graded`: it says how something is (不足), so that a verb or a word of degree may stand before it.
    """

    kind: str
    after_noun: bool = False
    final: bool = False
    closing: bool = False
    graded: bool = False

    def ends(self, *, after_noun: bool, before: str) -> bool:
        """Tell whether it can end a phrase here; `before` is what follows: "noun", "close" or "other"."""
        if self.after_noun and not after_noun:
            return False
        return before == "close" if self.closing else not (self.final and before == "noun")


class Lexicon:
    """What the vocabulary's lists say of surfaces and words.

    Args:
        vocabulary: the ontology as it was read.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.entries: dict[str, Entry] = {}
        self.heads: dict[str, Head] = {}
        graded: set[str] = set()
        degrees = _words(vocabulary, "Degrees")
        for words in vocabulary.category("HeadNouns"):
            positions = words.values.get("position", ())
            head = Head(_kind(words), *(position in positions for position in POSITIONS))
            self.heads.update(dict.fromkeys(words.words, head))
            if head.graded:
                with_degree = [degree + word for degree in degrees for word in words.words]
                self.heads.update(dict.fromkeys(with_degree, head))
                graded.update(with_degree)
        if PLACE in vocabulary.kinds:
            self.entries.update(dict.fromkeys(gazetteer.divisions(), Entry(PLACE, named=True)))
        for words in vocabulary.category("Phrases"):
            self.entries.update(dict.fromkeys(words.words, Entry(_kind(words), named=False)))
        for words in vocabulary.category("ActorNames"):
            entry = Entry(_kind(words), words.value("named") != "false", words.name)
            self.entries.update(dict.fromkeys(words.words, entry))
        self.modifiers = _words(vocabulary, "Modifiers")
        self.breaks = _words(vocabulary, "Breaks")
        self.stops = _words(vocabulary, "StopWords")
        self.anaphors = {
            word: words.value("kind") or "" for words in vocabulary.category("Anaphors") for word in words.words
        }
        self.people = frozenset(
            word for words in vocabulary.category("Anaphors") if words.value("side") == "human" for word in words.words
        )
        self.determiners = _words(vocabulary, "Determiners")
        for word in self.stops:
            self.entries.pop(word, None)
        self.patterns = Patterns(vocabulary)
        self.longest_head = max(map(len, self.heads), default=0)
        whole = self.entries.keys() | graded | {word for word in self.stops if len(word) >= SURE_LENGTH}
        self._automaton = AhoCorasick(sorted(whole), matchkind=MatchKind.LeftmostLongest)

    def matches(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of `text` that are whole surfaces, leftmost longest, without overlap."""
        for _, start, end in self._automaton.find_matches_as_indexes(text):
            yield start, end

    def head(self, phrase: str) -> str:
        """Return the longest head noun, or whole surface of the lexicon, that `phrase` ends in, or ""."""
        for start in range(max(0, len(phrase) - self.longest_head), len(phrase)):
            if phrase[start:] in self.heads or phrase[start:] in self.entries:
                return phrase[start:]
        return ""

    def determiner(self, phrase: str) -> str:
        """Return the determiner that `phrase` begins with, or "": 该 of 该产品, but no 本 of 本地产品."""
        found = max((word for word in self.determiners if phrase.startswith(word)), key=len, default="")
        longer = any(phrase.startswith(word) and len(word) > len(found) for word in self.anaphors)
        return "" if longer else found

    def knows(self, word: str) -> bool:
        """Tell whether a list says anything of `word`, other than that it is a name."""
        entry = self.entries.get(word)
        if entry:
            return not entry.named
        return any(word in words for words in (self.heads, self.modifiers, self.breaks, self.stops))

    def kind(self, phrase: str) -> str | None:
        """Return the kind of a noun phrase: what the lexicon or a pattern says of it whole, else its head noun."""
        if entry := self.entries.get(phrase):
            return entry.kind
        if kind := self.patterns.kind(phrase):
            return kind
        word = self.head(phrase)
        found = self.heads.get(word) or self.entries.get(word)
        return found.kind if found else None

    def ends(self, word: str, tag: str, *, after_noun: bool, before: str) -> bool:
        """Tell whether a noun phrase can end with `word`.

        Args:
            word: the word.
            tag: its part of speech.
            after_noun: whether the word before it is nominal.
            before: what follows: "noun", "close" (punctuation, a conjunction, 的) or "other".
        """
        if word in self.entries:
            return True
        if word in self.stops:
            return False
        if head := self.heads.get(word):
            return head.ends(after_noun=after_noun, before=before)
        return tag in NAME_TAGS or (tag in ("n", "j") and self.head(word) != "")

    def joins(self, word: str, tag: str, following: str) -> bool:
        """Tell whether `word` belongs to one noun phrase with the nominal word `following`."""
        if word in self.modifiers:
            return True
        if word in self.breaks or word in self.determiners:
            return False
        if entry := self.entries.get(word):
            other = self.entries.get(following)
            return other is None or (entry.named and not other.named)
        return tag in JOINING_TAGS


def _kind(words: WordList) -> str:
    return words.value("kind") or ""


def _words(vocabulary: Vocabulary, category: str) -> frozenset[str]:
    return frozenset(word for words in vocabulary.category(category) for word in words.words)
