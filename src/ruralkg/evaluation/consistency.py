"""Checks a graph in itself: quotes, references, signatures, and that its ids and lists are made from its content."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import msgspec

from ruralkg.assembly import merge
from ruralkg.evaluation.findings import Finding
from ruralkg.model import FILES, Document, Evidence, Graph, Mention, Record
from ruralkg.vocabulary import Vocabulary

_ID = re.compile(r"[a-z]-[0-9a-f]{12}")


def order(graph: Graph) -> Iterator[Finding]:
    """Yield lines that do not stand in the order of their ids, or twice."""
    for name in FILES:
        keys = [_key(record) for record in getattr(graph, name)]
        for before, after in pairwise(keys):
            if before >= after:
                what = "stands there twice" if before == after else f"stands after {before}"
                yield Finding(f"{name}.jsonl", after, "order", what)


def _key(record: Any) -> str:
    return record.doc if isinstance(record, Document) else record.id


def quotes(graph: Graph) -> Iterator[Finding]:
    """Yield quotes that do not stand in their text or lie outside their sentence, and wrong lengths of texts."""
    for document in graph.documents:
        text = graph.texts.get(document.doc)
        if text is not None and document.chars != len(text):
            yield Finding("documents.jsonl", document.doc, "quote", f"chars is {document.chars}, it has {len(text)}")
    for actor in graph.actors:
        for mention in actor.mentions:
            yield from _quote(graph, "actors.jsonl", actor.id, mention)
    for name in ("statements", "figures"):
        for record in getattr(graph, name):
            for evidence in record.evidence:
                yield from _quote(graph, f"{name}.jsonl", record.id, evidence)
                start, end = evidence.sentence
                if not start <= evidence.start < evidence.end <= end <= len(graph.texts.get(evidence.doc, "")):
                    message = f"{evidence.id}: the quote [{evidence.start}, {evidence.end}) is not within its sentence"
                    yield Finding(f"{name}.jsonl", record.id, "quote", message)


def _quote(graph: Graph, file: str, owner: str, span: Mention | Evidence) -> Iterator[Finding]:
    text = graph.texts.get(span.doc)
    if text is None:
        yield Finding(file, owner, "reference", f"document {span.doc!r} is none of those built")
    elif text[span.start : span.end] != span.quote:
        yield Finding(file, owner, "quote", f"{span.doc}[{span.start}:{span.end}] is not {span.quote!r}")


def references(graph: Graph) -> Iterator[Finding]:
    """Yield ids and sections that lead nowhere."""
    known = {_key(record) for name in FILES for record in getattr(graph, name)}
    sections = {document.doc: {section.id for section in document.sections} for document in graph.documents}
    for name in FILES:
        for record in getattr(graph, name):
            for id_ in _ids(msgspec.to_builtins(record)):
                if id_ not in known:
                    yield Finding(f"{name}.jsonl", _key(record), "reference", f"{id_} is nowhere")
    for name in ("statements", "figures"):
        for record in getattr(graph, name):
            for evidence in record.evidence:
                if evidence.section is not None and evidence.section not in sections.get(evidence.doc, ()):
                    message = f"{evidence.doc} has no section {evidence.section!r}"
                    yield Finding(f"{name}.jsonl", record.id, "reference", message)


def _ids(value: object) -> Iterator[str]:
    """Yield all ids within a record but those of evidence, which only its owner has."""
    if isinstance(value, str):
        if _ID.fullmatch(value) and not value.startswith("e-"):
            yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _ids(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _ids(part)


def signatures(graph: Graph, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield statements between kinds that the signature of their predicate does not allow."""
    kinds = {actor.id: actor.kind for actor in graph.actors}
    for statement in graph.statements:
        subject, object_ = kinds.get(statement.subject), kinds.get(statement.object)
        if subject is None or object_ is None or statement.predicate not in vocabulary.predicates:
            continue  # told elsewhere
        if not vocabulary.allows(subject, statement.predicate, object_):
            message = f"{subject} {statement.predicate} {object_}: the signature does not allow these kinds"
            yield Finding("statements.jsonl", statement.id, "signature", message)


def identity(graph: Graph, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield records that assembling the graph once more would change."""
    again = merge([graph], vocabulary)
    for name in ("actors", "statements", "figures"):
        there: dict[str, Any] = {record.id: record for record in getattr(graph, name)}
        made: dict[str, Any] = {record.id: record for record in getattr(again, name)}
        for id_, record in there.items():
            if id_ not in made:
                message = "its id does not follow from its content, or it is one with another"
                yield Finding(f"{name}.jsonl", id_, "identity", message)
            elif made[id_] != record:
                yield Finding(f"{name}.jsonl", id_, "identity", f"should have other {_differing(record, made[id_])}")


def _differing(one: Record, other: Record) -> str:
    return ", ".join(_fields(one, other))


def _fields(one: Record, other: Record) -> Iterable[str]:
    return (field for field in one.__struct_fields__ if getattr(one, field) != getattr(other, field))
