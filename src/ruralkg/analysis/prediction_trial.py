"""How good predictions are: links are held out, predicted from the rest, and compared with simple guesses."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ruralkg.analysis import neighbourhoods
from ruralkg.analysis.link_rules import Edge, learn
from ruralkg.analysis.structure import Structure
from ruralkg.model import Graph
from ruralkg.vocabulary import Vocabulary

BASELINE = "preferential attachment"
OURS = "rules"

Scores = NDArray[np.float64]


class Method(NamedTuple):
    """What a way of predicting reaches.

    Attributes:
        name: of the way; "rules" is how `predicted_links` orders.
        reciprocal_rank: mean of 1 / rank of the true end among all that the signature admits and that are not known.
        in_ten: share of the true ends among the first ten.
        difference: of its reciprocal rank from that of preferential attachment, in the mean.
        low: lower end of the 95 % bootstrap interval of that difference.
        high: upper end.
    """

    name: str
    reciprocal_rank: float
    in_ten: float
    difference: float
    low: float
    high: float


class Trial(NamedTuple):
    """The outcome: how many links were held out, and what each way reaches."""

    links: int
    methods: tuple[Method, ...]

    @property
    def is_better(self) -> bool | None:
        """Tell whether rules beat preferential attachment with the interval clear of it; None if nothing was tried."""
        return next((method.low > 0 for method in self.methods if method.name == OURS), None)


def try_out(graph: Graph, vocabulary: Vocabulary, folds: int = 5, seed: int = 1, resamples: int = 2000) -> Trial:
    """Hold out each observed link once, predict it from the others, and compare ways of predicting.

    Definition. The links are split at random into `folds` parts; each part is predicted from the rest, rules learned
    anew. For a held-out link p(x, y) all y' that the signature admits and that are no known objects of p(x, ·) are
    ranked, and likewise all x'; the mean rank of ties counts. Preferential attachment ranks by the degree of the other
    end (Barabási and Albert 1999). The interval is that of the percentile bootstrap over held-out links of the paired
    difference (Efron and Tibshirani 1993).

    Args:
        graph: an assembled graph.
        vocabulary: signatures and Roles.
        folds: parts of the split.
        seed: of the split and of the bootstrap; the same gives the same.
        resamples: of the bootstrap.
    """
    whole = Structure(graph, vocabulary)
    links = [edge for edge in sorted(whole.statements) if edge[1] in whole.heads]
    if len(links) < folds:
        return Trial(0, ())
    random = np.random.default_rng(seed)
    part = random.permutation(len(links)) % folds
    found: dict[str, list[float]] = {}
    for fold in range(folds):
        held = [link for link, number in zip(links, part, strict=True) if number == fold]
        for ranks in _fold(Structure(graph, vocabulary, frozenset(held)), held, vocabulary):
            for name, rank in ranks.items():
                found.setdefault(name, []).append(1 / rank)
    baseline = np.array(found[BASELINE])
    methods = tuple(_method(name, np.array(values), baseline, random, resamples) for name, values in found.items())
    return Trial(len(links), methods)


def _fold(structure: Structure, held: list[Edge], vocabulary: Vocabulary) -> Iterator[Mapping[str, float]]:
    """Yield the ranks of both ends of each held-out link, by method."""
    by_rules = _rules(structure)
    common = neighbourhoods.adamic_adar(structure.adjacency)
    kinds = np.array(structure.kinds)
    for subject, predicate, object_ in held:
        links = structure.paths.links.get(predicate)
        suggested = by_rules.get(predicate)
        for start, end, forward in ((subject, object_, True), (object_, subject, False)):
            admitted = _admitted(structure.kinds[start], predicate, kinds, vocabulary, forward=forward)
            known = np.zeros(len(kinds), dtype=bool) if links is None else _row(links, start, forward=forward) > 0
            among = admitted & ~known
            among[start], among[end] = False, True
            allocation = structure.shared(structure.allocation, start)
            rules = np.zeros(len(kinds)) if suggested is None else _row(suggested, start, forward=forward)
            taken = structure.received(predicate) if forward else structure.given(predicate)
            scores: dict[str, tuple[Scores, ...]] = {
                BASELINE: (structure.degrees,),
                "degree by predicate": (taken,),
                "Adamic–Adar": (structure.shared(common, start),),
                "resource allocation": (allocation,),
                OURS: (rules, allocation, taken, structure.degrees),
            }
            yield {name: _rank(columns, end, among) for name, columns in scores.items()}


def _rules(structure: Structure) -> dict[str, sparse.csr_array]:
    """Return the confidence of the best rule that suggests each pair, by predicate."""
    found: dict[str, sparse.csr_array] = {}
    for rule in learn(structure.paths, structure.heads):
        pairs = sparse.csr_array(structure.paths.along(rule.steps) * rule.confidence)
        found[rule.head] = sparse.csr_array(found[rule.head].maximum(pairs)) if rule.head in found else pairs
    return found


def _admitted(
    kind: str, predicate: str, kinds: NDArray[np.str_], vocabulary: Vocabulary, *, forward: bool
) -> NDArray[np.bool_]:
    fits = {
        other: vocabulary.allows(kind, predicate, other) if forward else vocabulary.allows(other, predicate, kind)
        for other in vocabulary.kinds
    }
    return np.array([fits[str(other)] for other in kinds], dtype=bool)


def _row(matrix: sparse.csr_array, node: int, *, forward: bool) -> Scores:
    found: Scores = (matrix[[node]] if forward else matrix[:, [node]].T).toarray()[0]
    return found


def _rank(columns: tuple[Scores, ...], true: int, among: NDArray[np.bool_]) -> float:
    """Return the rank of the true one by the first column, ties by the next; the mean rank of what stays equal."""
    before, equal = 0, among.copy()
    for column in columns:
        before += int((equal & (column > column[true])).sum())
        equal &= column == column[true]
    return before + (int(equal.sum()) + 1) / 2


def _method(name: str, values: Scores, baseline: Scores, random: np.random.Generator, resamples: int) -> Method:
    difference = (values - baseline).reshape(-1, 2).mean(axis=1)  # the two ends of a link are no two cases
    drawn = random.integers(0, len(difference), (resamples, len(difference)))
    low, high = np.percentile(difference[drawn].mean(axis=1), [2.5, 97.5])
    numbers = values.mean(), (values >= 1 / 10).mean(), difference.mean(), low, high
    return Method(name, *(round(float(number), 4) for number in numbers))
