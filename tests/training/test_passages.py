"""The passages in training/: each is read, holds to the ontology, and is our own."""

import re
from pathlib import Path

import pytest

from ruralkg import vocabulary
from ruralkg.errors import UsageError
from ruralkg.training import checks, notation
from ruralkg.training.passages import CodedSentence, Passage, examples, read

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "training").glob("*.jsonl"))
WORDS = vocabulary.load()
RUN = 18


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_holds_to_the_ontology(path: Path) -> None:
    checks.check(read([path]), WORDS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_written_as_it_is_read(path: Path) -> None:
    assert notation.write(read([path])) == path.read_text(encoding="utf-8")


def test_ids_are_told_once_and_belong_to_their_file() -> None:
    ids = [(passage.id, path.stem) for path in FILES for passage in read([path])]
    assert len({name for name, _ in ids}) == len(ids)
    assert not [name for name, stem in ids if not name.startswith(f"{stem}-")]


def test_files_are_read_together_in_the_order_of_their_names() -> None:
    assert [p.id for p in read(FILES[::-1])] == [p.id for path in FILES for p in read([path])]


def test_a_mention_is_no_mere_quotation() -> None:
    quoted = [
        (passage.id, surface)
        for passage in read(FILES)
        for sentence in passage.sentences
        for _, surface, *_ in sentence.mentions
        if re.fullmatch("“[^“”]*”", surface)
    ]
    assert not quoted


def test_the_readme_counts_what_there_is() -> None:
    passages = read(FILES)
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    parts = [sum(len(getattr(s, part)) for s in sentences) for part in ("mentions", "statements", "figures")]
    told = (ROOT / "training" / "README.md").read_text(encoding="utf-8")
    numbers = re.findall(r"\d[\d,]+(?= (?:coded|sentences|mentions|statements|figures))", told)[:5]
    assert numbers == [f"{count:,}" for count in (len(passages), len(sentences), *parts)]


@pytest.mark.shared
def test_no_sentence_of_a_paper_is_carried_over(shared: Path) -> None:
    def chinese(text: str) -> str:
        return re.sub(r"[^\u4e00-\u9fff]+", "", text)

    papers = [chinese(path.read_text(encoding="utf-8")) for path in sorted((shared / "seeds").glob("*.txt"))]
    runs = {text[i : i + RUN] for text in papers for i in range(len(text) - RUN + 1)}
    carried = []
    for passage in read(FILES):
        text = chinese(passage.section + "".join(sentence.text for sentence in passage.sentences))
        carried += [(passage.id, text[i : i + RUN]) for i in range(len(text) - RUN + 1) if text[i : i + RUN] in runs]
    assert runs
    assert not carried


# --- what a sentence to learn from is


SENTENCE = CodedSentence(
    text="合作社把合作社的脐橙卖给县里的客商。",
    mentions=(("m1", "合作社", "Cooperative"), ("m2", "脐橙", "Product"), ("m3", "合作社", "Cooperative", 2)),
    statements=(("m1", "sells", "m2", "observed"), ("m2", "part_of", "m0", "observed")),
)


def test_mentions_stand_where_they_occur() -> None:
    assert SENTENCE.spans() == {"m1": (0, 3, "Cooperative"), "m3": (4, 7, "Cooperative"), "m2": (8, 10, "Product")}


def test_statements_are_learned_by_the_places_of_their_mentions_in_the_sentence() -> None:
    (example,) = examples(Passage(id="p-1", genre="news", section="一", sentences=(SENTENCE,)))
    assert example.relations == {(0, 2): [("sells", "observed")]}
    assert [example.text[start:end] for start, end, _ in example.spans] == ["合作社", "合作社", "脐橙"]


def test_a_line_that_is_no_passage_is_named(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('\n{"id": "p-1"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"p\.jsonl:2: no coded passage"):
        read([path])
