"""Benefit ties of an invented township, one rule a test."""

import shutil
from pathlib import Path

import pytest

from analysis.telling import id_of, told
from ruralkg import resources, vocabulary
from ruralkg.analysis import benefit_ties
from ruralkg.model import Tie

WORDS = vocabulary.load()
KINDS = {
    "云帆公司": "Enterprise",
    "柚农": "Farmer",
    "坪坝合作社": "Cooperative",
    "返乡青年": "Practitioner",
    "“暖柚”计划": "Policy",
    "扶持政策": "Policy",
    "扫码枪": "Technology",
    "红心柚": "Product",
    "县商超": "Market",
    "溪口镇": "Place",
    "柚农增收": "Outcome",
    "户均收入": "Outcome",
    "保底分红合约": "Mechanism",
    "传统种植": "Mechanism",
}


def ties(*story, words=WORDS, figures=(), named=()) -> dict[tuple[str, str], Tie]:
    used = {name: kind for name, kind in KINDS.items() if any(name in text for text, _ in story)}
    graph = told(used, story, words, figures=figures, named=named)
    names = {actor.id: actor.name for actor in graph.actors}
    return {(names[t.counterpart], names[t.people]): t for t in benefit_ties.find(graph, words)}


def tie(text: str, *said, **options) -> Tie:
    found = ties((text, [s if len(s) == 4 else (*s, "observed") for s in said]), **options)
    assert len(found) == 1, found
    return next(iter(found.values()))


BUYS = ("云帆公司", "cooperates", "柚农")


@pytest.mark.parametrize(
    ("text", "rank", "verdict"),
    [
        ("云帆公司与柚农往来多年", None, "unspecified"),
        ("云帆公司上门收购，柚农现结。", 1, "weak"),
        ("云帆公司与柚农签了收购合同。", 2, "moderate"),
        ("云帆公司对柚农保底收购。", 3, "strong"),
        ("云帆公司收购红心柚，年底给柚农二次返利。", 4, "strong"),
        ("柚农以果园折股，持有云帆公司股份。", 5, "strong"),
    ],
)
def test_the_rank_is_that_of_the_highest_mechanism(text: str, rank: int | None, verdict: str):
    found = tie(text, BUYS)
    assert (found.rank, found.verdict, found.modality) == (rank, verdict, "observed")


def test_linkage_that_is_denied_is_rank_0():
    found = tie("云帆公司与柚农之间缺乏利益共享、风险共担的安排。", (*BUYS, "lacking"))
    assert (found.rank, found.verdict, found.factors) == (0, "weak", ("no-agreement",))


def test_a_lack_that_is_not_of_linkage_has_no_rank():
    found = tie("云帆公司难以吸引返乡青年。", ("云帆公司", "enrols", "返乡青年", "lacking"))
    assert (found.rank, found.verdict) == (None, "weak")


def test_what_is_observed_outranks_what_is_proposed():
    found = ties(
        ("云帆公司上门收购，柚农现结。", [(*BUYS, "observed")]), ("应让柚农入股云帆公司。", [(*BUYS, "proposed")])
    )
    (one,) = found.values()
    assert (one.rank, one.modality, one.verdict) == (1, "observed", "weak")


def test_a_proposed_tie_has_the_rank_proposed():
    found = tie("应推动云帆公司对柚农保底收购。", (*BUYS, "proposed"))
    assert (found.rank, found.modality, found.verdict) == (3, "proposed", "promised")


def test_default_breaks_a_tie():
    found = tie("行情一涨，柚农便毁约另卖，云帆公司的订单收购落空。", (*BUYS, "lacking"))
    assert (found.verdict, found.factors, found.rank) == ("broken", ("default",), 2)


def test_a_word_like_default_breaks_nothing():
    found = tie("云帆公司与柚农的收购合同写明违约金条款。", BUYS)
    assert (found.verdict, found.factors) == ("moderate", ())


def test_leaving_and_idling_break_the_tie_of_whoever_the_clause_names():
    said = ("云帆公司", "enrols", "返乡青年", "lacking")
    assert tie("云帆公司留不住人，返乡青年纷纷退出。", said).verdict == "broken"
    assert tie("云帆公司没有招到返乡青年，县里的冷库闲置。", said).verdict == "weak"


