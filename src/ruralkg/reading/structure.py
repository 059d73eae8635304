"""Finds what a cleaned text is made of: sections, regions and sentences, its title and its kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ruralkg.model import Section, Sentence
from ruralkg.reading import layout
from ruralkg.reading.cleaning import Cleaned
from ruralkg.reading.layout import Block
from ruralkg.reading.lines import HAN

MINED = frozenset({"body", "abstract", "table", "caption", "footnote"})
"""The regions whose sentences make statements."""

_ABSTRACT = re.compile(r"[【\[]?(?:内容)?(?:摘要|提要)[】\]]?[:：]?")
_KEYWORDS = re.compile(r"(?i)[【\[]?(?:关键词|关键字|key ?words?)[】\]]?[:：]?")
_FOREIGN = re.compile(r"(?i)abstract\b[:：.]?")
_REFERENCES = re.compile(r"(?i)(?:主要)?参考(?:文献|资料)|references\b|bibliography\b")
_OPENING = re.compile(r"(?i)(?:引言|前言|绪论|导论|导言|introduction)$")
_BACK = re.compile(r"致谢|作者简介|基金项目|作者贡献|利益冲突|责任编辑|责任校对")
_FRONT = re.compile(
    r"(?i)[（(【\[]?(?:收稿日期|修回日期|录用日期|发布日期|发布时间|发表日期|基金项目|基金资助|作者简介|通讯作者|通信作者"
    r"|中图分类号|文献标识码|文章编号|引用格式|文章引用|责任编辑|来源[:：]|作者[:：]|发文机关|成文日期|主题分类"
    r"|索引号|发文字号|received\b|copyright\b|open access|this work is licensed)"
    r"|[一-鿿]{1,10}[〔\[]20\d\d[〕\]]\s*\d+\s*号$|(?:19|20)\d\d年\d{1,2}月\d{1,2}日$"
)
_ISSUED = re.compile(r"[〔\[(]20\d\d[〕\])]\s*\d+\s*号")
_POLICY_TITLE = re.compile(r"(?:意见|通知|办法|规划|方案|条例|决定|规定|纲要|细则|行动计划|一号文件)[)）]?$")
_NEWS = re.compile(r"本报(?:记者|讯)|新华社|通讯员|记者[ 　]?[一-鿿]{2,4}|[\d月日][)）]?[电讯](?=[，,(（\s])")
_ENTRY = re.compile(r"[\[［【]?\d{1,3}[\]］】.]?\s*[^。！？；]{2,200}?\[[A-Z]{1,2}(?:/OL)?\]")
_SPLIT = re.compile(r"[。；]+[”’」』）)》\]]*|[！？!?…]+(?:[”’」』](?![，、的等之一-龥])|[）)》\]])*(?![”’」』])")
_REFERENCE_MARK = re.compile(r"(?: ?\[\d[\d,，、\-–~ ]*\])+")
_LATIN_SPLIT = re.compile(r"(?<=[a-z)\]\d][.!?])[\"”’]? +(?=[A-Z\"“])")
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Structure:
    """Sections (in code points of the original text), sentences (of the cleaned one), title and kind."""

    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    title: str | None
    kind: str


def find(text: str, cleaned: Cleaned, page_starts: tuple[int, ...] = ()) -> Structure:
    """Return the structure of a cleaned text.

    Args:
        text: the text that was cleaned.
        cleaned: the result of `cleaning.clean`.
        page_starts: where pages begin in `text`, or nothing where it has none.
    """
    walk = _Walk(text, cleaned, page_starts)
    for block, start, end in walk.spans():
        walk.enter(block, start, end)
    return walk.finish()


class _Walk:
    """Goes through the blocks in order, keeping the region that they stand in."""

    def __init__(self, text: str, cleaned: Cleaned, page_starts: tuple[int, ...]) -> None:
        self.text = text
        self.clean = cleaned.mapped.text
        self.offsets = cleaned.mapped.offsets
        self.cleaned = cleaned
        self.page_starts = page_starts
        self.page = 0
        self.region = "front" if self._has_front() else "body"
        self.section: str | None = None
        self.above = ""
        self.opened: list[tuple[str, str, int]] = []
        self.sentences: list[Sentence] = []
        self.seen: set[str] = set()
        self.title: str | None = None

    def spans(self) -> Iterator[tuple[Block, int, int]]:
        start = 0
        texts = self.clean.split("\n") if self.cleaned.blocks else []
        for block, line in zip(self.cleaned.blocks, texts, strict=True):
            yield block, start, start + len(line)
            start += len(line) + 1

    def _has_front(self) -> bool:
        """Tell whether front matter stands before the text: cues of it before the first numbered heading."""
        for block, start, end in self.spans():
            head = self.clean[start : min(end, start + 40)]
            if block.number is not None or start > 6000:
                return False
            if any(cue.match(head) for cue in (_ABSTRACT, _KEYWORDS, _FOREIGN)) or _FRONT.search(head):
                return True
        return False

    def enter(self, block: Block, start: int, end: int) -> None:
        if start == end:
            return
        line = self.clean[start:end]
        if self._cue(line, start, end):
            return
        if self.region == "references" or _ENTRY.match(line):
            self._sentences(start, end, "references")
        elif block.role == "heading":
            self._heading(block, line, start, end)
        elif block.role in ("table", "caption", "footnote"):
            self._sentences(start, end, block.role if self.region != "front" else "front")
        else:
            self._paragraph(line, start, end)

    def _cue(self, line: str, start: int, end: int) -> bool:
        """Follow a word that opens a region; what stands behind it on its line belongs to that region."""
        for pattern, region in ((_ABSTRACT, "abstract"), (_KEYWORDS, "keywords"), (_FOREIGN, "foreign")):
            match = pattern.match(line)
            if match is None or self.region in ("body", "references"):
                continue
            if match.end() < len(line) and match[0][-1] not in ":：】].":
                continue
            self.region = region
            self._sentence(start, start + match.end(), "front")
            if region == "abstract":
                self._open(self._unique("s0"), match[0].strip("【】[]:："), start, start + match.end())
            else:
                self.section = None
            self._sentences(start + match.end(), end, "front" if region == "keywords" else region)
            return True
        if _REFERENCES.match(line) and (len(line) < 14 or line[4:5] in "：:["):
            self.region, self.section = "references", None
            self._sentences(start, end, "references")
            return True
        return False

    def _heading(self, block: Block, line: str, start: int, end: int) -> None:
        before_text = self.region == "front" or (self.region in ("keywords", "foreign") and not HAN.search(line))
        if block.number is None and before_text and not _OPENING.match(line):
            self._front(line, start, end)
            return
        if start == 0 and block.number is None and not layout.is_cue(line):
            self.title = self._raw(start, end)
            self._sentence(start, end, "heading")
            return
        if _BACK.match(line):
            self.region, self.section = "front", None
            self._sentences(start, end, "front")
            return
        self.region = "body"
        self._open(self._section_id(block.number), self._raw(start, end), start, end)
        self._sentence(start, end, "heading")

    def _paragraph(self, line: str, start: int, end: int) -> None:
        foreign = _is_foreign(line)
        prose = not foreign and len(line) >= 15 and line[-1] in "。！？”；]"
        if self.region in ("keywords", "foreign") and prose:
            self.region = "body"
        if self.region == "front" and prose and self.title is not None and not _FRONT.search(line[:60]):
            self.region = "body"
        if self.region in ("front", "keywords", "foreign"):
            self._front(line, start, end)
        elif foreign:
            self._sentences(start, end, "foreign")
        elif _FRONT.match(line) or _BACK.match(line) or (not self.opened and self._quoted(start)):
            self._sentences(start, end, "front")
        else:
            self._sentences(start, end, self.region)

    def _quoted(self, start: int) -> bool:
        """Tell whether a paragraph is set off by > as a note to the reader."""
        before = self.text[max(0, self.offsets[start] - 3) : self.offsets[start]]
        return before.rstrip(" ").endswith(">")

    def _front(self, line: str, start: int, end: int) -> None:
        if self.title is None and self.region == "front" and len(HAN.findall(line)) >= 6 and not _FRONT.search(line):
            self.title = self._raw(start, end)
        self._sentences(start, end, "foreign" if _is_foreign(line) else "front")

    def _raw(self, start: int, end: int) -> str:
        return " ".join(self.text[self.offsets[start] : self.offsets[end - 1] + 1].split())

    def _section_id(self, number: str | None) -> str:
        base = (
            number if number is not None else str(sum(1 for id_, _, _ in self.opened if not id_.startswith("s0")) + 1)
        )
        if base.startswith("("):
            base = f"{self.above}.{base[1:]}".lstrip(".")
        else:
            self.above = base
        return self._unique(f"s{base}")

    def _unique(self, id_: str) -> str:
        again = 2
        name = id_
        while name in self.seen:
            name = f"{id_}-{again}"
            again += 1
        return name

    def _open(self, id_: str, title: str, start: int, end: int) -> None:
        self.seen.add(id_)
        self.section = id_
        self.opened.append((id_, title, self.offsets[start] if end > start else 0))

    def _sentences(self, start: int, end: int, region: str) -> None:
        for a, b in split(self.clean, start, end, latin=region in ("foreign", "references")):
            self._sentence(a, b, region)

    def _sentence(self, start: int, end: int, region: str) -> None:
        if end <= start:
            return
        page = None
        if self.page_starts:
            at = self.offsets[start]
            while self.page + 1 < len(self.page_starts) and self.page_starts[self.page + 1] <= at:
                self.page += 1
            page = self.page + 1
        section = self.section if region not in ("front", "foreign", "references") else None
        self.sentences.append(Sentence(start=start, end=end, section=section, page=page, region=region))

    def finish(self) -> Structure:
        ends = [*(at for _, _, at in self.opened[1:]), len(self.text)][: len(self.opened)]
        sections = tuple(
            Section(id=id_, title=title, start=start, end=end)
            for (id_, title, start), end in zip(self.opened, ends, strict=True)
        )
        return Structure(sections, tuple(self.sentences), self.title, self._kind())

    def _kind(self) -> str:
        """Guess what the text is; a report where nothing tells."""
        regions = {sentence.region for sentence in self.sentences}
        head = self.clean[:600]
        cites = "references" in regions or re.search(r"\[\d{1,2}\]", self.clean)
        if "abstract" in regions and (cites or re.search(r"关键词|关键字", self.clean[:4000])):
            return "paper"
        if _ISSUED.search(self.clean[:1500]) or (self.title and _POLICY_TITLE.search(self.title)):
            return "policy"
        if _NEWS.search(head):
            return "news"
        return "report"


def split(text: str, start: int, end: int, *, latin: bool = False) -> list[tuple[int, int]]:
    """Return the spans of the sentences in text[start:end], without white space around them.

    A sentence ends with 。；！？ and the closing quotes, brackets and reference marks behind it; a question or an
    exclamation that is quoted within a sentence does not end it. What is longer than any sentence is cut at a comma.
    """
    spans: list[tuple[int, int]] = []
    done = start
    pattern = _LATIN_SPLIT if latin else _SPLIT
    for match in pattern.finditer(text, start, end):
        if match.end() <= done:
            continue
        mark = _REFERENCE_MARK.match(text, match.end(), end)
        here = mark.end() if mark and not latin else match.end()
        spans.append((done, here))
        done = here
    spans.append((done, end))
    return [piece for a, b in spans for piece in _cut(text, *_trim(text, a, b))]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        at = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in "，,、 \t") + 1
        at = at or start + _LONGEST
        yield _trim(text, start, at)
        start = at
    if end > start:
        yield start, end


def _is_foreign(line: str) -> bool:
    letters = len(re.findall(r"[A-Za-z]", line[:2000]))
    return letters >= 15 and len(HAN.findall(line[:2000])) < 0.1 * letters
