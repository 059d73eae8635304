"""Reads one PDF in a process of its own; run by pdf.py as a script, so that it imports no more than it needs.

Arguments: the path, the bytes of address space allowed. Writes one JSON object: `pages`, a list of texts, and
`images`, how many pages hold a picture; or `verdict` and `reason`.
"""

import json
import sys
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw


def _limit(memory: int) -> None:
    if sys.platform != "win32":  # Windows has no such limits; there the time alone bounds the work
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(path: str) -> dict[str, Any]:
    """Return what the PDF holds, or why it cannot be read."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        return {"verdict": "encrypted" if encrypted else "unreadable", "reason": str(error)}
    pages = []
    images = 0
    try:
        for index in range(len(document)):
            page = document[index]
            text_page = page.get_textpage()
            pages.append(text_page.get_text_range())
            if len(pages[-1].strip()) < 20 and _has_image(page):
                images += 1
            text_page.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        return {"verdict": "unreadable", "reason": f"page {len(pages) + 1}: {error}"}
    finally:
        document.close()
    return {"pages": pages, "images": images}


def _has_image(page: Any) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4))


def main() -> None:
    """Read the PDF named on the command line."""
    path, memory = sys.argv[1], int(sys.argv[2])
    _limit(memory)
    try:
        result = read(path)
    except MemoryError:
        result = {"verdict": "too-large", "reason": "memory"}
    sys.stdout.buffer.write(json.dumps(result).encode("ascii"))


if __name__ == "__main__":
    main()
