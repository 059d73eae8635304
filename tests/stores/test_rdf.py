"""The graph as RDF: what the contract says of it, and that others read the same."""

import random
from pathlib import Path

import msgspec
import pyoxigraph as ox
import rdflib

from fixtures import CASE, DIGEST, TEXTS, actor_id, small, statement_id
from ruralkg import stores
from ruralkg.model import Graph
from ruralkg.stores import rdf, terms
from ruralkg.vocabulary import Vocabulary

RKG = terms.PREFIXES["rkg"]
OA = terms.PREFIXES["oa"]
PROV = terms.PREFIXES["prov"]
TYPE = terms.PREFIXES["rdf"] + "type"


def spo(quads: list[ox.Quad], graph: str | None = None) -> set[tuple[str, str, str]]:
    """Return the triples of one graph, the default one if none is named, as texts."""
    return {
        (q.subject.value, q.predicate.value, q.object.value)
        for q in quads
        if getattr(q.graph_name, "value", None) == graph
    }


def iri(id_: str) -> str:
    return terms.ID + id_


def test_rdflib_and_oxigraph_read_the_same(loaded: Path, graph: Graph, words: Vocabulary) -> None:
    made = rdf.quads(graph, words)
    store = ox.Store()
    store.load(path=loaded / stores.TRIG, format=ox.RdfFormat.TRIG)
    dataset = rdflib.Dataset()
    dataset.parse(loaded / stores.TRIG, format="trig")
    read = {
        (str(s), str(p), str(o), str(getattr(o, "datatype", None) or ""), str(g or "urn:x-rdflib:default"))
        for s, p, o, g in dataset.quads((None, None, None, None))
    }
    mine = set()
    for quad in made:
        datatype = quad.object.datatype.value if isinstance(quad.object, ox.Literal) else ""
        datatype = "" if datatype.endswith("#string") else datatype
        name = getattr(quad.graph_name, "value", "urn:x-rdflib:default")
        mine.add((quad.subject.value, quad.predicate.value, quad.object.value, datatype, name))
    assert read == mine
    assert len(made) == len(set(made)) == len(store) == len(mine)


def test_modality_decides_the_plain_triple(graph: Graph, words: Vocabulary) -> None:
    found = spo(rdf.quads(graph, words))
    platform, farmers = iri(actor_id("云帆平台")), iri(actor_id("果农"))
    for namespace in ("rkg", "rkgl", "rkgp"):
        assert (platform, terms.PREFIXES[namespace] + "benefits", farmers) in found
    county = iri(actor_id("青禾县"))
    said = {p for s, p, o in found if (s, o) == (county, farmers)}
    assert said == {RKG + "benefits"}


def test_a_statement_node_names_its_parts_and_its_evidence(graph: Graph, words: Vocabulary) -> None:
    found = spo(rdf.quads(graph, words))
    id_ = statement_id("云帆平台", "benefits", "果农", "observed")
    mine = {(p, o) for s, p, o in found if s == iri(id_)}
    evidence = next(s for s in graph.statements if s.id == id_).evidence
    assert mine == {
        (TYPE, RKG + "Statement"),
        (RKG + "subject", iri(actor_id("云帆平台"))),
        (RKG + "predicate", RKG + "benefits"),
        (RKG + "object", iri(actor_id("果农"))),
        (RKG + "modality", "observed"),
        (RKG + "confidence", "0.9"),
        *((RKG + "evidence", iri(item.id)) for item in evidence),
        (PROV + "wasDerivedFrom", terms.document(CASE).value),
        (PROV + "wasDerivedFrom", terms.document(DIGEST).value),
    }


def test_evidence_is_an_annotation_target_with_selectors(graph: Graph, words: Vocabulary) -> None:
    quads = rdf.quads(graph, words)
    found = spo(quads)
    for statement in graph.statements:
        for item in statement.evidence:
            node, quote, position = iri(item.id), iri(f"{item.id}#quote"), iri(f"{item.id}#position")
            assert {
                (node, TYPE, OA + "SpecificResource"),
                (node, OA + "hasSource", terms.document(item.doc).value),
                (node, OA + "hasSelector", quote),
                (node, OA + "hasSelector", position),
                (quote, TYPE, OA + "TextQuoteSelector"),
                (quote, OA + "exact", TEXTS[item.doc][item.start : item.end]),
                (position, TYPE, OA + "TextPositionSelector"),
                (position, OA + "start", str(item.start)),
                (position, OA + "end", str(item.end)),
            } <= found


