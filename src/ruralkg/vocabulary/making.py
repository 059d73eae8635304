"""Makes a vocabulary of checked triples."""

from collections.abc import Mapping
from types import MappingProxyType

from ruralkg.vocabulary.lenses import lenses
from ruralkg.vocabulary.terms import Field, Kind, Predicate, Stroke, Term, Vocabulary, WordList
from ruralkg.vocabulary.triples import DCTERMS, NAMESPACE, ONTOLOGY, OWL, RDFS, SKOS, Triples, last, local


def vocabulary(triples: Triples) -> Vocabulary:
    """Return the vocabulary of an ontology.

    Raises:
        OntologyError: if something is missing; names file, line and term.
    """
    sides = _sides(triples)
    kinds = {local(iri): _kind(triples, iri, sides) for iri in triples.typed[NAMESPACE + "Kind"]}
    schemes = _schemes(triples)
    moments = schemes.get("DefaultReading", {})
    predicates = {local(iri): _predicate(triples, iri, kinds) for iri in triples.typed[NAMESPACE + "Predicate"]}
    lists = [
        _word_list(triples, iri, category)
        for category in sorted(triples.below(NAMESPACE + "WordList"))
        for iri in triples.typed[NAMESPACE + category]
    ]
    modalities = {name: term for name, term in schemes.get("Modality", {}).items() if isinstance(term, Stroke)}
    terms = {name: _term(triples, iri) for iri in triples.about if (name := local(iri))}
    return Vocabulary(
        version=triples.one(ONTOLOGY, OWL + "versionInfo") or "0",
        sha256=triples.sha256,
        kinds=MappingProxyType(kinds),
        predicates=MappingProxyType(predicates),
        moments=moments,
        modalities=MappingProxyType(modalities),
        schemes=MappingProxyType(schemes),
        fields=MappingProxyType(_fields(triples)),
        terms=MappingProxyType(terms),
        lists=tuple(sorted(lists, key=lambda entry: entry.id)),
        lenses=lenses(triples),
    )


def _term(triples: Triples, iri: str, name: str | None = None) -> Term:
    return Term(
        name=name or local(iri),
        label=triples.by_language(iri, RDFS + "label"),
        definition=triples.by_language(iri, SKOS + "definition"),
        example=triples.by_language(iri, SKOS + "example"),
    )


def _sides(triples: Triples) -> dict[str, str]:
    """Return the side of every class below one that is defined by it: all entities on that side (owl:hasValue)."""
    found = {}
    for class_, about in triples.about.items():
        for other in about.get(OWL + "equivalentClass", ()):
            for listed in triples.objects(other.value, OWL + "intersectionOf"):
                for part in triples.listed(listed.value):
                    if NAMESPACE + "side" in [o.value for o in triples.objects(part, OWL + "onProperty")]:
                        side = triples.required(part, OWL + "hasValue")
                        found.update(dict.fromkeys(triples.below(class_), side))
    return found


def _kind(triples: Triples, iri: str, sides: Mapping[str, str]) -> Kind:
    base = _term(triples, iri)
    return Kind(
        name=base.name,
        label=base.label,
        definition=base.definition,
        example=base.example,
        side=sides.get(base.name),
        proper=base.name in triples.below(NAMESPACE + "Actor"),
        colour=triples.required(iri, NAMESPACE + "colour"),
        shape=triples.required(iri, NAMESPACE + "shape"),
        layer=triples.one(iri, NAMESPACE + "layer"),
    )


