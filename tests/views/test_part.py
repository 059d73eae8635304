"""A part of a graph: what fits, and what of the analyses rests on it, with nothing left dangling."""

import pytest

import county
from ruralkg.errors import UsageError
from ruralkg.model import FILES, Graph
from ruralkg.views import explorer
from ruralkg.views.part import part


@pytest.fixture(scope="module")
def whole(words) -> Graph:
    return county.graph(words)


def whole_in_itself(found: Graph) -> bool:
    """Tell whether all ids that rows name are those of what the graph holds."""
    known = {record.id for name in FILES if name != "documents" for record in getattr(found, name)}
    docs = {document.doc for document in found.documents}
    rows = (*found.networks, *found.translations, *found.ties, *found.gaps)
    told = {id_ for row in rows for id_ in (*row.statements, *row.derived_from)}
    told |= {id_ for network in found.networks for moment in network.moments.values() for id_ in moment.statements}
    told |= {end for s in found.statements for end in (s.subject, s.object)}
    told |= {end for tie in found.ties for end in (tie.counterpart, tie.people)}
    told |= {end for gap in found.gaps for end in (gap.subject, gap.object) if end}
    said = {e.doc for record in (*found.statements, *found.figures) for e in record.evidence}
    return told <= known and said == docs == found.texts.keys()


@pytest.mark.parametrize(
    "asked", [{"documents": ["village"]}, {"cases": ["梨香村"]}, {"kinds": ["Farmer"]}, {"kinds": ["Place", "Outcome"]}]
)
def test_a_part_is_smaller_and_whole_in_itself(whole, words, asked):
    found = part(whole, words, **asked)
    assert 0 < len(found.statements) < len(whole.statements)
    assert whole_in_itself(found)
    assert explorer.explorer(found, words)


def test_a_document_gives_what_it_says_with_its_lenses(whole, words):
    found = part(whole, words, documents=["village"])
    assert {s.id for s in found.statements} == {
        s.id for s in whole.statements if any(e.doc == "village" for e in s.evidence)
    }
    docs = {document.doc for document in found.documents}
    assert {cell.doc for cell in found.lenses} <= docs
    assert "village" in docs


def test_lenses_stay_with_whole_documents_alone(whole, words):
    every = sorted({e.doc for s in whole.statements for e in s.evidence})
    assert part(whole, words, documents=every).lenses == whole.lenses != ()
    assert part(whole, words, kinds=["Farmer"]).lenses == ()


def test_a_case_is_known_by_the_name_of_its_anchor_and_leaves_other_networks_out(whole, words):
    (network,) = (n for n in whole.networks if n.anchor == county.VILLAGE_ID)
    by_name, by_anchor, by_id = (
        part(whole, words, cases=[case]) for case in (network.name, county.VILLAGE, network.id)
    )
    assert by_name == by_anchor == by_id
    assert [n.id for n in by_name.networks] == [network.id]
    assert {s.id for s in by_name.statements} == set(network.statements)


def test_kinds_and_documents_narrow_one_another(whole, words):
    kind = {actor.id: actor.kind for actor in whole.actors}
    found = part(whole, words, documents=["village"], kinds=["Farmer"])
    assert found.statements
    assert all("Farmer" in {kind[s.subject], kind[s.object]} for s in found.statements)
    assert all(any(e.doc == "village" for e in s.evidence) for s in found.statements)


def test_what_is_unknown_is_refused_with_what_there_is(whole, words):
    with pytest.raises(UsageError, match=r"no document nowhere; there are .*village"):
        part(whole, words, documents=["nowhere"])
    with pytest.raises(UsageError, match=r"no kind Dragon; there are Government"):
        part(whole, words, kinds=["Dragon"])
    with pytest.raises(UsageError, match=r"no case '无此县'; there are .*梨香村"):
        part(whole, words, cases=["无此县"])
    with pytest.raises(UsageError, match="no statement fits"):
        part(whole, words, cases=["梨香村"], kinds=["Culture"])
