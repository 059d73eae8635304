"""Compares a built graph with codings, a document at a time: precision, recall and F1."""

from collections.abc import Iterable, Iterator

from ruralkg.evaluation.comparison import Comparison
from ruralkg.evaluation.gold import Gold
from ruralkg.evaluation.measures import Count
from ruralkg.model import Graph
from ruralkg.vocabulary import Vocabulary


def scores(
    graph: Graph, golds: Iterable[Gold], vocabulary: Vocabulary
) -> Iterator[tuple[str | None, str, str | None, Count]]:
    """Yield document, measure, group and count: a document at a time, then over all (document None), summed.

    The group is a predicate or a kind, or None for the measure as a whole.
    """
    total: dict[tuple[str, str | None], Count] = {}
    for gold in golds:
        for name, measure in Comparison(graph, gold, vocabulary).measures().items():
            for group, count in measure.counts().items():
                total[name, group] = total.get((name, group), Count(0, 0, 0)) + count
                yield gold.doc, name, group, count
    for (name, group), count in total.items():
        yield None, name, group, count
