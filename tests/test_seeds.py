"""The digests are our own words: no run of 18 Chinese characters stands in a paper; and they have a fair length."""

import re
import tomllib
from pathlib import Path

import pytest

RUN = 18
DIGESTS = ("000", "001", "002", "003", "004")


def chinese(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff]+", "", text)


def runs(text: str) -> set[str]:
    letters = chinese(text)
    return {letters[i : i + RUN] for i in range(len(letters) - RUN + 1)}


@pytest.mark.parametrize("doc", DIGESTS)
def test_digest_has_a_fair_length_and_says_what_it_is(root: Path, doc: str) -> None:
    text = (root / "seeds" / f"{doc}.md").read_text(encoding="utf-8")
    assert 1500 <= len(chinese(text)) <= 3000
    assert "摘编" in text.split("\n", 1)[0]


def test_every_digest_has_its_source(root: Path) -> None:
    sources = tomllib.loads((root / "seeds" / "sources.toml").read_text(encoding="utf-8"))
    assert set(sources) == set(DIGESTS)
    assert all(entry["kind"] == "digest" and entry["title"] for entry in sources.values())


@pytest.mark.shared
@pytest.mark.parametrize("doc", DIGESTS)
def test_no_sentence_of_a_paper_is_carried_over(root: Path, shared: Path, doc: str) -> None:
    digest = runs((root / "seeds" / f"{doc}.md").read_text(encoding="utf-8"))
    for paper in sorted((shared / "seeds").glob("*.txt")):
        assert not digest & runs(paper.read_text(encoding="utf-8")), paper.name
