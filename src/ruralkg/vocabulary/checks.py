"""What has to hold of an ontology before anything is made of it; each check stops at the first fault."""

import difflib
import re
from collections import Counter

import pyoxigraph as ox

from ruralkg.vocabulary.triples import DCTERMS, FAMILY, NAMESPACE, OWL, RDF, RDFS, SKOS, Triples, last, local, shown

LANGUAGES = ("zh", "en")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def check(triples: Triples) -> None:
    """Look for faults.

    Raises:
        OntologyError: at the first fault; names file, line and term.
    """
    _declared(triples)
    _labelled(triples)
    _preferred(triples)
    _notations(triples)
    _kinds(triples)
    _signatures(triples)
    _twins(triples)
    _lists(triples)


def _declared(triples: Triples) -> None:
    """Every term of ours that is used is declared, so that a misspelling is found and never read as something new."""
    declared = {iri for iri, about in triples.about.items() if RDF + "type" in about}
    known: set[str] = set()
    for subject, about in triples.about.items():
        for property_, objects in about.items():
            for iri in (property_, *(o.value for o in objects if isinstance(o, ox.NamedNode))):
                if iri in known or not _is_ours(iri):
                    continue
                if iri not in declared:
                    triples.fault(_named(triples, subject), f"{_short(iri)} is not declared{_hint(iri, declared)}", iri)
                known.add(iri)


def _labelled(triples: Triples) -> None:
    """Every term has a label and a definition in both languages and says where it is defined."""
    for iri, about in triples.about.items():
        if not _is_ours(iri) or RDF + "type" not in about:
            continue
        for property_ in (RDFS + "label", SKOS + "definition"):
            given = Counter(getattr(o, "language", None) for o in about.get(property_, ()))
            if missing := [language for language in LANGUAGES if not given[language]]:
                triples.fault(iri, f"{shown(property_)} in {' and '.join(missing)} is missing")
            if doubled := [language for language in LANGUAGES if given[language] > 1]:
                triples.fault(iri, f"more than one {shown(property_)} in {' and '.join(doubled)}", property_)
        if RDFS + "isDefinedBy" not in about:
            triples.fault(iri, "isDefinedBy is missing")


def _preferred(triples: Triples) -> None:
    """A concept or word list has one preferred label a language at most."""
    for iri, about in triples.about.items():
        given = Counter(getattr(o, "language", None) for o in about.get(SKOS + "prefLabel", ()))
        for language, times in given.items():
            if times > 1:
                what = f"{times} prefLabels in {language or 'no language'}; make all but one an altLabel"
                triples.fault(iri, what, SKOS + "prefLabel")


def _notations(triples: Triples) -> None:
    """A value of a scheme has a notation of its own in it."""
    seen: set[tuple[str, str]] = set()
    for iri in triples.typed[SKOS + "Concept"]:
        notation = triples.required(iri, SKOS + "notation")
        if not triples.objects(iri, SKOS + "inScheme"):
            triples.fault(iri, "inScheme is missing")
        for scheme in triples.names(iri, SKOS + "inScheme"):
            if (scheme, notation) in seen:
                triples.fault(iri, f"notation {notation!r} stands twice in {scheme}", SKOS + "notation")
            seen.add((scheme, notation))


def _kinds(triples: Triples) -> None:
    """A kind has a colour of its own and is disjoint from the other kinds."""
    kinds = triples.typed[NAMESPACE + "Kind"]
    colours: dict[str, str] = {}
    for iri in kinds:
        colour = triples.required(iri, NAMESPACE + "colour")
        if not _COLOUR.fullmatch(colour):
            triples.fault(iri, f"colour {colour!r} is not of the form #1a2b3c", NAMESPACE + "colour")
        if colour in colours:
            triples.fault(iri, f"colour {colour} is that of {last(colours[colour])} already", NAMESPACE + "colour")
        colours[colour] = iri
    disjoint = [
        set(triples.listed(head.value))
        for axiom in triples.typed[OWL + "AllDisjointClasses"]
        for head in triples.objects(axiom, OWL + "members")
    ]
    widest = max(disjoint, key=lambda members: len(members & set(kinds)), default=set())
    for iri in kinds:
        if iri not in widest:
            triples.fault(iri, "it does not stand among the kinds of owl:AllDisjointClasses")


