"""Merges graphs: documents, actors, statements and figures, with ids made from content."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import json, structs

from ruralkg.assembly.names import shortest
from ruralkg.assembly.resolve import resolve
from ruralkg.errors import UsageError
from ruralkg.ids import make_id, normalise
from ruralkg.model import Document, Evidence, Figure, Graph, Statement
from ruralkg.vocabulary import Vocabulary


def merge(graphs: Iterable[Graph], vocabulary: Vocabulary) -> Graph:
    """Return one graph of several: of single documents, with local ids, or assembled ones, or both.

    The merge is associative, commutative and idempotent: how graphs are grouped, ordered or repeated changes nothing.
    It ends with content-made ids and sorted lines. Results of analyses are not carried over: they hold for the graph
    that they were made from.

    Args:
        graphs: what to merge; several may hold the same document if its text is the same.
        vocabulary: tells the sides of kinds and which predicates are symmetric.

    Raises:
        UsageError: if two graphs hold different texts of one document.
        KeyError: if a statement or figure names an actor that its graph does not hold.
    """
    graphs = list(graphs)
    resolution = resolve((graph.actors for graph in graphs), vocabulary)
    statements: dict[tuple[str, str, str, str], list[Evidence]] = defaultdict(list)
    figures: dict[str, list[Figure]] = defaultdict(list)
    for graph, ids in zip(graphs, resolution.ids, strict=True):
        for statement in (*graph.statements, *graph.dropped):
            ends = ids[statement.subject], ids[statement.object]
            subject, object_ = sorted(ends) if vocabulary.predicates[statement.predicate].symmetric else ends
            statements[subject, statement.predicate, object_, statement.modality].extend(statement.evidence)
        for figure in graph.figures:
            about = ids[figure.about] if figure.about else None
            figures[id_ := _figure_id(figure, about)].append(structs.replace(figure, id=id_, about=about))
    merged = sorted((_statement(*key, evidence) for key, evidence in statements.items()), key=lambda s: s.id)
    return Graph(
        documents=_documents(graphs),
        texts=_texts(graphs),
        actors=resolution.actors,
        statements=tuple(statement for statement in merged if statement.subject != statement.object),
        figures=tuple(_figure(figures[id_]) for id_ in sorted(figures)),
        dropped=tuple(statement for statement in merged if statement.subject == statement.object),
    )


def combined(evidence: Iterable[Evidence]) -> float:
    """Return the confidence of a statement: 1 − Π over documents of 1 − the best evidence there, to two decimals.

    Documents are taken as independent, sentences of one document are not (as in INDRA's and semra's models of belief).
    """
    best: dict[str, float] = {}
    for item in evidence:
        best[item.doc] = max(item.confidence, best.get(item.doc, 0.0))
    return round(1 - math.prod(1 - best[doc] for doc in sorted(best)), 2)


def _statement(subject: str, predicate: str, object_: str, modality: str, evidence: Sequence[Evidence]) -> Statement:
    id_ = make_id("s", subject, predicate, object_, modality)
    found = _evidence(id_, evidence)
    return Statement(
        id=id_,
        subject=subject,
        predicate=predicate,
        object=object_,
        modality=modality,
        confidence=combined(found),
        evidence=found,
    )


def _figure_id(figure: Figure, about: str | None) -> str:
    return make_id(
        "f",
        about or figure.evidence[0].doc,
        figure.concept or normalise(figure.indicator),
        figure.value,
        figure.high,
        figure.unit,
        figure.cmp,
        figure.time,
        figure.place,
        figure.type,
    )


def _figure(same: Sequence[Figure]) -> Figure:
    """Make one figure of several that differ in wording and evidence only.

    A wording that no concept was found for can be another's concept: then that is the concept.
    """
    first = same[0]
    return structs.replace(
        first,
        indicator=shortest(figure.indicator for figure in same),
        concept=next((figure.concept for figure in same if figure.concept), None),
        value=float(first.value),
        high=None if first.high is None else float(first.high),
        evidence=_evidence(first.id, [item for figure in same for item in figure.evidence]),
    )


def _evidence(owner: str, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the evidence of a statement or figure in the order of the texts, the best one a span."""
    best: dict[tuple[str, int, int], tuple[float, bytes, Evidence]] = {}
    for item in evidence:
        span = item.doc, item.start, item.end
        named = structs.replace(item, id=make_id("e", owner, *span), confidence=round(item.confidence, 2))
        ranked = -named.confidence, json.encode(named), named
        if span not in best or ranked[:2] < best[span][:2]:
            best[span] = ranked
    return tuple(best[span][2] for span in sorted(best))


def _documents(graphs: Iterable[Graph]) -> tuple[Document, ...]:
    """Return the documents by name; of two that differ (one may know its author), the fuller."""
    found: dict[str, Document] = {}
    for document in (document for graph in graphs for document in graph.documents):
        other = found.get(document.doc)
        if other is None or _fullness(document) < _fullness(other):
            found[document.doc] = document
    return tuple(found[doc] for doc in sorted(found))


def _fullness(document: Document) -> tuple[int, bytes]:
    line = json.encode(document)
    return -len(line), line


def _texts(graphs: Iterable[Graph]) -> Mapping[str, str]:
    texts: dict[str, str] = {}
    for graph in graphs:
        for doc, text in graph.texts.items():
            if texts.setdefault(doc, text) != text:
                message = f"document {doc!r} has two different texts; merge graphs that were built from the same files"
                raise UsageError(message)
    return {doc: texts[doc] for doc in sorted(texts)}
