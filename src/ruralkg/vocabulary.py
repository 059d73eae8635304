"""Reads ontology/: the one place that every kind, predicate, label, cue and colour is taken from."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from ruralkg import resources
from ruralkg.errors import OntologyError

NAMESPACE = "https://w3id.org/ruralkg/ontology#"
READ_FOLDERS = ("core", "lexicon")
"""What the vocabulary is made of; shapes, alignments and examples are read by those who need them."""

_Object = ox.NamedNode | ox.Literal | ox.BlankNode

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_OWL = "http://www.w3.org/2002/07/owl#"
_DCTERMS = "http://purl.org/dc/terms/"


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ontology: `name` as it stands in files, labels, definitions and examples by language."""

    name: str
    label: Mapping[str, str]
    definition: Mapping[str, str]
    example: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind(Term):
    """A kind of entity. `side` is "human", "non-human" or None; `proper` tells the 23 kinds of actors.

    `layer` names the layer of a picture that it is kept on; None is the picture itself.
    """

    side: str | None
    proper: bool
    colour: str
    shape: str
    layer: str | None


@dataclass(frozen=True, slots=True)
class Modality(Term):
    """A modality; `colour` and `line` (solid, dashed, dotted) are those of its lines in a picture."""

    colour: str
    line: str


@dataclass(frozen=True, slots=True)
class Predicate(Term):
    """A predicate with its moment and signature: the kinds that its subject and its object may have.

    `of_outcome` is what it becomes when its object is an Outcome, where that is said; `within_kind` are the kinds
    that go only with themselves.
    """

    moment: str
    subjects: frozenset[str]
    objects: frozenset[str]
    symmetric: bool
    of_outcome: str | None
    within_kind: frozenset[str]


