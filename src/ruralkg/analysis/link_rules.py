"""Rules of up to two hops that a graph keeps: which path between two nodes tends to go with which link."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy import sparse

DOUBT = 5
"""Added to the body of a rule, so that few cases prove little (Meilicke et al. 2019)."""
LEAST_SUPPORT = 2
MOST_PAIRS = 2_000_000
"""A path that would join more pairs leads through hubs, says little and costs much: no rule is made of it."""

Edge = tuple[int, str, int]
"""Subject, predicate and object; nodes are numbered from 0."""


class Step(NamedTuple):
    """One hop of a path: along a predicate, or against it."""

    predicate: str
    forward: bool


class Rule(NamedTuple):
    """If a path of these steps leads from x to y, then x `head` y.

    Attributes:
        support: pairs that have both the path and the link.
        body: pairs that have the path.
        confidence: support / (body + 5).
    """

    head: str
    steps: tuple[Step, ...]
    support: int
    body: int
    confidence: float


class Prediction(NamedTuple):
    """A link that is not there, and the rules whose paths suggest it, the surest first."""

    subject: int
    predicate: str
    object: int
    rules: tuple[Rule, ...]


class Paths:
    """The paths of a graph, step by step.

    Args:
        size: how many nodes there are.
        edges: the links; two between the same nodes by one predicate are one.
        symmetric: predicates that hold both ways.
    """

    def __init__(self, size: int, edges: Iterable[Edge], symmetric: Iterable[str] = ()) -> None:
        self.size = size
        both = set(symmetric)
        ends: dict[str, set[tuple[int, int]]] = {}
        for subject, predicate, object_ in edges:
            if subject != object_:
                ends.setdefault(predicate, set()).add((subject, object_))
                if predicate in both:
                    ends[predicate].add((object_, subject))
        self.links: Mapping[str, sparse.csr_array] = {name: self._matrix(ends[name]) for name in sorted(ends)}
        self.steps = [
            Step(name, forward) for name in self.links for forward in ((True,) if name in both else (True, False))
        ]

    def _matrix(self, ends: Iterable[tuple[int, int]]) -> sparse.csr_array:
        rows, columns = np.array(sorted(ends), dtype=np.int64).T
        return sparse.csr_array((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=(self.size, self.size))

    def along(self, steps: Sequence[Step]) -> sparse.csr_array:
        """Return 1 for each pair of different nodes that a path of these steps joins."""
        found = self._step(steps[0])
        for step in steps[1:]:
            found = found @ self._step(step)
        pairs = found.tocoo()
        apart = pairs.row != pairs.col
        ends = pairs.row[apart], pairs.col[apart]
        return sparse.csr_array((np.ones(len(ends[0]), dtype=np.int64), ends), shape=(self.size, self.size))

    def most(self, steps: Sequence[Step]) -> int:
        """Return how many pairs a path can join at most: Σ over its middle nodes of ways in times ways out."""
        first = self._step(steps[0])
        if len(steps) == 1:
            return int(first.nnz)
        into = np.bincount(first.indices, minlength=self.size)
        return int(into @ np.diff(self._step(steps[1]).indptr))

    def through(self, steps: Sequence[Step], start: int, end: int) -> list[int]:
        """Return the middle nodes of the paths of two steps between two nodes."""
        ahead = set(self._step(steps[0])[[start]].indices.tolist())
        back = self._step(Step(steps[1].predicate, not steps[1].forward))
        return sorted(ahead & set(back[[end]].indices.tolist()))

    def _step(self, step: Step) -> sparse.csr_array:
        matrix = self.links[step.predicate]
        return matrix if step.forward else sparse.csr_array(matrix.T)


def learn(paths: Paths, heads: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of one and two hops that at least two pairs keep, the surest first.

    Definition. For a path B of one or two steps and a predicate p, the rule B(x, y) → p(x, y) has

        support = |{(x, y) : B(x, y) ∧ p(x, y)}|,  confidence = support / (|{(x, y) : B(x, y)}| + 5).

    A path of the head alone is no rule, nor is a path that begins and ends at one node, nor one that may join more than
    two million pairs.

    Args:
        paths: the graph.
        heads: the predicates that rules are wanted for.

    References:
        Galárraga et al., "AMIE: association rule mining under incomplete evidence in ontological knowledge bases"
        (2013); Meilicke et al., "Anytime bottom-up rule learning for knowledge graph completion" (2019), whose
        confidence this is.

    >>> edges = [(x, "builds", x + 3) for x in range(3)] + [(x + 3, "benefits", 6) for x in range(3)]
    >>> edges += [(0, "benefits", 6), (1, "benefits", 6)]
    >>> for rule in learn(Paths(7, edges), ["benefits"]):
    ...     print(rule.steps, rule.support, rule.body, rule.confidence)
    (Step(predicate='builds', forward=False), Step(predicate='benefits', forward=True)) 2 2 0.2857142857142857
    (Step(predicate='builds', forward=True), Step(predicate='benefits', forward=True)) 2 3 0.25
    """
    wanted = [head for head in dict.fromkeys(heads) if head in paths.links]
    bodies = [(step,) for step in paths.steps] + [(one, two) for one in paths.steps for two in paths.steps]
    rules = []
    for steps in bodies:
        if paths.most(steps) > MOST_PAIRS:
            continue
        pairs = paths.along(steps)
        for head in wanted:
            if steps == (Step(head, forward=True),):
                continue
            support = int(pairs.multiply(paths.links[head]).count_nonzero())
            if support >= LEAST_SUPPORT:
                rules.append(Rule(head, steps, support, pairs.nnz, support / (pairs.nnz + DOUBT)))
    return tuple(sorted(rules, key=lambda rule: (-rule.confidence, -rule.support, rule.head, rule.steps)))


def suggested(paths: Paths, rule: Rule) -> list[tuple[int, int]]:
    """Return the pairs that have the path of a rule and not its link."""
    pairs = paths.along(rule.steps)
    new = (pairs - pairs.multiply(paths.links[rule.head])).tocoo()
    there = new.data != 0
    return list(zip(new.row[there].tolist(), new.col[there].tolist(), strict=True))


def supported(paths: Paths, rules: Iterable[Rule], edges: Iterable[Edge]) -> tuple[Prediction, ...]:
    """Return links with all rules whose paths suggest them, in the order of the rules; those without one are left out.

    Args:
        paths: the graph.
        rules: as `learn` returns them.
        edges: the links to look at.
    """
    found: dict[Edge, list[Rule]] = {edge: [] for edge in edges}
    by_head: dict[str, list[Edge]] = {}
    for edge in found:
        by_head.setdefault(edge[1], []).append(edge)
    for rule in rules:
        if wanted := by_head.get(rule.head):
            subjects, objects = ([edge[end] for edge in wanted] for end in (0, 2))
            held = np.asarray(paths.along(rule.steps)[subjects, objects]).ravel()
            for edge, holds in zip(wanted, held.tolist(), strict=True):
                if holds:
                    found[edge].append(rule)
    return tuple(Prediction(*edge, tuple(rules)) for edge, rules in found.items() if rules)
