"""The graph as RDF: plain triples, statement nodes with evidence and selectors, figures, results, documents.

The default graph holds all; a named graph a document repeats the plain triples and the evidence that it gives.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ruralkg.ids import make_id
from ruralkg.model import Actor, Document, Evidence, Figure, Graph, Mention, Record, Statement
from ruralkg.stores import terms
from ruralkg.stores.shape import RESULTS, Column, columns, grounds, is_reference, parts
from ruralkg.vocabulary import Vocabulary

Spo = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]

_DOUBLE = terms.named("xsd", "double")
_TYPE = terms.named("rdf", "type")
_LABEL = terms.named("rdfs", "label")
_EVIDENCE = terms.named("rkg", "evidence")
_DERIVED = terms.named("prov", "wasDerivedFrom")
_ATTRIBUTED = terms.named("prov", "wasAttributedTo")
_SELECTOR = terms.named("oa", "hasSelector")
_SOURCE = terms.named("oa", "hasSource")


def write(graph: Graph, vocabulary: Vocabulary, path: Path) -> None:
    """Write the graph as TriG; the same graph gives the same bytes."""
    with path.open("wb") as file:
        ox.serialize(quads(graph, vocabulary), file, ox.RdfFormat.TRIG, prefixes=dict(terms.PREFIXES))


def quads(graph: Graph, vocabulary: Vocabulary) -> list[ox.Quad]:
    """Return the graph as RDF in a fixed order, each quad once: the default graph, then a named graph a document."""
    writer = _Writer(vocabulary)
    default = dict.fromkeys(writer.default(graph))
    found = [ox.Quad(*triple) for triple in default]
    for doc, triples in sorted(writer.given.items()):
        name = terms.graph(doc)
        found += [ox.Quad(*triple, name) for triple in dict.fromkeys(triples)]
    return found


class _Writer:
    """Makes triples of records; what a document gives is kept in `given` besides."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.columns: dict[type[Record], tuple[Column, ...]] = {}
        self.given: dict[str, list[Spo]] = defaultdict(list)

    def default(self, graph: Graph) -> Iterator[Spo]:
        for document in sorted(graph.documents, key=lambda document: document.doc):
            yield from self.record(terms.document(document.doc), document)
        for actor in _by_id(graph.actors):
            yield from self.actor(actor)
        for statement in _by_id(graph.statements):
            yield from self.statement(statement)
        for figure in _by_id(graph.figures):
            yield from self.record(terms.node(figure.id), figure)
            yield from self.evidence_of(figure)
        for name in RESULTS:
            for result in _by_id(getattr(graph, name)):
                yield from self.record(terms.node(result.id), result)
                yield from ((terms.node(result.id), _DERIVED, terms.node(id_)) for id_ in grounds(result))

    def actor(self, actor: Actor) -> Iterator[Spo]:
        """An entity is of the class of its kind, and no other."""
        subject = terms.node(actor.id)
        yield subject, _TYPE, terms.named("rkg", actor.kind)
        yield subject, _LABEL, ox.Literal(actor.name)
        yield from self.properties(subject, actor)
        for mention in actor.mentions:
            object_ = terms.node(make_id("m", actor.id, mention.doc, mention.start, mention.end))
            yield subject, terms.named("rkg", "mentions"), object_
            yield from self.target(object_, mention)

    def statement(self, statement: Statement) -> Iterator[Spo]:
        plain = (
            terms.node(statement.subject),
            terms.by_modality(statement.modality, statement.predicate),
            terms.node(statement.object),
        )
        yield plain
        yield from self.record(terms.node(statement.id), statement)
        for evidence in statement.evidence:
            self.given[evidence.doc].append(plain)
        yield from self.evidence_of(statement)

    def evidence_of(self, owner: Statement | Figure) -> Iterator[Spo]:
        """The evidence of a statement or figure, the documents it comes from, and whom they credit."""
        subject = terms.node(owner.id)
        for doc in sorted({evidence.doc for evidence in owner.evidence}):
            yield subject, _DERIVED, terms.document(doc)
        for evidence in owner.evidence:
            triples = [(subject, _EVIDENCE, terms.node(evidence.id)), *self.evidence(evidence)]
            if evidence.attribution and evidence.attribution.to:
                agent = terms.node(evidence.id, "source")
                triples += [
                    (subject, _ATTRIBUTED, agent),
                    (agent, _TYPE, terms.named("prov", "Agent")),
                    (agent, terms.named("rkg", "name"), ox.Literal(evidence.attribution.to)),
                ]
            self.given[evidence.doc] += triples
            yield from triples

    def evidence(self, evidence: Evidence) -> Iterator[Spo]:
        """A Web Annotation target: the document, with a quote selector and a position selector."""
        subject = terms.node(evidence.id)
        quote, position = terms.node(evidence.id, "quote"), terms.node(evidence.id, "position")
        yield from self.target(subject, evidence)
        yield subject, _TYPE, terms.named("oa", "SpecificResource")
        yield subject, _SELECTOR, quote
        yield quote, _TYPE, terms.named("oa", "TextQuoteSelector")
        yield quote, terms.named("oa", "exact"), ox.Literal(evidence.quote)
        yield subject, _SELECTOR, position
        yield position, _TYPE, terms.named("oa", "TextPositionSelector")
        yield position, terms.named("oa", "start"), ox.Literal(evidence.start)
        yield position, terms.named("oa", "end"), ox.Literal(evidence.end)

    def target(self, subject: ox.NamedNode, record: Mention | Evidence) -> Iterator[Spo]:
        yield from self.record(subject, record)
        yield subject, _SOURCE, terms.document(record.doc)

    def record(self, subject: ox.NamedNode, record: Record, within: str = "") -> Iterator[Spo]:
        yield subject, _TYPE, terms.named("rkg", type(record).__name__)
        yield from self.properties(subject, record, within)

    def properties(self, subject: ox.NamedNode, record: Record, within: str = "") -> Iterator[Spo]:
        """All JSON fields as properties of their own spelling; nested records are nodes, with their fields joined.

        A loss has `losses_people`, for `people` is what a tie leads to: a name is never two kinds of property.
        """
        type_ = type(record)
        for column in self.columns_of(type_):
            value = column.get(record)
            if value is not None:
                property_ = terms.named("rkg", within + column.name)
                for item in value if column.many else [value]:
                    yield subject, property_, _object(record, column, item)
        for name in parts(type_):
            for part in getattr(record, name):
                object_ = _part(record, part)
                yield subject, terms.named("rkg", name), object_
                yield from self.record(object_, part, f"{name}_")

    def columns_of(self, type_: type[Record]) -> tuple[Column, ...]:
        if type_ not in self.columns:
            every = columns(type_, self.vocabulary)
            self.columns[type_] = tuple(column for column in every if column.name != "id" and not column.part)
        return self.columns[type_]


def _object(record: Record, column: Column, value: Any) -> ox.NamedNode | ox.Literal:
    if column.name == "predicate":
        return terms.named("rkg", value)
    if is_reference(type(record), column.name):
        return terms.node(value)
    if isinstance(record, Evidence) and column.name == "section":
        return terms.document(record.doc, value)
    if column.type is float:  # written as rdflib would write it, so that no reader changes a letter
        return ox.Literal(repr(float(value)), datatype=_DOUBLE)
    return ox.Literal(value)


def _part(record: Any, part: Any) -> ox.NamedNode:
    """Return the IRI of a nested record: a section within its document, a loss within its network."""
    if isinstance(record, Document):
        return terms.document(record.doc, part.id)
    return terms.node(record.id, part.actor)


def _by_id(records: Iterable[Any]) -> list[Any]:
    return sorted(records, key=lambda record: record.id)
