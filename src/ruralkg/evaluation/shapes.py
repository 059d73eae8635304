"""Checks a graph's RDF against the SHACL shapes of the ontology, and tells what breaks them in plain words."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pyshacl
from rdflib import RDF, RDFS, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from ruralkg import resources, vocabulary
from ruralkg.errors import OntologyError, UsageError
from ruralkg.stores import terms

NAMESPACE = "https://w3id.org/ruralkg/shapes#"
EXAMPLES = 5
"""How many examples a finding shows."""

_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
_SCHEMA = (RDF.type, RDFS.subClassOf, URIRef(vocabulary.NAMESPACE + "basePredicate"))
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
    graph = _graph(trig, ox.RdfFormat.TRIG, UsageError)
    for path in vocabulary.files(folder, ["core"]):
        for triple in _graph(path, ox.RdfFormat.TURTLE, OntologyError):
            if triple[1] in _SCHEMA:
                graph.add(triple)
    shapes = load(folder)
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True, inference="none", meta_shacl=False)
    if not isinstance(report, Graph):
        message = f"{folder / 'shapes'}: the shapes cannot be applied: {report}"
        raise OntologyError(message)
    return _findings(report, shapes)


def load(ontology: Path) -> Graph:
    """Return the shapes of an ontology.

    Raises:
        OntologyError: if there are none, or a file is no Turtle.
    """
    shapes = Graph()
    for path in vocabulary.files(ontology, ["shapes"]):
        shapes += _graph(path, ox.RdfFormat.TURTLE, OntologyError)
    if not len(shapes):
        message = f"{ontology}: no shapes: there is no Turtle file in shapes/"
        raise OntologyError(message)
    return shapes


def _findings(report: Graph, shapes: Graph) -> list[ShapeFinding]:
    broken: dict[tuple[str, str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape = report.value(result, SH.sourceShape)
        said = {m.language: str(m) for m in shapes.objects(shape, SH.message) if isinstance(m, Literal)}
        en = said.get("en") or str(report.value(result, SH.resultMessage))
        severity = str(report.value(result, SH.resultSeverity)).rpartition("#")[2].lower()
        focus = _shown(_focus(report, result))
        key = str(shape).removeprefix(NAMESPACE), severity, said.get("zh", en), en
        broken[key].add((focus, f"{focus}{_detail(report, result)}"))
    found = [
        ShapeFinding(name, severity, min(where)[0], zh, en, len({focus for focus, _ in where}), _few(where))
        for (name, severity, zh, en), where in broken.items()
    ]
    return sorted(found, key=lambda f: (f.severity != "violation", -f.count, f.shape))


def _few(where: set[tuple[str, str]]) -> tuple[str, ...]:
    """Return some examples, each of another focus."""
    return tuple(dict(sorted(where, reverse=True)).values())[: -EXAMPLES - 1 : -1]


def _focus(report: Graph, result: Node) -> Node | None:
    """Return what breaks the shape: the value, where the shape looks at all of a class at once."""
    focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
    return value if value is not None and str(focus).startswith(vocabulary.NAMESPACE) else focus


def _detail(report: Graph, result: Node) -> str:
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    shown = [_shown(path)] if isinstance(path, URIRef) else []
    if value is not None and not isinstance(value, BNode) and value != _focus(report, result):
        shown.append(_shown(value))
    return f" {' '.join(shown)}" if shown else ""


def _shown(node: Node | None) -> str:
    if isinstance(node, URIRef):
        for prefix, namespace in terms.PREFIXES.items():
            if prefix.startswith("rkg") and node.startswith(namespace) and namespace != vocabulary.NAMESPACE:
                return f"{prefix}:{node.removeprefix(namespace)}"
        return str(terms.plain(ox.NamedNode(str(node))))
    text = " ".join(str(node).split())
    return text if len(text) <= 60 else text[:59] + "…"


def _graph(path: Path, format_: ox.RdfFormat, error: type[UsageError | OntologyError]) -> Graph:
    """Return the default graph of a file; pyoxigraph reads it many times faster than rdflib does."""
    graph = Graph()
    try:
        graph.addN((s, p, o, graph) for s, p, o in _triples(path, format_))
    except (OSError, SyntaxError, ValueError) as fault:
        message = f"{path}: cannot be read as RDF: {fault}"
        raise error(message) from fault
    return graph


def _triples(path: Path, format_: ox.RdfFormat) -> Iterator[tuple[Node, URIRef, Node]]:
    seen: dict[str, Node] = {}

    def node(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> Node:
        if isinstance(term, ox.Literal):
            plain = term.language or term.datatype == _STRING  # rdflib tells "x" from "x"^^xsd:string
            return Literal(term.value, lang=term.language, datatype=None if plain else term.datatype.value)
        key = str(term)
        if key not in seen:
            seen[key] = URIRef(term.value) if isinstance(term, ox.NamedNode) else BNode(term.value)
        return seen[key]

    for quad in ox.parse(path.read_bytes(), format=format_):
        if quad.graph_name == ox.DefaultGraph():
            yield node(quad.subject), URIRef(quad.predicate.value), node(quad.object)
