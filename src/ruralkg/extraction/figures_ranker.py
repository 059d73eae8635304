"""Picks one of several candidates by a table of weights: a linear model, learned from the training passages.

The table is made by scripts/fit_figures.py and lies beside this module as figures_weights.json.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("figures_weights.json")


class Ranker:
    """Scores candidates by the sum of the weights of their features.

    Args:
        weights: the weight of each feature; one that is not there weighs nothing.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def best(self, candidates: Sequence[Iterable[str]]) -> int:
        """Return the index of the candidate that scores highest, the first of equals.

        Raises:
            ValueError: if there is no candidate.
        """
        scores = [sum(self.weights.get(feature, 0.0) for feature in features) for features in candidates]
        return scores.index(max(scores))


@cache
def ranker(name: str) -> Ranker:
    """Return the ranker of this name ("about", "indicator"); read once a process."""
    return Ranker(json.loads(TABLE.read_text(encoding="utf-8"))[name])
