"""What a name that there is not was probably meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches

_ALIKE = 0.7


def nearest(name: str, there: Iterable[str]) -> str | None:
    """Return the name most like one that there is not, case ignored; None where none is like it (Ratcliff, Obershelp).

    >>> nearest("Benefit", ["BENEFITS", "BUILDS"])
    'BENEFITS'
    """
    by_case = {other.casefold(): other for other in there}
    found = get_close_matches(name.casefold(), by_case, n=1, cutoff=_ALIKE)
    return by_case[found[0]] if found else None


def guess(name: str, there: Iterable[str]) -> str:
    """Return `; did you mean …?` for a name that there is not, or nothing."""
    found = nearest(name, there)
    return f"; did you mean {found}?" if found else ""
