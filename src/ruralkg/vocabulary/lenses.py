"""Lenses: frameworks of papers as concept schemes, with the rules that put statements into their rows and columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from ruralkg.vocabulary.terms import Term
from ruralkg.vocabulary.triples import DCTERMS, NAMESPACE, SKOS, Triples, last

ANY = "any"
AXES = ("row", "column")
ENDS = ("subject", "object")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Statements that a part takes: modalities, predicates, kinds of subject and of object; an empty set is any."""

    modalities: frozenset[str]
    predicates: frozenset[str]
    subjects: frozenset[str]
    objects: frozenset[str]

    def holds(self, modality: str, predicate: str, subject: str, object_: str) -> bool:
        """Tell whether a statement of this modality and predicate, between these kinds, is one of them."""
        told = ((self.modalities, modality), (self.predicates, predicate), (self.subjects, subject))
        return all(not wanted or value in wanted for wanted, value in (*told, (self.objects, object_)))


@dataclass(frozen=True, slots=True)
class Part(Term):
    """A row or column of a matrix, with the rules that put a statement there.

    Attributes:
        patterns: statements of such a form are in it.
        words: statements whose clauses hold one of these are in it.
        end: "subject" or "object" if words are sought in the name of that end alone.
        headings: what stands in a section with such a word in its heading is in it, where no other rule places it.
        divisions: first digits of division codes: statements whose sentence names a place there are in it.
        each: "case" if it stands for one row a case of the document, with what is told of that case.
    """

    patterns: tuple[Pattern, ...]
    words: tuple[str, ...]
    end: str | None
    headings: tuple[str, ...]
    divisions: tuple[str, ...]
    each: str | None


@dataclass(frozen=True, slots=True)
class Matrix(Term):
    """Rows and columns that cross."""

    rows: tuple[Part, ...]
    columns: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Lens(Term):
    """A framework: one matrix or several."""

    origin: str
    matrices: tuple[Matrix, ...]


def lenses(triples: Triples) -> tuple[Lens, ...]:
    """Return the lenses of an ontology, by name.

    Raises:
        OntologyError: if one has a fault; names file, line and term.
    """
    return tuple(_lens(triples, iri) for iri in sorted(triples.typed[NAMESPACE + "Lens"], key=last))


def _lens(triples: Triples, iri: str) -> Lens:
    matrices: dict[str, list[str]] = {}
    titles = {}
    for concept in triples.typed[SKOS + "Concept"]:
        if iri not in (scheme.value for scheme in triples.objects(concept, SKOS + "inScheme")):
            continue
        if concept in triples.typed[NAMESPACE + "LensMatrix"]:
            titles[concept] = triples.required(concept, SKOS + "notation")
            matrices.setdefault(concept, [])
        else:
            matrices.setdefault(triples.required(concept, NAMESPACE + "matrix"), []).append(concept)
    if not matrices:
        triples.fault(iri, "it has no matrix")
    for matrix, parts in matrices.items():
        if matrix not in titles:
            triples.fault(parts[0], f"{last(matrix)} is no rkg:LensMatrix of this lens", NAMESPACE + "matrix")
    ordered = sorted(matrices, key=lambda matrix: titles[matrix])
    found = tuple(_matrix(triples, matrix, matrices[matrix]) for matrix in ordered)
    return Lens(**_term(triples, iri), origin=triples.required(iri, DCTERMS + "source"), matrices=found)


def _matrix(triples: Triples, iri: str, concepts: Iterable[str]) -> Matrix:
    axes: dict[str, list[tuple[str, str]]] = {axis: [] for axis in AXES}
    for concept in concepts:
        axis = triples.required(concept, NAMESPACE + "axis")
        if axis not in axes:
            triples.fault(concept, f"axis {axis!r} is none of {', '.join(AXES)}", NAMESPACE + "axis")
        axes[axis].append((triples.required(concept, SKOS + "notation"), concept))
    for axis, parts in axes.items():
        if not parts:
            triples.fault(iri, f"the matrix has no {axis}")
    rows, columns = (tuple(_part(triples, concept) for _, concept in sorted(axes[axis])) for axis in AXES)
    return Matrix(**_term(triples, iri), rows=rows, columns=columns)


def _part(triples: Triples, iri: str) -> Part:
    texts = {
        name: tuple(value.value for value in triples.objects(iri, NAMESPACE + name))
        for name in ("takes", "headingWord", "divisionCode")
    }
    words = tuple(value.value for value in triples.objects(iri, SKOS + "altLabel"))
    each, end = triples.one(iri, NAMESPACE + "oneEach"), triples.one(iri, NAMESPACE + "soughtIn")
    if end not in (None, *ENDS):
        triples.fault(iri, f"soughtIn {end!r} is none of {', '.join(ENDS)}", NAMESPACE + "soughtIn")
    if not (each or words or any(texts.values())):
        triples.fault(
            iri, "no rule puts a statement here (rkg:takes, skos:altLabel, rkg:headingWord, rkg:divisionCode)"
        )
    return Part(
        **_term(triples, iri),
        patterns=tuple(_pattern(triples, iri, text) for text in texts["takes"]),
        words=words,
        end=end,
        headings=texts["headingWord"],
        divisions=texts["divisionCode"],
        each=each,
    )


def _pattern(triples: Triples, iri: str, text: str) -> Pattern:
    """Read `observed sells/delivers any Farmer/Place`."""
    parts = text.split()
    if len(parts) != len(("modality", "predicate", *ENDS)):
        triples.fault(iri, f"{text!r} is not modality, predicate, kinds of subject, kinds of object", text)
    kinds = {last(kind) for kind in triples.typed[NAMESPACE + "Kind"]}
    modalities = {
        value.value
        for concept in triples.typed[SKOS + "Concept"]
        if "Modality" in triples.names(concept, SKOS + "inScheme")
        for value in triples.objects(concept, SKOS + "notation")
    }
    predicates = {last(predicate) for predicate in triples.typed[NAMESPACE + "Predicate"]}
    read = []
    for part, known in zip(parts, (modalities, predicates, kinds, kinds), strict=True):
        names = frozenset() if part == ANY else frozenset(part.split("/"))
        if unknown := names - known:
            triples.fault(iri, f"{text!r}: {', '.join(sorted(unknown))} is none of the ontology's", text)
        read.append(names)
    return Pattern(*read)


class _Labels(TypedDict):
    """What every term has."""

    name: str
    label: Mapping[str, str]
    definition: Mapping[str, str]
    example: Mapping[str, str]


def _term(triples: Triples, iri: str) -> _Labels:
    label, definition, example = (
        triples.by_language(iri, SKOS + property_) for property_ in ("prefLabel", "definition", "example")
    )
    for language in ("zh", "en"):
        if language not in label:
            triples.fault(iri, f"prefLabel in {language} is missing")
    return _Labels(name=last(iri), label=label, definition=definition, example=example)
