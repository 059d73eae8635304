from msgspec.structs import replace

from analysis.telling import id_of, network, told
from ruralkg import vocabulary
from ruralkg.analysis import comparable_cases
from ruralkg.model import Graph

WORDS = vocabulary.load()
COUNTIES = ("青禾县", "北岭县", "云溪县")
KINDS = dict.fromkeys(COUNTIES, "Place") | {"果农": "Farmer", "禾下金": "Brand", "分级标准": "Standard"}


def world(*brands: str) -> Graph:
    """Three counties that all benefit growers and use a standard; some have a brand."""
    story = [
        (
            f"{county}惠及果农，采用分级标准。",
            [(county, "benefits", "果农", "observed"), (county, "uses", "分级标准", "observed")],
        )
        for county in COUNTIES
    ]
    story += [(f"{county}打造禾下金。", [(county, "builds", "禾下金", "observed")]) for county in brands]
    graph = told(KINDS, story, WORDS)
    return replace(graph, networks=tuple(network(graph, county, []) for county in COUNTIES))


def test_a_case_is_expected_to_have_what_most_comparable_ones_have():
    graph = world("北岭县", "云溪县")
    (gap,) = comparable_cases.find(graph, WORDS)
    assert (gap.subject, gap.predicate, gap.object) == (id_of(graph, "青禾县"), "builds", None)
    assert gap.pattern == "comparable-case"
    assert gap.reason.zh == "同类案例云溪县、北岭县建设品牌，青禾县没有说到这样的联系。文本没有说，不等于没有。"
    told_there = {s.id for s in graph.statements if s.predicate == "builds"}
    assert set(gap.derived_from) == told_there


def test_one_other_case_makes_no_expectation():
    assert comparable_cases.find(world("云溪县"), WORDS) == []


def test_cases_of_another_type_are_not_compared():
    graph = world("北岭县", "云溪县")
    odd = tuple(replace(n, type="model") if n.anchor == id_of(graph, "青禾县") else n for n in graph.networks)
    assert comparable_cases.find(replace(graph, networks=odd), WORDS) == []


def test_a_case_that_does_nothing_alike_is_not_compared():
    story = [("青禾县培训果农。", [("青禾县", "trains", "果农", "observed")])]
    story += [(f"{c}打造禾下金。", [(c, "builds", "禾下金", "observed")]) for c in COUNTIES[1:]]
    graph = told(KINDS, story, WORDS)
    graph = replace(graph, networks=tuple(network(graph, county, []) for county in COUNTIES))
    assert comparable_cases.find(graph, WORDS) == []


def test_what_is_only_proposed_is_not_had():
    graph = world("北岭县", "云溪县")
    proposed = tuple(replace(s, modality="proposed") if s.predicate == "builds" else s for s in graph.statements)
    assert comparable_cases.find(replace(graph, statements=proposed), WORDS) == []
