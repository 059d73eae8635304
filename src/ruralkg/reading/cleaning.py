"""Cleans a text behind an offset map: every character of the result knows where it stood in the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ruralkg.reading import layout, lines
from ruralkg.reading.folding import fold
from ruralkg.reading.mapped import Mapped

_WIDE = "⺀-〿㇀-䶿一-鿿豈-﫿＀-￯“”‘’…—"
_FOOT = re.compile(
    r"(?i:doi) ?[:：]? ?10\.\d{4,9}/[!-~]{1,200}(?: +\d{1,5}(?= |$))?"
    r"(?: +[A-Z][\w-]{0,40}(?: [A-Z][\w-]{0,40}){0,6}(?= |$)| +[一-鿿]{2,12}(?= ))?"
)
_AUTHORS = re.compile(
    r"(?:(?<= )(?:[一-鿿]{2,4}[,，、] ?){0,6}[一-鿿]{2,4}|\b[A-Z][\w.'-]*(?:[, ]+[A-Z][\w.'-]*){0,11}),? +$"
)
_ADDRESS = re.compile(r"https?://[!-'*-~]+|\bwww\.[!-'*-~]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}")
_REACH = 80
_SPACE = re.compile(r"[ \t]+")
_CLOSE_RIGHT = re.compile(rf"[{_WIDE}%,.;:)\]]")
_CLOSE_LEFT = re.compile(rf"[{_WIDE}(\[]")
_PUNCTUATION = re.compile(rf"(?<=[{_WIDE}])[,;:?!]|(?<=[\w%)\]])[,;:](?= ?[{_WIDE}])")
_FULL = str.maketrans(",;:?!", "，；：？！")
_HYPHEN = re.compile(r"\x02 *")
_QUOTED = re.compile('"')


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text whose lines are its blocks, in the same order."""

    mapped: Mapped
    blocks: tuple[layout.Block, ...]


def clean(text: str, *, wrapped: bool = True) -> Cleaned:
    r"""Return `text` cleaned, one block a line; lines are joined only where `wrapped`.

    Characters are folded first (see `folding.fold`); lines that a page cut are joined, furniture between them left
    out; then spaces inside Chinese, addresses and half-width punctuation are put right. Nothing is moved, and
    nothing is put in that does not stand for something in the text.

    >>> clean("农⺠通过 电商\n\n增收。").mapped.text
    '农民通过电商增收。'
    """
    folded = fold(Mapped.of(text))
    found = layout.blocks(lines.split(folded.text), wrapped=wrapped)
    joined = folded.edit(_joins(folded.text, found))
    joined = joined.edit(_hyphens(joined.text))
    joined = joined.edit(_feet(joined.text))
    joined = joined.edit((m.start(), m.end(), "") for m in _ADDRESS.finditer(joined.text))
    joined = joined.edit((m.start(), m.end(), m[0].translate(_FULL)) for m in _PUNCTUATION.finditer(joined.text))
    joined = joined.edit(_quotes(joined.text))
    return Cleaned(joined.edit(_spaces(joined.text)), tuple(found))


def _joins(text: str, found: list[layout.Block]) -> Iterator[tuple[int, int, str]]:
    """Yield what takes the place of line ends and of the furniture between lines."""
    done = 0
    between = ""
    for block in found:
        for line in block.lines:
            if line.start > done:
                start, replacement = done, between
                if between == " ":
                    start, replacement = _seam(text, done, line.start)
                yield start, line.start, replacement
            done, between = line.end, " "
        between = "\n"
    if done < len(text):
        yield done, len(text), ""


def _seam(text: str, end: int, start: int) -> tuple[int, str]:
    """Return where the seam between two lines of a block begins and what it becomes."""
    before, after = text[end - 1], text[start]
    if before == "-" and after.islower() and after.isascii():
        word = re.search(r"([A-Za-z]+)-$", text[max(0, end - 40) : end])
        if word:
            return (end - 1, "") if len(word[1]) > 1 else (end, "")
    if before == "\x02":
        return end, ""
    wide = lines.WIDE.match(before) or lines.WIDE.match(after)
    return end, "" if wide else " "


def _hyphens(text: str) -> Iterator[tuple[int, int, str]]:
    r"""PDFium gives \x02 for a hyphen at a line's end: between letters it parts a word, elsewhere it is meant."""
    for match in _HYPHEN.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        parted = before.isalpha() and before.isascii() and after.islower() and after.isascii()
        yield match.start(), match.end(), "" if parted else "-"


def _feet(text: str) -> Iterator[tuple[int, int, str]]:
    """Remove a foot that stands on a line of the text: authors, DOI, page number and journal."""
    done = 0
    for match in _FOOT.finditer(text):
        start = match.start()
        if authors := _AUTHORS.search(text[max(done, start - _REACH) : start]):
            start -= len(authors[0])
        yield start, match.end(), ""
        done = match.end()


def _quotes(text: str) -> Iterator[tuple[int, int, str]]:
    """Turn straight quotes of a Chinese line into “ and ” by turns, where they come in pairs."""
    if '"' not in text:
        return
    start = 0
    for line in text.split("\n"):
        if line.count('"') % 2 == 0 and lines.HAN.search(line):
            for i, match in enumerate(_QUOTED.finditer(line)):
                yield start + match.start(), start + match.end(), "“”"[i % 2]
        start += len(line) + 1


def _spaces(text: str) -> Iterator[tuple[int, int, str]]:
    """Remove white space beside Chinese, before references and percent signs, around a plus; elsewhere one is left."""
    for match in _SPACE.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if "\t" in match[0]:
            if match[0] != "\t":
                yield start, end, "\t"
        elif (
            before in ("", "\n")
            or after in ("", "\n")
            or _CLOSE_LEFT.match(before)
            or _CLOSE_RIGHT.match(after)
            or (after == "[" and text[end + 1 : end + 2].isdecimal())
            or ("+" in (before, after) and not (before + after).strip("+").isalpha())
        ):
            yield start, end, ""
        elif end - start > 1:
            yield start, end, " "
