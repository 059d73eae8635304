"""Reads codings made by people, to compare a graph with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from ruralkg.errors import UsageError


class GoldActor(msgspec.Struct, frozen=True):
    """An actor or argument as a coder names it; `sent` are ids of sentences."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()


class GoldStatement(msgspec.Struct, frozen=True):
    """A statement as coded: `s` does `p` to `o`."""

    id: str
    s: str
    p: str
    o: str
    modality: str
    sent: tuple[str, ...] = ()


class GoldFigure(msgspec.Struct, frozen=True):
    """A figure as coded; `about` is the id of an actor, or a name, or None."""

    id: str
    about: str | None
    indicator: str
    value: float | None
    unit: str | None = None
    sent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """The coding of one document; `sentences` is None where the coding has no file of sentences."""

    doc: str
    actors: Sequence[GoldActor]
    statements: Sequence[GoldStatement]
    figures: Sequence[GoldFigure]
    sentences: Mapping[str, str] | None


T = TypeVar("T", bound=msgspec.Struct)


def read_gold(folder: Path, docs: Sequence[str] = ()) -> list[Gold]:
    """Return the codings of a folder: of the documents named, else of all that have NNN.statements.jsonl.

    Raises:
        UsageError: if there is none, a file is missing, or a line is no coding; names file and line.
    """
    suffix = ".statements.jsonl"
    names = list(docs) or sorted(path.name.removesuffix(suffix) for path in folder.glob(f"*{suffix}"))
    if not names:
        message = f"{folder}: no codings there (no file NNN{suffix})"
        raise UsageError(message)
    return [_read(folder, doc) for doc in names]


def _read(folder: Path, doc: str) -> Gold:
    sentences = folder / f"{doc}.sents.tsv"
    return Gold(
        doc=doc,
        actors=_lines(folder / f"{doc}.actors.jsonl", GoldActor),
        statements=_lines(folder / f"{doc}.statements.jsonl", GoldStatement),
        figures=_lines(folder / f"{doc}.figures.jsonl", GoldFigure),
        sentences=_sentences(sentences) if sentences.exists() else None,
    )


def _lines(path: Path, type_: type[T]) -> list[T]:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); a coding has actors, statements and figures"
        raise UsageError(message) from error
    return [_line(f"{path}:{number}", line, type_) for number, line in enumerate(lines, 1) if line.strip()]


def _line(where: str, line: bytes, type_: type[T]) -> T:
    try:
        return msgspec.json.decode(line, type=type_)
    except msgspec.MsgspecError as error:
        message = f"{where}: no coding: {error}"
        raise UsageError(message) from error


def _sentences(path: Path) -> dict[str, str]:
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        parts = line.rstrip("\r").split("\t")
        if len(parts) >= 3:
            found[parts[0]] = parts[2]
        elif line:
            message = f"{path}:{number}: a sentence has three columns: id, section, text"
            raise UsageError(message)
    return found
