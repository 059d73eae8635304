"""Mediators change what passes through them, intermediaries pass it on."""

from analysis.telling import told
from ruralkg import vocabulary
from ruralkg.analysis import mediation

WORDS = vocabulary.load()
KINDS = {"合作社": "Cooperative", "果农": "Farmer", "快递": "Logistics", "脐橙": "Product", "县城": "Market"}


def split(*said: tuple[str, str, str, str]) -> tuple[set[str], set[str]]:
    graph = told(KINDS, [("合作社、果农、快递、脐橙、县城。", said)], WORDS)
    names = {actor.id: actor.name for actor in graph.actors}
    mediators, intermediaries = mediation.split(graph.statements, WORDS)
    return {names[id_] for id_ in mediators}, {names[id_] for id_ in intermediaries}


SELLS = ("果农", "sells", "合作社", "observed")


def test_who_changes_what_it_takes_in_is_a_mediator():
    assert split(SELLS, ("合作社", "improves", "脐橙", "observed")) == ({"合作社"}, set())


def test_who_passes_on_is_an_intermediary():
    taken = ("合作社", "sells", "快递", "observed")
    assert split(taken, ("快递", "delivers", "县城", "observed")) == (set(), {"快递"})


def test_who_does_both_is_a_mediator():
    said = [SELLS, ("合作社", "sells", "县城", "observed"), ("合作社", "trains", "果农", "observed")]
    assert split(*said) == ({"合作社", "果农"} - {"果农"}, {"果农"})


def test_who_takes_nothing_in_or_gives_nothing_out_is_neither():
    assert split(("合作社", "improves", "脐橙", "observed")) == (set(), set())
    assert split(SELLS) == (set(), set())


def test_to_be_built_is_not_to_take_in():
    said = [("合作社", "builds", "快递", "observed"), ("快递", "delivers", "县城", "observed")]
    assert split(*said) == (set(), set())


def test_what_is_lacking_or_advised_does_not_pass():
    assert split(SELLS, ("合作社", "improves", "脐橙", "lacking")) == (set(), set())
    assert split(SELLS, ("合作社", "improves", "脐橙", "proposed")) == (set(), set())