def _schemes(triples: Triples) -> dict[str, Mapping[str, Term]]:
    lenses_ = set(triples.typed[NAMESPACE + "Lens"])
    schemes = [iri for iri in triples.typed[SKOS + "ConceptScheme"] if iri not in lenses_]
    found: dict[str, dict[str, Term]] = {local(iri): {} for iri in schemes}
    for iri in triples.typed[SKOS + "Concept"]:
        if lenses_.issuperset(scheme.value for scheme in triples.objects(iri, SKOS + "inScheme")):
            continue  # a part of a lens, which is no value of a field
        notation = triples.required(iri, SKOS + "notation")
        term = _term(triples, iri, notation)
        if triples.objects(iri, NAMESPACE + "line"):
            term = Stroke(
                name=notation,
                label=term.label,
                definition=term.definition,
                example=term.example,
                colour=triples.required(iri, NAMESPACE + "colour"),
                line=triples.required(iri, NAMESPACE + "line"),
            )
        for scheme in triples.names(iri, SKOS + "inScheme"):
            if scheme not in found:
                triples.fault(iri, f"{scheme} is no skos:ConceptScheme", SKOS + "inScheme")
            found[scheme][notation] = term
    return {name: MappingProxyType(values) for name, values in found.items()}


def _predicate(triples: Triples, iri: str, kinds: Mapping[str, Kind]) -> Predicate:
    base = _term(triples, iri)
    subjects, objects = (
        frozenset(triples.below(triples.required(iri, RDFS + end)) & kinds.keys()) for end in ("domain", "range")
    )
    moment = triples.required(iri, NAMESPACE + "defaultMoment")
    if "DefaultReading" not in triples.names(moment, SKOS + "inScheme"):
        readings = [last(i) for i in triples.about if "DefaultReading" in triples.names(i, SKOS + "inScheme")]
        what = f"{last(moment)} is no moment; there are {', '.join(readings)}"
        triples.fault(iri, what, NAMESPACE + "defaultMoment")
    for name in ("ofOutcome", "withinKind"):
        known = triples.typed[NAMESPACE + ("Predicate" if name == "ofOutcome" else "Kind")]
        for value in triples.objects(iri, NAMESPACE + name):
            if value.value not in known:
                triples.fault(iri, f"{name} names {last(value.value)}, which is none", NAMESPACE + name)
    return Predicate(
        name=base.name,
        label=base.label,
        definition=base.definition,
        example=base.example,
        moment=triples.required(moment, SKOS + "notation"),
        subjects=subjects,
        objects=objects,
        symmetric=iri in triples.typed[OWL + "SymmetricProperty"],
        of_outcome=local(triples.one(iri, NAMESPACE + "ofOutcome") or "") or None,
        within_kind=frozenset(triples.names(iri, NAMESPACE + "withinKind")),
    )


def _fields(triples: Triples) -> dict[str, Field]:
    predicates = set(triples.typed[NAMESPACE + "Predicate"])
    found = {}
    for type_ in ("DatatypeProperty", "ObjectProperty"):
        for iri in triples.typed[OWL + type_]:
            if not (name := local(iri)) or iri in predicates:
                continue
            base = _term(triples, iri)
            range_ = triples.one(iri, RDFS + "range")
            found[name] = Field(
                name=name,
                label=base.label,
                definition=base.definition,
                example=base.example,
                classes=triples.names(iri, NAMESPACE + "domainIncludes") or triples.names(iri, RDFS + "domain"),
                range=last(range_) if range_ else None,
                schemes=triples.names(iri, NAMESPACE + "valuesFrom"),
            )
    return found


def _word_list(triples: Triples, iri: str, category: str) -> WordList:
    zh: dict[str, None] = {}
    en: dict[str, None] = {}
    name = None
    for property_ in ("prefLabel", "altLabel", "hiddenLabel"):
        for word in triples.objects(iri, SKOS + property_):
            english = getattr(word, "language", None) == "en"
            (en if english else zh)[word.value] = None
            if property_ == "prefLabel" and not english:
                name = word.value
    values = {local(p): triples.names(iri, p) for p in triples.about[iri] if local(p)}
    return WordList(
        id=last(iri),
        category=category,
        name=name,
        words=tuple(zh),
        english=tuple(en),
        values=MappingProxyType(values),
        origin=triples.required(iri, DCTERMS + "source"),
    )
