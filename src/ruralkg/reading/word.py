"""Word documents (.docx) by python-docx."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from ruralkg.reading.content import Content
from ruralkg.reading.limits import Limits, Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_SMALL = 1_000_000
_CHUNK = 1 << 20
_LEVEL = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)


def read(data: bytes, limits: Limits) -> Content:
    """Return the text of a Word document: a paragraph a line, headings marked by #, cells of a table parted by tabs.

    Raises:
        Refused: encrypted, unreadable, or too-large where it unpacks to more than it may.
    """
    if data.startswith(_OLE):
        raise Refused("encrypted" if _ENCRYPTED_PACKAGE in data else "unreadable", "no .docx but an OLE file")
    try:
        _check(data, limits)
        document = docx.Document(io.BytesIO(data))
        lines = [line for item in document.iter_inner_content() for line in _lines(item)]
        title = document.core_properties.title.strip() or None
    except Refused:
        raise
    except Exception as error:  # whatever a broken file makes zipfile, lxml and python-docx raise
        verdict = "encrypted" if "encrypted" in str(error) else "unreadable"
        raise Refused(verdict, f"no Word document: {error}") from error
    text = "\n".join(lines) + "\n" if lines else ""
    return Content(text, title=title if title and len(title) > 3 else None, wrapped=False)


def _check(data: bytes, limits: Limits) -> None:
    """Refuse a zip bomb: first by the sizes that it declares, then by those that it has."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        total = sum(part.file_size for part in parts)
        steep = any(
            part.file_size > _SMALL and part.file_size > limits.ratio * max(1, part.compress_size) for part in parts
        )
        if total > limits.unpacked_bytes or steep:
            raise Refused("too-large", f"unpacks to {total} bytes")
        real = 0
        for part in parts:
            with package.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    real += len(chunk)
                    if real > limits.unpacked_bytes:
                        raise Refused("too-large", "unpacks to more than it declares")


def _lines(item: Paragraph | Table) -> Iterator[str]:
    if isinstance(item, Table):
        for row in item.rows:
            cells: list[Any] = []
            for cell in row.cells:
                if not cells or cells[-1]._tc is not cell._tc:  # a merged cell comes once a column
                    cells.append(cell)
            yield "\t".join(" ".join(cell.text.split()) for cell in cells)
        return
    text = item.text.strip()
    if not text:
        yield ""
        return
    style = item.style.name if item.style is not None and item.style.name else ""
    level = _LEVEL.match(style)
    mark = "#" * min(6, int(level[1]) or 1) + " " if level else "# " if style in ("Title", "标题") else ""
    for number, line in enumerate(text.split("\n")):
        yield line if number or not mark or not line.strip() else mark + line
