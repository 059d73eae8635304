"""Records as lines of JSON, and back."""

from typing import TypeVar

import msgspec

from ruralkg.model import Record

T = TypeVar("T", bound=Record)

_LINE_ENDS = ((b"\xc2\x85", b"\\u0085"), (b"\xe2\x80\xa8", b"\\u2028"), (b"\xe2\x80\xa9", b"\\u2029"))


def to_line(record: Record) -> bytes:
    r"""Return `record` as one line of JSON in UTF-8, ended by \n.

    U+0085, U+2028 and U+2029 are escaped, so that only \n ends a line, whoever splits it.
    """
    line = msgspec.json.encode(record)
    for raw, escaped in _LINE_ENDS:
        if raw in line:
            line = line.replace(raw, escaped)
    return line + b"\n"


def from_line(line: bytes, type_: type[T]) -> T:
    """Return the record that `line` holds, checked against its type.

    Raises:
        msgspec.ValidationError: if it is not one.
    """
    return msgspec.json.decode(line, type=type_)
