"""Tables of weights by which pairs of mentions are scored: log-linear models whose features can be read.

The score of an outcome for a pair is the sum of the weights of its features; outcomes compete with one another, as in
multinomial logistic regression (McCullagh and Nelder 1989, section 5.2). The files are written by
scripts/train_relations.py from the training passages. Their lines are

- `# …`, which says something to the reader,
- `= feature feature …`, which opens the rows of one combination of features, and
- `value value …`, a tab, and `outcome weight` for each outcome concerned, all separated by spaces.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ruralkg.extraction.relations_cues import Ints
from ruralkg.extraction.relations_lexis import Lexis
from ruralkg.extraction.relations_pairs import Pairs

Floats = npt.NDArray[np.float32]
Block = tuple[tuple[str, ...], dict[str, str]]
ESCAPES = {" ": "␣", "\n": "␤", "\t": "␉", "\r": "␍", "\u3000": "□", "": "∅"}
"""How values are written that would not be seen, or would be taken for a separator."""
_UNESCAPED = {written: value for value, written in ESCAPES.items()}


@dataclass(frozen=True, slots=True)
class Part:
    """The weights of one combination of features; `keys` are sorted, and each has a row of weights."""

    fields: tuple[str, ...]
    keys: Ints
    weights: Floats


class Table:
    """Weights of outcomes.

    Args:
        blocks: the rows of a file, by combination of features.
        lexis: what features are numbered by; rows of words that are in no list (any more) are left out.
        outcomes: what is scored.
    """

    def __init__(self, blocks: Iterable[Block], lexis: Lexis, outcomes: Sequence[str]) -> None:
        self.lexis = lexis
        self.outcomes = tuple(outcomes)
        self._numbers = {name: number for number, name in enumerate(self.outcomes)}
        self.parts = [self._part(fields, rows) for fields, rows in blocks]

    def _part(self, fields: tuple[str, ...], rows: Mapping[str, str]) -> Part:
        found = {}
        for values, weights in rows.items():
            key = _key(self.lexis, fields, values.split(" "))
            if key is not None:
                found[key] = self._row(weights.split(" "))
        order = sorted(found)
        weights_ = np.array([found[key] for key in order], dtype=np.float32).reshape(-1, len(self.outcomes))
        return Part(fields, np.array(order, dtype=np.int64), weights_)

    def _row(self, words: list[str]) -> Floats:
        row = np.zeros(len(self.outcomes), dtype=np.float32)
        for name, weight in zip(words[::2], words[1::2], strict=True):
            if name in self._numbers:
                row[self._numbers[name]] = float(weight)
        return row

    def scores(self, pairs: Pairs) -> Floats:
        """Return the score of each outcome for each pair."""
        scores = np.zeros((len(pairs), len(self.outcomes)), dtype=np.float32)
        for part in self.parts:
            if len(part.keys):
                wanted = keys(pairs, self.lexis, part.fields)
                at = np.minimum(np.searchsorted(part.keys, wanted), len(part.keys) - 1)
                known = np.flatnonzero(part.keys[at] == wanted)
                scores[known] += part.weights[at[known]]
        return scores

    def contributions(self, pairs: Pairs, pair: int, outcome: str) -> list[tuple[str, float]]:
        """Return the features of one pair that speak for or against an outcome, with their weights, the largest first.

        Args:
            pairs: the pairs.
            pair: which of them.
            outcome: for what.
        """
        told = []
        for part in self.parts:
            key = int(keys(pairs, self.lexis, part.fields)[pair])
            at = int(np.searchsorted(part.keys, key)) if len(part.keys) else 0
            if at < len(part.keys) and part.keys[at] == key:
                weight = float(part.weights[at, self._numbers[outcome]])
                values = _names(self.lexis, part.fields, key)
                named = ", ".join(f"{field} {value}" for field, value in zip(part.fields, values, strict=True))
                told.append((named, weight))
        return sorted((item for item in told if item[1]), key=lambda item: -abs(item[1]))


def softmax(scores: Floats) -> Floats:
    """Return probabilities in proportion to the exponentials of scores, row by row."""
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True)) if len(scores) else scores
    total: Floats = exponentials.sum(axis=1, keepdims=True)
    return exponentials / total


def keys(pairs: Pairs, lexis: Lexis, fields: Sequence[str]) -> Ints:
    """Return one number for each pair's combination of values."""
    key = np.zeros(len(pairs), dtype=np.int64)
    for field in fields:
        key = key * lexis.size(field) + pairs.feature(field)
    return key


def read(lines: Iterable[str]) -> list[Block]:
    """Return the rows of a file, by combination of features."""
    blocks: list[Block] = []
    for line in lines:
        if line.startswith("= "):
            blocks.append((tuple(line[2:].split()), {}))
        elif "\t" in line:
            values, _, weights = line.partition("\t")
            blocks[-1][1][values] = weights
    return blocks


def symbols(blocks: Iterable[Block], feature: str) -> list[str]:
    """Return the values of a feature (or of one with that name of subject or object) that rows name, sorted."""
    found = set()
    for fields, rows in blocks:
        for at in [n for n, field in enumerate(fields) if field.rpartition(".")[2] == feature]:
            found |= {values.split(" ")[at] for values in rows}
    return sorted(_UNESCAPED.get(value, value) for value in found)


def write(parts: Iterable[Part], lexis: Lexis, outcomes: Sequence[str]) -> Iterator[str]:
    """Yield the lines of parts as `read` reads them, without end; weights have two decimals, zeros are left out."""
    for part in parts:
        yield "= " + " ".join(part.fields)
        for key, weights in zip(part.keys.tolist(), part.weights, strict=True):
            told = [f"{name} {w:.2f}" for name, w in zip(outcomes, weights, strict=True) if abs(w) >= 0.005]
            if told:
                yield " ".join(_names(lexis, part.fields, key)) + "\t" + " ".join(told)


def _key(lexis: Lexis, fields: Sequence[str], names: Sequence[str]) -> int | None:
    key = 0
    for field, name in zip(fields, names, strict=True):
        value = lexis.value(field, _UNESCAPED.get(name, name))
        if value is None:
            return None
        key = key * lexis.size(field) + value
    return key


def _names(lexis: Lexis, fields: Sequence[str], key: int) -> list[str]:
    names = []
    for field in reversed(fields):
        key, value = divmod(key, lexis.size(field))
        name = lexis.name(field, value)
        names.append(ESCAPES.get(name, name))
    return names[::-1]
