"""What becomes of conclusions when doubtful statements and figures are left out."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec.structs import replace

from ruralkg.analysis import analyse
from ruralkg.assembly.merge import combined
from ruralkg.model import Graph, Record
from ruralkg.vocabulary import Vocabulary

THRESHOLDS = (0.3, 0.5, 0.7)

R = TypeVar("R", bound=Record)


def at(graph: Graph, vocabulary: Vocabulary, threshold: float) -> Graph:
    """Return the graph of what is at least so sure, analysed anew: no result is carried over.

    Args:
        graph: an assembled graph.
        vocabulary: what analyses read.
        threshold: statements and figures below it are left out.
    """
    sure = replace(
        graph,
        statements=tuple(s for s in graph.statements if s.confidence >= threshold),
        figures=tuple(f for f in graph.figures if combined(f.evidence) >= threshold),
    )
    return analyse(sure, vocabulary)


class Levels:
    """A graph at several thresholds of confidence.

    Args:
        graph: an assembled graph with its results.
        vocabulary: what analyses read.
        thresholds: least confidences.
    """

    def __init__(self, graph: Graph, vocabulary: Vocabulary, thresholds: Iterable[float] = THRESHOLDS) -> None:
        self.graph = graph
        self.thresholds = tuple(thresholds)
        self.graphs = tuple(at(graph, vocabulary, threshold) for threshold in self.thresholds)
        self._rows: dict[tuple[str, int], dict[str, Record]] = {}

    def found(self, name: str, row: R) -> list[R | None]:
        """Return what has the id of a result at each threshold, or None where it is gone.

        Args:
            name: the file of the result, such as "ties".
            row: a result of the whole graph.
        """
        rows = []
        for position, graph in enumerate(self.graphs):
            key = (name, position)
            if key not in self._rows:
                self._rows[key] = {each.id: each for each in getattr(graph, name)}
            rows.append(self._rows[key].get(row.id))  # type: ignore[attr-defined]
        return rows  # type: ignore[return-value]

    def counts(self, count: Callable[[Graph], int]) -> list[int]:
        """Return a number of the whole graph, and of the graph at each threshold."""
        return [count(self.graph), *(count(graph) for graph in self.graphs)]
