"""The text files of a graph directory: JSON lines, texts and the manifest; the master of all that is stored."""

import hashlib
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from ruralkg.errors import UsageError
from ruralkg.model import FILES, Document, Graph, Record
from ruralkg.stores.directory import MANIFEST
from ruralkg.stores.lines import from_line, to_line

TEXTS = "texts"
STORES = ("oxigraph", "ladybug")
"""Folders within a graph directory that are made from the text files and can be thrown away."""

R = TypeVar("R", bound=Record)


class Version(Record, frozen=True, kw_only=True):
    """Which ontology it was: its version and the hash of its files."""

    version: str
    sha256: str


class Manifest(Record, frozen=True, kw_only=True):
    """What made a graph, and what it holds: no time, no place, nothing that does not change the result.

    `model` is the version of a trained extractor or None, `codings` the hash of the codings read or None, `options`
    what was asked for, `counts` the lines of each file, with mentions, evidence, refused files and dropped statements;
    `files` the sha256 of each text file but the manifest.
    """

    package: str
    ontology: Version
    model: str | None
    codings: str | None
    options: Mapping[str, str | float | bool | None]
    counts: Mapping[str, int]
    files: Mapping[str, str] = {}


def write(graph: Graph, directory: Path) -> None:
    """Write the JSON lines and texts of a graph into a folder."""
    for name in FILES:
        with (directory / f"{name}.jsonl").open("wb") as file:
            file.writelines(map(to_line, getattr(graph, name)))
    (directory / TEXTS).mkdir()
    for doc, text in graph.texts.items():
        path = text_path(directory, doc)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))


def seal(directory: Path, manifest: Manifest) -> None:
    """Write the manifest, with the hashes of all text files that are there: the last thing that is written."""
    whole = msgspec.structs.replace(manifest, files=hashes(directory))
    (directory / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n")


def hashes(directory: Path) -> dict[str, str]:
    """Return the sha256 of each text file of a graph directory, by its path with `/`, the manifest excepted."""
    found = {}
    for path in directory.rglob("*"):
        name = path.relative_to(directory)
        if path.is_file() and name.parts[0] not in STORES and name.as_posix() != MANIFEST:
            with path.open("rb") as file:
                found[name.as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return dict(sorted(found.items()))


def counts(graph: Graph) -> dict[str, int]:
    """Return how many lines each file has; and mentions, pieces of evidence, refused files, dropped statements."""
    evidence = [item for statement in graph.statements for item in statement.evidence]
    evidence += [item for figure in graph.figures for item in figure.evidence]
    return {
        **{name: len(getattr(graph, name)) for name in FILES},
        "mentions": sum(len(actor.mentions) for actor in graph.actors),
        "evidence": len(evidence),
        "refused": sum(document.verdict != "built" for document in graph.documents),
        "dropped": len(graph.dropped),
    }


def text_path(directory: Path, doc: str) -> Path:
    """Return where the text of a document stands in a graph directory.

    Raises:
        UsageError: if the name leads out of the directory, as none does that a build wrote.
    """
    path = directory / TEXTS / f"{doc}.txt"
    if not path.resolve().is_relative_to((directory / TEXTS).resolve()):
        message = f"{directory}: the document {doc!r} leads out of it; build the graph again"
        raise UsageError(message)
    return path


def read(directory: Path) -> Graph:
    """Return the graph in a folder that `directory.resolve` gave.

    Raises:
        UsageError: if a file is missing or a line is not what it should be; names file and line.
    """
    records = {name: tuple(read_records(directory, name, type_)) for name, type_ in FILES.items()}
    documents: tuple[Document, ...] = records["documents"]  # type: ignore[assignment]
    texts = {d.doc: read_text(directory, d.doc) for d in documents if d.verdict == "built"}
    return Graph(texts=texts, **records)  # type: ignore[arg-type]


def read_records(directory: Path, name: str, type_: type[R]) -> Iterator[R]:
    """Yield the records of one JSON lines file of a graph directory.

    Raises:
        UsageError: as `read`.
    """
    for number, line in enumerate(io.BytesIO(_bytes(directory / f"{name}.jsonl")), 1):
        try:
            yield from_line(line, type_)
        except msgspec.MsgspecError as error:
            message = f"{directory / name}.jsonl:{number}: {error}; build the graph again"
            raise UsageError(message) from error


def read_text(directory: Path, doc: str) -> str:
    """Return the text that offsets of a document count in.

    Raises:
        UsageError: if it is missing.
    """
    return _bytes(text_path(directory, doc)).decode("utf-8")


def read_manifest(directory: Path) -> Manifest:
    """Return the manifest of a graph directory.

    Raises:
        UsageError: if it is missing or none.
    """
    try:
        return msgspec.json.decode(_bytes(directory / MANIFEST), type=Manifest)
    except msgspec.MsgspecError as error:
        message = f"{directory / MANIFEST}: {error}; build the graph again"
        raise UsageError(message) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        message = f"{path}: missing; build the graph again"
        raise UsageError(message) from error
