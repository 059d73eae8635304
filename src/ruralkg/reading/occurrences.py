"""Finds names in a text with white space ignored."""

from collections.abc import Iterable, Mapping

from ruralkg.reading.mapped import Mapped


def packed(text: str) -> Mapped:
    """Return `text` without its white space."""
    kept = [i for i, character in enumerate(text) if not character.isspace()]
    return Mapped("".join(text.split()), kept)


def occurrences(text: str, names: Mapping[str, Iterable[str]]) -> dict[str, list[tuple[int, int]]]:
    """Return the spans of `text` where each of several things is named, white space ignored.

    Of names that overlap the longer wins, then the earlier; what is named nowhere else keeps the places where it is
    part of a longer name.

    Args:
        text: a sentence.
        names: the names of each thing, by its id.

    >>> occurrences("青岭县农户和农户", {"a": ["农户"], "b": ["青岭县农户"]})
    {'a': [(6, 8)], 'b': [(0, 5)]}
    """
    bare = packed(text)
    found = []
    for id_, wordings in names.items():
        for name in {"".join(wording.split()) for wording in wordings} - {""}:
            start = bare.text.find(name)
            while start >= 0:
                found.append((-len(name), start, id_))
                start = bare.text.find(name, start + 1)
    found.sort()
    taken: list[tuple[int, int]] = []
    result: dict[str, list[tuple[int, int]]] = {}
    left = []
    for length, start, id_ in found:
        span = start, start - length
        if _free(span, taken):
            taken.append(span)
            result.setdefault(id_, []).append(span)
        else:
            left.append((span, id_))
    lost: dict[str, list[tuple[int, int]]] = {}
    for span, id_ in left:
        if id_ not in result and _free(span, lost.setdefault(id_, [])):
            lost[id_].append(span)
    return {
        id_: sorted((bare.offsets[a], bare.offsets[b - 1] + 1) for a, b in spans)
        for id_, spans in sorted((result | lost).items())
        if spans
    }


def _free(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return all(span[1] <= a or b <= span[0] for a, b in taken)
