"""What holds of every text, however damaged."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ruralkg.reading import cleaning, structure
from ruralkg.reading.content import Content
from ruralkg.reading.files import SourceFile
from ruralkg.reading.reader import from_text

PIECES = st.sampled_from([
    "农户", "合作社", "增收", "，", "。", "；", "：", "“", "”", "（", "）", "1",
    "12", "2.1.", "一、", "（二）", "#", "-",
    ">", "|", "*", "%", "[3]", "^[5]", "DOI:10.99999/a.1", "https://a.org/b", "x@y.org", "摘要", "关键词：",
    "Abstract", "Keywords:", "参考文献", "[1]林溪[J]", "图1", "注：", "林溪,周远山", "Journal-Letters", "connect-",
    "ing", "\x02", "\ufffe", "\u200b", "⺠", "ﬁ", "２０", "㎡", "²", "\ue000", "\U00020000", "……", "！？",
    "\"", "'", "<sup>", "**", "+", "~",
])  # fmt: skip
SPACES = st.sampled_from(["", "", "", " ", "\n", "\n\n", "\r\n", "\t", "\f", "\u3000", "\u2028"])
TEXTS = st.lists(st.tuples(PIECES, SPACES), max_size=60).map(lambda parts: "".join(a + b for a, b in parts))


@settings(max_examples=300, deadline=None)
@given(TEXTS | st.text(max_size=200), st.booleans())
def test_offsets_sentences_and_sections_are_sound(text: str, wrapped: bool):
    source = SourceFile(path=Path("a.txt"), doc="a", shown="a.txt")
    reading = from_text(source, Content(text, wrapped=wrapped), None, None)
    assert len(reading.clean) == len(reading.offsets)
    assert list(reading.offsets) == sorted(reading.offsets)
    assert not reading.offsets or reading.offsets[-1] < len(text)
    done = 0
    for sentence in reading.sentences:
        assert done <= sentence.start < sentence.end <= len(reading.clean)
        assert "\n" not in reading.clean[sentence.start : sentence.end]
        start, end = reading.span(sentence.start, sentence.end)
        assert 0 <= start < end <= len(text)
        done = sentence.end
    sections = reading.document.sections
    assert len({section.id for section in sections}) == len(sections)
    assert all(0 <= section.start < section.end <= len(text) for section in sections)
    assert [section.start for section in sections] == sorted(section.start for section in sections)
    assert {s.section for s in reading.sentences} <= {None, *(section.id for section in sections)}


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_no_word_between_sentences_is_lost(text: str):
    cleaned = cleaning.clean(text)
    found = structure.find(text, cleaned)
    kept = "".join(cleaned.mapped.text[s.start : s.end] for s in found.sentences)
    assert "".join(kept.split()) == "".join(cleaned.mapped.text.split())
