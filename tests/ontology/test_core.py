"""The core is complete, bilingual, OWL 2 RL and free of foreign terms; types, RDF and shapes agree with it."""

import colorsys
import re
from pathlib import Path

import msgspec
import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

import fixtures
from ruralkg import model, vocabulary
from ruralkg.evaluation import shapes
from ruralkg.stores import rdf
from ruralkg.stores.shape import columns, parts

RKG = vocabulary.NAMESPACE
ONTOLOGY = URIRef(RKG.rstrip("#"))
FAMILY = "https://w3id.org/ruralkg/"
WORDS = vocabulary.load()
DESCRIBING = (
    "skos/core#",
    "dc/terms/",
    "2002/07/owl#",
    "rdf-schema#",
    "22-rdf-syntax-ns#",
    "XMLSchema#",
    "vocab/vann/",
)
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def ours(core: Graph) -> list[URIRef]:
    return sorted({s for s in core.subjects(RDF.type) if isinstance(s, URIRef) and s.startswith(FAMILY) and "#" in s})


def test_the_header_says_what_it_is(core: Graph) -> None:
    said = {str(p).rpartition("/")[2].rpartition("#")[2] for p in core.predicates(ONTOLOGY)}
    assert {"title", "description", "creator", "license", "versionInfo", "versionIRI", "created"} <= said
    assert not list(core.objects(ONTOLOGY, OWL.imports))
    version = str(core.value(ONTOLOGY, OWL.versionInfo))
    assert str(core.value(ONTOLOGY, OWL.versionIRI)).endswith(f"/{version}")
    assert version == WORDS.version


def test_every_term_speaks_both_languages_and_gives_an_example(core: Graph) -> None:
    faults = []
    for term in ours(core):
        for property_ in (RDFS.label, SKOS.definition):
            said = {t.language: str(t) for t in core.objects(term, property_)}
            if set(said) != {"zh", "en"}:
                faults.append((term, property_, said))
                continue
            if property_ == RDFS.label and re.search("[\u4e00-\u9fff]", said["en"]):
                faults.append((term, "Chinese in an English label"))
            if property_ == SKOS.definition and not re.search("[\u4e00-\u9fff]", said["zh"]):
                faults.append((term, "no Chinese in a Chinese definition"))
        if not list(core.objects(term, SKOS.example)):
            faults.append((term, "no example"))
        if list(core.objects(term, RDFS.isDefinedBy)) != [ONTOLOGY]:
            faults.append((term, "no home"))
    assert not faults


def test_a_value_has_one_name_in_both_vocabularies_of_labels(core: Graph) -> None:
    for concept in core.subjects(RDF.type, SKOS.Concept):
        assert set(core.objects(concept, SKOS.prefLabel)) == set(core.objects(concept, RDFS.label))


def test_no_foreign_term_is_used_but_to_describe(core: Graph) -> None:
    terms = {t for triple in core for t in triple if isinstance(t, URIRef)} - set(core.objects(ONTOLOGY))
    foreign = {t for t in terms if not t.startswith(FAMILY) and not any(known in t for known in DESCRIBING)}
    assert not foreign


def test_the_terms_of_actor_network_theory_have_their_slots(core: Graph) -> None:
    slots = {name for name, field in WORDS.fields.items() if "Translation" in field.classes}
    assert slots >= {"translator", "problem", "device", "translated", "role", "spokesperson", "outcome", "moment"}
    roles = {"Translator", "InteressementDevice", "Spokesperson", "ObligatoryPassagePoint", "Mediator", "Intermediary"}
    for role in roles:
        assert URIRef(RKG + "Role") in core.transitive_objects(URIRef(RKG + role), RDFS.subClassOf)
    cited = {str(source) for source in core.objects(predicate=URIRef("http://purl.org/dc/terms/source"))}
    assert {source.split(" (")[0] for source in cited} >= {"Callon, M.", "Latour, B.", "Akrich, M., & Latour, B."}


# --- OWL 2 RL (the profile's grammar, https://www.w3.org/TR/owl2-profiles/#OWL_2_RL)

BELOW = {OWL.intersectionOf, OWL.unionOf, OWL.oneOf, OWL.someValuesFrom, OWL.hasValue}
ABOVE = {OWL.intersectionOf, OWL.complementOf, OWL.allValuesFrom, OWL.hasValue, OWL.maxCardinality}
BOTH = {OWL.intersectionOf, OWL.hasValue}
DATATYPES = {
    *(URIRef(f"http://www.w3.org/2001/XMLSchema#{name}") for name in ("string", "integer", "double", "boolean"))
} | {RDFS.Literal}


