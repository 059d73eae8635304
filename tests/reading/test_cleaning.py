import re
import time
from pathlib import Path

import pytest

from ruralkg.reading import find_files, read
from ruralkg.reading.cleaning import clean
from ruralkg.reading.folding import fold
from ruralkg.reading.mapped import Mapped

CASES = Path(__file__).with_name("cleaning_cases.txt")
ESCAPE = re.compile(r"\\(?:([nrft])|x([0-9a-f]{2})|u([0-9a-f]{4}))")
NAMED = {"n": "\n", "r": "\r", "f": "\f", "t": "\t"}


def unescape(text: str) -> str:
    return ESCAPE.sub(lambda m: NAMED[m[1]] if m[1] else chr(int(m[2] or m[3], 16)), text)


def parse(annotated: str) -> tuple[str, str, list[int]]:
    """Return raw text, clean text and the offsets that an annotated line stands for."""
    raw, cleaned, offsets = "", "", []
    for piece in re.split(r"(⟦.*?⟧)", annotated):
        damage = piece.startswith("⟦")
        before, _, after = piece.strip("⟦⟧").partition("→") if damage else (piece, "", piece)
        before, after = unescape(before), unescape(after)
        same = len(before) == len(after)
        offsets += [len(raw) + (i if same else 0) for i in range(len(after))]
        raw, cleaned = raw + before, cleaned + after
    return raw, cleaned, offsets


def cases() -> list[tuple[str, str]]:
    lines = CASES.read_text(encoding="utf-8").split("\n\n", 1)[1].splitlines()
    return [tuple(line.split(": ", 1)) for line in lines if line]


def test_there_are_enough_cases_and_each_has_its_name():
    names = [name for name, _ in cases()]
    assert len(names) >= 60
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("name", "annotated"), cases(), ids=[name for name, _ in cases()])
def test_damage_is_cleaned_and_every_character_keeps_its_place(name: str, annotated: str):
    raw, expected, offsets = parse(annotated)
    mapped = clean(raw).mapped
    assert mapped.text == expected
    assert list(mapped.offsets) == offsets


def test_cleaning_clean_text_changes_nothing():
    for _, annotated in cases():
        once = clean(parse(annotated)[0]).mapped.text
        if "\t" not in once:
            again = clean(once).mapped
            assert again.text == once
            assert list(again.offsets) == list(range(len(once)))


def test_edit_composes_offsets():
    once = Mapped.of("abcdef").edit([(1, 2, ""), (3, 5, "XY")])
    assert (once.text, list(once.offsets)) == ("acXYf", [0, 2, 3, 4, 5])
    twice = once.edit([(0, 1, "--"), (4, 5, "")])
    assert (twice.text, list(twice.offsets)) == ("--cXY", [0, 0, 2, 3, 4])


def test_folding_keeps_what_it_does_not_know():
    text = "①（甲）：“乙”……——\U00020000²"
    assert fold(Mapped.of(text)).text == text


@pytest.mark.parametrize("piece", ["农户，", "a", "1 ", "张三, ", "a\n", "[1, ", "a@", "。“"])
def test_a_megabyte_of_anything_finishes(piece: str):
    text = piece * (1_000_000 // len(piece))
    started = time.monotonic()
    mapped = clean(text).mapped
    assert len(mapped.text) == len(mapped.offsets)
    # Not a measure of speed: anything quadratic would take hours.
    assert time.monotonic() - started < 120


@pytest.mark.shared
@pytest.mark.parametrize("doc", ["000", "001", "002", "003", "004"])
def test_papers_are_whole_sentences(shared: Path, doc: str):
    reading = next(read(source) for source in find_files([shared / "seeds"]) if source.doc == doc)
    assert reading.document.kind == "paper"
    assert len(reading.clean) == len(reading.offsets)
    assert list(reading.offsets) == sorted(reading.offsets)
    mined = [s for s in reading.sentences if s.region in ("body", "abstract")]
    for sentence in mined:
        text = reading.clean[sentence.start : sentence.end]
        assert re.search(r"[。；！？：][”’」』）)]*(\[[\d, \-–]+\])*$", text), text[-30:]
        assert not re.search(r"(?i)doi|https?:|\^|[⺀-⻳]|\n", text), text
        assert not re.search(r"[一-鿿] [一-鿿]", text), text
    regions = {s.region for s in reading.sentences}
    assert {"abstract", "foreign", "heading", "body"} <= regions


@pytest.mark.shared
@pytest.mark.parametrize("doc", ["000", "002", "004"])
def test_sentences_and_sections_are_those_of_the_coders(shared: Path, doc: str):
    reading = next(read(source) for source in find_files([shared / "seeds"]) if source.doc == doc)
    titles = {section.id: section.title for section in reading.document.sections}
    ours = {}
    for sentence in reading.sentences:
        start, end = reading.span(sentence.start, sentence.end)
        ours["".join(reading.text[start:end].split())] = titles.get(sentence.section or "", "front")
    rows = [line.split("\t") for line in (shared / "gold" / f"{doc}.sents.tsv").read_text("utf-8").splitlines()]
    gold = [(title, "".join(sentence.split())) for _, title, sentence in rows]
    same = [(title, sentence) for title, sentence in gold if sentence in ours]
    assert len(same) >= 0.95 * len(gold)
    found = [s for _, s in gold if s in ours or any(s in own or (own in s and 2 * len(own) > len(s)) for own in ours)]
    assert len(found) >= 0.97 * len(gold)
    assert [t for t, s in same if t != "front"] == [ours[s] for t, s in same if t != "front"]
