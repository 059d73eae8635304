"""Scores of pairs by the neighbours that they share, in blocks of sparse matrices."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Pairs = tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]
"""Scores, rows and columns of pairs of nodes."""

BLOCK = 1024
"""Rows that are multiplied at a time: enough to be quick, few enough to stay small."""


class Scored(NamedTuple):
    """A pair of nodes, the smaller index first, and its score."""

    score: float
    first: int
    second: int


def adamic_adar(adjacency: sparse.csr_array) -> NDArray[np.float64]:
    """Return the weight of each node as a shared neighbour: 1 / log of its degree.

    The score of x and y is Σ over z in N(x) ∩ N(y) of 1 / log |N(z)|.

    References:
        Adamic and Adar, "Friends and neighbors on the Web" (2003); Liben-Nowell and Kleinberg, "The link-prediction
        problem for social networks" (2007).

    >>> square = sparse.csr_array(np.array([[0, 1, 0, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 1, 0]]))
    >>> [(pair.first, pair.second, round(pair.score, 3)) for pair in best(square, adamic_adar(square), 5)]
    [(0, 2, 2.885), (1, 3, 2.885)]
    """
    degrees = _degrees(adjacency)
    weights = np.zeros(len(degrees))
    shared = degrees > 1  # whoever has one neighbour is shared by nobody
    weights[shared] = 1.0 / np.log(degrees[shared])
    return weights


def resource_allocation(adjacency: sparse.csr_array) -> NDArray[np.float64]:
    """Return the weight of each node as a shared neighbour: 1 / its degree.

    The score of x and y is Σ over z in N(x) ∩ N(y) of 1 / |N(z)|.

    References:
        Zhou, Lü and Zhang, "Predicting missing links via local information" (2009).

    >>> star = sparse.csr_array(np.array([[0, 1, 1], [1, 0, 0], [1, 0, 0]]))
    >>> best(star, resource_allocation(star), 5)
    [Scored(score=0.5, first=1, second=2)]
    """
    degrees = _degrees(adjacency)
    weights = np.zeros(len(degrees))
    weights[degrees > 0] = 1.0 / degrees[degrees > 0]
    return weights


def best(adjacency: sparse.csr_array, weights: NDArray[np.float64], number: int) -> list[Scored]:
    """Return the pairs without an edge that score best, the best first, ties by index.

    Args:
        adjacency: symmetric, without loops; what is stored is an edge.
        weights: of each node as a shared neighbour (`adamic_adar`, `resource_allocation`).
        number: how many pairs at most.
    """
    edges = _pattern(adjacency)
    kept: Pairs = np.empty(0), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    for start, block in _blocks(edges, weights):
        least = float(kept[0][-1]) if len(kept[0]) == number else -np.inf
        new = _without_edges(edges, _pairs(start, block, least))
        if len(new[0]) > number:  # ties at the end stay until they are ordered
            new = _where(new, new[0] >= np.partition(new[0], -number)[-number])
        values, rows, columns = (np.concatenate(pair) for pair in zip(kept, new, strict=True))
        order = np.lexsort((columns, rows, -values))[:number]
        kept = values[order], rows[order], columns[order]
    return [Scored(float(value), int(row), int(column)) for value, row, column in zip(*kept, strict=True)]


def scores(adjacency: sparse.csr_array, weights: NDArray[np.float64]) -> Iterator[Pairs]:
    """Yield scores, rows and columns of all pairs (row < column) that share a neighbour and no edge, block by block.

    A block is rows of A·W·A, W being the weights as a diagonal; no matrix of all pairs is ever there.
    """
    edges = _pattern(adjacency)
    for start, block in _blocks(edges, weights):
        yield _without_edges(edges, _pairs(start, block, -np.inf))


def _pattern(adjacency: sparse.csr_array) -> sparse.csr_array:
    edges = sparse.csr_array(adjacency, dtype=np.float64, copy=True)
    edges.data[:] = 1.0
    return edges


def _blocks(edges: sparse.csr_array, weights: NDArray[np.float64]) -> Iterator[tuple[int, sparse.csr_array]]:
    weighted = sparse.csr_array(sparse.diags_array(weights) @ edges)
    for start in range(0, edges.shape[0], BLOCK):
        yield start, edges[start : start + BLOCK] @ weighted


def _pairs(start: int, block: sparse.csr_array, least: float) -> Pairs:
    """Return the pairs row < column of a block that begins at row `start`, of those that score `least` or more."""
    high = np.flatnonzero(block.data >= least)
    rows = np.searchsorted(block.indptr, high, side="right") - 1 + start
    pairs = block.data[high], rows.astype(np.int64), block.indices[high].astype(np.int64)
    return _where(pairs, pairs[1] < pairs[2])


def _where(pairs: Pairs, chosen: NDArray[np.bool_]) -> Pairs:
    values, rows, columns = pairs
    return values[chosen], rows[chosen], columns[chosen]


def _without_edges(edges: sparse.csr_array, pairs: Pairs) -> Pairs:
    """Return the pairs that have no edge: their keys are looked up among those of the edges of these rows."""
    _, rows, columns = pairs
    if not len(rows) or not edges.nnz:
        return pairs
    first, last = int(rows.min()), int(rows.max()) + 1
    span = edges[first:last].tocoo()
    known = np.sort((span.row.astype(np.int64) + first) * edges.shape[0] + span.col)
    keys = rows * edges.shape[0] + columns
    position = np.minimum(np.searchsorted(known, keys), max(len(known) - 1, 0))
    return _where(pairs, known[position] != keys) if len(known) else pairs


def _degrees(adjacency: sparse.csr_array) -> NDArray[np.int64]:
    degrees: NDArray[np.int64] = np.diff(sparse.csr_array(adjacency).indptr).astype(np.int64)
    return degrees
