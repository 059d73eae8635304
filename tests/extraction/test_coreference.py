"""Coreference: words that point back, aliases, abbreviations."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readings import mentions_of
from ruralkg import vocabulary
from ruralkg.extraction.annotations import MentionSpan
from ruralkg.extraction.pipeline import pipeline
from ruralkg.extraction.tokenizer import tokenizer_of

VOCABULARY = vocabulary.load()


def by_surface(text: str) -> dict[str, list[MentionSpan]]:
    found: dict[str, list[MentionSpan]] = {}
    for mention in mentions_of(text, VOCABULARY):
        found.setdefault(text[mention.start : mention.end], []).append(mention)
    return found


def assert_one(text: str, pointer: str, antecedent: str) -> None:
    found = by_surface(text)
    assert found[pointer][-1].entity == found[antecedent][0].entity
    assert found[pointer][-1].via == "coreference"
    assert found[pointer][-1].kind == found[antecedent][0].kind


@pytest.mark.parametrize(
    ("text", "pointer", "antecedent"),
    [
        ("连城县推广网店。该县培训了主播。", "该县", "连城县"),
        ("连城县推广网店。当地物流也改善了。", "当地", "连城县"),
        ("连城县推广网店。全县已有服务站。", "全县", "连城县"),
        ("福建省连城县推广网店。该县培训了主播。", "该县", "连城县"),
        ("福建省连城县推广网店。全省已有服务站。", "全省", "福建省"),
        ("连城县比锡林郭勒盟起步早。全县已有服务站。", "全县", "连城县"),
        ("县里注册“麓上鲜”品牌。该品牌进入超市。", "该品牌", "麓上鲜"),
        ("镇上推行“企业+农户”模式。这一模式带动了茶农。", "这一模式", "企业+农户"),
        ("县里实施“归雁兴村”工程。该工程吸引了青年。", "该工程", "归雁兴村"),
        ("京东物流建设了产地仓，其干线直达省城。", "其", "京东物流"),
        ("主播李晓梅说，她每晚直播。", "她", "李晓梅"),
    ],
)
def test_a_pointer_shares_the_entity_of_what_it_points_to(text: str, pointer: str, antecedent: str) -> None:
    assert_one(text, pointer, antecedent)


def test_what_only_qualifies_is_passed_over() -> None:
    found = by_surface("连城县的合作社规模不大，其产品却很受欢迎。")
    assert found["其"][0].entity == found["合作社"][0].entity


def test_a_pointer_without_antecedent_becomes_a_plain_noun_or_goes() -> None:
    found = by_surface("该平台上线不久。")
    assert [m.via for m in found["平台"]] == ["name"]
    assert "其" not in by_surface("其上线不久。")


def test_a_pointer_with_a_noun_of_its_own_points_to_nothing_else_of_its_kind() -> None:
    found = by_surface("银行推出金融产品。合作社依托该农产品资源开设网店。")
    assert "该农产品资源" not in found
    assert found["农产品资源"][0].via == "name"
    assert tokenizer_of(pipeline(VOCABULARY, "rules")).lexicon.determiner("本地农产品") == ""


def test_a_pointer_does_not_reach_across_many_sentences() -> None:
    text = "县里注册“麓上鲜”品牌。" + "天气晴好。" * 8 + "该品牌进入超市。"
    found = by_surface(text)
    assert "该品牌" not in found
    assert found["品牌"][0].entity != found["麓上鲜"][0].entity


def test_aliases_of_a_known_actor_are_one() -> None:
    found = by_surface("淘宝网上线助农频道，淘宝提供流量。农民与小农户获得收入，补贴惠及农户。")
    assert found["淘宝网"][0].entity == found["淘宝"][0].entity
    assert found["农民"][0].entity == found["小农户"][0].entity == found["农户"][0].entity


def test_a_qualified_people_is_an_entity_of_its_own() -> None:
    found = by_surface("补贴惠及农户，百色芒果农户喜笑颜开。")
    assert found["百色芒果农户"][0].entity != found["农户"][0].entity


def test_a_name_with_its_head_noun_is_the_name() -> None:
    found = by_surface("县里注册“麓上鲜”品牌。麓上鲜品牌走红，麓上鲜供不应求。")
    assert len({m.entity for surface in found for m in found[surface] if "麓上鲜" in surface}) == 1


def test_aliases_of_aliases_are_one() -> None:
    text = "青麓山茶叶合作社（以下简称“青麓茶社”）成立。青麓茶社（以下简称“麓社”）收购茶青，麓社分红。"
    entities = {m.entity for m in mentions_of(text, VOCABULARY) if m.kind == "Cooperative"}
    assert len(entities) == 1


def test_a_province_is_not_the_city_of_its_name() -> None:
    found = by_surface("吉林市与长春市合作，吉林出台政策。")
    assert found["吉林市"][0].entity != found["吉林"][0].entity


def test_an_abbreviation_that_the_text_introduces() -> None:
    text = "雾岭县高山茶叶专业合作社（以下简称“雾岭合作社”）成立。雾岭合作社统一收购茶青。"
    found = by_surface(text)
    assert {m.entity for m in found["雾岭合作社"]} == {found["雾岭县高山茶叶专业合作社"][0].entity}


def test_a_bare_noun_right_after_stands_for_the_name_that_ends_in_it() -> None:
    found = by_surface("雾岭茶叶合作社与农户签约。合作社收购茶青。")
    assert found["合作社"][0].via == "coreference"
    assert found["合作社"][0].entity == found["雾岭茶叶合作社"][0].entity
    generic = by_surface("雾岭茶叶合作社与农户签约。" + "天气晴好。" * 5 + "合作社收购茶青。")
    assert generic["合作社"][0].via == "name"


def test_one_name_has_one_kind_in_a_document() -> None:
    mentions = mentions_of("县里注册“麓上鲜”品牌。麓上鲜卖得好。买麓上鲜的人多。", VOCABULARY)
    assert {m.kind for m in mentions if m.name == "麓上鲜"} == {"Brand"}


PIECES = """
该县 全县 全盟 当地 其 他们 这些 锡林郭勒盟 鼓楼区 福建 大兴安岭地区 青麓县 曹县 “麓上鲜”品牌 （以下简称“麓社”）
茶叶合作社 合作社 企业+农户 缺乏冷库 1200户 农户增收 主播李晓梅 《茶业条例》
物流体系不健全 带动 的 和 ， 。 Abc 10% “ ” + 较为单一
"""


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*PIECES.split(), "\n", " "]), max_size=25).map("".join))
def test_whatever_the_text_mentions_are_sound(text: str) -> None:
    mentions = mentions_of(text, VOCABULARY)
    kinds: dict[int, str] = {}
    for number, mention in enumerate(mentions):
        assert mention.kind in VOCABULARY.kinds
        assert mention.name
        assert mention.start < mention.end <= len(text)
        assert number == 0 or mentions[number - 1].end <= mention.start
        assert kinds.setdefault(mention.entity, mention.kind) == mention.kind
    assert mentions == mentions_of(text, VOCABULARY)
