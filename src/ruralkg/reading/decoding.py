"""Turns bytes into text: UTF-8, GB18030, UTF-16 and what charset-normalizer knows besides."""

import codecs
import re

from charset_normalizer import from_bytes

from ruralkg.reading.limits import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
"""Byte order marks, the longer of two that begin alike first."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f�\ue000-\uf8ff\ufffe\uffff]")
_HAN = re.compile(r"[㐀-䶿一-鿿]")
_PLAIN = re.compile(r"[\t\n\r -~　-〿㐀-䶿一-鿿＀-￯‘-†…—–·]")
_GB_COMMON = re.compile(rb"[\xa1-\xa9\xb0-\xd7][\xa1-\xfe]")
_GB_PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
_COMMON = frozenset(
    bytes((row, cell)).decode("gb2312", "ignore")
    for row in (*range(0xA1, 0xA4), *range(0xB0, 0xD8))
    for cell in range(0xA1, 0xFF)
)
"""The punctuation and the first level of GB 2312, some 3,800 characters."""
_SAMPLE = 200_000
_COMMON_SHARE = 0.85
_CHAOS = 0.2


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of `data`, without a leading U+FEFF, and the name of its encoding.

    What is valid UTF-8 is taken as UTF-8; then UTF-16 is tried by the share of plain characters, and GB18030 by the
    share of common ones (the first level of GB 2312): short Chinese texts mislead statistical detectors, and common
    characters are over nine tenths of any text. The rest is left to charset-normalizer.

    Raises:
        Refused: empty, binary or undecodable.
    """
    if not data.strip():
        raise Refused("empty", "no bytes")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data[len(mark) :], encoding), encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _other(data)
    if "\0" in text and (wide := _utf_16(data)):
        return _checked(_strictly(data, wide), wide)
    return _checked(text, "utf-8")


def _other(data: bytes) -> tuple[str, str]:
    if wide := _utf_16(data):
        return _checked(_strictly(data, wide), wide)
    sample = data[:_SAMPLE]
    controls = len(_CONTROLS.findall(sample))
    if controls * 50 > len(sample) or b"\0" in sample:
        raise Refused("binary", "control bytes")
    if (text := _gb18030(data)) is not None:
        return _checked(text, "gb18030")
    best = from_bytes(data[:_SAMPLE], threshold=_CHAOS).best()
    if best is not None and _believable(str(best)):
        try:
            return _checked(data.decode(best.encoding), best.encoding.replace("_", "-"))
        except UnicodeDecodeError:
            pass
    raise Refused("undecodable", "no encoding gives a sensible text")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("undecodable", f"marked as {encoding}, but {error.reason} at byte {error.start}") from error


def _checked(text: str, encoding: str) -> tuple[str, str]:
    text = text.removeprefix("\ufeff")
    if not text.strip("\ufeff \t\r\n\f\v\x00\u3000"):
        raise Refused("empty", "white space only")
    controls = len(_CONTROL_CHARACTERS.findall(text[:_SAMPLE]))
    if controls * 20 > min(len(text), _SAMPLE):
        raise Refused("binary", "control characters")
    if re.search("[\ud800-\udfff]", text):
        raise Refused("undecodable", "lone surrogates")
    return text, encoding


def _utf_16(data: bytes) -> str | None:
    """Return the byte order in which `data` is UTF-16 without a mark, or None."""
    if len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data[:_SAMPLE].decode(encoding)
        except UnicodeDecodeError:
            continue
        # Any pair of bytes is likely some Han character, but one of the common ones only once in seventeen.
        if sum(1 for c in text if c in _COMMON or " " <= c <= "~" or c in "\t\r\n") >= _COMMON_SHARE * len(text):
            return encoding
    return None


def _gb18030(data: bytes) -> str | None:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    sample = data[:_SAMPLE]
    pairs = _GB_PAIR.findall(sample)
    common = sum(1 for pair in pairs if _GB_COMMON.fullmatch(pair))
    return text if pairs and common >= _COMMON_SHARE * len(pairs) else None


def _believable(text: str) -> bool:
    """Tell whether a guess reads as text: Han characters with little else, or mostly plain ASCII."""
    ascii_ = sum(1 for character in text if character < "\x7f")
    han = len(_HAN.findall(text))
    rest = len(text) - ascii_ - han
    plain = len(_PLAIN.findall(text))
    return (han > 0 and plain >= 0.97 * len(text)) or rest <= 0.15 * ascii_
