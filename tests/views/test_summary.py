"""The summary that a large graph opens on, and the groups that pictures are drawn in."""

import msgspec

from ruralkg.model import Graph, Network, Reason
from ruralkg.views import groups, selection, summary
from told_county import id_of, told_of

replace = msgspec.structs.replace


def summed(graph: Graph, words, monkeypatch, large: int = 1) -> dict:
    monkeypatch.setattr(summary, "LARGE", large)
    return summary.summary(graph, words, selection.ranked(graph, words), selection.lines(graph, words))


def test_a_small_graph_has_none(graph, words):
    ranking, lines = selection.ranked(graph, words), selection.lines(graph, words)
    assert summary.summary(graph, words, ranking, lines) == {}


def test_each_actor_of_the_base_layer_is_in_one_group(graph, words, monkeypatch):
    found = summed(graph, words, monkeypatch)
    members = [id_ for group in found["groups"] for id_ in group["members"]]
    assert len(members) == len(set(members)) == found["count"] == 5
    assert {group["kind"] for group in found["groups"]} == {"Place", "Brand", "Farmer", "Platform", "Government"}
    assert not found["huge"]


def test_lines_between_groups_count_statements(graph, words, monkeypatch):
    found = summed(graph, words, monkeypatch)
    counts = {(edge["from"], edge["to"]): edge["count"] for edge in found["edges"]}
    assert counts["kind Farmer", "kind Platform"] == 3
    assert sum(counts.values()) == 6
    assert {node["id"] for node in found["nodes"]} == {group["id"] for group in found["groups"]}


def test_a_network_of_too_many_has_its_members_by_kind_as_parts(graph, words, monkeypatch):
    monkeypatch.setattr(selection, "OPENING", 2)
    told = told_of(graph)
    found = summed(told, words, monkeypatch)
    (case,) = (group for group in found["groups"] if group["id"] == "n-1")
    assert {part["id"]: part["members"] for part in case["parts"]} == {
        f"n-1 kind {kind}": [id_of(told, name)]
        for kind, name in (("Place", "青岭县"), ("Brand", "岭上鲜"), ("Farmer", "果农"))
    }
    assert case["parts"][0]["label"] in [words.kinds[kind].label for kind in ("Place", "Brand", "Farmer")]
    assert not any("parts" in group for group in found["groups"] if group["id"] != "n-1")
    nodes = {node["id"]: node for node in found["nodes"]}
    assert nodes.keys() == {group["id"] for group in (*found["groups"], *case["parts"])}
    assert nodes["n-1 kind Farmer"]["color"] == words.kinds["Farmer"].colour
    counts = {(edge["from"], edge["to"]): edge["count"] for edge in found["edges"]}
    assert counts["kind Platform", "n-1 kind Farmer"] == 3
    assert not any("n-1" in ends for ends in counts)


def test_a_network_of_one_kind_has_no_parts(graph, words, monkeypatch):
    monkeypatch.setattr(selection, "OPENING", 0)
    told = told_of(graph)
    (network,) = told.networks
    alone = replace(told, networks=(replace(network, members=(id_of(told, "果农"),), anchor=None),))
    assert not any("parts" in group for group in summed(alone, words, monkeypatch)["groups"])


def test_a_place_is_home_before_a_programme_and_an_anchor_in_its_own(graph):
    county, brand = (next(a.id for a in graph.actors if a.name == name) for name in ("青岭县", "岭上鲜"))

    def network(id_: str, type_: str, anchor: str, members: tuple[str, ...]) -> Network:
        return Network(
            id=id_,
            name="同名",
            anchor=anchor,
            type=type_,
            members=members,
            translators=(),
            passage_points=(),
            moments={},
            statements=(),
            derived_from=(),
            confidence=1.0,
            reason=Reason(zh="如此", en="so"),
            method="test",
            structural_points=(),
            mediators=(),
            intermediaries=(),
            losses=(),
        )

    both = (network("n-1", "programme", brand, (brand, "a-gone")), network("n-2", "place", county, (county, brand)))
    told = replace(graph, networks=both)
    assert groups.homes(told) == {county: "n-2", brand: "n-1"}
    farmer = next(a.id for a in graph.actors if a.name == "果农")
    both = (both[0], replace(both[1], members=(county, brand, farmer)))
    assert groups.homes(replace(graph, networks=both))[farmer] == "n-2"
