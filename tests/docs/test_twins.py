"""A Chinese page has the same parts as its English twin, and no page carries over a sentence of a paper."""

import re
from pathlib import Path

import pytest

from pages import DOCS, ROOT, all_tables, blocks, headings, text

PAGES = [*sorted(p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md")), "README.md", "README.zh.md"]
TWINS = [page for page in PAGES if page.endswith(".zh.md")]
SHORT = {"extraction.zh.md"}
"""A page of measurements: its numbers stand once, in English, and its twin says how to read them."""
RUN = 18


@pytest.mark.parametrize("chinese", [page for page in TWINS if page not in SHORT])
def test_same_headings_tables_and_code(chinese: str):
    english = chinese.replace(".zh.md", ".md")
    assert [level for level, _ in headings(chinese)] == [level for level, _ in headings(english)]
    assert [len(table) for table in all_tables(chinese)] == [len(table) for table in all_tables(english)]
    assert blocks(chinese) == blocks(english)


@pytest.mark.parametrize("chinese", SHORT)
def test_a_short_twin_repeats_no_measurement(chinese: str):
    """It would go stale: no table, and no number with a decimal point but the options of commands."""
    assert all_tables(chinese) == []
    assert re.findall(r"\d\.\d+", re.sub(r"`[^`]*`", "", text(chinese))) == []


@pytest.mark.parametrize("chinese", TWINS)
def test_twins_link_to_each_other(chinese: str):
    english = chinese.replace(".zh.md", ".md")
    assert f"]({Path(chinese).name})" in text(english)
    assert f"]({Path(english).name})" in text(chinese)


@pytest.mark.parametrize("chinese", TWINS)
def test_chinese_paragraphs_are_not_wrapped(chinese: str):
    """A line break between two Chinese characters is shown as a space."""
    prose = re.sub(r"^```.*?^```$", "", text(chinese), flags=re.MULTILINE | re.DOTALL)
    assert re.findall(r"[\u4e00-\u9fff，。；：、]\n[\u4e00-\u9fff]+", prose) == []


def test_twins_were_found():
    assert len(TWINS) >= 5


@pytest.mark.shared
@pytest.mark.parametrize("page", PAGES)
def test_own_words(page: str, shared: Path):
    said = runs(text(page))
    for paper in sorted((shared / "seeds").glob("*.txt")):
        assert not said & runs(paper.read_text(encoding="utf-8")), paper.name


def runs(page: str) -> set[str]:
    letters = re.sub(r"[^\u4e00-\u9fff]+", "", page)
    return {letters[i : i + RUN] for i in range(len(letters) - RUN + 1)}


@pytest.mark.parametrize("page", PAGES)
def test_links_of_pages_that_are_read_in_the_clone(page: str):
    """Relative links work where the clone is browsed, too: images of README, pages of docs/."""
    folder = ROOT if page.startswith("README") else (DOCS / page).parent
    prose = re.sub(r"^```.*?^```$", "", text(page), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", prose):
        made_at_build = target == "ontology-terms.html"
        assert "://" in target or made_at_build or (folder / target).exists(), target
