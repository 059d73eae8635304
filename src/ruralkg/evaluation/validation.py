"""Checks that a graph directory is what the contract says, record by record."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import msgspec

from ruralkg.errors import UsageError
from ruralkg.evaluation import consistency
from ruralkg.evaluation.findings import Finding
from ruralkg.model import FILES, Graph, Record
from ruralkg.stores import files
from ruralkg.stores.directory import MANIFEST
from ruralkg.stores.lines import from_line, to_line
from ruralkg.stores.schemas import schema
from ruralkg.vocabulary import Vocabulary

_LONGEST_MESSAGE = 300


def validate(directory: Path, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield what is wrong with a graph directory, as `directory.resolve` gave it; nothing where all is well.

    Schemas, form and order of lines, hashes and counts; that every quote stands in its text and its sentence; that
    signatures are kept and ids lead somewhere; and, where these hold, that assembling the graph once more changes
    nothing: its ids are made from its content, its lists are sorted, no two actors share a name.

    Args:
        directory: the folder of files.
        vocabulary: the ontology to check against.
    """
    records: dict[str, list[Any]] = {}
    faults = 0
    for name in FILES:
        records[name] = []
        for item in _lines(directory, name, vocabulary):
            if isinstance(item, Finding):
                faults += 1
                yield item
            else:
                records[name].append(item)
    texts: dict[str, str] = {}
    for document in records["documents"]:
        if document.verdict == "built":
            try:
                texts[document.doc] = files.read_text(directory, document.doc)
            except (UsageError, UnicodeDecodeError) as error:
                yield Finding("documents.jsonl", document.doc, "reference", f"its text cannot be read: {error}")
    graph = Graph(texts=texts, **{name: tuple(found) for name, found in records.items()})
    yield from _manifest(directory, graph, vocabulary)
    for check in (consistency.order, consistency.quotes, consistency.references):
        for finding in check(graph):
            faults += 1
            yield finding
    yield from consistency.signatures(graph, vocabulary)
    if not faults:
        yield from consistency.identity(graph, vocabulary)


def _lines(directory: Path, name: str, vocabulary: Vocabulary) -> Iterator[Finding | Record]:
    """Yield the records of a file, and what is wrong with its lines; of what does not decode, the latter only."""
    path = directory / f"{name}.jsonl"
    if not path.is_file():
        yield Finding(path.name, None, "form", "missing")
        return
    validator = jsonschema.Draft202012Validator(schema(name, vocabulary))
    for number, line in enumerate(io.BytesIO(path.read_bytes()), 1):
        try:
            value = msgspec.json.decode(line)
        except msgspec.DecodeError as error:
            yield Finding(path.name, f"line {number}", "form", f"no JSON: {error}")
            continue
        where = _where(value) or f"line {number}"
        for fault in validator.iter_errors(value):
            yield Finding(path.name, where, "schema", f"{fault.json_path}: {fault.message}"[:_LONGEST_MESSAGE])
        try:
            record = from_line(line, FILES[name])
        except msgspec.ValidationError:
            continue  # the schema has told
        if to_line(record) != line:
            yield Finding(path.name, where, "form", "not written as builds write it (order of keys, escapes, line end)")
        yield record


def _where(value: object) -> str | None:
    if isinstance(value, dict):
        found = value.get("id", value.get("doc"))
        return found if isinstance(found, str) else None
    return None


def _manifest(directory: Path, graph: Graph, vocabulary: Vocabulary) -> Iterator[Finding]:
    try:
        manifest = files.read_manifest(directory)
    except UsageError as error:
        yield Finding(MANIFEST, None, "form", str(error))
        return
    validator = jsonschema.Draft202012Validator(schema("manifest", vocabulary))
    for fault in validator.iter_errors(msgspec.to_builtins(manifest)):
        yield Finding(MANIFEST, None, "schema", f"{fault.json_path}: {fault.message}"[:_LONGEST_MESSAGE])
    told, there = manifest.files, files.hashes(directory)
    for name in sorted(told.keys() | there.keys()):
        if told.get(name) != there.get(name):
            what = "is missing" if name not in there else "was added" if name not in told else "was changed"
            yield Finding(name, None, "hash", f"{what} after the graph was built")
    counts = files.counts(graph)
    for name in sorted(counts.keys() - {"dropped"}):  # what was dropped stands nowhere else
        if manifest.counts.get(name) != counts[name]:
            message = f"{name}: the manifest says {manifest.counts.get(name)}, there are {counts[name]}"
            yield Finding(MANIFEST, None, "count", message)
