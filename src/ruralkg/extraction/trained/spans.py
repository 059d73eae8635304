"""Reads spans out of the tagger's scores: each character begins, is inside of, ends or alone is a span of a kind."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
OUTSIDE, BEGIN, INSIDE, END, SINGLE = range(5)
"""The parts of a label; a label's number is 0 outside, else 1 + 4 * kind + part - 1."""
REFUSED = -1e4


def label(kind: int, part: int) -> int:
    """Return the number of the label that says `part` of a span of `kind`."""
    return 4 * kind + part


def tags(length: int, spans: Sequence[tuple[int, int, int]]) -> list[int]:
    """Return the labels of a sentence of `length` characters from its spans (start, end, kind).

    >>> tags(4, [(0, 2, 0), (3, 4, 1)])
    [1, 3, 0, 8]
    """
    labels = [OUTSIDE] * length
    for start, end, kind in spans:
        if end - start == 1:
            labels[start] = label(kind, SINGLE)
        else:
            labels[start:end] = [label(kind, INSIDE)] * (end - start)
            labels[start], labels[end - 1] = label(kind, BEGIN), label(kind, END)
    return labels


def decode(scores: Floats) -> list[tuple[int, int, int, float]]:
    """Return the best spans (start, end, kind, probability) that fit together, by Viterbi's algorithm (1967).

    Labels follow one another as spans demand: after BEGIN or INSIDE of a kind come INSIDE or END of it, after anything
    else a new span or none. So all that a path needs to know is whether it is inside of which kind, which makes the
    search linear in characters times kinds.

    Args:
        scores: log-probabilities, characters x labels.
    """
    length, width = scores.shape
    kinds = (width - 1) // 4
    parts = scores[:, 1:].reshape(length, kinds, 4)
    begin, inside, end, single = (parts[:, :, part - 1] for part in (BEGIN, INSIDE, END, SINGLE))
    alone = single.max(axis=1)
    out = np.maximum(scores[:, 0], alone)
    free = 0.0
    open_ = np.full(kinds, REFUSED, dtype=np.float32)
    starts = np.zeros(kinds, dtype=np.int64)
    back: list[tuple[int, int]] = []
    for at in range(length):
        closing = open_ + end[at]
        best = int(closing.argmax())
        going_on, opening = open_ + inside[at], free + begin[at]
        if closing[best] > free + out[at]:
            back.append((int(starts[best]), best))
            reached = float(closing[best])
        else:
            back.append((-1, int(single[at].argmax()) if alone[at] > scores[at, 0] else -1))
            reached = float(free + out[at])
        fresh = opening > going_on
        open_ = np.where(fresh, opening, going_on)
        starts = np.where(fresh, at, starts)
        free = reached
    return _spans(back, parts)


def _spans(back: list[tuple[int, int]], parts: Floats) -> list[tuple[int, int, int, float]]:
    found = []
    at = len(back) - 1
    while at >= 0:
        start, kind = back[at]
        if kind < 0:
            at -= 1
            continue
        start = at if start < 0 else start
        chance = float(np.exp(parts[start : at + 1, kind].max(axis=1).mean()))
        found.append((start, at + 1, kind, chance))
        at = start - 1
    return found[::-1]