def test_whom_a_text_credits_is_an_agent(graph: Graph, words: Vocabulary) -> None:
    found = spo(rdf.quads(graph, words))
    statement = iri(statement_id("禾下金", "improves", "增收", "observed"))
    agents = {o for s, p, o in found if s == statement and p == PROV + "wasAttributedTo"}
    assert {o for s, p, o in found if s in agents and p == RKG + "name"} == {"县商务部门"}


def test_a_named_graph_repeats_what_its_document_gives_and_no_more(graph: Graph, words: Vocabulary) -> None:
    quads = rdf.quads(graph, words)
    default = spo(quads)
    for doc in (CASE, DIGEST):
        given = spo(quads, terms.graph(doc).value)
        assert given < default
        plain = {t for t in given if t[1].startswith(tuple(terms.PREFIXES[p] for p in ("rkgp", "rkgl")))}
        plain |= {t for t in given if t[1].removeprefix(RKG) in words.predicates}
        said = [s for s in graph.statements if any(e.doc == doc for e in s.evidence)]
        assert len(plain) == len(said)
        nodes = {iri(e.id) for r in (*graph.statements, *graph.figures) for e in r.evidence if e.doc == doc}
        assert {o for _, p, o in given if p == RKG + "evidence"} == nodes
        assert {s.partition("#")[0] for s, p, o in given - plain if p != RKG + "evidence"} <= nodes | {
            s for s, p, _ in given if p == PROV + "wasAttributedTo"
        }


def test_nothing_is_blank_and_numbers_are_integers_or_doubles(graph: Graph, words: Vocabulary) -> None:
    types = set()
    for quad in rdf.quads(graph, words):
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)
        if isinstance(quad.object, ox.Literal):
            types.add(quad.object.datatype.value.partition("#")[2])
    assert types == {"string", "integer", "double", "boolean"}


def test_results_carry_every_field_and_what_they_rest_on(graph: Graph, words: Vocabulary) -> None:
    found = spo(rdf.quads(graph, words))
    network = graph.networks[0]
    of_network = {(p.removeprefix(RKG), o) for s, p, o in found if s == iri(network.id)}
    assert {("problematization", "complete"), ("name", "青禾县案例"), ("reason_en", "the text says so")} <= of_network
    assert ("structural_points", iri(actor_id("果农"))) in of_network
    losses = {o for name, o in of_network if name == "losses"}
    assert {(o, n) for o in losses for s, p, n in found if s == o and p == RKG + "losses_ties"} == {
        (iri(f"{network.id}#{actor_id('云帆平台')}"), "2"),
        (iri(f"{network.id}#{actor_id('禾下金')}"), "1"),
    }
    expected = next(gap for gap in graph.gaps if gap.kind == "expected")
    assert (iri(expected.id), PROV + "wasDerivedFrom", iri(expected.derived_from[0])) in found
    assert not [o for s, p, o in found if s == iri(expected.id) and p == RKG + "subject"]


def test_sections_are_nodes_of_their_document(graph: Graph, words: Vocabulary) -> None:
    found = spo(rdf.quads(graph, words))
    section = terms.document(CASE, "s2").value
    assert (terms.document(CASE).value, RKG + "sections", section) in found
    assert (section, RKG + "sections_title", "二、问题") in found
    denied = statement_id("云帆平台", "benefits", "果农", "lacking")
    evidence = next(s for s in graph.statements if s.id == denied).evidence[0]
    assert (iri(evidence.id), RKG + "section", section) in found


def test_the_order_of_records_changes_nothing(graph: Graph, words: Vocabulary, tmp_path: Path) -> None:
    shuffled = {
        name: tuple(random.Random(7).sample(getattr(graph, name), len(getattr(graph, name))))
        for name in ("documents", "actors", "statements", "figures", "gaps", "lenses")
    }
    rdf.write(graph, words, tmp_path / "a.trig")
    rdf.write(msgspec.structs.replace(graph, **shuffled), words, tmp_path / "b.trig")
    rdf.write(small(words), words, tmp_path / "c.trig")
    first = (tmp_path / "a.trig").read_bytes()
    assert first == (tmp_path / "b.trig").read_bytes() == (tmp_path / "c.trig").read_bytes()
    assert b"@prefix rkgl: " in first


def test_an_empty_graph_is_a_file_without_triples(words: Vocabulary, tmp_path: Path) -> None:
    rdf.write(Graph(), words, tmp_path / "empty.trig")
    assert not list(ox.parse(path=tmp_path / "empty.trig", format=ox.RdfFormat.TRIG))
