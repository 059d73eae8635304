"""Reads one file: bytes to text, text to a cleaned text with its sentences."""

import hashlib
from collections.abc import Callable, Mapping

from ruralkg.model import Document, Reading
from ruralkg.reading import cleaning, pdf, structure, web, word
from ruralkg.reading.content import Content
from ruralkg.reading.decoding import decode
from ruralkg.reading.files import SourceFile
from ruralkg.reading.limits import Limits, Refused
from ruralkg.reading.metadata import Entry

DEFAULT_KIND = "report"


def read(source: SourceFile, entry: Entry | None = None, limits: Limits | None = None) -> Reading:
    """Return `source` as it was read, with what the corpus metadata say of it.

    A file that cannot be read gives a reading without text whose document carries the verdict; nothing is raised.

    Args:
        source: a file that `find_files` found.
        entry: its bibliographic data, or None.
        limits: how large a file may be.
    """
    limits = limits or Limits()
    sha256 = None
    try:
        if source.verdict is not None:
            raise Refused(source.verdict)
        data = _bytes(source, limits)
        sha256 = hashlib.sha256(data).hexdigest()
        if not data:
            raise Refused("empty", "no bytes")
        content = _FORMATS.get(source.path.suffix.lower(), _read_text)(data, limits)
        if not content.text.strip():
            raise Refused("empty", "no text")
    except Refused as refused:
        return _refused(source, entry, sha256, refused.verdict)
    return from_text(source, content, sha256, entry)


def from_text(source: SourceFile, content: Content, sha256: str | None, entry: Entry | None) -> Reading:
    """Return the reading of a text: cleaned, with sections and sentences."""
    cleaned = cleaning.clean(content.text, wrapped=content.wrapped)
    found = structure.find(content.text, cleaned, content.page_starts)
    entry = entry or Entry()
    document = Document(
        doc=source.doc,
        path=source.shown,
        sha256=sha256,
        kind=entry.kind or found.kind,
        title=entry.title or content.title or found.title,
        authors=entry.authors,
        year=entry.year,
        source=entry.source,
        licence=entry.licence,
        encoding=content.encoding,
        pages=len(content.page_starts) or None,
        chars=len(content.text),
        sections=found.sections,
        verdict="built",
    )
    mapped = cleaned.mapped
    return Reading(
        document=document,
        text=content.text,
        clean=mapped.text,
        offsets=tuple(mapped.offsets),
        sentences=found.sentences,
    )


def _refused(source: SourceFile, entry: Entry | None, sha256: str | None, verdict: str) -> Reading:
    entry = entry or Entry()
    document = Document(
        doc=source.doc,
        path=source.shown,
        sha256=sha256,
        kind=entry.kind or DEFAULT_KIND,
        title=entry.title,
        authors=entry.authors,
        year=entry.year,
        source=entry.source,
        licence=entry.licence,
        verdict=verdict,
    )
    return Reading(document=document, text="", clean="", offsets=(), sentences=())


def _bytes(source: SourceFile, limits: Limits) -> bytes:
    try:
        size = source.path.stat().st_size
        if size > limits.file_bytes:
            raise Refused("too-large", f"{size} bytes")
        return source.path.read_bytes()
    except OSError as error:
        raise Refused("unreadable", str(error)) from error


def _read_text(data: bytes, limits: Limits) -> Content:
    if len(data) > limits.text_bytes:
        raise Refused("too-large", f"{len(data)} bytes of text")
    text, encoding = decode(data)
    return Content(text, encoding)


_FORMATS: Mapping[str, Callable[[bytes, Limits], Content]] = {
    ".pdf": pdf.read,
    ".docx": word.read,
    ".html": web.read,
    ".htm": web.read,
}
"""Readers by suffix; anything else is text."""