@dataclass(frozen=True, slots=True)
class WordList:
    """Wordings of one thing in the lexicon.

    `category` is the class of the list (HeadNouns, ActorNames, Cues …), `name` its preferred Chinese label where it
    has one, `words` all Chinese wordings (that label included), `english` all English ones, `values` what else is
    said of it by local name (kind, predicate, modality, rank, unit, concept …), `origin` where the words come from.
    """

    id: str
    category: str
    name: str | None
    words: tuple[str, ...]
    english: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]
    origin: str

    def value(self, name: str) -> str | None:
        """Return the first value called `name`, or None."""
        found = self.values.get(name, ())
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that the ontology says, read once."""

    version: str
    sha256: str
    kinds: Mapping[str, Kind]
    predicates: Mapping[str, Predicate]
    moments: Mapping[str, Term]
    modalities: Mapping[str, Modality]
    terms: Mapping[str, Term] = field(repr=False)
    lists: tuple[WordList, ...] = field(repr=False)

    def allows(self, subject: str, predicate: str, object_: str) -> bool:
        """Tell whether the signature of `predicate` admits these kinds of subject and object."""
        p = self.predicates[predicate]
        if subject not in p.subjects or object_ not in p.objects:
            return False
        return subject == object_ or not ({subject, object_} & p.within_kind)

    def fitting(self, subject: str, predicate: str, object_: str) -> str | None:
        """Return the predicate that the signatures allow here: itself, what it becomes of an Outcome, or None."""
        if self.allows(subject, predicate, object_):
            return predicate
        other = self.predicates[predicate].of_outcome
        return other if other and object_ == "Outcome" and self.allows(subject, other, object_) else None

    def category(self, name: str) -> tuple[WordList, ...]:
        """Return the lists of one category of the lexicon, in the order of their ids."""
        return tuple(entry for entry in self.lists if entry.category == name)


def load(directory: Path | None = None) -> Vocabulary:
    """Return the vocabulary of `directory`, or of the packaged ontology; read once a process.

    Raises:
        OntologyError: if a file cannot be read or contradicts itself; names file, line and term.
    """
    return _load(directory.resolve() if directory else resources.folder("ontology"))


def files(directory: Path, folders: Iterable[str] = READ_FOLDERS) -> list[Path]:
    """Return the Turtle files of the named folders of an ontology, in a fixed order."""
    return [path for name in folders for path in sorted((directory / name).rglob("*.ttl"))]


@cache
def _load(directory: Path) -> Vocabulary:
    return _Reader(directory).vocabulary()


class _Reader:
    """Collects the triples of an ontology and makes terms of them."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.paths = files(directory)
        if not self.paths:
            message = f"{directory}: no ontology: no Turtle file in {' or '.join(READ_FOLDERS)}"
            raise OntologyError(message)
        self.about: dict[str, dict[str, list[ox.NamedNode | ox.Literal | ox.BlankNode]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self.subclasses: dict[str, set[str]] = defaultdict(set)
        self.typed: dict[str, list[str]] = defaultdict(list)
        self.digest = hashlib.sha256()
        for path in self.paths:
            self._parse(path)

    def _parse(self, path: Path) -> None:
        data = path.read_bytes()
        self.digest.update(path.relative_to(self.directory).as_posix().encode() + b"\0" + data + b"\0")
        try:
            for triple in ox.parse(data, format=ox.RdfFormat.TURTLE):
                subject, predicate, object_ = triple.subject.value, triple.predicate.value, triple.object
                self.about[subject][predicate].append(object_)
                if predicate == _RDF + "type":
                    self.typed[object_.value].append(subject)
                elif predicate == _RDFS + "subClassOf":
                    self.subclasses[object_.value].add(subject)
        except SyntaxError as error:
            message = f"{path}:{error.lineno or 1}: not Turtle: {error.msg}"
            raise OntologyError(message) from error
        except ValueError as error:
            message = f"{path}: not Turtle: {error}"
            raise OntologyError(message) from error

    def vocabulary(self) -> Vocabulary:
        terms = {name: self.term(iri) for iri in self.about if (name := local(iri)) and self._labelled(iri)}
        kinds = {local(iri): self.kind(iri) for iri in self.typed[NAMESPACE + "Kind"]}
        predicates = {local(iri): self.predicate(iri, kinds) for iri in self.typed[NAMESPACE + "Predicate"]}
        moments = self.values("Moment")
        modalities = {name: self.modality(iri, name) for name, iri in self.notations("Modality").items()}
        for iri in self.typed[NAMESPACE + "Predicate"]:
            if predicates[local(iri)].moment not in moments:
                self.fault(iri, f"moment {predicates[local(iri)].moment!r} is none of {', '.join(moments)}")
        categories = [local(iri) for iri in self.subclasses[NAMESPACE + "WordList"]]
        lists = [
            self.word_list(iri, category, kinds, predicates)
            for category in categories
            for iri in self.typed[NAMESPACE + category]
        ]
        version = self.one(NAMESPACE.rstrip("#"), _OWL + "versionInfo") or "0"
        return Vocabulary(
            version=version,
            sha256=self.digest.hexdigest(),
            kinds=MappingProxyType(kinds),
            predicates=MappingProxyType(predicates),
            moments=MappingProxyType(moments),
            modalities=MappingProxyType(modalities),
            terms=MappingProxyType(terms),
            lists=tuple(sorted(lists, key=lambda entry: entry.id)),
        )

    def values(self, class_: str) -> dict[str, Term]:
        """Return the individuals of a class by their notation."""
        return {name: self.term(iri, name) for name, iri in self.notations(class_).items()}

    def notations(self, class_: str) -> dict[str, str]:
        """Return the IRIs of the individuals of a class by their notation."""
        return {self.required(iri, _SKOS + "notation"): iri for iri in self.typed[NAMESPACE + class_]}

    def modality(self, iri: str, name: str) -> Modality:
        base = self.term(iri, name)
        return Modality(
            name=name,
            label=base.label,
            definition=base.definition,
            example=base.example,
            colour=self.required(iri, NAMESPACE + "colour"),
            line=self.required(iri, NAMESPACE + "line"),
        )

    def term(self, iri: str, name: str | None = None) -> Term:
        return Term(
            name=name or local(iri),
            label=self.by_language(iri, _RDFS + "label"),
            definition=self.by_language(iri, _SKOS + "definition"),
            example=self.by_language(iri, _SKOS + "example"),
        )

    def kind(self, iri: str) -> Kind:
        base = self.term(self._checked_labels(iri))
        return Kind(
            name=base.name,
            label=base.label,
            definition=base.definition,
            example=base.example,
            side=self.one(iri, NAMESPACE + "side"),
            proper=base.name in self.below(NAMESPACE + "Actor"),
            colour=self.required(iri, NAMESPACE + "colour"),
            shape=self.required(iri, NAMESPACE + "shape"),
            layer=self.one(iri, NAMESPACE + "layer"),
        )

    def predicate(self, iri: str, kinds: Mapping[str, Kind]) -> Predicate:
        base = self.term(self._checked_labels(iri))
        sides = []
        for end in ("domain", "range"):
            admitted = self.below(self.required(iri, _RDFS + end)) & kinds.keys()
            if not admitted:
                self.fault(iri, f"its {end} {self.required(iri, _RDFS + end)} holds no kind")
            sides.append(frozenset(admitted))
        return Predicate(
            name=base.name,
            label=base.label,
            definition=base.definition,
            example=base.example,
            moment=self.required(iri, NAMESPACE + "moment"),
            subjects=sides[0],
            objects=sides[1],
            symmetric=_OWL + "SymmetricProperty" in [o.value for o in self.about[iri][_RDF + "type"]],
            of_outcome=local(self.one(iri, NAMESPACE + "ofOutcome") or "") or None,
            within_kind=frozenset(local(o.value) for o in self.about[iri][NAMESPACE + "withinKind"]),
        )

    def word_list(
        self, iri: str, category: str, kinds: Mapping[str, Kind], predicates: Mapping[str, Predicate]
    ) -> WordList:
        labels = self.about[iri]
        zh: dict[str, None] = {}
        en: dict[str, None] = {}
        for property_ in ("prefLabel", "altLabel", "hiddenLabel"):
            for word in labels.get(_SKOS + property_, ()):
                (en if getattr(word, "language", None) == "en" else zh)[word.value] = None
        values = {
            local(p): tuple(local(o.value) or o.value for o in objects)
            for p, objects in labels.items()
            if p.startswith(NAMESPACE)
        }
        for name, known in (("kind", kinds), ("predicate", predicates)):
            for value in values.get(name, ()):
                if value not in known:
                    self.fault(iri, f"{name} {value!r} is none of the ontology's")
        preferred = [o for o in labels.get(_SKOS + "prefLabel", ()) if getattr(o, "language", None) != "en"]
        return WordList(
            id=iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1],
            category=category,
            name=preferred[0].value if preferred else None,
            words=tuple(zh),
            english=tuple(en),
            values=MappingProxyType(values),
            origin=self.required(iri, _DCTERMS + "source"),
        )

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

    def by_language(self, iri: str, property_: str) -> Mapping[str, str]:
        objects = self.about[iri].get(property_, ())
        return MappingProxyType({getattr(o, "language", None) or "": o.value for o in objects})

    def one(self, iri: str, property_: str) -> str | None:
        found = self.about[iri].get(property_, [])
        if len(found) > 1:
            self.fault(iri, f"{local(property_) or property_} is given {len(found)} times")
        return found[0].value if found else None

    def required(self, iri: str, property_: str) -> str:
        value = self.one(iri, property_)
        if value is None:
            self.fault(iri, f"{local(property_) or property_} is missing")
        return str(value)

    def fault(self, iri: str, what: str) -> None:
        """Report a fault with file and line of the term."""
        name = iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
        pattern = re.compile(rf"^(?:\S*:|<\S*[#/]){re.escape(name)}>?\s", re.MULTILINE)
        for path in self.paths:
            text = path.read_text(encoding="utf-8")
            if match := pattern.search(text):
                message = f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {name}: {what}"
                raise OntologyError(message)
        message = f"{self.directory}: {name}: {what}"
        raise OntologyError(message)

    def _labelled(self, iri: str) -> bool:
        return _RDFS + "label" in self.about[iri]

    def _checked_labels(self, iri: str) -> str:
        for property_ in (_RDFS + "label", _SKOS + "definition"):
            if missing := {"zh", "en"} - self.by_language(iri, property_).keys():
                self.fault(iri, f"{property_.rsplit('#', 1)[-1]} in {' and '.join(sorted(missing))} is missing")
        return iri


def local(iri: str) -> str:
    """Return the name of a term of the ontology, or "" for any other IRI."""
    return iri[len(NAMESPACE) :] if iri.startswith(NAMESPACE) else ""
