"""Lines of a text, and which of them are furniture: page numbers, running heads and feet, addresses."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

_LINE = re.compile(r"[^\n\r\f]+")
_BREAK = re.compile(r"\r\n?|\n|\f")
WIDE = re.compile(r"[⺀-鿿가-힣豈-﫿︰-﹏＀-｠“”‘’…—]")
HAN = re.compile(r"[㐀-䶿一-鿿\U00020000-\U0002fa1f]")
SENTENCE_END = re.compile(r"[。！？；!?;…][”’」』）)》\]]*(?:\[\d[\d,，、\-–~ ]*\])*$")
CLAUSE_MARK = re.compile(r"[。！？；，、,;]")

ADDRESS = re.compile(r"(?i)\bdoi\b\s*[:：]?\s*10\.|\b10\.\d{4,9}/|https?://|\bwww\.|\bissn\b|[\w.+-]+@[\w-]+\.[\w.]+")
_PAGE_NUMBER = re.compile(
    r"[-–—·•|\s]*(?:第\s*|[Pp]age\s*|[Pp]\.?\s*)?\d{1,5}\s*页?(?:\s*[/／]\s*\d{1,5}|[,，\s]*共\s*\d{1,5}\s*页|\s*of\s*\d{1,5})?"
    r"[-–—·•|\s]*|[ivxlIVXL]{1,7}"
)
_NAME = r"(?:[一-鿿]{2,4}|[一-鿿] [一-鿿]|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})[\d*#†]*"
_NAMES = re.compile(rf"{_NAME}(?:\s*[,，、;&/]\s*{_NAME})*(?:\s*(?:等|et al\.?))?")
_JOURNAL = re.compile(
    r"(?:\d{1,5}\s+)?(?:[A-Z][\w-]*(?: (?:[A-Z][\w-]*|of|and|for|in|the|on|&)){0,8}|[一-鿿]{2,14})(?:\s+\d{1,5})?"
)
_CONTENTS = re.compile(r"(?:\.{5,}|(?:\. ){5,}|…{2,}|·{5,})\s*\d{1,4}$")
_SHORT = 100
_REACH = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it.

    `breaks` counts the line ends before it, `page` the form feeds; `width` counts a wide character as two.
    """

    start: int
    end: int
    text: str
    width: int
    breaks: int
    page: int

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence ends."""
        if SENTENCE_END.search(self.text[-40:]):
            return True
        return self.text.endswith((".", ".”", '."', ".)")) and not HAN.search(self.text[-12:])

    @property
    def running(self) -> bool:
        """Whether it reads like a piece of a sentence, not like a heading, a name or a number."""
        return bool(CLAUSE_MARK.search(self.text)) and self.width > 20


def split(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank."""
    lines: list[Line] = []
    done = breaks = page = 0
    for match in _LINE.finditer(text):
        between = text[done : match.start()]
        breaks += len(_BREAK.findall(between))
        page += between.count("\f")
        done = match.end()
        whole = match[0]
        bare = whole.strip()
        if not bare:
            continue
        start = match.start() + len(whole) - len(whole.lstrip())
        lines.append(Line(start, start + len(bare), bare, width(bare), breaks, page))
        breaks = 0
    return lines


def width(text: str) -> int:
    """Return the width of `text` in half-width columns."""
    return len(text) + len(WIDE.findall(text))


def furniture(lines: list[Line]) -> set[int]:
    """Return the indices of the lines that are no part of the text.

    These are addresses (DOI, URL, ISSN, e-mail), page numbers, tables of contents, lines that come again and again
    where pages begin and end or where they cut a sentence in two, and the names and journal titles beside any of them
    inside a sentence.
    """
    candidates = {i for i, line in enumerate(lines) if line.width <= _SHORT and not line.ended}
    found = {i for i in candidates if _is_address(lines[i].text)}
    found |= {i for i in candidates if _is_page_number(lines, i) or _CONTENTS.search(lines[i].text[-60:])}
    found |= _repeated(lines, candidates)
    for first, last in _runs(sorted(found)):
        found |= _beside(lines, first, last, candidates)
    return found


def _runs(indices: list[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run of consecutive indices."""
    for _, group in groupby(enumerate(indices), key=lambda pair: pair[1] - pair[0]):
        run = [index for _, index in group]
        yield run[0], run[-1]


def _is_address(text: str) -> bool:
    return bool(ADDRESS.search(text)) and len(HAN.findall(text)) < 20 and not re.search(r"[。；，]", text)


def _is_page_number(lines: list[Line], i: int) -> bool:
    line = lines[i]
    if not (line.width <= 24 and _PAGE_NUMBER.fullmatch(line.text)):
        return False
    if not line.text.isdecimal():
        return True
    # A bare number among other short lines is rather a cell of a table.
    beside = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    return not any(other.width <= 16 and other.page == line.page and not other.ended for other in beside)


def _repeated(lines: list[Line], candidates: set[int]) -> set[int]:
    pages = lines[-1].page + 1 if lines else 0
    keys = {i: re.sub(r"\d+", "#", re.sub(r"\s", "", lines[i].text)) for i in candidates if not lines[i].running}
    keys = {i: key for i, key in keys.items() if len(key) > 1 and not key.startswith(("#.", "|"))}
    if pages > 1:
        edge = _edges(lines) & keys.keys()
        counts = Counter(keys[i] for i in edge)
        return {i for i in edge if counts[keys[i]] >= min(3, pages)}
    counts = Counter(keys.values())
    often = {i for i, key in keys.items() if counts[key] >= 3}
    cutting = {keys[i] for i in often if i and _unfinished(lines[i - 1])}
    return {i for i in often if keys[i] in cutting}


def _edges(lines: list[Line]) -> set[int]:
    """Return the indices of the first and last lines of every page."""
    by_page: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        by_page.setdefault(line.page, []).append(i)
    return {i for page in by_page.values() for i in (*page[: _REACH + 1], *page[-_REACH - 1 :])}


def _unfinished(line: Line) -> bool:
    return line.running and not line.ended


def _beside(lines: list[Line], first: int, last: int, candidates: set[int]) -> set[int]:
    """Return the names and journal titles beside a run of furniture, where all of it stands inside a sentence."""
    before, after = first - 1, last + 1
    while before >= max(0, first - _REACH) and before in candidates and _is_label(lines[before].text):
        before -= 1
    while after <= last + _REACH and after in candidates and _is_label(lines[after].text):
        after += 1
    if before < 0 or after >= len(lines) or not _unfinished(lines[before]):
        return set()
    return {*range(before + 1, first), *range(last + 1, after)}


def _is_label(text: str) -> bool:
    return bool(_NAMES.fullmatch(text) or _JOURNAL.fullmatch(text))
