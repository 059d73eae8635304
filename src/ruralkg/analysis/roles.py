"""Which kinds, predicates and ranks play a part in an analysis: the Roles of the lexicon."""

from ruralkg.vocabulary import Vocabulary

OBSERVED = "observed"
PROPOSED = "proposed"
LACKING = "lacking"


def kinds(vocabulary: Vocabulary, function: str) -> tuple[str, ...]:
    """Return the kinds that play a part, in the order of the lexicon.

    Args:
        vocabulary: what the lexicon is part of.
        function: the part (people, tool, programme …).
    """
    return _values(vocabulary, function, "kind")


def predicates(vocabulary: Vocabulary, function: str) -> tuple[str, ...]:
    """Return the predicates that play a part (giving, mutual, gaining …), in the order of the lexicon."""
    return _values(vocabulary, function, "predicate")


def ranks(vocabulary: Vocabulary, function: str) -> tuple[int, ...]:
    """Return the ranks that a verdict takes (weak, moderate, strong), the lowest first."""
    return tuple(sorted(int(rank) for rank in _values(vocabulary, function, "rank")))


def tiers(vocabulary: Vocabulary, function: str) -> dict[str, int]:
    """Return the predicates that a part ranks, with their ranks (1 comes first)."""
    lists = (entry for entry in vocabulary.category("Roles") if entry.value("function") == function)
    return {name: int(entry.value("rank") or 1) for entry in lists for name in entry.values.get("predicate", ())}


def _values(vocabulary: Vocabulary, function: str, name: str) -> tuple[str, ...]:
    lists = (entry for entry in vocabulary.category("Roles") if entry.value("function") == function)
    return tuple(value for entry in lists for value in entry.values.get(name, ()))
