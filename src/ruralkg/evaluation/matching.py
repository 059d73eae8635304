"""When two names, wordings or numbers count as the same, and the largest matching of what was found with what is there.

The rules are those of the codebook's scorer, so that figures can be compared with other work on the same codings.
"""

import re
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

import networkx as nx
from networkx.algorithms import bipartite

_STRIPPED = re.compile(r"[\s“”‘’\"'《》〈〉「」『』（）()\[\]、,，。.·\-—–_:：]+")
_ALIKE = 0.4

G = TypeVar("G")
F = TypeVar("F")


def plain(name: str) -> str:
    """Return a name without quotes, spaces and punctuation, in lower case (without NFKC, unlike `ids.normalise`)."""
    return _STRIPPED.sub("", name).lower()


def share_a_name(one: Collection[str], other: Collection[str]) -> bool:
    """Tell whether two sets of plain names have one in common: equal, or one holds the other, at most twice as long."""
    return any(_same(a, b) for a in one for b in other if a and b)


def _same(a: str, b: str) -> bool:
    return a == b or (a in b and len(b) <= 2 * len(a)) or (b in a and len(a) <= 2 * len(b))


def alike(one: str, other: str) -> bool:
    """Tell whether two wordings of an indicator share at least two fifths of the shorter one's pairs of characters."""
    a, b = _bigrams(one), _bigrams(other)
    return len(a & b) / max(1, min(len(a), len(b))) >= _ALIKE


def _bigrams(text: str) -> set[str]:
    shown = plain(text)
    return {shown[i : i + 2] for i in range(len(shown) - 1)} or {shown}


def close(one: float | None, other: float | None) -> bool:
    """Tell whether two numbers are equal but for rounding of floating point."""
    return one is not None and other is not None and abs(one - other) <= 1e-6 * max(1.0, abs(one), abs(other))


def match(gold: Sequence[G], found: Sequence[F], test: Callable[[G, F], bool]) -> dict[int, int]:
    """Return a largest one-to-one matching: from indices of `gold` to indices of `found`, of pairs that pass `test`.

    Hopcroft and Karp, *An n^5/2 algorithm for maximum matchings in bipartite graphs* (1973), as in networkx.
    """
    pairs = nx.Graph()
    pairs.add_nodes_from(range(len(gold)))
    pairs.add_edges_from((i, len(gold) + j) for i, g in enumerate(gold) for j, f in enumerate(found) if test(g, f))
    matched = bipartite.hopcroft_karp_matching(pairs, top_nodes=range(len(gold)))
    return {i: matched[i] - len(gold) for i in range(len(gold)) if i in matched}
