"""PDF by pypdfium2, in a child process with bounds on memory and time.

A PDF of a few kilobytes can ask for gigabytes, and PDFium is C++: what goes wrong there ends the child, not the build.
The child is a plain Python on a script, neither forked nor a copy of the caller, so it works alike on all systems and
from any program.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from ruralkg.reading.content import Content
from ruralkg.reading.limits import Limits, Refused

_WORKER = Path(__file__).with_name("pdf_worker.py")
_PAGE_END = "\n\f"
_LEAST = 10
"""Fewer characters a page than this, and pictures on most pages: a scan."""


def read(data: bytes, limits: Limits) -> Content:
    """Return the text of a PDF, a form feed between its pages.

    Raises:
        Refused: encrypted, scanned, empty, unreadable, or too-large where it runs into a limit.
    """
    if b"%PDF-" not in data[:1024]:
        raise Refused("unreadable", "no PDF: its first kilobyte lacks the mark")
    result = _in_child(data, limits)
    if "verdict" in result:
        raise Refused(str(result["verdict"]), str(result.get("reason", "")))
    pages = [_plain(page) for page in result["pages"]]
    written = sum(len("".join(page.split())) for page in pages)
    if written < _LEAST * len(pages) and 2 * result["images"] >= len(pages):
        raise Refused("scanned", f"{result['images']} of {len(pages)} pages are pictures")
    starts = []
    at = 0
    for page in pages:
        starts.append(at)
        at += len(page) + len(_PAGE_END)
    return Content(_PAGE_END.join(pages), page_starts=tuple(starts))


def _plain(page: str) -> str:
    r"""Return the text of a page with \n alone as line end and without what no UTF-8 file can hold."""
    page = page.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\0", "")
    page = page.replace("\ufffe", "\x02")  # both are PDFium's sign for a hyphen at a line's end
    return page.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _in_child(data: bytes, limits: Limits) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="ruralkg-") as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(data)
        # -P keeps the script's own folder off the path: its modules are no top-level modules.
        command = [sys.executable, "-P", str(_WORKER), str(path), str(limits.memory_bytes)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
        try:
            done = subprocess.run(  # noqa: S603 - our own script by this Python
                command, capture_output=True, timeout=limits.seconds, env=environment, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise Refused("too-large", f"not read within {limits.seconds:g} s") from error
    if done.returncode == 0:
        try:
            return dict(json.loads(done.stdout))
        except ValueError as error:
            raise Refused("unreadable", "the reader gave no answer") from error
    reason = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    raise Refused("too-large" if _out_of_memory(done.returncode, reason) else "unreadable", reason)


def _out_of_memory(code: int, reason: str) -> bool:
    """Tell whether the child ran out of memory: PDFium then traps or aborts, Python says so, a system kills."""
    ends = {
        -int(getattr(signal, name)) for name in ("SIGABRT", "SIGTRAP", "SIGKILL", "SIGILL") if hasattr(signal, name)
    }
    return code in ends or "MemoryError" in reason or "bad_alloc" in reason