def test_a_stated_imbalance_makes_a_tie_weak():
    found = tie("云帆公司带动柚农增收，但溢价分配失衡。", ("云帆公司", "benefits", "柚农"))
    assert (found.verdict, found.factors) == ("weak", ("imbalance",))


def test_a_gain_that_nothing_holds_is_one_sided():
    assert tie("云帆公司带动柚农增收。", ("云帆公司", "benefits", "柚农")).verdict == "one-sided"
    assert tie("云帆公司为柚农打开眼界。", ("云帆公司", "benefits", "柚农")).verdict == "unspecified"


def test_a_gain_is_held_by_a_named_programme_or_an_ungraded_linkage():
    assert tie("“暖柚”计划助柚农增收。", ("“暖柚”计划", "benefits", "柚农")).verdict == "moderate"
    assert tie("扶持政策助柚农增收。", ("扶持政策", "benefits", "柚农")).verdict == "one-sided"
    held = "云帆公司建立了紧密的利益联结机制，带动柚农增收。"
    assert tie(held, ("云帆公司", "benefits", "柚农")).verdict == "moderate"


def test_a_measured_gain_is_told_and_makes_orders_strong():
    text = "云帆公司靠订单收购带动柚农户均增收3200元。"
    measured = {"about": "柚农", "indicator": "户均增收", "value": 3200.0}
    found = tie(text, ("云帆公司", "benefits", "柚农"), figures=[(0, measured)])
    assert (found.verdict, found.factors) == ("strong", ("measured-gain",))
    assert found.gain is not None
    assert found.gain in found.derived_from
    assert "户均增收" in found.reason.zh


@pytest.mark.parametrize(
    ("fields", "measures"),
    [
        ({"indicator": "运费", "value": -0.2}, True),  # a cost that falls is a saving
        ({"indicator": "运费", "value": 0.2}, False),
        ({"indicator": "培训人数", "value": 500}, False),  # heads trained are no gain
        ({"indicator": "户均增收", "value": 5000, "type": "target"}, False),
        ({"indicator": "利润", "value": 100, "about": "返乡青年"}, False),  # somebody else's
    ],
)
def test_what_measures_a_gain(fields: dict, measures: bool):
    text = "云帆公司带动柚农增收，返乡青年也来了。"
    found = tie(text, ("云帆公司", "benefits", "柚农"), figures=[(0, {"about": "柚农", **fields})])
    assert (found.gain is not None) is measures


def test_of_several_figures_the_income_of_the_people_is_the_gain():
    text = "云帆公司带动柚农增收，新增岗位200个，户均增收3200元，溪口镇人均收入提高900元。"
    jobs = {"about": "云帆公司", "indicator": "新增岗位", "value": 200.0, "unit": "item"}
    income = {"about": "柚农", "indicator": "户均增收", "value": 3200.0}
    town = {"about": "溪口镇", "indicator": "人均收入", "value": 900.0}

    def gain(*figures: dict) -> str:
        found = tie(text, ("云帆公司", "benefits", "柚农"), figures=[(0, figure) for figure in figures])
        return found.reason.zh.split("测得收益：")[1].split("。")[0]

    assert gain(jobs, income, town) == "户均增收"
    assert gain(jobs, town) == "人均收入"
    assert gain(jobs) == "新增岗位"


def test_both_that_give_are_reciprocal():
    found = ties(
        ("云帆公司带动柚农。", [("云帆公司", "benefits", "柚农", "observed")]),
        ("柚农也成全了云帆公司。", [("柚农", "benefits", "云帆公司", "observed")]),
    )
    assert found.keys() == {("云帆公司", "柚农")}
    assert found["云帆公司", "柚农"].factors == ("reciprocity",)
    assert len(found["云帆公司", "柚农"].statements) == 2


def test_a_cooperative_is_people_but_not_towards_its_members():
    assert ties(("坪坝合作社与柚农联合。", [("柚农", "cooperates", "坪坝合作社", "observed")])).keys() == {
        ("坪坝合作社", "柚农")
    }
    assert ties(("云帆公司与坪坝合作社联合。", [("坪坝合作社", "cooperates", "云帆公司", "observed")])).keys() == {
        ("云帆公司", "坪坝合作社")
    }
    assert ties(("返乡青年带动柚农。", [("返乡青年", "enrols", "柚农", "observed")])).keys() == {("返乡青年", "柚农")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("扫码枪帮了柚农。", ("扫码枪", "benefits", "柚农")),  # a mere tool
        ("柚农用扫码枪。", ("柚农", "uses", "扫码枪")),
        ("柚农卖红心柚。", ("柚农", "sells", "红心柚")),  # what is sold
        ("柚农把货卖到县商超。", ("柚农", "sells", "县商超")),
        ("柚农沿用传统种植。", ("柚农", "uses", "传统种植")),  # a way of working
        ("返乡青年服务县商超。", ("返乡青年", "benefits", "县商超")),  # whom people serve
    ],
)
def test_what_makes_no_tie(text: str, said: tuple[str, str, str]):
    assert ties((text, [(*said, "observed")])) == {}


