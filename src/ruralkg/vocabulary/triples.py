"""The triples of an ontology's Turtle files, and faults told by file, line and term."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

import pyoxigraph as ox

from ruralkg.errors import OntologyError

NAMESPACE = "https://w3id.org/ruralkg/ontology#"
ONTOLOGY = NAMESPACE.rstrip("#")
FAMILY = "https://w3id.org/ruralkg/"
"""What all namespaces of the ontology begin with; the twins of predicates have one a modality."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"
DCTERMS = "http://purl.org/dc/terms/"

Object = ox.NamedNode | ox.Literal | ox.BlankNode


class Triples:
    """What is said about each subject, by property, and the classes above and below each other.

    Args:
        directory: the ontology's folder.
        paths: the Turtle files to read.

    Raises:
        OntologyError: if there is no file, or one is no Turtle; names file and line.
    """

    def __init__(self, directory: Path, paths: list[Path]) -> None:
        if not paths:
            message = f"{directory}: no ontology: there is no Turtle file in core/ or lexicon/"
            raise OntologyError(message)
        self.directory = directory
        self.paths = paths
        self.about: dict[str, dict[str, list[Object]]] = {}
        self.where: dict[str, list[Path]] = defaultdict(list)
        self.typed: dict[str, list[str]] = defaultdict(list)
        self.subclasses: dict[str, set[str]] = defaultdict(set)
        digest = hashlib.sha256()
        for path in paths:
            try:
                data = path.read_bytes()
            except OSError as error:
                message = f"{path}: cannot be read: {error.strerror}"
                raise OntologyError(message) from error
            digest.update(path.relative_to(directory).as_posix().encode() + b"\0" + data + b"\0")
            self._parse(path, data)
        self.sha256 = digest.hexdigest()

    def _parse(self, path: Path, data: bytes) -> None:
        try:
            for triple in ox.parse(data, format=ox.RdfFormat.TURTLE):
                subject, predicate, object_ = triple.subject.value, triple.predicate.value, triple.object
                about = self.about.get(subject)
                if about is None:
                    about = self.about[subject] = {}
                if path not in self.where[subject]:
                    self.where[subject].append(path)
                about.setdefault(predicate, []).append(object_)
                if predicate == RDF + "type":
                    self.typed[object_.value].append(subject)
                elif predicate == RDFS + "subClassOf":
                    self.subclasses[object_.value].add(subject)
        except SyntaxError as error:
            message = f"{path}:{error.lineno or 1}: not Turtle: {error.msg}"
            raise OntologyError(message) from error
        except ValueError as error:
            message = f"{path}: not Turtle: {error}"
            raise OntologyError(message) from error

    def objects(self, iri: str, property_: str) -> list[Object]:
        """Return all that is said of a subject by a property."""
        return self.about.get(iri, {}).get(property_, [])

    def names(self, iri: str, property_: str) -> tuple[str, ...]:
        """Return the local names (or IRIs, or texts) of what is said of a subject by a property."""
        return tuple(local(o.value) or o.value for o in self.objects(iri, property_))

    def one(self, iri: str, property_: str) -> str | None:
        """Return the one value of a property, or None; more than one is a fault."""
        found = self.objects(iri, property_)
        if len(found) > 1:
            self.fault(iri, f"{shown(property_)} is given {len(found)} times", property_)
        return found[0].value if found else None

    def required(self, iri: str, property_: str) -> str:
        """Return the one value of a property; its absence is a fault."""
        value = self.one(iri, property_)
        if value is None:
            self.fault(iri, f"{shown(property_)} is missing")
        return value

    def by_language(self, iri: str, property_: str) -> Mapping[str, str]:
        """Return the texts of a property by language ("" for none)."""
        objects = self.objects(iri, property_)
        return MappingProxyType({getattr(o, "language", None) or "": o.value for o in objects})

    def below(self, iri: str) -> set[str]:
        """Return the local names of a class and of all its subclasses."""
        seen: set[str] = set()
        todo = [iri]
        while todo:
            class_ = todo.pop()
            if class_ not in seen:
                seen.add(class_)
                todo.extend(self.subclasses.get(class_, ()))
        return {local(class_) for class_ in seen}

    def listed(self, head: str) -> list[str]:
        """Return the members of an RDF list."""
        found = []
        while head != RDF + "nil":
            found += [o.value for o in self.objects(head, RDF + "first")]
            rest = self.objects(head, RDF + "rest")
            head = rest[0].value if rest else RDF + "nil"
        return found

    def fault(self, iri: str, what: str, near: str = "") -> NoReturn:
        """Raise an OntologyError with file and line of a subject, or of the term `near` in what is said of it."""
        for path in self.where.get(iri, []):
            if line := _line(path.read_text(encoding="utf-8"), iri, near):
                message = f"{path}:{line}: {last(iri)}: {what}"
                raise OntologyError(message)
        message = f"{self.directory}: {last(iri)}: {what}"
        raise OntologyError(message)


_END = re.compile(r"\.[ \t]*(?:#.*)?$", re.MULTILINE)


def local(iri: str) -> str:
    """Return the name of a term of the ontology, or "" for any other IRI."""
    return iri[len(NAMESPACE) :] if iri.startswith(NAMESPACE) else ""


def last(iri: str) -> str:
    """Return what stands last in an IRI."""
    return re.split(r"[#/]", iri)[-1]


def shown(property_: str) -> str:
    """Return the name of a property as users know it."""
    return local(property_) or last(property_)


def _line(text: str, iri: str, near: str) -> int | None:
    """Return the line that a subject begins at, or the first line of its description that holds `near`."""
    subject = re.search(rf"^{_written(text, iri)}\s", text, re.MULTILINE)
    begin, end = subject.span() if subject else (0, 0)
    stop = _END.search(text, end) if subject else None
    found = re.compile(_written(text, near)).search(text, end, stop.end() if stop else len(text)) if near else None
    if not subject and not found:
        return None
    return text.count("\n", 0, found.start() if found else begin) + 1


def _written(text: str, term: str) -> str:
    """Return a pattern of the ways in which a Turtle file can write an IRI, or of a literal's text."""
    ways = [re.escape(f"<{term}>"), re.escape(f'"{term}"')]
    for prefix, namespace in re.findall(r"@prefix\s+(\S*):\s*<([^>]*)>", text):
        if term.startswith(namespace):
            ways.append(re.escape(f"{prefix}:{term[len(namespace) :]}") + r"(?![\w-])")
    return f"(?:{'|'.join(ways)})"
