"""Divisions: codes, ranks, short forms, names that several bear."""

import re

import pytest

from ruralkg.extraction import gazetteer


def test_every_division_has_a_code_of_six_digits_and_a_name() -> None:
    assert len(gazetteer.divisions()) > 3000
    for name, codes in gazetteer.divisions().items():
        assert len(name) >= 2
        assert all(re.fullmatch(r"\d{6}", code) for code in codes)
        assert all(gazetteer.full_name(code).startswith(name[:2]) for code in codes)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("浙江省", "330000"),
        ("浙江", "330000"),
        ("丽水市", "331100"),
        ("遂昌县", "331123"),
        ("遂昌", "331123"),
        ("曹县", "371721"),
        ("广西", "450000"),
        ("恩施土家族苗族自治州", "422800"),
        ("吉林", "220000"),
    ],
)
def test_a_name_is_resolved(name: str, code: str) -> None:
    assert gazetteer.resolve(name, []) == code


def test_a_name_of_several_is_resolved_by_the_province_or_city_that_is_near() -> None:
    assert gazetteer.resolve("鼓楼区", []) is None
    assert gazetteer.resolve("鼓楼区", ["350000"]) == "350102"
    assert gazetteer.resolve("鼓楼区", ["320300", "320000"]) == "320302"
    assert gazetteer.resolve("鼓楼区", ["320000"]) is None, "two districts of that province bear the name"
    assert gazetteer.resolve("鼓楼区", ["110000", "350000"]) == "350102", "the nearest that helps"


@pytest.mark.parametrize("word", ["平原", "合作", "互助", "通道", "日照", "会同", "和平", "大方", "曹"])
def test_words_are_no_short_forms(word: str) -> None:
    assert gazetteer.resolve(word, []) is None


def test_ranks_and_full_names() -> None:
    assert [gazetteer.rank(code) for code in ("330000", "331100", "331123", "451000")] == [1, 2, 3, 2]
    assert gazetteer.full_name("331123") == "遂昌县"
    assert gazetteer.within("331123", "331100")
    assert not gazetteer.within("331123", "330100")
    assert gazetteer.stem("青麓县") == "青麓"
    assert gazetteer.stem("曹县") == ""
