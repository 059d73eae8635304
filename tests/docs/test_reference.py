"""The reference pages list what the code has: fields, files, labels, relationship types, prefixes, commands, names."""

import msgspec
import pytest
import typer
from rdflib import Graph as Rdf

import ruralkg
from pages import DOCS, blocks, names, tables, text
from ruralkg import model, vocabulary
from ruralkg.cli import app
from ruralkg.model import FILES, Evidence, Graph, Record
from ruralkg.stores import files, ladybug, oxigraph
from ruralkg.stores.property_graph import tables as property_graph
from ruralkg.stores.terms import PREFIXES

DIRECTORY = "reference/graph-directory.md"
GUIDES = [
    "README.md",
    *(p.relative_to(DOCS).as_posix() for s in ("tutorial", "how-to") for p in (DOCS / s).glob("*.md")),
]


@pytest.mark.parametrize("type_", [*FILES.values(), Evidence, files.Manifest], ids=lambda type_: type_.__name__)
def test_fields(type_: type[Record]):
    rows = tables(DIRECTORY)[type_.__name__][1:]
    assert [names(row[0]) for row in rows] == [[field.encode_name] for field in msgspec.structs.fields(type_)]


@pytest.mark.parametrize("type_", [*FILES.values(), Evidence], ids=lambda type_: type_.__name__)
def test_what_may_be_null(type_: type[Record]):
    told = {names(row[0])[0]: "null" in row[1] for row in tables(DIRECTORY)[type_.__name__][1:]}
    null = {f.encode_name: type(None) in getattr(f.type, "__args__", ()) for f in msgspec.structs.fields(type_)}
    assert told == null


def test_nested_fields():
    page = text(DIRECTORY)
    for type_ in (
        model.Section,
        model.Mention,
        model.Qualifiers,
        model.Attribution,
        model.Reason,
        model.Loss,
        model.MomentState,
    ):
        for field in msgspec.structs.fields(type_):
            assert f"`{field.encode_name}`" in page, f"{type_.__name__}.{field.encode_name}"


def test_files():
    rows = tables(DIRECTORY)["The graph directory"][1:]
    told = {name for row in rows for name in names(row[0])}
    stores = {f"{oxigraph.FOLDER}/", f"{ladybug.FILE.parts[0]}/", "graph.trig"}
    assert told == {*(f"{name}.jsonl" for name in FILES), "texts/DOC.txt", "manifest.json", *stores}


def test_labels():
    graph = property_graph(Graph(), vocabulary.load())
    assert [names(row[0])[0] for row in tables("reference/property-graph.md")["Nodes"][1:]] == [
        table.label for table in graph.nodes
    ]


def test_relationships():
    graph = property_graph(Graph(), vocabulary.load())
    told = {
        (type_, source, target)
        for row in tables("reference/property-graph.md")["Relationships"][1:]
        for type_ in names(row[0])
        for source in row[1].split(", ")
        for target in row[2].split(", ")
    }
    assert told == {(table.type, table.source, table.target) for table in graph.relationships}


def test_relationship_properties():
    page = text("reference/property-graph.md")
    for table in property_graph(Graph(), vocabulary.load()).relationships:
        for each in table.properties:
            assert f"`{each.name}`" in page


def test_prefixes():
    told = {names(row[0])[0].rstrip(":"): names(row[1])[0] for row in tables("reference/rdf.md")["RDF"][1:]}
    assert told.items() <= PREFIXES.items()
    assert {prefix for prefix, iri in PREFIXES.items() if "ruralkg" in iri} == told.keys()


def test_turtle_examples_are_turtle_and_use_declared_terms():
    words = vocabulary.load()
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    read = [Rdf().parse(data=prefixes + block.text) for block in blocks("reference/rdf.md", "turtle")]
    assert len(read) == 3
    for graph in read:
        assert len(graph) > 0
        for node in {node for triple in graph for node in triple}:
            if node.startswith(PREFIXES["rkg"]):
                assert node.removeprefix(PREFIXES["rkg"]) in words.terms


def test_every_name_that_the_package_offers_is_documented():
    page = text("reference/python.md")
    for name in ruralkg.__all__:
        assert name in page


def test_exit_codes():
    from ruralkg.errors import NothingBuilt, RuralkgError

    told = [int(row[0]) for row in tables("reference/commands.md")["Commands"][1:]]
    assert told == [0, 1, RuralkgError.exit_code, NothingBuilt.exit_code, 70]


def test_every_command_is_named_in_some_guide():
    guides = "".join(text(page) for page in GUIDES)
    for name in typer.main.get_command(app).commands:
        assert f"ruralkg {name}" in guides, f"no tutorial or guide uses `ruralkg {name}`"
