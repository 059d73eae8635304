import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralkg.assembly.names import compared, display


@pytest.mark.parametrize(
    ("surface", "shown"),
    [
        ("“莲乡\n西遇”", "莲乡西遇"),
        (" 合 作　社 ", "合作社"),
        ("MCN \n agency", "MCN agency"),
        ("B2B 平台", "B2B平台"),
        ("“上行”与“下行”", "“上行”与“下行”"),
        ("《条例》", "《条例》"),
        ("“”", "“”"),
        ("“", "“"),
    ],
)
def test_display(surface: str, shown: str):
    assert display(surface) == shown


@given(st.text(alphabet="ab果农 \n　“”\"'‘’《", max_size=8))
def test_what_is_shown_is_shown_the_same_again(surface: str):
    assert display(display(surface)) == display(surface)
    assert compared(display(surface)) or not surface.strip()
