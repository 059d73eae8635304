"""Link prediction against NetworkX: neighbourhood scores of all pairs at two hops, side by side in one run.

    python benchmarks/link_prediction.py [NODES] [EDGES_A_NODE]

Prints pairs a second of both, their ratio, and the greatest difference between the two on the pairs compared. NetworkX
is given the pairs ready-made and scores a sample of them; ours finds and scores all, and keeps the best thousand.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import networkx as nx
from scipy import sparse

from ruralkg.analysis import neighbourhoods

RUNS = 5
SAMPLE = 100_000
BEST = 1000
Pairs = list[tuple[int, int]]
MEASURES: tuple[tuple[str, Callable[..., Any], Callable[..., Any]], ...] = (
    ("Adamic–Adar", neighbourhoods.adamic_adar, nx.adamic_adar_index),
    ("resource allocation", neighbourhoods.resource_allocation, nx.resource_allocation_index),
)


def main(nodes: int = 20_000, edges: int = 4) -> None:
    """Measure, and print a line a measure."""
    graph = nx.barabasi_albert_graph(nodes, edges, seed=1)
    adjacency = sparse.csr_array(nx.to_scipy_sparse_array(graph, dtype=float))
    pairs = list(_two_hops(graph))
    sample = pairs[:: max(1, len(pairs) // SAMPLE)]
    print(f"{nodes} nodes, {graph.number_of_edges()} edges, {len(pairs)} pairs at two hops")
    for name, weigh, index in MEASURES:
        ours, theirs = [], []
        for _ in range(RUNS):  # in turn, so that a busy machine is busy for both
            ours.append(_seconds(_score, adjacency, weigh) / len(pairs))
            theirs.append(_seconds(_drain, index, graph, sample) / len(sample))
        one, other = statistics.median(ours), statistics.median(theirs)
        print(
            f"{name}: NetworkX {1 / other:,.0f} pairs/s, ours {1 / one:,.0f} pairs/s, {other / one:.0f} times as fast;"
            f" greatest difference {_difference(adjacency, weigh, index, graph, sample):.1e}"
        )


def _two_hops(graph: "nx.Graph[int]") -> Iterator[tuple[int, int]]:
    for node in graph:
        near = graph[node]
        yield from ((node, far) for far in {f for n in near for f in graph[n]} if far > node and far not in near)


def _score(adjacency: sparse.csr_array, weigh: Callable[..., Any]) -> object:
    return neighbourhoods.best(adjacency, weigh(adjacency), BEST)


def _drain(index: Callable[..., Any], graph: "nx.Graph[int]", sample: Pairs) -> object:
    return list(index(graph, sample))


def _seconds(run: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    run(*arguments)
    return time.perf_counter() - start


def _difference(
    adjacency: sparse.csr_array,
    weigh: Callable[..., Any],
    index: Callable[..., Any],
    graph: "nx.Graph[int]",
    sample: Pairs,
) -> float:
    """Return the greatest difference between the two on the pairs of the sample."""
    wanted = {(x, y): value for x, y, value in index(graph, sample)}
    found: dict[tuple[int, int], float] = {}
    for values, rows, columns in neighbourhoods.scores(adjacency, weigh(adjacency)):
        scored = zip(rows.tolist(), columns.tolist(), values.tolist(), strict=True)
        found.update({(row, column): value for row, column, value in scored if (row, column) in wanted})
    return max(abs(found[pair] - value) for pair, value in wanted.items())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
