"""Spans are read out of the tagger's scores as the best that fit together: the same as trying all of them."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ruralkg.extraction.trained import spans

KINDS = 2
LABELS = 1 + 4 * KINDS


def spelled(tags: tuple[int, ...]) -> list[tuple[int, int, int]] | None:
    """The spans that labels say one by one, or None where they do not fit: what `decode` must never return."""
    found, start, kind = [], None, None
    for at, tag in enumerate(tags):
        part = 0 if tag == spans.OUTSIDE else (tag - 1) % 4 + 1
        own = (tag - 1) // 4
        if start is not None:
            if part not in (spans.INSIDE, spans.END) or own != kind:
                return None
            if part == spans.END:
                found.append((start, at + 1, kind))
                start = None
        elif part == spans.BEGIN:
            start, kind = at, own
        elif part == spans.SINGLE:
            found.append((at, at + 1, own))
        elif part != spans.OUTSIDE:
            return None
    return found if start is None else None


FITTING = {
    length: [t for t in product(range(LABELS), repeat=length) if spelled(t) is not None] for length in (1, 2, 3, 4)
}


def scores(length: int) -> st.SearchStrategy[np.ndarray]:
    return arrays(np.float32, (length, LABELS), elements=st.floats(-20, 0, width=32))


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 4).flatmap(scores))
def test_no_spans_that_fit_are_better(given_scores: np.ndarray) -> None:
    length = len(given_scores)

    def total(tags: tuple[int, ...]) -> float:
        return float(sum(given_scores[at, tag] for at, tag in enumerate(tags)))

    found = [span[:3] for span in spans.decode(given_scores)]
    assert total(tuple(spans.tags(length, found))) == pytest.approx(max(map(total, FITTING[length])), abs=1e-3)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 40), st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_spans_are_apart_in_order_and_in_the_text(length: int, kinds: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    logits = chance.normal(scale=3, size=(length, 1 + 4 * kinds))
    found = spans.decode((logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)).astype(np.float32))
    edges = [edge for start, end, _, _ in found for edge in (start, end)]
    assert edges == sorted(edges)
    assert all(start < end <= length and kind < kinds and 0 < chance <= 1 for start, end, kind, chance in found)


LAID = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5), st.integers(0, KINDS - 1)), max_size=6)


@settings(max_examples=100, deadline=None)
@given(LAID, st.integers(0, 3))
def test_labels_of_spans_are_read_as_these_spans(gaps: list[tuple[int, int, int]], after: int) -> None:
    laid, at = [], 0
    for gap, size, kind in gaps:
        laid.append((at + gap, at + gap + size, kind))
        at += gap + size
    length = at + after
    tags = spans.tags(length, laid)
    assert spelled(tuple(tags)) == laid
    if length:
        sure = np.full((length, LABELS), -10.0, dtype=np.float32)
        sure[range(length), tags] = -0.01
        assert [span[:3] for span in spans.decode(sure)] == laid


def test_a_span_is_as_probable_as_its_characters() -> None:
    sure = np.full((4, LABELS), -10.0, dtype=np.float32)
    sure[[0, 1, 2, 3], spans.tags(4, [(0, 3, 1)])] = np.log([0.5, 0.5, 0.5, 0.9]).astype(np.float32)
    ((start, end, kind, chance),) = spans.decode(sure)
    assert (start, end, kind, chance) == (0, 3, 1, pytest.approx(0.5))


def test_nothing_is_read_out_of_nothing() -> None:
    assert spans.decode(np.zeros((0, LABELS), dtype=np.float32)) == []
