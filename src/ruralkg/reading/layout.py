"""Puts lines together into blocks: paragraphs that a page cut into lines, headings, captions, table rows, footnotes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

from ruralkg.reading.lines import HAN, WIDE, Line, furniture

_UNIT = "年月日时天个万亿千百元家户人名项条倍次斤吨亩公米件单点度种位成批多余%℃"
_NUMBER = re.compile(
    r"(?P<mark>#{1,6})\s+"
    r"|第(?P<part>[一二三四五六七八九十百\d]{1,4})(?P<unit>[章节编部篇])(?:分)?[\s:：、]*"
    r"|(?P<han>[一二三四五六七八九十]{1,3})\s*[、.．]\s*"
    r"|[(（](?P<bracket>[一二三四五六七八九十]{1,3})[)）]\s*[、.]?\s*"
    rf"|(?P<dotted>\d{{1,2}}(?:\s?\.\s?\d{{1,2}}){{1,3}})[.、]?\s*(?![\d{_UNIT}])"
    rf"|(?P<plain>\d{{1,2}})(?:[.、]\s*|\s+)(?![\d{_UNIT}])"
)
_CAPTION = re.compile(r"(?:续?[图表]|Figure|Fig\.|Table)\s*\d+(?:[-.–]\d+)?(?=[\s.:：、]|[一-鿿])")
_FOOTNOTE = re.compile(r"(?:注|备注|说明|资料来源|数据来源|来源)\s*\d*\s*[:：]|\*\s*(?:注|通讯作者)")
_LIST = re.compile(r"[-*•●◆■▪]\s+|>\s?(?=[^>])")
_CUE = re.compile(
    r"(?i)(?:[【\[]?\s*(?:内容)?(?:摘\s*要|提\s*要|关\s*键\s*[词字]|引\s*言|前\s*言|绪\s*论|导\s*论|结\s*语|结\s*论|参\s*考\s*文\s*献|致\s*谢|附\s*录)"
    r"|abstract\b|key\s?words?\b|references\b|introduction\b)"
)
_HEADING_WIDTH = 96
_TABLE_ROWS = 4


@dataclass(slots=True)
class Block:
    """Lines that belong together. `role` is paragraph, heading, caption, footnote or table; `number` a heading's."""

    role: str
    lines: list[Line]
    number: str | None = None

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence ends."""
        return self.lines[-1].ended


def blocks(lines: list[Line], *, wrapped: bool = True) -> list[Block]:
    """Return the blocks that `lines` make, furniture left out; each line is one where they are not `wrapped`."""
    dropped = furniture(lines)
    full = full_width(lines)
    built: list[Block] = []
    skipped = False
    for i, line in enumerate(lines):
        if i in dropped:
            skipped = True
            continue
        previous = built[-1] if built else None
        block = _opening(line, previous if wrapped else None, full)
        if wrapped and block is None and previous is not None and _continues(previous, line, full, skipped=skipped):
            previous.lines.append(line)
        else:
            built.append(block or Block("paragraph", [_without(line, _LIST)]))
        skipped = False
    return list(_titles(_joined_rows(built, full), full, wrapped=wrapped))


def full_width(lines: list[Line]) -> int | None:
    """Return the width that a page cut lines at, or None where lines are as long as their paragraphs."""
    wide = [line for line in lines if line.width > 30 and HAN.search(line.text)]
    cut = [line.width for line in wide if line.running and not line.ended]
    if len(cut) < 4:
        return None
    middle = median(cut)
    near = sum(1 for width in cut if 0.85 * middle <= width <= 1.08 * middle)
    return int(middle) if near >= 0.6 * len(cut) and near >= 0.4 * len(wide) else None


def _opening(line: Line, previous: Block | None, full: int | None) -> Block | None:
    """Return the block that `line` opens by its own form, or None."""
    if line.text.startswith("|") or "\t" in line.text or re.search(r"\S {3,}\S+ {3,}\S", line.text):
        return Block("table", [line])
    if is_cue(line.text):
        return Block("heading", [line])
    closed = previous is None or previous.role != "paragraph" or _closed(previous, full)
    if not closed:
        return None
    if _CAPTION.match(line.text) and not line.ended and line.width <= _HEADING_WIDTH:
        return Block("caption", [line])
    if _FOOTNOTE.match(line.text):
        return Block("footnote", [line])
    return _heading(line)


def _closed(block: Block, full: int | None) -> bool:
    """Tell whether what comes after `block` begins something new."""
    last = block.lines[-1]
    if last.ended:
        return True
    if full is not None and WIDE.search(last.text):
        return last.width < 0.8 * full
    return not last.running or last.text.endswith(("：", ":"))


def _heading(line: Line) -> Block | None:
    text = line.text
    match = _NUMBER.match(text)
    if match is None:
        return None
    if match["mark"]:
        inner = _without(line, re.compile(r"#{1,6}\s+"))
        inside = _NUMBER.match(inner.text)
        return Block("heading", [inner], _number(inside) if inside else None)
    rest = text[match.end() :]
    fits = line.width <= _HEADING_WIDTH and not re.search(r"[。；;，,：:、]$|。", rest) and len(rest) >= 2
    return Block("heading", [line], _number(match)) if fits else None


def is_cue(text: str) -> bool:
    """Tell whether `text` is no more than a word such as 摘要 or 参考文献."""
    bare = re.sub(r"[\s:：【】\[\]]", "", text) if len(text) <= 30 else ""
    return 0 < len(bare) <= 12 and bool(_CUE.fullmatch(bare))


_DIGITS = {character: value for value, character in enumerate("一二三四五六七八九", start=1)}


def _number(match: re.Match[str]) -> str | None:
    """Return the number of a heading: 3.2, 3, or (2 for （二） and 第二节, which count within the heading above)."""
    if match["dotted"]:
        return re.sub(r"\s", "", match["dotted"])
    if match["plain"]:
        return match["plain"]
    han = match["part"] or match["han"] or match["bracket"]
    if han is None:
        return None
    if not han.isdecimal():
        tens, ten, ones = han.rpartition("十")
        value = (_DIGITS.get(tens, 1) * 10 if ten else 0) + (_DIGITS.get(ones, 0) if ones else 0)
        han = str(value)
    return "(" + han if match["bracket"] or match["unit"] == "节" else han


def _continues(block: Block, line: Line, full: int | None, *, skipped: bool) -> bool:
    """Tell whether `line` goes on with the sentence at the end of `block`."""
    if block.role in ("heading", "caption"):
        last = block.lines[-1]
        wrapped = full is not None and last.width >= 0.88 * full and line.breaks <= block.lines[0].breaks
        return wrapped and line.width < 0.6 * (full or 0) and not line.ended
    if block.role == "table" or _LIST.match(line.text) or _CUE.match(line.text):
        return False
    last = block.lines[-1]
    if last.ended:
        return False
    latin = not HAN.search(last.text) and not HAN.search(line.text)
    if latin:
        return last.width > 30
    if not HAN.search(last.text) and last.width > 30:
        return False
    if not _closed(block, full):
        return True
    return skipped and last.running


def _without(line: Line, pattern: re.Pattern[str]) -> Line:
    match = pattern.match(line.text)
    if match is None or match.end() == len(line.text):
        return line
    return replace(line, start=line.start + match.end(), text=line.text[match.end() :])


def _joined_rows(built: list[Block], full: int | None) -> list[Block]:
    """Take four or more short lines in a row, none of them ended, as the cells of a table."""
    limit = 0.5 * full if full else 40
    result: list[Block] = []
    run: list[Block] = []

    def flush() -> None:
        as_table = len(run) >= _TABLE_ROWS
        result.extend(replace(block, role="table", number=None) if as_table else block for block in run)
        run.clear()

    for block in built:
        cell = (
            block.role in ("paragraph", "heading")
            and len(block.lines) == 1
            and block.lines[0].width <= limit
            and not block.ended
            and not _CUE.match(block.lines[0].text)
            and not (block.role == "heading" and "." in (block.number or ""))
        )
        if cell:
            run.append(block)
        else:
            flush()
            result.append(block)
    flush()
    return result


def _titles(built: list[Block], full: int | None, *, wrapped: bool) -> Iterator[Block]:
    """Take a short line between paragraphs that is no sentence as a heading without a number.

    Where the file itself tells paragraphs, a line with a comma is rather an item of a list.
    """
    limit = 0.6 * full if full else 64
    for i, block in enumerate(built):
        before = built[i - 1] if i else None
        after = built[i + 1] if i + 1 < len(built) else None
        line = block.lines[0]
        title = (
            block.role == "paragraph"
            and len(block.lines) == 1
            and not block.ended
            and line.width <= limit
            and len(HAN.findall(line.text)) >= 2
            and (wrapped or not line.running)
            and not re.search(r"[，,、：:；]$", line.text)
            and (before is None or before.role != "paragraph" or before.ended)
            and after is not None
            and (i == 0 or after.role == "heading" or after.lines[0].running or after.ended)
        )
        yield replace(block, role="heading") if title else block
