"""The SPARQL constraints of SHACL shapes, answered by Oxigraph, which does so many times faster than rdflib."""

from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import SH, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from ruralkg.errors import OntologyError

_FOCUS = {
    SH.targetNode: "",
    SH.targetClass: "SELECT ?focus ?target { ?focus a/<http://www.w3.org/2000/01/rdf-schema#subClassOf>* ?target }",
    SH.targetSubjectsOf: "SELECT ?focus ?target { ?focus ?target ?any }",
    SH.targetObjectsOf: "SELECT ?focus ?target { ?any ?target ?focus }",
}


Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Broken(NamedTuple):
    """A result of a constraint: the shape, its severity, what breaks it, and by which property and value."""

    shape: Node
    severity: Node
    focus: Node | None
    path: Node | None
    value: Node | None


def split(shapes: Graph) -> tuple[Graph, Graph]:
    """Return shapes without the SPARQL constraints that shapes with targets have, and these constraints alone."""
    rest, taken = Graph(), Graph()
    rest += shapes
    for shape, _, constraint in shapes.triples((None, SH.sparql, None)):
        if any((shape, target, None) in shapes for target in _FOCUS):
            rest.remove((shape, SH.sparql, constraint))
            taken.add((shape, SH.sparql, constraint))
    return rest, taken


def results(store: ox.Store, shapes: Graph, taken: Graph) -> Iterator[Broken]:
    """Yield what breaks SPARQL constraints, as SHACL, section 5 says: `$this` is bound to each focus node in turn.

    Args:
        store: the graph to check, with the subclasses of the ontology.
        shapes: the shapes whole.
        taken: the constraints that `split` took out.

    Raises:
        OntologyError: if a constraint is no SELECT query.
    """
    for shape, _, constraint in sorted(taken):
        query = str(shapes.value(constraint, SH.select) or "")
        try:
            yield from _broken(store, shapes, shape, _prefixes(shapes, constraint) + query)
        except SyntaxError as fault:
            message = f"{shape}: its SPARQL constraint cannot be read: {fault.msg}"
            raise OntologyError(message) from fault


def _broken(store: ox.Store, shapes: Graph, shape: Node, query: str) -> Iterator[Broken]:
    severity = shapes.value(shape, SH.severity) or SH.Violation
    default = shapes.value(shape, SH.path)
    for focus in sorted(_focus_nodes(store, shapes, shape), key=str):
        found = store.query(query, substitutions={ox.Variable("this"): focus})
        if not isinstance(found, ox.QuerySolutions):
            message = f"{shape}: its SPARQL constraint is no SELECT query"
            raise OntologyError(message)
        names = {variable.value for variable in found.variables}
        for row in found:
            path, value = (_node(row[name]) if name in names else None for name in ("path", "value"))
            yield Broken(shape, severity, _node(focus), path or default, value)


def _focus_nodes(store: ox.Store, shapes: Graph, shape: Node) -> set[Term]:
    focus: set[Term] = set()
    for kind, query in _FOCUS.items():
        for target in shapes.objects(shape, kind):
            named = ox.NamedNode(str(target))
            if not query:
                focus.add(named)
                continue
            found = store.query(query, substitutions={ox.Variable("target"): named})
            if isinstance(found, ox.QuerySolutions):
                focus.update(row["focus"] for row in found)
    return focus


def _prefixes(shapes: Graph, constraint: Node) -> str:
    told = (told for source in shapes.objects(constraint, SH.prefixes) for told in shapes.objects(source, SH.declare))
    lines = (f"PREFIX {shapes.value(one, SH.prefix)}: <{shapes.value(one, SH.namespace)}>\n" for one in told)
    return "".join(sorted(lines))


def _node(term: object) -> Node | None:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        plain = term.language or term.datatype.value == str(XSD.string)
        return Literal(term.value, lang=term.language, datatype=None if plain else URIRef(term.datatype.value))
    return None
