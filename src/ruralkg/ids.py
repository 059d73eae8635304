"""Ids made from content: the same thing has the same id in every build, on every machine."""

import hashlib
import re
import unicodedata

SEPARATOR = "\x1f"
_STRIPPED = re.compile(r"[\s“”‘’\"'《》〈〉「」『』（）()\[\]、,，。.·\-—–_:：]+")


def normalise(name: str) -> str:
    """Return `name` as it is compared: NFKC, without quotes, spaces and punctuation, in lower case.

    >>> normalise("“莲乡 西遇”")
    '莲乡西遇'
    """
    return _STRIPPED.sub("", unicodedata.normalize("NFKC", name)).lower()


def make_id(prefix: str, *fields: str | float | None) -> str:
    """Return `prefix`, a hyphen and 12 hexadecimal digits of BLAKE2b over the fields.

    Fields are joined by U+001F in UTF-8; None counts as nothing, a whole number is written without a fraction
    so that 5 and 5.0 are one.

    >>> make_id("a", "Farmer", "农户", None) == make_id("a", "Farmer", "农户", "")
    True
    """
    text = SEPARATOR.join(_field(field) for field in fields)
    return f"{prefix}-{hashlib.blake2b(text.encode('utf-8'), digest_size=6).hexdigest()}"


def _field(value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
