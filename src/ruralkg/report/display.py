"""Text as it is shown: the same words without what only a file needs, or a trickster."""

import re
import unicodedata

_CJK = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_GAP = re.compile(rf"(?<=[{_CJK}])\s+(?=[{_CJK}])")
_SPACE = re.compile(r"\s+")


def shown(text: str) -> str:
    r"""Return `text` for the eye: line ends within Chinese dropped, other white space one space, no invisible marks.

    Marks that turn the direction of writing, zero-width characters and controls are left out: shown, they could make
    a sentence read as another. The text that offsets count in is not touched.

    >>> shown("惠及\n农\u200b户 and\tothers")
    '惠及农户 and others'
    """
    visible = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _INVISIBLE)
    return _SPACE.sub(" ", _GAP.sub("", visible))


def joined(text: str) -> list[str]:
    """Return the characters of `text`, one an entry, white space within Chinese as empty strings.

    So pieces of a sentence can be cut first and shown afterwards without a gap where a line had ended.
    """
    characters = list(text)
    for gap in _GAP.finditer(text):
        characters[gap.start() : gap.end()] = [""] * (gap.end() - gap.start())
    return characters


_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
