"""Passage points that a text claims, and those that a network hangs on."""

import pytest

from analysis.telling import id_of, told
from ruralkg import vocabulary
from ruralkg.analysis.departures import losses
from ruralkg.analysis.passage_points import Claims, both_ways, structural
from ruralkg.analysis.passages import Passages

WORDS = vocabulary.load()
KINDS = {"驿站": "Logistics", "合作社": "Cooperative", "枢纽牌": "Brand", "果农": "Farmer", "缺冷库": "Challenge"}


def claimed(text: str) -> set[str]:
    graph = told({name: kind for name, kind in KINDS.items() if name in text}, [(text, [])], WORDS)
    found = Claims(graph, WORDS, Passages(graph, WORDS)).claimed([("案例", 0, len(text))], ["Challenge", "Outcome"])
    names = {actor.id: actor.name for actor in graph.actors}
    return {names[id_] for id_ in found}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("驿站是城乡流通的枢纽。", {"驿站"}),
        ("驿站发挥纽带作用，服务果农。", {"驿站"}),
        ("该镇以合作社为核心组织果农。", {"合作社"}),
        ("合作社成为果农进城的关键。", {"合作社"}),
        ("驿站尚未成为枢纽。", set()),
        ("驿站服务果农，关键在于坚持。", set()),
        ("驿站的核心价值是便民。", set()),
        ("枢纽牌进城，果农满意。", set()),
        ("缺冷库是关键。", set()),
        ("驿站连着果农。", set()),
    ],
)
def test_claims(text: str, who: set[str]):
    assert claimed(text) == who


def test_a_cut_point_is_structural_and_the_anchor_is_not():
    found = structural([("县", "社"), ("社", "茶农"), ("县", "站"), ("站", "社")], "县")
    assert set(found) == {"社"}
    assert found["社"].cuts
    assert found["社"].betweenness == pytest.approx(2 / 3, abs=1e-4)


def test_a_ring_has_no_passage_point_without_an_anchor():
    ring = [(str(n), str((n + 1) % 12)) for n in range(12)]
    assert not any(why.cuts or why.dominates for why in structural(ring).values())


def test_who_is_reached_through_one_alone_is_dominated():
    # two ways lead to 仓 and all beyond it is reached through it, though 果农 and 茶农 are tied to each other
    ties = [("县", "社"), ("县", "站"), ("社", "仓"), ("站", "仓"), ("仓", "果农"), ("仓", "茶农"), ("茶农", "果农")]
    assert structural(ties, "县")["仓"].dominates == 2


def test_a_tie_that_goes_both_ways_is_two_arrows():
    assert both_ways([("a", "cooperates", "b"), ("a", "builds", "c")], WORDS) == [("a", "b"), ("a", "c"), ("b", "a")]


def test_losses():
    ties = [("县", "社"), ("社", "茶农"), ("社", "果农"), ("县", "站"), ("站", "果农")]
    found = {
        loss.actor: (loss.ties, loss.people)
        for loss in losses(ties, "县", {"茶农", "果农"}, ["社", "站", "茶农", "县", "无关"])
    }
    assert found == {"社": (3, 1), "站": (2, 0), "茶农": (1, 0), "县": (2, 0)}


def test_the_gravest_loss_comes_first():
    ties = [("县", "社"), ("社", "茶农"), ("县", "站")]
    assert [loss.actor for loss in losses(ties, "县", {"茶农"}, ["站", "社"])] == ["社", "站"]


def test_ids_are_those_of_the_graph():
    text = "驿站是枢纽。"
    graph = told({"驿站": "Logistics"}, [(text, [])], WORDS)
    found = Claims(graph, WORDS, Passages(graph, WORDS)).claimed([("案例", 0, len(text))])
    assert found == {id_of(graph, "驿站"): (("案例", 0, len(text)),)}