def expression(core: Graph, node: BNode | URIRef, allowed: set[URIRef]) -> list[str]:
    """What in a class expression goes beyond the constructors allowed in its position."""
    if isinstance(node, URIRef):
        known = node in (OWL.Thing, OWL.Nothing) or (node, RDF.type, OWL.Class) in core
        return [] if known else [f"{node} is no class"]
    used = set(core.predicates(node)) - {RDF.type, OWL.onProperty, RDFS.subClassOf}
    found = [f"{p} is not allowed here" for p in used - allowed]
    for listed in core.objects(node, OWL.intersectionOf):
        for part in Collection(core, listed):
            found += expression(core, part, allowed)
    for filler in core.objects(node, OWL.allValuesFrom):
        found += expression(core, filler, allowed)
    return found


def test_class_axioms_keep_to_the_profile(core: Graph) -> None:
    faults = []
    for lower, upper in core.subject_objects(RDFS.subClassOf):
        faults += expression(core, lower, BELOW) + expression(core, upper, ABOVE)
        faults += ["owl:Thing above a class"] * (upper == OWL.Thing)
    for one, other in core.subject_objects(OWL.equivalentClass):
        faults += expression(core, one, BOTH) + expression(core, other, BOTH)
    for axiom in core.subjects(RDF.type, OWL.AllDisjointClasses):
        for member in Collection(core, core.value(axiom, OWL.members)):
            faults += expression(core, member, BELOW)
    assert not faults


def test_properties_are_of_one_sort_with_named_ends(core: Graph) -> None:
    faults = []
    for term in ours(core):
        sorts = [sort for sort in PROPERTIES if (term, RDF.type, sort) in core]
        if len(sorts) > 1:
            faults.append((term, sorts))
        for end in (RDFS.domain, RDFS.range):
            ends = list(core.objects(term, end))
            if sorts and sorts[0] != OWL.AnnotationProperty and not ends:
                inherits = any(core.objects(term, p) for p in (RDFS.subPropertyOf, OWL.inverseOf))
                if not inherits and not str(term).endswith("takesForm"):
                    faults.append((term, f"no {end}"))
            data = sorts == [OWL.DatatypeProperty] and end == RDFS.range
            faults += [(term, e) for e in ends if not (e in DATATYPES if data else (e, RDF.type, OWL.Class) in core)]
    assert not faults


def test_what_is_transitive_or_a_chain_is_not_called_irreflexive(core: Graph) -> None:
    composite = set(core.subjects(RDF.type, OWL.TransitiveProperty)) | set(core.subjects(OWL.propertyChainAxiom))
    composite |= {s for c in composite for s in core.transitive_objects(c, RDFS.subPropertyOf)}
    simple = set(core.subjects(RDF.type, OWL.IrreflexiveProperty))
    assert simple
    assert not simple & composite


# --- agreement with the types, the RDF of a graph, and the shapes


def test_every_field_of_the_types_is_declared_of_its_class() -> None:
    missing = []
    records = [*model.FILES.values(), model.Mention, model.Evidence]
    for type_ in records:
        class_ = "Entity" if type_ is model.Actor else type_.__name__
        names = [(field.encode_name, class_) for field in msgspec.structs.fields(type_)]
        names += [(column.name, class_) for column in columns(type_, WORDS) if not column.part]
        names += [
            (f"{name}_{column.name}", part.__name__)
            for name, part in parts(type_).items()
            for column in columns(part, WORDS)
            if column.name != "id"
        ]
        for name, of in names:
            field = WORDS.fields.get(name)
            if field is None:
                missing.append((of, name))
            elif not {of, "Result", "Assertion", "Record"} & set(field.classes):
                missing.append((of, name, field.classes))
    assert not missing


def test_the_rdf_of_a_graph_keeps_to_the_core(core: Graph) -> None:

    quads = rdf.quads(fixtures.small(WORDS), WORDS)
    types = {quad.subject: quad.object.value for quad in quads if quad.predicate.value == str(RDF.type)}
    faults = set()
    for quad in quads:
        property_, object_ = URIRef(quad.predicate.value), quad.object
        if not property_.startswith(FAMILY):
            continue
        literal = isinstance(object_, ox.Literal)
        if (property_, RDF.type, OWL.DatatypeProperty if literal else OWL.ObjectProperty) not in core:
            faults.add((property_, "undeclared, or of the other sort"))
        field = WORDS.fields.get(property_.removeprefix(RKG))
        if field and literal and not object_.datatype.value.endswith(f"#{field.range}"):
            faults.add((property_, object_.datatype.value))
        if field and literal and field.schemes and field.name != "unit":
            known = {v for scheme in field.schemes if scheme != "Kind" for v in WORDS.values(scheme)} | set(WORDS.kinds)
            faults |= {(property_, object_.value)} if object_.value not in known else set()
        if property_ == URIRef(RKG + "kind") and types[quad.subject].removeprefix(RKG) in WORDS.kinds:
            assert types[quad.subject] == RKG + object_.value
    assert not faults


