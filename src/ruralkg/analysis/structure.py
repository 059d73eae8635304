"""The observed links between actors as numbers and matrices, for predictions from the structure of a graph."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ruralkg.analysis import neighbourhoods, roles
from ruralkg.analysis.link_rules import Edge, Paths
from ruralkg.analysis.roles import OBSERVED
from ruralkg.model import Graph, Statement
from ruralkg.vocabulary import Vocabulary

FURTHEST_TIER = 3


class Structure:
    """The observed links of a graph between its actors, Places included, Challenges and Outcomes left out.

    Args:
        graph: an assembled graph.
        vocabulary: its Roles tell what is no party to a link, which predicates are burdens and which tie.
        without: links to leave out, as if they were not known.
    """

    def __init__(self, graph: Graph, vocabulary: Vocabulary, without: frozenset[Edge] = frozenset()) -> None:
        none, burdens = roles.kinds(vocabulary, "no-party"), roles.predicates(vocabulary, "burden")
        actors = [actor for actor in graph.actors if actor.kind not in none]
        self.actors = tuple(actor.id for actor in actors)
        self.kinds = tuple(actor.kind for actor in actors)
        number = {id_: position for position, id_ in enumerate(self.actors)}
        self.statements: dict[Edge, Statement] = {}
        for statement in graph.statements:
            ends = number.get(statement.subject), number.get(statement.object)
            if statement.modality == OBSERVED and statement.predicate not in burdens and None not in ends:
                edge = number[statement.subject], statement.predicate, number[statement.object]
                if edge not in without:
                    self.statements[edge] = statement
        self.symmetric = frozenset(name for name, found in vocabulary.predicates.items() if found.symmetric)
        tiers = roles.tiers(vocabulary, "link")
        self.heads = tuple(
            name for name, tier in tiers.items() if tier <= FURTHEST_TIER and self._joins(name, vocabulary)
        )
        self.paths = Paths(len(self.actors), self.statements, self.symmetric)

    def _joins(self, predicate: str, vocabulary: Vocabulary) -> bool:
        return bool(vocabulary.predicates[predicate].objects & set(self.kinds))

    @cached_property
    def adjacency(self) -> sparse.csr_array:
        """The links as an undirected graph: 1 where two actors have any."""
        size = len(self.actors)
        ends = {(min(x, y), max(x, y)) for x, _, y in self.statements}
        if not ends:
            return sparse.csr_array((size, size), dtype=np.float64)
        rows, columns = np.array(sorted(ends), dtype=np.int64).T
        one_way = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(size, size))
        return sparse.csr_array(one_way + one_way.T)

    @cached_property
    def degrees(self) -> NDArray[np.float64]:
        """With how many others each actor has a link."""
        degrees: NDArray[np.float64] = np.diff(self.adjacency.indptr).astype(np.float64)
        return degrees

    def received(self, predicate: str) -> NDArray[np.float64]:
        """Return from how many others each actor has a link of a predicate."""
        if predicate not in self.paths.links:
            return np.zeros(len(self.actors))
        counts: NDArray[np.float64] = np.bincount(
            self.paths.links[predicate].indices, minlength=len(self.actors)
        ).astype(np.float64)
        return counts

    def given(self, predicate: str) -> NDArray[np.float64]:
        """Return to how many others each actor has a link of a predicate."""
        if predicate not in self.paths.links:
            return np.zeros(len(self.actors))
        counts: NDArray[np.float64] = np.diff(self.paths.links[predicate].indptr).astype(np.float64)
        return counts

    def shared(self, weights: NDArray[np.float64], subject: int) -> NDArray[np.float64]:
        """Return the neighbourhood scores of one actor with all: row `subject` of A·W·A."""
        row = self.adjacency[[subject]].multiply(weights[np.newaxis, :])
        found: NDArray[np.float64] = (sparse.csr_array(row) @ self.adjacency).toarray()[0]
        return found

    @cached_property
    def allocation(self) -> NDArray[np.float64]:
        """The weights of resource allocation."""
        return neighbourhoods.resource_allocation(self.adjacency)
