"""Lays out the mentions of sentences for the relation head: a row for each subject, a pair for each of its objects."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
NEAR, NEARER = 12, 2
"""Distances are told apart in so many steps, of which so many double them."""
UNKNOWN = 0
"""The number of a kind that is kept from the head; kinds count from 1."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence whose mentions are to be paired.

    `start` is its first character's place among all characters of the batch (window x width of a window), `spans` are
    its mentions, `kinds` their kinds counted from 1, `subjects` which of them to try as subjects.
    """

    start: int
    length: int
    spans: Sequence[tuple[int, int]]
    kinds: Sequence[int]
    subjects: Sequence[int]


@dataclass(frozen=True, slots=True)
class Arguments:
    """What the relation head takes beside the encoder's states.

    `characters`, `roles`, `kinds`, `edges` and `known` are rows x characters; `pairs` has a line for each pair: its
    row, the first and last characters of subject and object in it, step of distance, and the number of both kinds.
    """

    characters: Ints
    roles: Ints
    kinds: Ints
    edges: Ints
    known: NDArray[np.bool_]
    pairs: Ints
    origins: list[tuple[int, int, int]]
    """For each pair the sentence, subject and object that it is of."""


def step(first: tuple[int, int], second: tuple[int, int]) -> int:
    """Return the step of the distance from a subject to an object, which counts on from `NEAR` where it comes after."""
    gap = second[0] - first[1] if second[0] >= first[0] else first[0] - second[1]
    size = 0 if gap <= 0 else min(NEAR - 1, 1 + int(np.log2(gap) * NEARER))
    return size + NEAR * (second[0] >= first[0])


def lay_out(sentences: Sequence[Marked], kind_count: int) -> Arguments:
    """Return the rows and pairs of sentences.

    Args:
        sentences: at least one with a subject and another mention.
        kind_count: how many kinds there are, without the unknown one.
    """
    width = max(sentence.length for sentence in sentences)
    rows = sum(len(sentence.subjects) for sentence in sentences)
    characters, roles, kinds, edges = (np.zeros((rows, width), dtype=np.int64) for _ in range(4))
    known = np.zeros((rows, width), dtype=np.bool_)
    pairs: list[tuple[int, ...]] = []
    origins: list[tuple[int, int, int]] = []
    row = 0
    for number, sentence in enumerate(sentences):
        length, first = sentence.length, row
        last = first + len(sentence.subjects)
        characters[first:last, :length] = np.arange(sentence.start, sentence.start + length)
        known[first:last, :length] = True
        for (start, end), kind in zip(sentence.spans, sentence.kinds, strict=True):
            kinds[first:last, start:end] = kind
            edges[first:last, start:end] = 1
            edges[first:last, start] = 2
        for subject in sentence.subjects:
            one = sentence.spans[subject]
            roles[row, one[0] : one[1]] = 1
            for object_, other in enumerate(sentence.spans):
                if object_ != subject:
                    both = sentence.kinds[subject] * (kind_count + 1) + sentence.kinds[object_]
                    pairs.append((row, one[0], one[1] - 1, other[0], other[1] - 1, step(one, other), both))
                    origins.append((number, subject, object_))
            row += 1
    return Arguments(characters, roles, kinds, edges, known, np.array(pairs, dtype=np.int64).reshape(-1, 7), origins)
