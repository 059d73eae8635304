"""Reads coded passages (training/README.md tells their format) as sentences with spans and relations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from ruralkg.errors import UsageError


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A passage as its file has it."""

    id: str
    genre: str
    section: str
    sentences: tuple["CodedSentence", ...]
    coref: tuple[tuple[str, str], ...] = ()


class CodedSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence as its file has it; mentions are [id, surface, kind] or [id, surface, kind, which occurrence]."""

    text: str
    mentions: tuple[tuple[Any, ...], ...] = ()
    statements: tuple[tuple[str, str, str, str], ...] = ()
    figures: tuple[dict[str, Any], ...] = ()

    def spans(self) -> dict[str, tuple[int, int, str]]:
        """Return where each mention stands (start, end, kind), by id, in the order of the text."""
        found = {}
        for name, surface, kind, *nth in self.mentions:
            start = -1
            for _ in range(nth[0] if nth else 1):
                start = self.text.find(surface, start + 1)
            if start >= 0:
                found[name] = (start, start + len(surface), kind)
        return dict(sorted(found.items(), key=lambda item: item[1]))


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence to learn from: mentions (start, end, kind) and, by pair of their places, what holds of it."""

    section: str
    text: str
    spans: Sequence[tuple[int, int, str]]
    relations: dict[tuple[int, int], list[tuple[str, str]]]


def read(paths: Iterable[Path]) -> list[Passage]:
    """Return the passages of JSON Lines files, in the order of the files' names.

    Raises:
        UsageError: if a line is no passage; it names file and line.
    """
    passages = []
    for path in sorted(paths):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                try:
                    passages.append(msgspec.json.decode(line, type=Passage))
                except msgspec.DecodeError as error:
                    message = f"{path}:{number}: no coded passage: {error}"
                    raise UsageError(message) from error
    return passages


def examples(passage: Passage) -> list[Example]:
    """Return the sentences of a passage; a statement counts where both of its mentions stand in its sentence."""
    found = []
    for sentence in passage.sentences:
        spans = sentence.spans()
        places = {name: place for place, name in enumerate(spans)}
        relations: dict[tuple[int, int], list[tuple[str, str]]] = {}
        for subject, predicate, object_, modality in sentence.statements:
            if subject in places and object_ in places and subject != object_:
                pair = places[subject], places[object_]
                relations.setdefault(pair, []).append((predicate, modality))
        found.append(Example(passage.section, sentence.text, tuple(spans.values()), relations))
    return found


def aligned(coded: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Return which coded span each found one stands for: it holds it or lies in it, and is not twice its length.

    >>> aligned([(0, 4), (6, 8)], [(1, 4), (5, 12)])
    {0: 0}
    """
    stands_for: dict[int, int] = {}
    for place, (start, end) in enumerate(coded):
        for number, (first, last) in enumerate(found):
            short, long = sorted((end - start, last - first))
            held = (start <= first and last <= end) or (first <= start and end <= last)
            if number not in stands_for and held and long <= 2 * short:
                stands_for[number] = place
                break
    return stands_for
