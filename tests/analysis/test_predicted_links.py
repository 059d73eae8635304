"""Predictions on an invented county where three villages do alike and a fourth does all but one thing."""

from msgspec.structs import replace

from analysis.telling import id_of, told
from ruralkg import vocabulary
from ruralkg.analysis import predicted_links
from ruralkg.analysis.prediction_trial import BASELINE, OURS, Trial, try_out
from ruralkg.model import Graph

WORDS = vocabulary.load()
VILLAGES = ("坪坝村", "溪口村", "石桥村", "松岗村")
STATIONS = tuple(f"{village}驿站" for village in VILLAGES)
KINDS = dict.fromkeys(VILLAGES, "Place") | dict.fromkeys(STATIONS, "Infrastructure") | {"果农": "Farmer"}


def world() -> Graph:
    story = [(f"{v}设驿站，{s}服务果农。", [(v, "builds", s, "observed"), (s, "benefits", "果农", "observed")])
             for v, s in zip(VILLAGES, STATIONS, strict=True)]  # fmt: skip
    story += [(f"{village}带动果农。", [(village, "benefits", "果农", "observed")]) for village in VILLAGES[:3]]
    return told(KINDS, story, WORDS)


def test_the_missing_link_is_predicted_with_its_path():
    graph = world()
    gap = predicted_links.find(graph, WORDS)[0]
    assert (gap.subject, gap.predicate, gap.object) == (id_of(graph, "松岗村"), "benefits", id_of(graph, "果农"))
    assert gap.score == round(3 / 9, 4)
    assert gap.confidence == round(3 / 9 * 0.8 * 0.8, 2)
    assert gap.statements == ()
    said = {s.id: s for s in graph.statements}
    assert {said[id_].predicate for id_ in gap.derived_from} == {"builds", "benefits"}
    assert "松岗村—建设→松岗村驿站，松岗村驿站—惠及→果农；这样的路径3/4对有此联系（置信度0.33）" in gap.reason.zh
    assert gap.reason.en.startswith("No text says that 松岗村 benefits 果农; the structure suggests it.")


def test_what_is_denied_or_proposed_is_not_predicted():
    graph = world()
    for modality in ("lacking", "proposed"):
        more = replace(graph.statements[0], subject=id_of(graph, "松岗村"), predicate="benefits",
                       object=id_of(graph, "果农"), modality=modality, id="s-more")  # fmt: skip
        found = predicted_links.find(replace(graph, statements=(*graph.statements, more)), WORDS)
        assert all(gap.subject != id_of(graph, "松岗村") or gap.predicate != "benefits" for gap in found)


def test_signatures_hold_and_neither_end_is_a_challenge_or_an_outcome():
    graph = world()
    kinds = {actor.id: actor.kind for actor in graph.actors}
    found = predicted_links.find(graph, WORDS)
    assert found
    assert all(WORDS.allows(kinds[gap.subject], gap.predicate, kinds[gap.object]) for gap in found)


def test_no_more_than_fifty_are_kept(monkeypatch):
    assert len(predicted_links.find(world(), WORDS)) <= predicted_links.MOST == 50
    monkeypatch.setattr(predicted_links, "MOST", 1)
    assert len(predicted_links.find(world(), WORDS)) == 1


def test_one_rule_does_not_fill_the_list(monkeypatch):
    whole = predicted_links.find(world(), WORDS)
    monkeypatch.setattr(predicted_links, "MOST_OF_A_RULE", 1)
    some = predicted_links.find(world(), WORDS)
    assert some[0] == whole[0]
    assert 0 < len(some) < len(whole)


def test_a_trial_compares_all_ways_on_every_link():
    graph = world()
    trial = try_out(graph, WORDS, folds=4, resamples=200)
    assert trial.links == len(graph.statements)
    methods = {method.name: method for method in trial.methods}
    assert methods[BASELINE].difference == methods[BASELINE].low == methods[BASELINE].high == 0
    assert 0 < methods[OURS].reciprocal_rank <= 1
    assert methods[OURS].low <= methods[OURS].difference <= methods[OURS].high
    assert trial.is_better is (methods[OURS].low > 0)
    assert trial == try_out(graph, WORDS, folds=4, resamples=200)


def test_too_few_links_are_no_trial():
    assert try_out(Graph(), WORDS) == Trial(0, ())
    assert try_out(Graph(), WORDS).is_better is None
