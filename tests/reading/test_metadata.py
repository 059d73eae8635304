from pathlib import Path

import pytest

from ruralkg.errors import RuralkgError
from ruralkg.reading import find_files, metadata, read
from ruralkg.reading.metadata import Entry

TOML = """
["a"]
title = "云岭县电商研究"
authors = ["林溪", "周远山"]
year = 2031
type = "paper"
source = "乡村贸易评论"
doi = "10.99999/abc.1"
licence = "CC BY 4.0"

["sub/b"]
kind = "news"
"""

BIBTEX = """
@string{trade = {乡村贸易评论}}
@article{a,
  title = {另一题目},
  author = {林, 溪 and Zhou, Yuanshan and M{\\"u}ller, K.},
  year = 2030,
  journal = trade,
}
@techreport{c, title = {{云岭县}物流报告}, institution = {山城大学}, url = {https://example.org/c}}
"""

RIS = """TY  - JOUR
ID  - c
AU  - 周, 远山
TI  - 山区物流
PY  - 2029/05/01
JO  - 乡村贸易评论
ER  -

TY  - GOVDOC
ID  - nothing
TI  - 无此文
ER  -
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/b.txt", "sub/c.txt"):
        (tmp_path / name).write_text("农户增收。", encoding="utf-8")
    return tmp_path


def load(folder: Path) -> metadata.Catalogue:
    return metadata.load([folder], find_files([folder]))


def test_toml_bibtex_and_ris_fill_one_another(corpus: Path):
    (corpus / "sources.toml").write_text(TOML, encoding="utf-8")
    (corpus / "works.bib").write_text(BIBTEX, encoding="utf-8")
    (corpus / "works.ris").write_text(RIS, encoding="utf-8")
    found = load(corpus)
    assert found.entries == {
        "a": Entry(
            title="云岭县电商研究",
            authors=("林溪", "周远山"),
            year=2031,
            kind="paper",
            source="乡村贸易评论, https://doi.org/10.99999/abc.1",
            licence="CC BY 4.0",
        ),
        "sub/b": Entry(kind="news"),
        "sub/c": Entry(
            title="云岭县物流报告",
            authors=("周远山",),
            year=2029,
            kind="report",
            source="山城大学, https://example.org/c",
        ),
    }
    assert [(path.name, key) for path, key in found.unmatched] == [("works.ris", "nothing")]


def test_bibtex_alone(corpus: Path):
    (corpus / "works.bib").write_text(BIBTEX, encoding="utf-8")
    entry = load(corpus).entries["a"]
    assert entry.authors == ("林溪", "Zhou, Yuanshan", "Müller, K.")
    assert (entry.title, entry.year, entry.source, entry.kind) == ("另一题目", 2030, "乡村贸易评论", "paper")


def test_keys_beside_a_text_and_stems_that_are_not_unique(corpus: Path):
    (corpus / "sub" / "a.txt").write_text("合作社分拣。", encoding="utf-8")
    (corpus / "sources.toml").write_text('["b"]\nyear = 2030\n["a"]\nyear = 2031\n', encoding="utf-8")
    (corpus / "sub" / "sources.toml").write_text('["a"]\nyear = 2029\n', encoding="utf-8")
    found = load(corpus)
    assert {doc: entry.year for doc, entry in found.entries.items()} == {"a": 2031, "sub/a": 2029, "sub/b": 2030}


def test_entries_reach_the_document(corpus: Path):
    (corpus / "sources.toml").write_text(TOML, encoding="utf-8")
    entries = load(corpus).entries
    document = read(find_files([corpus])[0], entries["a"]).document
    assert (document.title, document.authors, document.year, document.kind, document.licence) == (
        "云岭县电商研究",
        ("林溪", "周远山"),
        2031,
        "paper",
        "CC BY 4.0",
    )


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("sources.toml", "[a\n", "not TOML"),
        ("sources.toml", 'a = "x"\n', "outside a document's table"),
        ("sources.toml", '["a"]\nauthers = ["x"]\n', "has authers; known are"),
        ("sources.toml", '["a"]\nyear = "2031"\n', "year must be a whole number"),
        ("sources.toml", '["a"]\nauthors = [1]\n', "authors must be a list"),
        ("sources.toml", '["a"]\nkind = "poem"\n', "'poem' is none of paper, policy"),
        ("works.bib", "@article{a, title = {x}}\n@book{b, titl", "line 2"),
        ("works.bib", "@article{a, title={x}}\n@article{a, title={y}}", "Duplicate"),
        ("works.ris", "this is no RIS\n", "not RIS"),
        ("works.ris", "TY  - JOUR\nTI  - 题目\nER  -\n", "has no ID"),
    ],
)
def test_malformed_files_are_told_by_name_and_reason(corpus: Path, name: str, text: str, reason: str):
    (corpus / name).write_text(text, encoding="utf-8")
    with pytest.raises(RuralkgError) as error:
        load(corpus)
    assert name in str(error.value)
    assert reason in str(error.value)


def test_files_that_are_not_utf_8_are_told(corpus: Path):
    (corpus / "sources.toml").write_bytes('["a"]\ntitle = "云岭"\n'.encode("gb18030"))
    with pytest.raises(RuralkgError, match="cannot be read as UTF-8"):
        load(corpus)
