"""Reads numerals, in digits, in Chinese characters and mixed: 2.56万亿, 三百二十, 三四十, 三分之一, 七比三, 一半."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

import cn2an  # type: ignore[import-untyped]

_DIGITS = r"(?:(?<![\w%）)])[-−])?(?:\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?)(?!\.?\d)"
_SCALE = r"万亿|[百千]万|[十百千]亿|[万亿]|千(?![克米瓦])|百(?!分)"
_CHARACTERS = "〇零一二两三四五六七八九十百千万亿"
_CHINESE = rf"[{_CHARACTERS}]{{1,16}}(?:点[〇零一二三四五六七八九]{{1,6}})?"
_ONE = "[一二三四五六七八九]"
_NUMERAL = (
    rf"(?<![\d.{_CHARACTERS}A-Za-z])(?:"
    rf"(?P<part>(?:{_CHINESE}|\d{{1,6}})分之(?:{_CHINESE}|\d{{1,6}}(?:\.\d{{1,6}})?))"
    r"|(?P<ratio>\d{1,4}(?:\.\d{1,3})?(?:\s?[:：∶]\s?\d{1,4}(?:\.\d{1,3})?){1,4}(?![\d:：∶]))"
    rf"|(?P<parts>{_ONE}(?:比{_ONE}(?!{_ONE})|{_ONE}(?=SPLITS)))"
    r"|(?P<half>(?:HALVES)(?![年月天个载]))"
    rf"|(?P<digits>{_DIGITS})(?:\s?(?P<scale>{_SCALE}))?"
    rf"|(?P<chinese>{_CHINESE})"
    r"|(?P<semi>半)"
    r")"
)
_NEIGHBOURS = re.compile(
    "([一二两三四五六七八九十百千]*?)([一二两三四五六七八九])([两二三四五六七八九])([十百千万亿]*)"
)
_ORDER = "一二三四五六七八九"
_LISTED = re.compile("[一二两三四五六七八九]{2,}")
_WHOLES = frozenset({10.0, 100.0})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text, `text[start:end]`; `high` is the upper end where it is two neighbours (三四十).

    `chinese` tells a number in characters; `scale` is the power of ten after digits (10,000 in 3万), else 1; `bare`
    tells a power of ten alone (千, 百万); `inside` is a word like 余 after the digits; `parts` are the shares
    of a ratio (4∶3∶3), `low` then the first of them or the quotient; `fraction` tells a part of a whole (三分之一).
    """

    start: int
    end: int
    low: float
    high: float | None = None
    chinese: bool = False
    scale: float = 1
    bare: bool = False
    inside: str | None = None
    parts: tuple[float, ...] = ()
    fraction: bool = False


class NumeralReader:
    """Finds the numbers of a text.

    Args:
        inside: the words that may stand between a number and its scale or unit (余, 多).
        halves: the words for a half (一半, 过半).
        splits: the words after two digits that are the parts of a whole (六四开).
    """

    def __init__(self, inside: Iterable[str], halves: Iterable[str] = (), splits: Iterable[str] = ()) -> None:
        self.tail = re.compile(rf"(?P<inside>{_either(inside)})(?P<scale>{_SCALE})?")
        self.numeral = re.compile(_NUMERAL.replace("HALVES", _either(halves)).replace("SPLITS", _either(splits)))

    def __call__(self, text: str) -> list[Numeral]:
        """Return the numbers of `text` in their order; what cannot be read is passed over.

        >>> [n.low for n in NumeralReader(["余"])("2.56万亿元、三千余户和三分之一")]
        [2560000000000.0, 3000.0, 0.3333333333333333]
        """
        found: list[Numeral] = []
        for match in self.numeral.finditer(text):
            if not found or found[-1].end <= match.start():
                numeral = _numeral(match)
                if numeral:
                    found.append(self._with_tail(numeral, text))
        return found

    def _with_tail(self, numeral: Numeral, text: str) -> Numeral:
        """Return `numeral` with the word inside it, if one follows, and the scale after that (190余万)."""
        tail = None if numeral.fraction else self.tail.match(text, numeral.end)
        if not tail:
            return numeral
        factor = (value(tail["scale"]) or 1.0) if tail["scale"] and numeral.scale == 1 else 1.0
        end = tail.end() if factor > 1 else tail.end("inside")
        return replace(
            numeral,
            end=end,
            low=round(numeral.low * factor, 6),
            high=None if numeral.high is None else numeral.high * factor,
            scale=numeral.scale * factor,
            inside=tail["inside"],
        )


@lru_cache(maxsize=4096)
def value(written: str) -> float | None:
    """Return the number that `written` (characters, or digits with a scale) stands for, or None if it is none.

    Read by cn2an, after a one was put before a bare power of ten (千 is one thousand).
    """
    plain = written.replace(",", "").replace("，", "").replace("−", "-")
    if _LISTED.fullmatch(plain):
        return None
    if plain[0] in "百千万亿":
        plain = "一" + plain
    try:
        return float(cn2an.cn2an(plain, "smart"))
    except (ValueError, KeyError, IndexError, OverflowError):
        return None


def _numeral(match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if match["half"] or match["semi"]:
        return Numeral(start, end, 0.5, chinese=True, fraction=match["semi"] is None)
    if match["part"]:
        below, above = (value(side) for side in match["part"].split("分之"))
        return Numeral(start, end, above / below, chinese=True, fraction=True) if below and above else None
    if match["ratio"] or match["parts"]:
        return _ratio(start, end, [value(side) for side in re.split(r"\s?[:：∶比]\s?|(?<=^.)(?=.$)", match[0])])
    if match["digits"]:
        low, factor = value(match["digits"]), (value(match["scale"]) or 1.0) if match["scale"] else 1.0
        return None if low is None else Numeral(start, end, round(low * factor, 6), scale=factor)
    written = match["chinese"]
    low, high = _neighbours(written)
    low = value(written) if low is None else low
    return None if low is None else Numeral(start, end, low, high, chinese=True, bare=written[0] in "百千万亿")


def _neighbours(written: str) -> tuple[float | None, float | None]:
    """Return the two numbers of an estimate (三四十, 十七八, 两三), or None twice."""
    match = _NEIGHBOURS.fullmatch(written)
    if not match:
        return None, None
    before, first, second, scale = match.groups()
    place = _ORDER.find(first.replace("两", "二"))
    step = _ORDER.find(second.replace("两", "二")) - place
    if (step != 1 and first + second != "三五") or (before and before[-1] not in "十百千"):
        return None, None
    low, high = value(before + first + scale), value(before + second + scale)
    return (low, high) if low is not None and high is not None else (None, None)


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words))) or "(?!)"


def _ratio(start: int, end: int, sides: list[float | None]) -> Numeral | None:
    """Read a ratio: shares where it has three sides or its two sum to ten or a hundred, else the quotient."""
    numbers = [side for side in sides if side is not None]
    whole = sum(numbers)
    if len(numbers) != len(sides) or not all(numbers):
        return None
    if len(numbers) == 2 and whole not in _WHOLES:
        return Numeral(start, end, numbers[0] / numbers[1], fraction=True)
    parts = tuple(number / whole for number in numbers)
    return Numeral(start, end, parts[0], parts=parts, fraction=True)
