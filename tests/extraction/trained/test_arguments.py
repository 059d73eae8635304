"""Mentions are laid out for the relation head: a row a subject, a pair for each of its objects, padding apart."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruralkg.extraction.trained.arguments import NEAR, NEARER, UNKNOWN, Marked, lay_out, step

KINDS = 5
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6)), min_size=2, max_size=6)


@st.composite
def marked(draw: st.DrawFn) -> Marked:
    spans, at = [], 0
    for gap, size in draw(SPANS):
        spans.append((at + gap, at + gap + size))
        at += gap + size
    kinds = draw(st.lists(st.integers(UNKNOWN, KINDS), min_size=len(spans), max_size=len(spans)))
    subjects = draw(st.sets(st.sampled_from(range(len(spans))), min_size=1))
    return Marked(draw(st.integers(0, 500)), at + draw(st.integers(0, 9)), spans, kinds, sorted(subjects))


@settings(max_examples=60, deadline=None)
@given(st.lists(marked(), min_size=1, max_size=4))
def test_shapes_fit_one_another(sentences: list[Marked]) -> None:
    laid = lay_out(sentences, KINDS)
    rows = sum(len(sentence.subjects) for sentence in sentences)
    width = max(sentence.length for sentence in sentences)
    for array in (laid.characters, laid.roles, laid.kinds, laid.edges, laid.known):
        assert array.shape == (rows, width)
    assert laid.pairs.shape == (sum(len(s.subjects) * (len(s.spans) - 1) for s in sentences), 7)
    assert len(laid.origins) == len(set(laid.origins)) == len(laid.pairs)
    assert laid.pairs.dtype == np.int64


@settings(max_examples=60, deadline=None)
@given(st.lists(marked(), min_size=1, max_size=4))
def test_a_pair_tells_the_places_of_its_mentions(sentences: list[Marked]) -> None:
    laid = lay_out(sentences, KINDS)
    for (number, subject, object_), pair in zip(laid.origins, laid.pairs.tolist(), strict=True):
        sentence, row = sentences[number], pair[0]
        assert subject != object_
        assert subject in sentence.subjects
        assert (pair[1], pair[2] + 1) == sentence.spans[subject]
        assert (pair[3], pair[4] + 1) == sentence.spans[object_]
        assert 0 <= pair[5] < 2 * NEAR
        assert divmod(pair[6], KINDS + 1) == (sentence.kinds[subject], sentence.kinds[object_])
        assert np.flatnonzero(laid.roles[row]).tolist() == list(range(*sentence.spans[subject]))


@settings(max_examples=60, deadline=None)
@given(st.lists(marked(), min_size=1, max_size=4))
def test_a_row_is_its_sentence_and_nothing_beyond(sentences: list[Marked]) -> None:
    laid = lay_out(sentences, KINDS)
    own = [sentence for sentence in sentences for _ in sentence.subjects]
    for row, sentence in enumerate(own):
        length = sentence.length
        assert laid.characters[row, :length].tolist() == list(range(sentence.start, sentence.start + length))
        assert laid.known[row].tolist() == [True] * length + [False] * (laid.known.shape[1] - length)
        for array in (laid.characters, laid.roles, laid.kinds, laid.edges):
            assert not array[row, length:].any()
        for (start, end), kind in zip(sentence.spans, sentence.kinds, strict=True):
            assert laid.kinds[row, start:end].tolist() == [kind] * (end - start)
            assert laid.edges[row, start:end].tolist() == [2] + [1] * (end - start - 1)
        assert int((laid.edges[row] > 0).sum()) == sum(end - start for start, end in sentence.spans)


def test_one_sentence_is_laid_out_so() -> None:
    laid = lay_out([Marked(100, 6, [(0, 2), (3, 4)], [1, 5], [0, 1])], KINDS)
    assert laid.characters.tolist() == [[100, 101, 102, 103, 104, 105]] * 2
    assert laid.roles.tolist() == [[1, 1, 0, 0, 0, 0], [0, 0, 0, 1, 0, 0]]
    assert laid.kinds.tolist() == [[1, 1, 0, 5, 0, 0]] * 2
    assert laid.edges.tolist() == [[2, 1, 0, 2, 0, 0]] * 2
    assert laid.origins == [(0, 0, 1), (0, 1, 0)]
    assert laid.pairs.tolist() == [[0, 0, 1, 3, 3, NEAR + 1, 11], [1, 3, 3, 0, 1, 1, 31]]


# --- distances


@pytest.mark.parametrize(("gap", "size"), [(0, 0), (1, 1), (2, 3), (3, 4), (4, 5), (8, 7), (16, 9), (46, NEAR - 1)])
def test_steps_double_after_so_many(gap: int, size: int) -> None:
    assert step((0, 2), (2 + gap, 5 + gap)) == NEAR + size
    if gap:
        assert step((5 + gap, 7 + gap), (2, 5)) == size
    assert NEARER == 2


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1000), st.integers(1, 10), st.integers(1, 10))
def test_a_step_grows_with_the_distance_and_tells_the_direction(gap: int, one: int, other: int) -> None:
    after = [step((0, one), (one + g, one + g + other)) for g in (gap, gap + 1)]
    before = [step((other + g, other + g + one), (0, other)) for g in (gap, gap + 1)]
    assert all(NEAR <= near <= far < 2 * NEAR for near, far in pairwise(after))
    assert all(near <= far < NEAR for near, far in pairwise(before))
