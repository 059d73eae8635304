"""The sentences of a coding, and where they stand in the text that was coded."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from pathlib import Path

from ruralkg.errors import RuralkgError
from ruralkg.model import Document, Reading, Section
from ruralkg.reading.files import SourceFile
from ruralkg.reading.mapped import Mapped
from ruralkg.reading.occurrences import packed
from ruralkg.reading.reader import read

_NO_SECTION = ("", "front")


@dataclass(frozen=True, slots=True)
class CodedSentence:
    """A sentence of a coding; `start` and `end` count in the text of its document."""

    id: str
    title: str
    start: int
    end: int
    section: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class CodedText:
    """The text of a coded document; `document` describes its file where the text came from one."""

    text: str
    sentences: tuple[CodedSentence, ...]
    sections: tuple[Section, ...]
    document: Document | None


def locate(path: Path, doc: str, sources: dict[str, SourceFile] | None) -> CodedText:
    """Return the sentences of NNN.sents.tsv with their places.

    Args:
        path: lines of a sentence's id, the title of its section and the sentence, parted by tabs.
        doc: the document.
        sources: the texts by document; None to take the sentences themselves, a line feed after each.

    Raises:
        RuralkgError: if the file is malformed, or the text or a sentence of it is not found.
    """
    rows = _rows(path)
    if sources is None:
        sentences = []
        at = 0
        for id_, title, sentence in rows:
            sentences.append(CodedSentence(id_, title, at, at + len(sentence)))
            at += len(sentence) + 1
        text = "".join(sentence + "\n" for _, _, sentence in rows)
        return CodedText(text, *_with_sections(sentences), None)
    reading = _reading(path, doc, sources)
    placed = _with_pages(_places(path, rows, reading), reading)
    return CodedText(reading.text, *_with_sections(placed), reading.document)


def lines(path: Path) -> list[str]:
    r"""Return the lines of a UTF-8 file, ended by \n alone or \r\n.

    Raises:
        RuralkgError: if it cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read: {error}"
        raise RuralkgError(message) from error
    return [line.removesuffix("\r") for line in text.split("\n")]


def _rows(path: Path) -> list[tuple[str, str, str]]:
    rows = []
    seen: set[str] = set()
    for number, line in enumerate(lines(path), start=1):
        if not line:
            continue
        columns = line.split("\t")
        if len(columns) != 3 or not columns[0] or not columns[2].strip():
            message = f"{path}:{number}: expected a sentence's id, its section and the sentence, parted by tabs"
            raise RuralkgError(message)
        if columns[0] in seen:
            message = f"{path}:{number}: the id {columns[0]} stands here twice"
            raise RuralkgError(message)
        seen.add(columns[0])
        rows.append((columns[0], columns[1], columns[2]))
    return rows


def _reading(path: Path, doc: str, sources: dict[str, SourceFile]) -> Reading:
    source = sources.get(doc)
    if source is None:
        message = f"{path}: no text of the document {doc!r} under the path of the texts"
        raise RuralkgError(message)
    reading = read(source)
    if reading.document.verdict != "built":
        message = f"{source.path}: cannot be read ({reading.document.verdict}), but a coding needs it"
        raise RuralkgError(message)
    return reading


def _places(path: Path, rows: list[tuple[str, str, str]], reading: Reading) -> list[CodedSentence]:
    """Find each sentence behind the one before it, else anywhere; in the text, else in the cleaned text."""
    cleaned = packed(reading.clean)
    cleaned = Mapped(cleaned.text, [reading.offsets[i] for i in cleaned.offsets])
    versions = [packed(reading.text), cleaned]
    after = [0, 0]
    sentences = []
    for id_, title, sentence in rows:
        bare = "".join(sentence.split())
        for version, mapped in enumerate(versions):
            at = mapped.text.find(bare, after[version])
            at = at if at >= 0 else mapped.text.find(bare)
            if at >= 0:
                after[version] = at + len(bare)
                end = mapped.offsets[at + len(bare) - 1] + 1
                sentences.append(CodedSentence(id_, title, mapped.offsets[at], end))
                break
        else:
            message = f"{path}: the sentence {id_} does not stand in the text of {reading.document.path}"
            raise RuralkgError(message)
    return sentences


def _with_pages(sentences: list[CodedSentence], reading: Reading) -> list[CodedSentence]:
    starts = [reading.offsets[sentence.start] for sentence in reading.sentences]
    return [
        replace(sentence, page=reading.sentences[max(0, bisect_right(starts, sentence.start) - 1)].page)
        for sentence in sentences
    ]


def _with_sections(sentences: list[CodedSentence]) -> tuple[tuple[CodedSentence, ...], tuple[Section, ...]]:
    """Number the sections: 3.2 of its title, or which one it is."""
    sections: dict[str, Section] = {}
    result = []
    for sentence in sentences:
        title = sentence.title
        if title in _NO_SECTION:
            result.append(sentence)
            continue
        if title not in sections:
            number = re.match(r"\d{1,2}(?:\.\d{1,2})*(?=[.、\s])", title)
            id_ = f"s{number[0] if number else len(sections) + 1}"
            while id_ in {section.id for section in sections.values()}:
                id_ += "-2"
            sections[title] = Section(id=id_, title=title, start=sentence.start, end=sentence.end)
        known = sections[title]
        start, end = min(known.start, sentence.start), max(known.end, sentence.end)
        sections[title] = Section(id=known.id, title=title, start=start, end=end)
        result.append(replace(sentence, section=known.id))
    return tuple(result), tuple(sections.values())
