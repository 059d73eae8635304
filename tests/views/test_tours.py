"""Guided tours: each step is filled from the graph's own results, and changes when they do."""

import msgspec
import pytest

from ruralkg.model import Graph, MomentState
from ruralkg.views.tours import tours
from told_county import id_of, told_of

replace = msgspec.structs.replace


@pytest.fixture(scope="module")
def told(graph: Graph) -> Graph:
    return told_of(graph)


def steps(found: list[dict], tour: str) -> list[dict]:
    return next(t for t in found if t["id"] == tour)["steps"]


def test_a_county_goes_through_its_four_moments(told, words):
    found = steps(tours(told, words), "moments")
    assert [step["title"]["zh"] for step in found] == [
        "青岭县",
        "一、问题化：沉默",
        "二、利益赋予：沉默",
        "三、征召：完成",
        "四、动员：完成",
    ]
    assert "青岭县运用岭上鲜" in found[3]["text"]["zh"]
    assert found[3]["focus"] == [id_of(told, "青岭县"), id_of(told, "岭上鲜")]
    assert found[0]["network"] == "n-1"


def test_a_step_changes_with_the_graph(told, words):
    before = steps(tours(told, words), "moments")[3]
    (network,) = told.networks
    moments = {**network.moments, "enrolment": MomentState(state="broken", statements=())}
    changed = replace(told, networks=(replace(network, moments=moments),))
    after = steps(tours(changed, words), "moments")[3]
    assert after["title"]["zh"] == "三、征召：断裂"
    assert "青岭县运用岭上鲜" not in after["text"]["zh"]
    assert before["text"] != after["text"]
    assert after["statements"] == []


def test_weak_ties_are_told_with_their_statements(told, words):
    first, weak, strong, denied = steps(tours(told, words), "weak")
    assert "2 benefit ties, 1 of them weak" in first["text"]["en"]
    assert weak["title"]["zh"] == "云帆平台与果农：薄弱"
    assert weak["text"]["en"].startswith("For this reason.")
    assert "weak" in weak["ties"]
    assert strong["ties"] == ["strong", "moderate"]
    assert denied["gaps"] == ["denied"]
    assert weak["statements"] == denied["statements"] == list(told.gaps[0].statements)


def test_what_the_graph_does_not_hold_is_no_step(graph, words):
    found = {tour["id"]: len(tour["steps"]) for tour in tours(graph, words)}
    assert found == {"network": 2}
    assert tours(Graph(), words) == []


def test_a_text_that_asks_for_what_rows_lack_is_refused(told, words):
    step = {"rows": "ties", "title": {"zh": "", "en": ""}, "text": {"zh": "{nothing}", "en": ""}}
    with pytest.raises(KeyError, match="nothing"):
        tours(told, words, {"words": {}, "tour": [{"id": "x", "title": {}, "step": [step]}]})