def test_word_lists_keep_to_the_core(ontology: Path, core: Graph) -> None:
    faults = set()
    for path in vocabulary.files(ontology, ["lexicon"]):
        for triple in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
            name = triple.predicate.value.removeprefix(RKG)
            if name not in WORDS.fields:
                continue
            literal, field = isinstance(triple.object, ox.Literal), WORDS.fields[name]
            sort = OWL.DatatypeProperty if literal else OWL.ObjectProperty
            if (URIRef(triple.predicate.value), RDF.type, sort) not in core:
                faults.add((path.name, name, "is of the other sort"))
            if literal and not triple.object.datatype.value.endswith(f"#{field.range}"):
                faults.add((path.name, name, f"holds {field.range}: write true, 3, not texts"))
            of_lists = {"Record", "WordList"} | {
                class_.removeprefix(RKG) for class_ in core.subjects(RDFS.subClassOf, URIRef(RKG + "WordList"))
            }
            if not of_lists & set(field.classes):
                faults.add((path.name, name, "is no field of word lists"))
    assert not faults


@pytest.fixture(scope="module")
def shaped(ontology: Path) -> Graph:
    return shapes.load(ontology)


def test_signature_shapes_say_what_domain_and_range_say(core: Graph, shaped: Graph) -> None:
    for name in WORDS.predicates:
        twins = {URIRef(f"{FAMILY}{space}#{name}") for space in ("ontology", "proposed", "lacking")}
        for end, target, side in (
            (RDFS.domain, SH.targetSubjectsOf, "subject"),
            (RDFS.range, SH.targetObjectsOf, "object"),
        ):
            shape = URIRef(f"{shapes.NAMESPACE}{name}-{side}")
            assert set(shaped.objects(shape, target)) == twins
            assert shaped.value(shape, SH["class"]) == core.value(URIRef(RKG + name), end)
    within = {kind for p in WORDS.predicates.values() for kind in p.within_kind}
    assert all((URIRef(f"{shapes.NAMESPACE}part_of-whole-{kind}"), None, None) in shaped for kind in within)


def test_shapes_list_the_values_of_the_schemes(shaped: Graph) -> None:
    known = [tuple(values) for values in WORDS.schemes.values()] + [tuple(WORDS.kinds)]
    parts_of = [set(values) for values in known]
    for shape, listed in shaped.subject_objects(SH["in"]):
        values = [str(value) for value in Collection(shaped, listed)]
        named = isinstance(shape, URIRef)
        assert tuple(values) in known if named else any(set(values) <= part for part in parts_of), (shape, values)
    assert {str(v) for s, v in shaped.subject_objects(SH.hasValue) if "kind-" in s} == set(WORDS.kinds)


def test_every_shape_that_can_be_broken_speaks_both_languages(shaped: Graph) -> None:
    inner = {part for listed in shaped.objects(predicate=SH["or"]) for part in Collection(shaped, listed)}
    inner |= set(shaped.objects(predicate=SH["not"])) | set(shaped.objects(predicate=SH.qualifiedValueShape))
    constraints = (SH["class"], SH.minCount, SH.maxCount, SH["in"], SH.hasValue, SH.sparql, SH["or"], SH.datatype)
    for shape in {s for c in constraints for s in shaped.subjects(c)}:
        if isinstance(shape, BNode):
            continue
        said = {m.language: str(m) for m in shaped.objects(shape, SH.message) if isinstance(m, Literal)}
        assert set(said) == {"zh", "en"}, shape


# --- pictures


def channels(colour: str) -> list[float]:
    parts_ = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts_]


def luminance(colour: str) -> float:
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), channels(colour), strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str) -> tuple[float, float, float]:
    r, g, b = channels(colour)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def test_colours_stand_out_on_light_and_dark_and_carry_their_label() -> None:
    for kind in WORDS.kinds.values():
        assert contrast(kind.colour, "#ffffff") >= 3, kind.name
        assert contrast(kind.colour, "#111827") >= 3, kind.name
        assert contrast(kind.colour, kind.label_colour) >= 4.5, kind.name


def test_no_two_colours_are_alike() -> None:
    colours = [(kind.name, lab(kind.colour)) for kind in WORDS.kinds.values()]
    nearest = min(
        (sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5, name, other_name)
        for i, (name, one) in enumerate(colours)
        for other_name, other in colours[i + 1 :]
    )
    assert nearest[0] > 11, nearest


def test_humans_are_warm_dots_non_humans_cool_and_otherwise_shaped() -> None:
    for kind in WORDS.kinds.values():
        hue, _, saturation = colorsys.rgb_to_hls(*(int(kind.colour[i : i + 2], 16) / 255 for i in (1, 3, 5)))
        degrees, grey = hue * 360, saturation < 0.1
        warm, cool = degrees >= 310 or degrees <= 60, 70 <= degrees <= 300
        if kind.side == "human":
            assert (kind.shape, warm, grey) == ("dot", True, False), kind.name
        elif kind.side == "non-human":
            assert kind.shape in ("square", "diamond"), kind.name
            assert (cool, grey) == (True, False), kind.name
        else:
            assert kind.shape in ("hexagon", "triangleDown", "star"), kind.name
            assert grey, kind.name
