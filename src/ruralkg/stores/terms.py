"""Ids, names and values as RDF terms, and RDF terms as plain values."""

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import quote, unquote

import pyoxigraph as ox

from ruralkg.errors import QueryError
from ruralkg.stores.base import Value
from ruralkg.vocabulary import NAMESPACE

ID = "https://w3id.org/ruralkg/id/"
DOCUMENT = ID + "doc/"
GRAPH = ID + "graph/"
OBSERVED = "observed"
"""The modality whose statements are triples of the predicate itself."""

PREFIXES: Mapping[str, str] = {
    "rkg": NAMESPACE,
    "rkgp": "https://w3id.org/ruralkg/proposed#",
    "rkgl": "https://w3id.org/ruralkg/lacking#",
    "id": ID,
    "doc": DOCUMENT,
    "graph": GRAPH,
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_XSD = PREFIXES["xsd"]
_INTEGERS = re.compile(
    re.escape(_XSD) + r"(integer|int|long|short|byte|(unsigned|non|positive|negative)[A-Za-z]*)$", re.ASCII
)
_FRACTIONS = {_XSD + name for name in ("double", "decimal", "float")}
_ID = re.compile(r"[a-z]-[0-9a-f]{12}")


@cache
def named(prefix: str, name: str) -> ox.NamedNode:
    """Return the IRI of a name in one of the namespaces of `PREFIXES`."""
    return ox.NamedNode(PREFIXES[prefix] + name)


def by_modality(modality: str, predicate: str) -> ox.NamedNode:
    """Return the property of a plain triple: each modality but observed has a namespace of its own."""
    if modality == OBSERVED:
        return named("rkg", predicate)
    return ox.NamedNode(f"https://w3id.org/ruralkg/{modality}#{predicate}")


def node(id_: str, fragment: str = "") -> ox.NamedNode:
    """Return the IRI of an id, or of a part of what it names."""
    return ox.NamedNode(f"{ID}{id_}#{fragment}" if fragment else ID + id_)


def document(doc: str, fragment: str = "") -> ox.NamedNode:
    """Return the IRI of a document, or of a section of it."""
    iri = DOCUMENT + quote(doc, safe="/")
    return ox.NamedNode(f"{iri}#{quote(fragment, safe='')}" if fragment else iri)


def graph(doc: str) -> ox.NamedNode:
    """Return the IRI of the named graph of a document."""
    return ox.NamedNode(GRAPH + quote(doc, safe="/"))


def plain(term: object) -> Value:
    """Return a term of an answer as a plain value.

    >>> plain(ox.NamedNode("https://w3id.org/ruralkg/ontology#benefits")), plain(ox.Literal(3)), plain(None)
    ('benefits', 3, None)
    """
    if isinstance(term, ox.NamedNode):
        return _plain_iri(term.value)
    if isinstance(term, ox.Literal):
        return _plain_literal(term)
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    return None if term is None else str(term)


def term(value: Value) -> ox.NamedNode | ox.Literal:
    """Return a parameter as an RDF term, the way back from `plain`.

    Ids become their IRIs and names with one of our prefixes (`rkg:Farmer`) theirs; the rest are literals.

    Raises:
        QueryError: if it is a list or nothing: SPARQL has no such values.
    """
    if isinstance(value, str):
        prefix, colon, name = value.partition(":")
        if colon and prefix in PREFIXES and re.fullmatch(r"\w+", name):
            return named(prefix, name)
        return node(value) if _ID.fullmatch(value) else ox.Literal(value)
    if isinstance(value, bool | int | float):
        return ox.Literal(value)
    message = f"a parameter of SPARQL is a text, a number, true or false; not {value!r}"
    raise QueryError(message)


def _plain_iri(iri: str) -> str:
    if iri.startswith(DOCUMENT):
        doc, _, section = iri[len(DOCUMENT) :].partition("#")
        return unquote(section or doc)
    if iri.startswith(ID):
        return iri[len(ID) :]
    return iri.removeprefix(NAMESPACE)


def _plain_literal(literal: ox.Literal) -> Value:
    datatype, value = literal.datatype.value, literal.value
    try:
        if _INTEGERS.match(datatype):
            return int(value)
        if datatype in _FRACTIONS:
            number = float(value.replace("INF", "inf"))
            return number if abs(number) < float("inf") else value
    except ValueError:
        return value  # a number that is none, as RDF allows
    if datatype == _XSD + "boolean":
        return value in ("true", "1")
    return value
