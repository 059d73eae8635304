"""Neighbourhood scores are those of NetworkX, whatever the blocks."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from ruralkg.analysis import neighbourhoods

MEASURES = {
    neighbourhoods.adamic_adar: nx.adamic_adar_index,
    neighbourhoods.resource_allocation: nx.resource_allocation_index,
}


def matrix(graph: nx.Graph) -> sparse.csr_array:
    return sparse.csr_array(nx.to_scipy_sparse_array(graph, nodelist=sorted(graph), dtype=float))


def by_networkx(graph: nx.Graph, index) -> dict[tuple[int, int], float]:
    return {(min(x, y), max(x, y)): value for x, y, value in index(graph) if value}


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.__name__)
@pytest.mark.parametrize("block", [1, 7, 1000])
def test_scores_equal_those_of_networkx(measure, block: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(neighbourhoods, "BLOCK", block)
    graph = nx.barabasi_albert_graph(200, 3, seed=5)
    adjacency = matrix(graph)
    found = {
        (row, column): value
        for values, rows, columns in neighbourhoods.scores(adjacency, measure(adjacency))
        for value, row, column in zip(values.tolist(), rows.tolist(), columns.tolist(), strict=True)
    }
    wanted = by_networkx(graph, MEASURES[measure])
    assert found.keys() == wanted.keys()
    assert max(abs(found[pair] - wanted[pair]) for pair in wanted) < 1e-12


@settings(max_examples=40, deadline=None)
@given(nodes=st.integers(2, 14), seed=st.integers(0, 999), number=st.integers(1, 30))
def test_the_best_are_the_best_of_networkx(nodes: int, seed: int, number: int):
    graph = nx.gnp_random_graph(nodes, 0.35, seed=seed)
    adjacency = matrix(graph)
    best = neighbourhoods.best(adjacency, neighbourhoods.resource_allocation(adjacency), number)
    wanted = sorted(by_networkx(graph, nx.resource_allocation_index).values(), reverse=True)[:number]
    assert np.allclose([pair.score for pair in best], wanted, rtol=0, atol=1e-12)
    assert all(pair.first < pair.second and not graph.has_edge(pair.first, pair.second) for pair in best)
    assert [(-p.score, p.first, p.second) for p in best] == sorted((-p.score, p.first, p.second) for p in best)


def test_graphs_with_nothing_to_predict():
    for graph in (nx.empty_graph(3), nx.complete_graph(4)):
        adjacency = matrix(graph)
        assert neighbourhoods.best(adjacency, neighbourhoods.adamic_adar(adjacency), 5) == []
