"""Plain values and RDF terms, there and back."""

import pyoxigraph as ox
import pytest

from ruralkg.errors import QueryError
from ruralkg.stores import terms


@pytest.mark.parametrize("doc", ["000", "案例/青禾县 调研#1", "a%2Fb", "x~012345", "r?f=1&g", "論文（上）"])
def test_a_document_comes_back_from_its_iri(doc: str) -> None:
    iri = terms.document(doc)
    assert terms.plain(iri) == doc
    assert terms.plain(terms.document(doc, "s1")) == "s1"
    assert iri.value.isascii()
    assert iri.value.count("/") == terms.DOCUMENT.count("/") + doc.count("/")


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (terms.node("a-0123456789ab"), "a-0123456789ab"),
        (terms.node("e-0123456789ab", "quote"), "e-0123456789ab#quote"),
        (terms.named("rkg", "benefits"), "benefits"),
        (terms.by_modality("proposed", "benefits"), "https://w3id.org/ruralkg/proposed#benefits"),
        (ox.NamedNode("http://example.org/x"), "http://example.org/x"),
        (ox.Literal("3"), "3"),
        (ox.Literal(3), 3),
        (ox.Literal(0.25), 0.25),
        (ox.Literal("2.50", datatype=terms.named("xsd", "decimal")), 2.5),
        (ox.Literal("7", datatype=terms.named("xsd", "nonNegativeInteger")), 7),
        (ox.Literal("INF", datatype=terms.named("xsd", "double")), "INF"),
        (ox.Literal("NaN", datatype=terms.named("xsd", "double")), "NaN"),
        (ox.Literal("many", datatype=terms.named("xsd", "integer")), "many"),
        (ox.Literal(True), True),
        (ox.Literal("农户", language="zh"), "农户"),
        (ox.BlankNode("b"), "_:b"),
        (None, None),
    ],
)
def test_terms_become_plain_values(term: object, value: object) -> None:
    assert terms.plain(term) == value
    assert type(terms.plain(term)) is type(value)


@pytest.mark.parametrize(
    "value", ["a-0123456789ab", "农户", 'x" . } # \\', "a\nb\u2028", 3, 0.5, True, "a-xyz", "at: 3"]
)
def test_a_parameter_is_the_term_that_comes_out_as_it(value: str | float) -> None:
    assert terms.plain(terms.term(value)) == value


def test_names_with_our_prefixes_are_names() -> None:
    assert terms.term("rkg:Farmer") == terms.named("rkg", "Farmer")
    assert terms.term("mailto:x") == ox.Literal("mailto:x")


@pytest.mark.parametrize("value", [None, ["a"]])
def test_sparql_has_no_lists_and_no_nothing(value: list[str] | None) -> None:
    with pytest.raises(QueryError, match="parameter"):
        terms.term(value)