def _signatures(triples: Triples) -> None:
    """Each end of a predicate admits some kind."""
    kinds = {last(iri) for iri in triples.typed[NAMESPACE + "Kind"]}
    for iri in triples.typed[NAMESPACE + "Predicate"]:
        for end in ("domain", "range"):
            class_ = triples.required(iri, RDFS + end)
            if not triples.below(class_) & kinds:
                triples.fault(iri, f"its {end} {last(class_)} holds no kind", RDFS + end)


def _twins(triples: Triples) -> None:
    """A predicate has a twin for each modality but observed, of the same signature."""
    modalities = [iri for iri in triples.typed[SKOS + "Concept"] if _in(triples, iri, "Modality")]
    twins: dict[str, list[str]] = {}
    for iri, about in triples.about.items():
        for base in about.get(NAMESPACE + "basePredicate", ()):
            twins.setdefault(base.value, []).append(iri)
    for iri in triples.typed[NAMESPACE + "Predicate"]:
        found = twins.get(iri, [])
        if len(found) != len(modalities) - 1:
            what = f"{len(modalities) - 1} twins are wanted (rkgp:, rkgl: by rkg:basePredicate), {len(found)} there are"
            triples.fault(iri, what)
        for twin in found:
            for end in ("domain", "range"):
                if triples.one(twin, RDFS + end) != triples.one(iri, RDFS + end):
                    triples.fault(twin, f"its {end} is not that of {last(iri)}", RDFS + end)


def _lists(triples: Triples) -> None:
    """A word list has a category and an origin, and names what the ontology has."""
    categories = triples.below(NAMESPACE + "WordList")
    known = {
        name: {last(iri) for iri in triples.typed[NAMESPACE + class_]}
        for name, class_ in (("kind", "Kind"), ("predicate", "Predicate"))
    }
    for iri, about in triples.about.items():
        if not categories & set(triples.names(iri, RDF + "type")):
            if iri.startswith(FAMILY + "lexicon#"):
                triples.fault(iri, "it is of no category of word lists (a rkg:Cues, a rkg:HeadNouns …)")
            continue
        triples.required(iri, DCTERMS + "source")
        for property_ in about:
            name = local(property_)
            if name in known:
                _known(triples, iri, name, known[name])
            elif schemes := triples.names(property_, NAMESPACE + "valuesFrom"):
                _known(triples, iri, name, _values(triples, schemes))


def _known(triples: Triples, iri: str, name: str, known: set[str]) -> None:
    for value in triples.objects(iri, NAMESPACE + name):
        for part in re.split(r"/", local(value.value) or value.value):
            if part not in known:
                close = difflib.get_close_matches(part, known, n=1)
                hint = f"; did you mean {close[0]!r}?" if close else f": {', '.join(sorted(known))}"
                triples.fault(iri, f"{name} {part!r} is none of the ontology's{hint}", value.value)


def _values(triples: Triples, schemes: tuple[str, ...]) -> set[str]:
    concepts = triples.typed[SKOS + "Concept"]
    return {
        notation.value
        for iri in concepts
        if set(triples.names(iri, SKOS + "inScheme")) & set(schemes)
        for notation in triples.objects(iri, SKOS + "notation")
    }


def _in(triples: Triples, iri: str, scheme: str) -> bool:
    return scheme in triples.names(iri, SKOS + "inScheme")


def _is_ours(iri: str) -> bool:
    return iri.startswith(FAMILY) and "#" in iri and not iri.startswith((FAMILY + "lexicon#", FAMILY + "lens#"))


def _short(iri: str) -> str:
    namespace, _, name = iri.removeprefix(FAMILY).partition("#")
    return f"{ {'ontology': 'rkg', 'proposed': 'rkgp', 'lacking': 'rkgl'}.get(namespace, namespace) }:{name}"


def _hint(iri: str, declared: set[str]) -> str:
    names = {last(known): known for known in declared if _is_ours(known) and last(known)[:1] == last(iri)[:1]}
    close = difflib.get_close_matches(last(iri), names, n=1, cutoff=0.75)
    return f"; did you mean {_short(names[close[0]])}?" if close else "; correct it, or declare it in core/"


def _named(triples: Triples, subject: str) -> str:
    """Return a subject that has a name: for a blank node, the term in whose description it stands."""
    owners = {
        o.value: iri
        for iri, about in triples.about.items()
        for objects in about.values()
        for o in objects
        if isinstance(o, ox.BlankNode)
    }
    while subject in owners:
        subject = owners[subject]
    return subject
