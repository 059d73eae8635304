"""What is recommended against what is observed, of an invented valley."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from analysis.renaming import renamed
from analysis.telling import id_of, network, told
from ruralkg import vocabulary
from ruralkg.analysis import practice
from ruralkg.assembly import merge
from ruralkg.model import Graph, Qualifiers
from ruralkg.reading import codings

WORDS = vocabulary.load()
KINDS = {
    "云溪谷": "Place",
    "南坡村": "Place",
    "乡政府": "Government",
    "茶农": "Farmer",
    "采茶工": "Farmer",
    "共享烘房": "Infrastructure",
    "烘房预约": "Technology",
    "茶票": "Capital",
    "拼单寄送": "Mechanism",
    "拼单": "Mechanism",
    "茶香牌": "Brand",
    "茶园收入": "Outcome",
}
BUILD = ("乡政府应建共享烘房。", [("乡政府", "builds", "共享烘房", "proposed")])
BUILT = ("2021年云溪谷建起共享烘房。", [("云溪谷", "builds", "共享烘房", "observed")])


def found(*story, **options) -> list[practice.Practice]:
    return list(practice.find(graph(*story), WORDS))


def graph(*story) -> Graph:
    used = {name: kind for name, kind in KINDS.items() if any(name in text for text, _ in story)}
    return told(used, story, WORDS)


def degrees(*story) -> list[str]:
    return [row.degree for row in found(*story)]


def test_the_same_is_observed_with_place_and_year():
    told_graph = graph(BUILD, BUILT)
    (row,) = practice.find(told_graph, WORDS)
    assert (row.degree, row.year, row.place) == ("same", "2021", id_of(told_graph, "云溪谷"))
    assert row.measure == id_of(told_graph, "共享烘房")
    assert row.doers == (id_of(told_graph, "乡政府"),)
    assert row.confidence == pytest.approx(0.64)
    assert "云溪谷，2021年" in row.reason.zh
    assert "云溪谷, 2021" in row.reason.en


def test_nowhere_is_no_proof():
    (row,) = found(BUILD)
    assert (row.degree, row.place, row.year, row.observed) == ("nowhere", None, None, ())
    assert row.confidence == pytest.approx(0.8)
    assert "不等于没有" in row.reason.zh
    assert "Silent is not absent" in row.reason.en


def test_at_work_in_another_use():
    assert degrees(BUILD, ("茶农用共享烘房。", [("茶农", "uses", "共享烘房", "observed")])) == ["at work"]


def test_parts_and_wholes_are_kin():
    part = ("烘房预约属于共享烘房。", [("烘房预约", "part_of", "共享烘房", "observed")])
    built = ("南坡村建好烘房预约。", [("南坡村", "builds", "烘房预约", "observed")])
    assert degrees(BUILD, part) == ["nowhere"]
    assert degrees(BUILD, part, built) == ["kin"]
    used = ("茶农用烘房预约。", [("茶农", "uses", "烘房预约", "observed")])
    assert degrees(BUILD, part, used) == ["nowhere"], "kin in another use are no practice"


def test_ways_of_working_are_kin_by_name():
    asked = ("应推行拼单寄送。", [("拼单寄送", "benefits", "茶农", "proposed")])
    seen = ("拼单让采茶工得利。", [("拼单", "benefits", "采茶工", "observed")])
    used = {name: KINDS[name] for name in ("拼单寄送", "茶农", "拼单", "采茶工")}
    told_graph = told(used, [asked, seen], WORDS)
    assert [row.degree for row in practice.find(told_graph, WORDS)] == ["kin"]


def test_what_is_done_with_people_is_no_measure():
    train = ("乡政府应培训茶农。", [("乡政府", "trains", "茶农", "proposed")])
    sells = ("茶农卖茶香牌。", [("茶农", "sells", "茶香牌", "observed")])
    trained = ("乡政府培训过茶农。", [("乡政府", "trains", "茶农", "observed")])
    assert degrees(train, sells) == ["nowhere"]
    assert degrees(train, sells, trained) == ["same"]


def test_a_measure_is_one_recommendation():
    use = ("应以共享烘房增加茶园收入。", [("共享烘房", "improves", "茶园收入", "proposed")])
    (row,) = found(BUILD, use)
    assert row.predicates == ("builds", "improves")
    assert len(row.recommended) == 2


def test_the_place_of_a_case():
    seen = ("茶农合用共享烘房。", [("茶农", "builds", "共享烘房", "observed")])
    plain = graph(BUILD, seen, ("云溪谷产茶。", []))
    case = network(plain, "云溪谷", ["茶农"])
    (row,) = practice.find(replace(plain, networks=(case,)), WORDS)
    assert row.place == id_of(plain, "云溪谷")


def test_qualifiers_come_first():
    plain = graph(BUILD, BUILT, ("南坡村产茶。", []))
    said = Qualifiers(time="2018年")
    statements = tuple(
        replace(s, evidence=tuple(replace(e, qualifiers=said) for e in s.evidence)) for s in plain.statements
    )
    (row,) = practice.find(replace(plain, statements=statements), WORDS)
    assert row.year == "2018"


def test_a_place_each_is_a_row():
    other = ("2023年南坡村建起共享烘房。", [("南坡村", "builds", "共享烘房", "observed")])
    rows = found(BUILD, BUILT, other)
    assert [row.year for row in rows] == ["2021", "2023"]
    assert practice.summary(rows) == {"same": 1, "at work": 0, "kin": 0, "nowhere": 0}


def test_a_row_goes_with_its_evidence():
    assert degrees(BUILD, BUILT) == ["same"]
    assert degrees(BUILT) == []
    assert degrees(BUILD) == ["nowhere"]


def test_names_decide_nothing(shared: Path):
    coded = merge(codings.read(shared / "gold", None, WORDS), WORDS)
    other, ids = renamed(coded, WORDS)

    def shown(of: Graph, names):
        return sorted(
            (
                names.get(r.measure, r.measure),
                r.degree,
                names.get(r.place, r.place) or "",
                r.year or "",
                len(r.observed),
            )
            for r in practice.find(of, WORDS)
        )

    assert shown(coded, ids) == shown(other, {})
    assert {row.degree for row in practice.find(coded, WORDS)} == set(practice.DEGREES)
