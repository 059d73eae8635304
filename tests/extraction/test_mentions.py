"""Mentions: which spans of a sentence are entities, and of which kind."""

from itertools import pairwise

import pytest

from readings import mentions_of
from ruralkg import vocabulary

VOCABULARY = vocabulary.load()


def found(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.kind) for m in mentions_of(text, VOCABULARY)]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("镇里注册了“麓上鲜”区域公用品牌。", ("麓上鲜", "Brand")),
        ("集体商标「雾岭红」由协会持有。商标“雾岭红”远近闻名。", ("雾岭红", "Brand")),
        ("县里启动“归雁兴村”人才培育工程。", ("归雁兴村", "Policy")),
        ("推行“企业+合作社+农户”模式。", ("企业+合作社+农户", "Mechanism")),
        ("推行企业+农户的做法。", ("企业+农户", "Mechanism")),
        ("形成了“卖得出、卖得远”的良性模式。", ("卖得出、卖得远", "Mechanism")),
        ("印发《青麓县农村电商促进办法（试行）》。", ("青麓县农村电商促进办法（试行）", "Policy")),
        ("制定《雾岭红茶加工技术规范》。", ("雾岭红茶加工技术规范", "Standard")),
        ("《青麓县寄递发展年度报告》已经发布。", ("青麓县寄递发展年度报告", "Data")),
        ("上线“麓农通”服务平台。", ("麓农通", "Platform")),
        ("推出“麓果贷”。", ("麓果贷", "Capital")),
        ("仍受“最后五里路”难题困扰。", ("最后五里路", "Challenge")),
    ],
)
def test_a_pattern_tells_a_name(text: str, mention: tuple[str, str]) -> None:
    assert mention in found(text)


def test_what_a_pattern_told_once_is_a_name_everywhere() -> None:
    text = "县里注册“麓上鲜”品牌。两年后，麓上鲜走进超市。"
    assert [m for m in found(text) if m[0] == "麓上鲜"] == [("麓上鲜", "Brand")] * 2


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("县农业农村局", "Government"),
        ("食用菌加工企业", "Enterprise"),
        ("茶叶专业合作社", "Cooperative"),
        ("留守妇女", "Farmer"),
        ("乡村主播", "Practitioner"),
        ("村镇银行", "FinancialInstitution"),
        ("职业技术学院", "Educator"),
        ("产地仓", "Logistics"),
        ("冷链物流体系", "Logistics"),
        ("村级电商服务站", "Infrastructure"),
        ("区块链技术", "Technology"),
        ("物流数据", "Data"),
        ("财政专项资金", "Capital"),
        ("利益联结机制", "Mechanism"),
        ("茶产业", "Industry"),
        ("农民收入", "Outcome"),
        ("物流成本", "Outcome"),
    ],
)
def test_the_last_noun_gives_the_kind(phrase: str, kind: str) -> None:
    assert (phrase, kind) in found(f"调研发现，{phrase}正在改变。")


@pytest.mark.parametrize(
    ("text", "challenge"),
    [
        ("冷链物流体系不健全，制约了外销。", "冷链物流体系不健全"),
        ("目前冷链覆盖不足，果品易烂。", "冷链覆盖不足"),
        ("目前功能较为单一，难以留客。", "功能较为单一"),
        ("电商人才匮乏，影响运营。", "电商人才匮乏"),
        ("人才流失严重。", "人才流失严重"),
        ("村里缺乏懂运营的年轻人，店铺难以维持。", "缺乏懂运营的年轻人"),
    ],
)
def test_a_challenge_names_what_fails(text: str, challenge: str) -> None:
    assert (challenge, "Challenge") in found(text)


def test_a_lack_between_two_parties_leaves_the_link_itself_a_mention() -> None:
    mentions = found("企业与农户之间缺乏利益联结机制。")
    assert ("利益联结机制", "Mechanism") in mentions
    assert not any(kind == "Challenge" for _, kind in mentions)


@pytest.mark.parametrize("outcome", ["产业升级", "农民增收", "乡村振兴", "流通效率", "内生动力", "市场竞争力"])
def test_outcomes(outcome: str) -> None:
    assert (outcome, "Outcome") in found(f"农村电商推动了{outcome}。")


def test_coordinated_members_stand_apart_without_numerals_and_quotes() -> None:
    mentions = found("青麓县引导28家网商、种植大户与“麓农通”平台合作。")
    assert [surface for surface, _ in mentions] == ["青麓县", "网商", "种植大户", "麓农通"]


def test_a_county_inside_a_province_is_a_place_of_its_own() -> None:
    text = "浙江遂昌县的网店协会很有名。"
    places = [(m.name, m.place, m.named) for m in mentions_of(text, VOCABULARY) if m.kind == "Place"]
    assert places == [("浙江", "330000", True), ("遂昌县", "331123", True)]


def test_an_ambiguous_district_takes_its_code_from_the_province_before_it() -> None:
    with_context = mentions_of("福建省会的鼓楼区设有直播基地。", VOCABULARY)
    without = mentions_of("鼓楼区设有直播基地。", VOCABULARY)
    assert [m.place for m in with_context if m.name == "鼓楼区"] == ["350102"]
    assert [m.place for m in without if m.name == "鼓楼区"] == [None]


def test_a_division_named_in_full_is_known_by_its_short_form_afterwards() -> None:
    text = "礼泉县盛产苹果。礼泉的果农开起网店。"
    mentions = mentions_of(text, VOCABULARY)
    assert len({m.entity for m in mentions if m.kind == "Place"}) == 1
    assert {m.place for m in mentions if m.kind == "Place"} == {"610425"}


def test_a_person_is_named_without_the_title() -> None:
    mentions = mentions_of("主播李晓梅介绍，今年茶叶好卖。", VOCABULARY)
    person = next(m for m in mentions if m.name == "李晓梅")
    assert (person.kind, person.named) == ("Practitioner", True)


def test_talk_about_sources_is_no_entity() -> None:
    assert found("数据显示，研究表明一方面如此。") == []


def test_named_and_generic() -> None:
    mentions = {m.name: m.named for m in mentions_of("淘宝与农户签约，连城县的网商入驻。", VOCABULARY)}
    assert mentions == {"淘宝": True, "农户": False, "连城县": True, "网商": False}


def test_mentions_do_not_overlap_and_stand_in_order() -> None:
    text = "青麓县依托“麓上鲜”品牌，推行“企业+合作社”模式，其茶产业带动该县3000户农户增收。缺乏冷库，物流成本高。" * 3
    mentions = mentions_of(text, VOCABULARY)
    assert len(mentions) > 20
    for one, other in pairwise(mentions):
        assert one.end <= other.start
        assert one.sentence <= other.sentence
