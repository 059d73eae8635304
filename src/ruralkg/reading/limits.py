"""How much a single file may ask of the machine before it is refused as too large."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file.

    Attributes:
        file_bytes: size of the file as it lies on disk.
        text_bytes: size of a file that is itself text (.txt, .md, .html).
        unpacked_bytes: size of all that a .docx unpacks to, declared or real.
        ratio: how many times its packed size a part of a .docx may unpack to (parts under a megabyte are let pass).
        memory_bytes: address space of the process that reads a PDF, where the system can limit it.
        seconds: time that reading a PDF may take.
    """

    file_bytes: int = 200_000_000
    text_bytes: int = 50_000_000
    unpacked_bytes: int = 100_000_000
    ratio: int = 200
    memory_bytes: int = 1_500_000_000
    seconds: float = 120.0


class Refused(Exception):  # noqa: N818 - a verdict, not a fault of the program
    """A file cannot be read; `verdict` is one of the contract's, `reason` says more.

    Args:
        verdict: empty, binary, encrypted, scanned, undecodable, unreadable, loop, not-a-file or too-large.
        reason: what was found, for a log.
    """

    def __init__(self, verdict: str, reason: str = "") -> None:
        super().__init__(f"{verdict}: {reason}" if reason else verdict)
        self.verdict = verdict
        self.reason = reason
