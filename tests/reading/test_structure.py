import pytest

from ruralkg.reading.cleaning import clean
from ruralkg.reading.structure import MINED, find, split

NEWS = """云岭县直播卖核桃 山里农户笑开颜
2031-09-12 08:30  来源：云岭日报  作者：林溪

　　本报讯（记者 林溪 通讯员 周远山）9月11日，云岭县岭上村的直播间里，主播正在介绍新下树的核桃。

　　“一天能卖三百单！”村民周大山说，“以前想都不敢想。”

　　平台助力

　　今年以来，云岭县与平台合作，培训主播120名。

（责任编辑：李四）
"""

POLICY = """云岭县人民政府关于推进农村电商高质量发展的实施意见
云政发〔2031〕12号

各乡镇人民政府，县政府各部门：

为推进农村电商发展，现提出如下意见。

一、总体要求

到2033年，全县建成村级服务站120个。

二、重点任务

（一）完善物流体系。支持物流企业在村里设点，整合客货邮资源。

（二）培育人才

鼓励返乡青年开设网店。

云岭县人民政府
2031年3月1日
"""

PAPER = """基于行动者网络的云岭县电商研究
林溪1，周远山2
（1. 云岭学院 经济系，云岭 100000；2. 山城大学）
摘要：本文考察云岭县的电商。研究发现，物流短板制约农户增收。
关键词：农村电商；行动者网络；云岭县
中图分类号：F323  文献标识码：A
Abstract: This paper studies rural e-commerce in Yunling county. It finds that logistics hinders farmers.
Keywords: rural e-commerce; actor network
引言
农村电商在云岭县发展迅速[1]，带动农户增收。
一、研究设计
（一）案例选择
云岭县位于山区。
表1 云岭县网络零售额
年份	零售额（亿元）	增速
2030	2.1	5%
2031	2.5	19%
注：数据由课题组整理。
（二）数据来源
数据来自实地调查。
二、结论
利益联结机制仍需健全。
参考文献：
[1] 周远山. 山区电商[J]. 乡村贸易评论, 2030(2): 11-18.
[2] Lin X. Rural trade in mountain areas[J]. Rural Trade Letters, 2029, 3(1): 5-9.
作者简介：林溪，云岭学院教师。
"""


def rows(text: str):
    cleaned = clean(text)
    found = find(text, cleaned)
    return found, [(s.region, s.section, cleaned.mapped.text[s.start : s.end]) for s in found.sentences]


def test_paper():
    found, sentences = rows(PAPER)
    assert (found.title, found.kind) == ("基于行动者网络的云岭县电商研究", "paper")
    assert [(s.id, s.title) for s in found.sections] == [
        ("s0", "摘要"),
        ("s1", "引言"),
        ("s1-2", "一、研究设计"),
        ("s1.1", "（一）案例选择"),
        ("s1.2", "（二）数据来源"),
        ("s2", "二、结论"),
    ]
    for section in found.sections:
        assert PAPER[section.start : section.end].startswith(section.title)
    assert [row for row in sentences if row[0] in MINED] == [
        ("abstract", "s0", "本文考察云岭县的电商。"),
        ("abstract", "s0", "研究发现，物流短板制约农户增收。"),
        ("body", "s1", "农村电商在云岭县发展迅速[1]，带动农户增收。"),
        ("body", "s1.1", "云岭县位于山区。"),
        ("caption", "s1.1", "表1云岭县网络零售额"),
        ("table", "s1.1", "年份\t零售额（亿元）\t增速"),
        ("table", "s1.1", "2030\t2.1\t5%"),
        ("table", "s1.1", "2031\t2.5\t19%"),
        ("footnote", "s1.1", "注：数据由课题组整理。"),
        ("body", "s1.2", "数据来自实地调查。"),
        ("body", "s2", "利益联结机制仍需健全。"),
    ]
    assert {text for region, _, text in sentences if region == "foreign"} == {
        "This paper studies rural e-commerce in Yunling county.",
        "It finds that logistics hinders farmers.",
    }
    assert "".join(text for region, _, text in sentences if region == "references").startswith("参考文献：[1]周远山")
    assert all(section is None for region, section, _ in sentences if region in ("front", "foreign", "references"))


def test_policy():
    found, sentences = rows(POLICY)
    assert (found.title, found.kind) == ("云岭县人民政府关于推进农村电商高质量发展的实施意见", "policy")
    assert [(s.id, s.title) for s in found.sections] == [
        ("s1", "一、总体要求"),
        ("s2", "二、重点任务"),
        ("s2.2", "（二）培育人才"),
    ]
    assert ("body", "s2", "支持物流企业在村里设点，整合客货邮资源。") in sentences
    assert ("body", "s2.2", "鼓励返乡青年开设网店。") in sentences
    assert {text for region, _, text in sentences if region == "front"} >= {"云政发〔2031〕12号", "2031年3月1日"}
    assert ("body", None, "为推进农村电商发展，现提出如下意见。") in sentences


def test_news():
    found, sentences = rows(NEWS)
    assert (found.title, found.kind) == ("云岭县直播卖核桃 山里农户笑开颜", "news")
    assert [row for row in sentences if row[0] in ("body", "heading")] == [
        (
            "body",
            None,
            "本报讯（记者林溪通讯员周远山）9月11日，云岭县岭上村的直播间里，主播正在介绍新下树的核桃。",
        ),
        ("body", None, "“一天能卖三百单！”村民周大山说，“以前想都不敢想。”"),
        ("heading", "s1", "平台助力"),
        ("body", "s1", "今年以来，云岭县与平台合作，培训主播120名。"),
    ]


def test_chapters_and_their_parts():
    found, _ = rows(
        "第一章 平台与农户\n\n第一节 平台的进入\n\n平台进入云岭县以后，销路增加。\n\n第二节 农户的回应\n\n"
        "农户对平台将信将疑。\n\n第十二章 合作社的角色\n\n合作社居中协调。\n"
    )
    assert [s.id for s in found.sections] == ["s1", "s1.1", "s1.2", "s12"]
    assert found.kind == "report"


def test_short_lines_in_a_row_are_a_table():
    _, sentences = rows("云岭县各乡镇情况如下，供参考。\n岭上乡\n26家\n山下镇\n31家\n数据由课题组整理，截至年底。\n")
    assert [region for region, _, _ in sentences] == ["body", "table", "table", "table", "table", "body"]


def test_contents_are_left_out():
    _, sentences = rows("1 引言 ........ 1\n2 现状 ........ 5\n1 引言\n农村电商在云岭县发展迅速。\n")
    assert sentences == [("heading", "s1", "1引言"), ("body", "s1", "农村电商在云岭县发展迅速。")]


@pytest.mark.parametrize(
    "pieces",
    [
        ["农户增收。", "合作社分拣；", "谁来运输？", "很好！"],
        ["他说：“增收了。”", "众人点头。"],
        ["他问：“怎么卖？”的确是问题！", "真的吗？"],
        ["农户增收[5]。", "物流不畅。[6]", "人才不足。"],
        ["损耗率降至5%[12]；", "(合作社分拣。)", "农户增收……", "未完"],
        ["《乡村振兴促进法》施行。", "“三农！”成为口号。"],
    ],
)
def test_sentences_end_where_they_end(pieces: list[str]):
    text = "".join(pieces)
    assert [text[a:b] for a, b in split(text, 0, len(text))] == pieces


def test_what_is_longer_than_any_sentence_is_cut():
    text = "农户，" * 5000
    spans = split(text, 0, len(text))
    assert all(0 < b - a <= 1500 for a, b in spans)
    assert "".join(text[a:b] for a, b in spans) == text
