"""Node and relationship tables: the contract's labels, types and properties."""

import msgspec
import pytest

from fixtures import CASE, actor_id, statement_id
from ruralkg.model import FILES, Evidence, Graph
from ruralkg.stores.property_graph import RelationshipTable, Tables, tables
from ruralkg.vocabulary import Vocabulary

PAIRS = """
Statement SUBJECT Actor, Statement OBJECT Actor, Statement EVIDENCED_BY Evidence, Figure EVIDENCED_BY Evidence,
Evidence IN_DOCUMENT Document, Actor MENTIONED_IN Document, Figure ABOUT Actor, Network ANCHOR Actor,
Network HAS_MEMBER Actor, Network TRANSLATOR Actor, Network PASSAGE_POINT Actor, Network STRUCTURAL_POINT Actor,
Network MEDIATOR Actor, Network INTERMEDIARY Actor, Translation WITHIN Network, Translation TRANSLATOR Actor,
Translation PROBLEM Actor, Translation DEVICE Actor, Translation TRANSLATED Actor, Translation SPOKESPERSON Actor,
Translation OUTCOME Actor, Tie COUNTERPART Actor, Tie PEOPLE Actor, Tie GAIN Figure, Gap SUBJECT Actor,
Gap OBJECT Actor, Disagreement BETWEEN Figure, LensCell HOLDS Statement, Actor PROPOSED Actor, Actor LACKING Actor
"""


def of(found: Tables, type_: str, source: str | None = None) -> RelationshipTable:
    return next(t for t in found.relationships if t.type == type_ and source in (None, t.source))


@pytest.mark.parametrize("empty", [False, True])
def test_all_labels_and_types_are_there_also_when_empty(empty: bool, graph: Graph, words: Vocabulary) -> None:
    found = tables(Graph() if empty else graph, words)
    labels = {"Evidence", *(type_.__name__ for type_ in FILES.values())}
    assert {table.label for table in found.nodes} == labels
    pairs = {tuple(pair.split()) for pair in PAIRS.replace("\n", " ").split(",")}
    pairs |= {("Actor", predicate.upper(), "Actor") for predicate in words.predicates}
    results = labels - {"Actor", "Document", "Statement", "Figure", "Evidence"}
    pairs |= {(label, "DERIVED_FROM", ground) for label in results for ground in ("Statement", "Figure")}
    assert {(t.source, t.type, t.target) for t in found.relationships} == pairs
    assert any(table.rows for table in found.nodes) is not empty


def test_a_statement_is_one_edge_that_counts_its_documents(graph: Graph, words: Vocabulary) -> None:
    found = tables(graph, words)
    edges = [row for t in found.relationships if t.source == t.target == "Actor" for row in t.rows]
    assert sorted(row[3] for row in edges) == sorted(statement.id for statement in graph.statements)
    benefits = of(found, "BENEFITS")
    assert [p.name for p in benefits.properties] == ["predicate", "statement", "confidence", "sources"]
    id_ = statement_id("云帆平台", "benefits", "果农", "observed")
    assert (actor_id("云帆平台"), actor_id("果农"), "benefits", id_, 0.9, 2) in benefits.rows
    assert [row[2] for row in of(found, "LACKING").rows].count("benefits") == 1


def test_fields_are_flat_and_reserved_words_avoided(graph: Graph, words: Vocabulary) -> None:
    found = {table.label: [p.name for p in table.properties] for table in tables(graph, words).nodes}
    assert " ".join(found["Evidence"]) == (
        "id doc page section char_start char_end quote sentence_start sentence_end attribution_class attribution_to "
        "qualifiers_place qualifiers_time qualifiers_mechanism qualifiers_amount qualifiers_condition extractor "
        "confidence"
    )
    assert found["Document"][:2] == ["id", "doc"]
    assert {"problematization", "mobilization_statements", "losses_actor", "reason_zh"} <= set(found["Network"])
    assert "structure" not in found["Network"]
    assert found["Disagreement"][:2] == ["id", "class"]
    assert not {"start", "end"} & {name for names in found.values() for name in names}


def test_a_property_has_one_type_whatever_the_label(words: Vocabulary) -> None:
    """A pattern without a label reads all tables at once, and would cast what differs without a word."""
    types: dict[str, set[tuple[type, bool]]] = {}
    found = tables(Graph(), words)
    for table in (*found.nodes, *found.relationships):
        for property_ in table.properties:
            types.setdefault(property_.name, set()).add((property_.type, property_.many))
    assert {name for name, several in types.items() if len(several) > 1} == set()


def test_results_are_derived_from_statements_and_figures(graph: Graph, words: Vocabulary) -> None:
    found = tables(graph, words)
    derived = {(t.source, t.target): t.rows for t in found.relationships if t.type == "DERIVED_FROM"}
    tie = next(tie for tie in graph.ties if tie.gain)
    assert {row[1] for row in derived["Tie", "Figure"]} == {tie.gain}
    assert {row[1] for row in derived["Tie", "Statement"] if row[0] == tie.id} == set(tie.statements)
    assert len(derived["Disagreement", "Figure"]) == 2


def test_a_record_that_names_what_is_not_there_is_a_bug_that_is_told(graph: Graph, words: Vocabulary) -> None:
    known = tuple(actor for actor in graph.actors if actor.id != actor_id("果农"))
    with pytest.raises(ValueError, match=rf"names {actor_id('果农')}, and there is no Actor"):
        tables(msgspec.structs.replace(graph, actors=known), words)


def test_evidence_of_figures_and_statements_is_in_its_document(graph: Graph, words: Vocabulary) -> None:
    every: list[Evidence] = [e for owner in (*graph.statements, *graph.figures) for e in owner.evidence]
    assert sorted(of(tables(graph, words), "IN_DOCUMENT").rows) == sorted((e.id, e.doc) for e in every)
    assert CASE in {e.doc for e in every}
