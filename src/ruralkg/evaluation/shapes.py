"""Checks a graph's RDF against the SHACL shapes of the ontology, and tells what breaks them in plain words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pyshacl
from rdflib import RDF, RDFS, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from ruralkg import resources, vocabulary
from ruralkg.errors import OntologyError, UsageError
from ruralkg.evaluation import shape_queries
from ruralkg.evaluation.shape_queries import Broken
from ruralkg.stores import terms

NAMESPACE = "https://w3id.org/ruralkg/shapes#"
EXAMPLES = 5
"""How many examples a finding shows."""

_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
_DEFAULT = ox.DefaultGraph()
_SCHEMA = [ox.NamedNode(str(iri)) for iri in (RDF.type, RDFS.subClassOf, vocabulary.NAMESPACE + "basePredicate")]
"""What shapes ask of the ontology: which class is below which, what is a kind, what is a predicate's twin."""


@dataclass(frozen=True, slots=True)
class ShapeFinding:
    """A shape that is broken: how badly (violation, warning, info), what it asks for, how often and where it is broken.

    `focus` is the first thing that breaks it; `examples` are a few of them, with property and value where one is told.
    """

    shape: str
    severity: str
    focus: str
    zh: str
    en: str
    count: int
    examples: tuple[str, ...]


def check(trig: Path, ontology: Path | None = None) -> list[ShapeFinding]:
    """Return what in a graph breaks the shapes, violations first, then by number.

    Only the default graph is looked at: the named graphs repeat it. Nothing is inferred beyond subclasses.

    Args:
        trig: a graph in TriG or Turtle, such as DIR/graph.trig.
        ontology: a folder with core/ and shapes/; the packaged one by default.

    Raises:
        UsageError: if the file cannot be read.
        OntologyError: if the shapes cannot.
    """
    folder = ontology or resources.folder("ontology")
    triples = list(_triples(trig, ox.RdfFormat.TRIG, UsageError))
    for path in vocabulary.files(folder, ["core"]):
        triples += (t for t in _triples(path, ox.RdfFormat.TURTLE, OntologyError) if t.predicate in _SCHEMA)
    shapes = load(folder)
    simple, queries = shape_queries.split(shapes)
    _, report, _ = pyshacl.validate(
        _graph(triples), shacl_graph=simple, inplace=True, inference="none", meta_shacl=False
    )
    if not isinstance(report, Graph):
        message = f"{folder / 'shapes'}: the shapes cannot be applied: {report}"
        raise OntologyError(message)
    store = ox.Store()
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    return _findings([*_reported(report), *shape_queries.results(store, shapes, queries)], shapes)


def load(ontology: Path) -> Graph:
    """Return the shapes of an ontology.

    Raises:
        OntologyError: if there are none, or a file is no Turtle.
    """
    shapes = Graph()
    for path in vocabulary.files(ontology, ["shapes"]):
        shapes += _graph(_triples(path, ox.RdfFormat.TURTLE, OntologyError))
    if not len(shapes):
        message = f"{ontology}: no shapes: there is no Turtle file in shapes/"
        raise OntologyError(message)
    return shapes


def _reported(report: Graph) -> Iterator[Broken]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        of_result = (SH.sourceShape, SH.resultSeverity, SH.focusNode, SH.resultPath, SH.value)
        shape, severity, focus, path, value = (report.value(result, told) for told in of_result)
        yield Broken(shape or BNode(), severity or SH.Violation, focus, path, value)


def _findings(results: Iterable[Broken], shapes: Graph) -> list[ShapeFinding]:
    broken: dict[tuple[str, str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for result in results:
        said = {m.language: str(m) for m in shapes.objects(result.shape, SH.message) if isinstance(m, Literal)}
        name = str(result.shape).removeprefix(NAMESPACE)
        en = said.get("en") or name
        severity = str(result.severity).rpartition("#")[2].lower()
        focus = _shown(_focus(result))
        broken[name, severity, said.get("zh", en), en].add((focus, f"{focus}{_detail(result)}"))
    found = [
        ShapeFinding(name, severity, min(where)[0], zh, en, len({focus for focus, _ in where}), _few(where))
        for (name, severity, zh, en), where in broken.items()
    ]
    return sorted(found, key=lambda f: (f.severity != "violation", -f.count, f.shape))


def _few(where: set[tuple[str, str]]) -> tuple[str, ...]:
    """Return some examples, each of another focus."""
    return tuple(dict(sorted(where, reverse=True)).values())[: -EXAMPLES - 1 : -1]


def _focus(result: Broken) -> Node | None:
    """Return what breaks the shape: the value, where the shape looks at all of a class at once."""
    at_once = result.value is not None and str(result.focus).startswith(vocabulary.NAMESPACE)
    return result.value if at_once else result.focus


def _detail(result: Broken) -> str:
    shown = [_shown(result.path)] if isinstance(result.path, URIRef) else []
    if result.value is not None and not isinstance(result.value, BNode) and result.value != _focus(result):
        shown.append(_shown(result.value))
    return f" {' '.join(shown)}" if shown else ""


def _shown(node: Node | None) -> str:
    if isinstance(node, URIRef):
        for prefix, namespace in terms.PREFIXES.items():
            if prefix.startswith("rkg") and node.startswith(namespace) and namespace != vocabulary.NAMESPACE:
                return f"{prefix}:{node.removeprefix(namespace)}"
        return str(terms.plain(ox.NamedNode(str(node))))
    text = " ".join(str(node).split())
    return text if len(text) <= 60 else text[:59] + "…"


def _triples(path: Path, format_: ox.RdfFormat, error: type[UsageError | OntologyError]) -> Iterator[ox.Quad]:
    """Yield the default graph of a file; pyoxigraph reads it many times faster than rdflib does."""
    try:
        yield from (quad for quad in ox.parse(path.read_bytes(), format=format_) if quad.graph_name == _DEFAULT)
    except (OSError, SyntaxError, ValueError) as fault:
        message = f"{path}: cannot be read as RDF: {fault}"
        raise error(message) from fault


def _graph(triples: Iterable[ox.Quad]) -> Graph:
    seen: dict[str, Node] = {}

    def node(term: shape_queries.Term) -> Node:
        if isinstance(term, ox.Literal):
            plain = term.language or term.datatype == _STRING  # rdflib tells "x" from "x"^^xsd:string
            return Literal(term.value, lang=term.language, datatype=None if plain else term.datatype.value)
        key = str(term)
        if key not in seen:
            seen[key] = URIRef(term.value) if isinstance(term, ox.NamedNode) else BNode(key.removeprefix("_:"))
        return seen[key]

    graph = Graph()
    graph.addN((node(t.subject), node(t.predicate), node(t.object), graph) for t in triples)
    return graph