def test_people_deal_with_a_mechanism_that_is_named_after_its_linkage():
    found = tie("柚农加入保底分红合约。", ("柚农", "uses", "保底分红合约"))
    assert (found.rank, found.verdict) == (4, "strong")


def test_a_mechanism_binds_the_people_whom_its_sentence_or_the_one_before_names():
    before = ties(
        ("云帆公司与柚农相识。", []),
        ("为此推广保底分红合约，稳住户均收入。", [("保底分红合约", "improves", "户均收入", "proposed")]),
    )
    assert [(pair, t.verdict, t.rank) for pair, t in before.items()] == [(("保底分红合约", "柚农"), "promised", 4)]
    assert ties(("云帆公司没有保底分红合约，柚农观望。", [("云帆公司", "uses", "保底分红合约", "lacking")])) == {}


def test_an_effect_on_the_income_of_people_ties():
    assert tie("云帆公司促进柚农增收。", ("云帆公司", "improves", "柚农增收")).verdict == "one-sided"
    assert tie("云帆公司提高了柚农的户均收入。", ("云帆公司", "improves", "户均收入")).verdict == "one-sided"
    two = "云帆公司提高了户均收入，柚农和返乡青年高兴。"  # whose income is not told
    assert ties((two, [("云帆公司", "improves", "户均收入", "observed")])) == {}


def test_a_place_stands_for_people_only_where_its_producers_act_and_no_people_are_named():
    grows = [("溪口镇", "produces", "红心柚", "observed"), ("云帆公司", "benefits", "溪口镇", "observed")]
    assert ties(("云帆公司帮溪口镇种好红心柚。", grows)).keys() == {("云帆公司", "溪口镇")}
    assert ties(("云帆公司帮溪口镇的柚农种好红心柚。", grows)) == {}
    assert ties(("云帆公司帮了溪口镇。", grows[1:])) == {}


def test_the_reason_tells_number_mechanism_and_verdict_in_both_languages():
    found = tie("云帆公司对柚农保底收购。", BUYS)
    assert found.reason.zh == ("云帆公司与柚农之间有1条陈述，情态为“已有”；联结机制等级为3（保底收购）。判定为稳固。")
    assert found.reason.en == (
        "one statement between 云帆公司 and 柚农, read as observed; linkage mechanism of rank 3 (保底收购)."
        " Verdict: strong."
    )
    assert found.confidence == 0.8


def test_a_grade_that_a_scholar_adds_shows_up(tmp_path: Path):
    folder = Path(shutil.copytree(resources.folder("ontology"), tmp_path / "ontology"))
    (folder / "lexicon" / "mine.ttl").write_text(
        """@prefix rkg: <https://w3id.org/ruralkg/ontology#> .
@prefix lex: <https://w3id.org/ruralkg/lexicon#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
lex:linkage-6 a rkg:LinkageMechanisms ; rkg:rank 6 ; skos:altLabel "共同决策"@zh ; dcterms:source "ruralkg" .
""",
        encoding="utf-8",
    )
    text = "柚农与云帆公司在果园事务上共同决策。"
    assert tie(text, BUYS).rank is None
    found = tie(text, BUYS, words=vocabulary.load(folder))
    assert (found.rank, found.verdict) == (6, "strong")


def test_no_name_decides():
    """A cooperative that is called after dividends pays none thereby."""
    story = ("分红合作社与云帆公司合作。", [("分红合作社", "cooperates", "云帆公司", "observed")])
    graph = told({"分红合作社": "Cooperative", "云帆公司": "Enterprise"}, [story], WORDS)
    (found,) = benefit_ties.find(graph, WORDS)
    assert (found.people, found.rank) == (id_of(graph, "分红合作社"), None)
