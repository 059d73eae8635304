"""Maps the wording of an indicator to a concept of the ontology: 售价, 均价 and 单价 are all 价格."""

from ahocorasick_rs import AhoCorasick, MatchKind

from ruralkg.ids import normalise
from ruralkg.vocabulary import Vocabulary

_MOST = 8
_made: dict[str, "Concepts"] = {}


class Concepts:
    """The indicator concepts of an ontology.

    Args:
        vocabulary: the ontology, whose lists of the category IndicatorConcepts are the concepts.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        entries = [entry for entry in vocabulary.category("IndicatorConcepts") if entry.name]
        names = {normalise(word): entry.name for entry in entries for word in (*entry.words, *entry.english)}
        self._units = {entry.name: entry.value("unit") for entry in entries}
        self._words = sorted(word for word in names if word)
        self._names = [names[word] for word in self._words]
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.Standard)

    def of(self, indicator: str) -> str | None:
        """Return the concept of an indicator, by its preferred Chinese name, or None if the lexicon has none.

        Of the wordings that stand in the indicator the one that ends last counts, for that is where Chinese has its
        head noun (销售额占比 is a share, no sale); of those that end together the longest.
        """
        found = self._automaton.find_matches_as_indexes(normalise(indicator), overlapping=True)
        best = max(found, key=lambda match: (match[2], match[2] - match[1]), default=None)
        return self._names[best[0]] if best else None

    def unit_of(self, indicator: str) -> str | None:
        """Return the unit that the concept of an indicator is measured in, or None if that is not said."""
        concept = self.of(indicator)
        return self._units[concept] if concept else None


def concept_of(indicator: str, vocabulary: Vocabulary) -> str | None:
    """Return the concept that an indicator measures, by its preferred Chinese name, or None if the lexicon has none.

    Args:
        indicator: the indicator as a text or a coding words it, Chinese or English.
        vocabulary: the ontology as it was read.
    """
    if vocabulary.sha256 not in _made:
        if len(_made) >= _MOST:
            _made.clear()
        _made[vocabulary.sha256] = Concepts(vocabulary)
    return _made[vocabulary.sha256].of(indicator)
