"""Two invented townships side by side."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from analysis.renaming import renamed
from analysis.telling import id_of, network, told
from ruralkg import vocabulary
from ruralkg.analysis import analyse, comparison
from ruralkg.assembly import merge
from ruralkg.errors import UsageError
from ruralkg.ids import make_id
from ruralkg.model import Graph, Reason, Translation
from ruralkg.reading import codings

WORDS = vocabulary.load()
KINDS = {
    "青石乡": "Place",
    "白沙乡": "Place",
    "橙花券": "Capital",
    "村邮车": "Logistics",
    "冷柜联盟": "Logistics",
    "渔歌牌": "Brand",
    "订货会": "Mechanism",
    "船家": "Farmer",
    "果户": "Farmer",
}
STORY = [
    ("青石乡发橙花券给果户。", [("青石乡", "funds", "果户", "observed")]),
    ("青石乡靠村邮车送货给果户。", [("青石乡", "delivers", "果户", "observed")]),
    ("白沙乡建议用橙花券补船家。", [("白沙乡", "funds", "船家", "proposed")]),
    ("白沙乡缺冷柜联盟送货给船家。", [("冷柜联盟", "delivers", "船家", "lacking")]),
    ("白沙乡办起渔歌牌，卖船家的货。", [("白沙乡", "builds", "渔歌牌", "observed")]),
    ("白沙乡也开订货会。", [("白沙乡", "uses", "订货会", "observed")]),
    ("青石乡年年开订货会。", [("青石乡", "uses", "订货会", "observed")]),
]
EVENTS = [
    ("青石乡", "interessement", "橙花券", "果户", "observed", 0),
    ("青石乡", "mobilization", "村邮车", "果户", "observed", 1),
    ("白沙乡", "interessement", "橙花券", "船家", "proposed", 2),
    ("白沙乡", "mobilization", "冷柜联盟", "船家", "lacking", 3),
    ("白沙乡", "mobilization", "渔歌牌", "船家", "observed", 4),
    ("白沙乡", "enrolment", "订货会", "船家", "observed", 5),
    ("青石乡", "enrolment", "订货会", "果户", "observed", 6),
]


def graph(*, events: bool = True) -> Graph:
    plain = told(KINDS, STORY, WORDS)
    at = {min(e.start for e in s.evidence): s.id for s in plain.statements}
    starts = sorted(at)
    # each case with the statements of its own sentences
    cases = []
    for place in ("青石乡", "白沙乡"):
        own = tuple(at[start] for start, (text, _) in zip(starts, STORY, strict=True) if place in text)
        case = network(plain, place, [name for name in KINDS if any(place in t and name in t for t, _ in STORY)])
        cases.append(replace(case, statements=own, derived_from=own))
    if not events:
        return replace(plain, networks=tuple(cases))
    by_anchor = {case.anchor: case.id for case in cases}
    translations = [
        Translation(
            id=make_id("x", place, moment, device),
            network=by_anchor[id_of(plain, place)],
            moment=moment,
            translator=id_of(plain, place),
            problem=None,
            device=id_of(plain, device),
            translated=(id_of(plain, moved),),
            role=None,
            spokesperson=None,
            outcome=None,
            modality=modality,
            betrayal=False,
            statements=(at[starts[number]],),
            derived_from=(at[starts[number]],),
            confidence=0.8,
            reason=Reason(zh="", en=""),
            method="",
        )
        for place, moment, device, moved, modality, number in EVENTS
    ]
    return replace(plain, networks=tuple(cases), translations=tuple(translations))


def rows(found: Graph, here: str = "青石乡", there: str = "白沙乡") -> dict[tuple[str, str], comparison.Compared]:
    return {(row.moment, row.means): row for row in comparison.compare(found, WORDS, here, there)}


def test_what_is_shared_and_what_only_one_has():
    found = rows(graph())
    assert {kind: row.verdict for kind, row in found.items()} == {
        ("interessement", "Capital"): "only here",
        ("enrolment", "Mechanism"): "shared",
        ("mobilization", "Logistics"): "only here",
        ("mobilization", "Brand"): "only there",
    }


def test_what_one_could_take_and_why():
    found = comparison.takeaways(rows(graph()).values())
    assert [(row.means, row.taker, row.why) for row in found] == [
        ("Logistics", "白沙乡", "lacking"),
        ("Capital", "白沙乡", "proposed"),
        ("Brand", "青石乡", "silent"),
    ]
    silent = found[-1]
    assert "不等于没有" in silent.reason.zh
    assert "not absent" in silent.reason.en
    assert silent.confidence == pytest.approx(0.8)


def test_the_moments_come_in_their_order():
    order = list(WORDS.values("Moment"))
    moments = [order.index(row.moment) for row in comparison.compare(graph(), WORDS, "青石乡", "白沙乡")]
    assert moments == sorted(moments)


def test_the_other_way_round_is_the_mirror():
    mirror = {"only here": "only there", "only there": "only here"}
    there = rows(graph(), "白沙乡", "青石乡")
    for kind, row in rows(graph()).items():
        assert there[kind].verdict == mirror.get(row.verdict, row.verdict)
        assert (there[kind].taker, there[kind].why) == (row.taker, row.why)


def test_statements_tell_what_no_translation_tells():
    found = graph()
    fewer = tuple(
        x for x in found.translations if x.device != id_of(found, "订货会") or x.network != found.networks[1].id
    )
    assert len(fewer) == len(found.translations) - 1
    assert rows(replace(found, translations=fewer))["enrolment", "Mechanism"].verdict == "shared"


def test_without_translations_the_statements_are_compared():
    found = rows(graph(events=False))
    assert found["enrolment", "Mechanism"].verdict == "shared"
    assert found["mobilization", "Brand"].verdict == "only there"


def test_any_entity_is_a_case():
    plain = told(KINDS, STORY, WORDS)
    assert rows(plain, "果户", "船家")["mobilization", "Farmer"].verdict == "only here"
    with pytest.raises(UsageError, match="没有此地"):
        rows(plain, "没有此地", "船家")


def test_a_row_goes_with_its_evidence():
    found = graph()
    gone = rows(found)["mobilization", "Brand"]
    rest = replace(
        found,
        statements=tuple(s for s in found.statements if s.id not in gone.derived_from),
        translations=tuple(x for x in found.translations if not set(x.statements) & set(gone.derived_from)),
    )
    assert ("mobilization", "Brand") not in rows(rest)


def test_names_decide_nothing(shared: Path):
    coded = merge(codings.read(shared / "gold", None, WORDS), WORDS)
    other, ids = renamed(coded, WORDS)
    one, two = analyse(coded, WORDS), analyse(other, WORDS)
    counties = sorted(network.anchor for network in one.networks if network.type == "place")[:2]
    first = comparison.compare(one, WORDS, *counties)
    second = comparison.compare(two, WORDS, *(ids[county] for county in counties))
    assert first
    assert [row[:3] for row in first] == [row[:3] for row in second]
    assert [(row.why, len(row.derived_from)) for row in first] == [(row.why, len(row.derived_from)) for row in second]
