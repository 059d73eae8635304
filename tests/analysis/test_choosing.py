import pytest
from msgspec.structs import replace

from analysis.telling import id_of, network, told
from ruralkg import vocabulary
from ruralkg.analysis import analyse, choosing
from ruralkg.errors import UsageError

WORDS = vocabulary.load()
KINDS = {
    "青禾县": "Place",
    "溪口镇": "Place",
    "北岭县": "Place",
    "果农": "Farmer",
    "茶农": "Farmer",
    "山货集": "Platform",
}
STORY = [
    ("溪口镇属于青禾县。", [("溪口镇", "part_of", "青禾县", "observed")]),
    ("溪口镇带动果农。", [("溪口镇", "benefits", "果农", "observed")]),
    ("北岭县带动茶农。", [("北岭县", "benefits", "茶农", "observed")]),
    ("在青禾县，山货集应培训果农。", [("山货集", "trains", "果农", "proposed")]),
]
GRAPH = told(KINDS, STORY, WORDS)
GRAPH = replace(GRAPH, networks=(network(GRAPH, "青禾县", ["溪口镇"]), network(GRAPH, "北岭县", [])))
GRAPH = analyse(GRAPH, WORDS)


def pairs(rows) -> set[tuple[str, ...]]:
    names = {actor.id: actor.name for actor in GRAPH.actors}
    return {tuple(names[end] for end in choosing.ends(row)) for row in rows}


def test_rows_of_a_case():
    with_networks = replace(GRAPH, networks=(network(GRAPH, "青禾县", ["溪口镇"]), network(GRAPH, "北岭县", [])))
    assert pairs(choosing.in_case(GRAPH.ties, with_networks, "青禾县")) == {("溪口镇", "果农")}
    assert pairs(choosing.in_case(GRAPH.ties, with_networks, with_networks.networks[1].id)) == {("北岭县", "茶农")}
    with pytest.raises(UsageError, match="no case '南坪'; there are 北岭县, 青禾县"):
        choosing.in_case(GRAPH.ties, with_networks, "南坪")
    with pytest.raises(UsageError, match="the graph holds no networks"):
        choosing.in_case(GRAPH.ties, replace(GRAPH, networks=()), "青禾县")


def test_rows_of_a_region_and_of_what_lies_in_it():
    assert pairs(choosing.in_region(GRAPH.ties, GRAPH, WORDS, "青禾县")) == {("溪口镇", "果农"), ("山货集", "果农")}
    assert pairs(choosing.in_region(GRAPH.ties, GRAPH, WORDS, "溪口镇")) == {("溪口镇", "果农")}
    with pytest.raises(UsageError, match="no place '果农'"):
        choosing.in_region(GRAPH.ties, GRAPH, WORDS, "果农")


def test_a_division_lies_in_those_whose_code_it_begins_with():
    codes = {"青禾县": "360900", "北岭县": "360981", "溪口镇": None}
    coded = replace(GRAPH, actors=tuple(replace(a, place=codes.get(a.name)) for a in GRAPH.actors))
    assert ("北岭县", "茶农") in pairs(choosing.in_region(GRAPH.ties, coded, WORDS, "青禾县"))


def test_rows_with_a_kind_of_actor():
    assert pairs(choosing.of_kinds(GRAPH.ties, GRAPH, WORDS, ["Platform"])) == {("山货集", "果农")}
    with pytest.raises(UsageError, match="no kind Grower; there are Brand"):
        choosing.of_kinds(GRAPH.ties, GRAPH, WORDS, ["Grower"])


def test_a_missing_side_is_no_end():
    promised = [gap for gap in GRAPH.gaps if gap.kind == "promised"]
    assert pairs(promised) == {("山货集", "果农")}
    assert choosing.ends(replace(promised[0], subject=None)) == (id_of(GRAPH, "果农"),)
