"""Translations of an invented county, slot by slot."""

from msgspec.structs import replace

from analysis.telling import id_of, network, told
from ruralkg import vocabulary
from ruralkg.analysis import networks, translations
from ruralkg.model import Graph

WORDS = vocabulary.load()
KINDS = {
    "青禾县": "Place",
    "云帆公司": "Enterprise",
    "果农": "Farmer",
    "返乡青年": "Practitioner",
    "合作社": "Cooperative",
    "村支书": "Government",
    "创业补贴": "Capital",
    "主播学院": "Educator",
    "保底合约": "Mechanism",
    "共享仓": "Logistics",
    "暖柚牌": "Brand",
    "脐橙": "Product",
    "分级标准": "Standard",
    "卖果难": "Challenge",
    "果农增收": "Outcome",
}
COUNTY = (
    "青禾县建设共享仓。",
    [
        ("青禾县", "builds", "共享仓", "observed"),
        ("青禾县", "builds", "暖柚牌", "observed"),
        ("青禾县", "builds", "主播学院", "observed"),
    ],
)


def events(*story) -> list[dict]:
    """Return the events of the county with names for ids, its first sentence left out."""
    told_ = [COUNTY, *story]
    used = {name: kind for name, kind in KINDS.items() if any(name in text or name in s for text, s in _flat(told_))}
    graph = told(used, told_, WORDS)
    graph = replace(graph, networks=networks.find(graph, WORDS))
    names = {actor.id: actor.name for actor in graph.actors}
    found = [x for x in translations.find(graph, WORDS) if x.network in _places(graph)]
    return [
        {
            "moment": x.moment,
            "modality": x.modality,
            "betrayal": x.betrayal,
            "translated": {names[id_] for id_ in x.translated},
            "role": x.role,
            **{
                slot: names.get(getattr(x, slot) or "")
                for slot in ("translator", "device", "problem", "outcome", "spokesperson")
            },
        }
        for x in found
    ]


def _flat(story):
    return [(text, {end for s in said for end in (s[0], s[2])}) for text, said in story]


def _places(graph: Graph) -> set[str]:
    return {n.id for n in graph.networks if n.type == "place"}


def event(*story) -> dict:
    found = events(*story)
    assert len(found) == 1, found
    return found[0]


def test_all_slots():
    found = event(
        (
            "青禾县以创业补贴吸引返乡青年，返乡青年担任电商顾问，化解卖果难，促进果农增收。",
            [
                ("青禾县", "uses", "创业补贴", "observed"),
                ("青禾县", "funds", "返乡青年", "observed"),
                ("青禾县", "enrols", "返乡青年", "observed"),
                ("青禾县", "addresses", "卖果难", "observed"),
                ("青禾县", "improves", "果农增收", "observed"),
            ],
        )
    )
    assert found == {
        "moment": "interessement",
        "modality": "observed",
        "betrayal": False,
        "translator": "青禾县",
        "device": "创业补贴",
        "translated": {"返乡青年"},
        "problem": "卖果难",
        "outcome": "果农增收",
        "role": "担任电商顾问",
        "spokesperson": None,
    }


def test_a_device_acts_for_whoever_set_it_up():
    found = event(("青禾县的共享仓服务果农。", [("共享仓", "benefits", "果农", "observed")]))
    assert (found["translator"], found["device"], found["translated"]) == ("青禾县", "共享仓", {"果农"})
    assert found["moment"] == "mobilization"


def test_an_instrument_that_nobody_holds_leaves_the_translator_open():
    found = event(("青禾县之外，分级标准惠及果农。", [("分级标准", "benefits", "果农", "proposed")]))
    assert (found["translator"], found["device"], found["modality"]) == (None, "分级标准", "proposed")


def test_slots_that_the_text_leaves_open_stay_empty():
    found = event(("青禾县的主播学院培训果农。", [("主播学院", "trains", "果农", "observed")]))
    assert (found["problem"], found["outcome"], found["role"], found["spokesperson"]) == (None, None, None, None)


def test_a_spokesperson_speaks_for_many():
    found = event(("青禾县的村支书代表果农，主播学院培训果农。", [("主播学院", "trains", "果农", "observed")]))
    assert found["spokesperson"] == "村支书"


def test_a_betrayal_is_lacking_and_has_the_people_as_the_translated():
    found = event(
        (
            "青禾县的果农违约，不把脐橙交给云帆公司。",
            [("果农", "sells", "云帆公司", "lacking")],
        )
    )
    assert (found["betrayal"], found["modality"]) == (True, "lacking")
    assert (found["translator"], found["translated"]) == ("云帆公司", {"果农"})


def test_what_falls_short_is_no_betrayal():
    found = event(("青禾县的云帆公司对果农让利不足。", [("云帆公司", "benefits", "果农", "lacking")]))
    assert (found["betrayal"], found["modality"]) == (False, "lacking")


def test_a_promise_is_no_event_of_what_was_done():
    both = events(
        ("青禾县的主播学院培训果农。", [("主播学院", "trains", "果农", "observed")]),
        ("青禾县的主播学院应培训返乡青年。", [("主播学院", "trains", "返乡青年", "proposed")]),
    )
    assert {(x["modality"], *x["translated"]) for x in both} == {("observed", "果农"), ("proposed", "返乡青年")}


def test_one_translation_told_twice_is_one():
    found = event(
        ("青禾县的主播学院培训果农。", [("主播学院", "trains", "果农", "observed")]),
        ("青禾县的主播学院还培训返乡青年。", [("主播学院", "trains", "返乡青年", "observed")]),
    )
    assert found["translated"] == {"果农", "返乡青年"}


def test_parties_that_work_together_are_one_event():
    found = event(
        (
            "青禾县的云帆公司、合作社、果农之间缺乏配合。",
            [
                ("云帆公司", "cooperates", "合作社", "lacking"),
                ("云帆公司", "cooperates", "果农", "lacking"),
                ("合作社", "cooperates", "果农", "lacking"),
            ],
        )
    )
    assert (found["translator"], found["translated"]) == ("云帆公司", {"合作社", "果农"})


def test_translators_are_members_who_move_somebody():
    story = [COUNTY, ("青禾县的主播学院培训果农。", [("主播学院", "trains", "果农", "observed")])]
    graph = told({n: k for n, k in KINDS.items() if any(n in t or n in s for t, s in _flat(story))}, story, WORDS)
    graph = replace(graph, networks=networks.find(graph, WORDS))
    rows = translations.find(graph, WORDS)
    found = next(n for n in networks.translated(graph.networks, rows) if n.type == "place")
    assert found.translators == (id_of(graph, "青禾县"),)
    assert networks.translated([network(graph, "果农", [])], rows)[0].translators == ()
