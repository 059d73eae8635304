"""The entity lexicon in the form that matching needs: one automaton over all surfaces, and what each surface is."""

from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from ruralkg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Entry:
    """What a surface denotes: its kind, whether it is a proper name, and how sure its appearance is an entity."""

    kind: str
    named: bool
    confidence: float


class Lexicon:
    """Surfaces of the vocabulary's names and phrases.

    Args:
        vocabulary: the ontology as it was read.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.entries: dict[str, Entry] = {}
        for category, named in (("Phrases", False), ("ActorNames", True)):
            for words in vocabulary.category(category):
                kind = words.value("kind")
                if kind:
                    entry = Entry(kind, named, float(words.value("confidence") or 1))
                    self.entries.update(dict.fromkeys(words.words, entry))

    @cached_property
    def automaton(self) -> AhoCorasick:
        """The automaton over all surfaces, the longest leftmost match first."""
        return AhoCorasick(sorted(self.entries), matchkind=MatchKind.LeftmostLongest)

    def matches(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of `text` that are surfaces, leftmost longest, without overlap."""
        return [(start, end) for _, start, end in self.automaton.find_matches_as_indexes(text)]
