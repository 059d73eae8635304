"""What holds of every network and translation: it hangs on no name, it goes with its evidence, it is a sound row."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from analysis.renaming import renamed
from graphs import assembled
from ruralkg import vocabulary
from ruralkg.analysis import networks, translations
from ruralkg.assembly import merge
from ruralkg.model import Graph, Statement
from ruralkg.reading import codings

WORDS = vocabulary.load()


@pytest.fixture(scope="module")
def coded(request: pytest.FixtureRequest) -> Graph:
    shared: Path = request.getfixturevalue("shared")
    return merge(codings.read(shared / "gold", None, WORDS), WORDS)


def analysed(graph: Graph) -> Graph:
    graph = replace(graph, networks=networks.find(graph, WORDS))
    graph = replace(graph, translations=translations.find(graph, WORDS))
    return replace(graph, networks=networks.translated(graph.networks, graph.translations))


def shape(graph: Graph, ids: Mapping[str, str]) -> tuple[object, object]:
    """Return networks and translations under the ids that `ids` gives, statements as what they say."""
    symmetric = {name for name, found in WORDS.predicates.items() if found.symmetric}

    def said(statement: Statement) -> object:
        ends = ids[statement.subject], ids[statement.object]
        return frozenset(ends) if statement.predicate in symmetric else ends, statement.predicate, statement.modality

    statements = {statement.id: said(statement) for statement in graph.statements}

    def ends(found: tuple[str, ...]) -> frozenset[str]:
        return frozenset(ids[id_] for id_ in found)

    order = {d.doc: position for position, d in enumerate(graph.documents)}
    docs = {
        n.id: min(order[e.doc] for s in graph.statements if s.id in n.statements for e in s.evidence)
        for n in graph.networks
    }
    found = {
        n.id: (
            ids[n.anchor or ""],
            docs[n.id],
            n.type,
            ends(n.members),
            ends(n.translators),
            ends(n.passage_points),
            ends(n.structural_points),
            ends(n.mediators),
            ends(n.intermediaries),
            frozenset((ids[loss.actor], loss.ties, loss.people) for loss in n.losses),
            tuple((m, s.state, frozenset(statements[i] for i in s.statements)) for m, s in n.moments.items()),
        )
        for n in graph.networks
    }
    events = frozenset(
        (
            found[x.network][:2],
            x.moment,
            x.modality,
            x.betrayal,
            ends(tuple(e for e in (x.translator, x.device, x.problem, x.outcome, x.spokesperson) if e)),
            ends(x.translated),
            frozenset(statements[i] for i in x.statements),
        )
        for x in graph.translations
    )
    return frozenset(found.values()), events


@pytest.mark.shared
def test_results_hang_on_no_name(coded: Graph):
    other, ids = renamed(coded, WORDS)
    before = shape(analysed(coded), ids)
    after = shape(analysed(other), {actor.id: actor.id for actor in other.actors})
    assert before[0] == after[0] != frozenset()
    assert before[1] == after[1] != frozenset()


@pytest.mark.shared
def test_results_go_with_their_evidence(coded: Graph):
    graph = analysed(coded)
    for row in (*graph.networks[::4], *graph.translations[::12]):
        rest = tuple(s for s in graph.statements if s.id not in row.derived_from)
        without = analysed(replace(coded, statements=rest))
        assert row.derived_from
        assert row.id not in {other.id for other in (*without.networks, *without.translations)}, row


@pytest.mark.shared
def test_rows_are_sound(coded: Graph):
    graph = analysed(coded)
    are_sound(graph)
    assert msgspec.json.encode(graph) == msgspec.json.encode(analysed(coded))


@pytest.mark.parametrize("seed", range(20))
def test_random_graphs_have_sound_rows_that_hang_on_no_name(seed: int):
    graph = assembled(seed, 3, WORDS, length=12)
    are_sound(analysed(graph))
    other, ids = renamed(graph, WORDS)
    assert shape(analysed(graph), ids) == shape(analysed(other), {actor.id: actor.id for actor in other.actors})


def are_sound(graph: Graph) -> None:
    members = {n.id: set(n.members) for n in graph.networks}
    known = {s.id: s for s in graph.statements}
    kinds = {a.id: a.kind for a in graph.actors}
    for n in graph.networks:
        own = members[n.id]
        assert {n.anchor, *n.translators, *n.structural_points, *n.mediators, *n.intermediaries} <= own
        assert not set(n.mediators) & set(n.intermediaries)
        assert list(n.moments) == list(WORDS.values("Moment"))
        for shown in n.moments.values():
            assert set(shown.statements) <= set(n.derived_from)
            assert (shown.state == "silent") == (not shown.statements)
    for x in graph.translations:
        assert x.network in members
        assert x.translated
        assert x.translator or x.device
        assert not {x.translator, x.device} & set(x.translated)
        assert x.modality in {known[i].modality for i in x.statements}
        assert not x.betrayal or x.modality == "lacking"
        assert x.problem is None or kinds[x.problem] == "Challenge"
    for row in (*graph.networks, *graph.translations):
        assert set(row.statements) <= set(row.derived_from) <= known.keys()
        assert row.reason.zh.endswith("。")
        assert row.reason.en.endswith(".")
        assert row.confidence is not None
        assert 0 <= row.confidence <= 1
    for rows in (graph.networks, graph.translations):
        assert list(rows) == sorted(rows, key=lambda row: row.id)
