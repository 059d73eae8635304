"""Sentences become windows: one number a character, each sentence once, none longer than the encoder can take."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruralkg.extraction.trained import characters
from ruralkg.extraction.trained.characters import BEFORE, LONGEST, SHORT, TITLE, WINDOW, Characters, pieces, windows

ALPHABET = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "县", "仓", "a", "%", "1")
MOST = LONGEST - TITLE - 3
NUMBERS = Characters(ALPHABET)
LENGTHS = st.lists(st.integers(1, MOST), max_size=30)


@settings(max_examples=80, deadline=None)
@given(st.text())
def test_each_character_has_one_number(text: str) -> None:
    numbers = NUMBERS.numbers(text)
    assert len(numbers) == len(text)
    assert all(0 <= number < len(ALPHABET) for number in numbers)


@pytest.mark.parametrize(("given_", "same"), [("Ａ", "a"), ("A", "a"), ("％", "%"), ("１", "1"), ("①", "1")])
def test_wide_forms_and_capitals_count_as_plain_ones(given_: str, same: str) -> None:
    assert NUMBERS.numbers(given_) == NUMBERS.numbers(same) == [ALPHABET.index(same)]


def test_what_the_alphabet_lacks_is_unknown() -> None:
    assert NUMBERS.numbers("龘㎡İ") == [1, 1, 1]


def test_a_window_tells_where_its_sentences_start() -> None:
    numbers, starts = NUMBERS.window("县" * 100, ["仓县", "县a"])
    assert len(numbers) == 1 + TITLE + 1 + 4 + 1
    assert [numbers[start : start + 2] for start in starts] == [[5, 4], [4, 6]]
    assert (numbers[0], numbers[TITLE + 1], numbers[-1]) == (NUMBERS.opening, NUMBERS.closing, NUMBERS.closing)


@st.composite
def laid_out(draw: st.DrawFn) -> tuple[list[int], list[str]]:
    """Lengths of sentences, and their sections in runs."""
    lengths = draw(LENGTHS)
    names, section = [], 0
    for _ in lengths:
        section += draw(st.integers(0, 3)) == 0
        names.append(f"s{section}")
    return lengths, names


@settings(max_examples=80, deadline=None)
@given(laid_out(), st.booleans())
def test_each_sentence_is_some_windows_own_exactly_once(laid: tuple[list[int], list[str]], context: bool) -> None:
    lengths, sections = laid
    found = list(windows(lengths, sections, context))
    assert [number for window in found for number in range(window.own, window.last)] == list(range(len(lengths)))
    assert all(window.own < window.last for window in found)


@settings(max_examples=80, deadline=None)
@given(laid_out(), st.booleans())
def test_a_window_holds_one_section_and_fits_the_encoder(laid: tuple[list[int], list[str]], context: bool) -> None:
    lengths, sections = laid
    for window in windows(lengths, sections, context):
        assert len(set(sections[window.first : window.last])) == 1
        own, shown = sum(lengths[window.own : window.last]), sum(lengths[window.first : window.own])
        assert own <= WINDOW or window.last == window.own + 1
        assert 1 + TITLE + 1 + shown + own + 1 <= LONGEST
        assert window.own - window.first <= (BEFORE if context else 0)
        assert shown < SHORT or not shown


@settings(max_examples=80, deadline=None)
@given(laid_out())
def test_windows_are_no_more_than_needed(laid: tuple[list[int], list[str]]) -> None:
    lengths, sections = laid
    for one, next_ in pairwise(windows(lengths, sections)):
        together = sum(lengths[one.own : one.last]) + lengths[next_.own]
        assert together > WINDOW or sections[one.own] != sections[next_.own]


TEXTS = st.text(alphabet="县仓，；、 a", max_size=1200)


@settings(max_examples=80, deadline=None)
@given(st.one_of(TEXTS, st.integers(0, 3 * MOST).map("县".__mul__)))
def test_pieces_cover_a_text_and_fit_a_window(text: str) -> None:
    found = pieces(text)
    assert "".join(text[start:end] for start, end in found) == text
    assert (found[0][0], found[-1][1]) == (0, len(text))
    assert all(one[1] == next_[0] for one, next_ in pairwise(found))
    assert all(end - start <= MOST for start, end in found)
    assert len(found) <= 1 + 2 * len(text) // MOST


@pytest.mark.parametrize("mark", "；;，,、 ")
def test_a_long_sentence_is_cut_after_its_last_mark(mark: str) -> None:
    text = "县" * (MOST - 10) + mark + "县" * 20
    assert pieces(text) == [(0, MOST - 9), (MOST - 9, len(text))]


def test_a_mark_far_before_the_end_is_no_place_to_cut() -> None:
    assert pieces("县，" + "县" * MOST)[0] == (0, MOST)


def test_the_limits_leave_room_for_title_marks_and_context() -> None:
    assert characters.WINDOW + characters.SHORT + characters.TITLE + 3 <= characters.LONGEST
