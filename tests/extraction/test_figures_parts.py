"""The parts that figures are read by: numerals, times, units, comparators, concepts, the ranker and how it learns."""

import importlib.util
import json
from pathlib import Path

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralkg import vocabulary
from ruralkg.extraction.figures_concepts import Concepts, concept_of
from ruralkg.extraction.figures_numerals import NumeralReader, value
from ruralkg.extraction.figures_ranker import Ranker, ranker
from ruralkg.extraction.figures_times import Times
from ruralkg.extraction.figures_units import Units, quotient

VOCABULARY = vocabulary.load()
READ = NumeralReader(["余", "多", "几"], ["一半", "过半"], ["开", "分成"])
TIMES = Times(VOCABULARY)
UNITS = Units(VOCABULARY)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2.56万亿", 2.56e12, None),
        ("1,860", 1860, None),
        ("190余万", 1.9e6, None),
        ("四百多万", 4e6, None),
        ("千余", 1000, None),
        ("两百一十", 210, None),
        ("三千五", 3500, None),
        ("四点七", 4.7, None),
        ("三四十", 30, 40),
        ("十七八", 17, 18),
        ("两三千", 2000, 3000),
        ("三五", 3, 5),
        ("四分之三", 0.75, None),
        ("百分之四十二", 0.42, None),
        ("一半", 0.5, None),
        ("8:2", 0.8, None),
        ("1:4", 0.25, None),
        ("3千克", 3, None),
    ],
)
def test_numerals(text: str, low: float, high: float | None) -> None:
    first = READ(text)[0]
    assert (first.low, first.high) == (pytest.approx(low), high)


@pytest.mark.parametrize("text", ["1.2.3", "三六九", "1234567890123456", "COVID19", "没有数字"])
def test_what_is_no_numeral(text: str) -> None:
    assert READ(text) == []


def test_shares_of_a_ratio_sum_to_one() -> None:
    assert READ("4∶3∶3")[0].parts == (0.4, 0.3, 0.3)
    assert READ("按六四开")[0].parts == (0.6, 0.4)


@given(st.integers(min_value=10, max_value=99_999_999))
def test_chinese_numerals_are_read_as_they_are_written(number: int) -> None:
    written = cn2an.an2cn(number)
    assert value(written) == number
    assert [numeral.low for numeral in READ(written)] == [number]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023年", "2023"),
        ("2023年9月", "2023-09"),
        ("2023年9月5日", "2023-09"),
        ("2023年9月至2024年9月", "2023-09/2024-09"),
        ("2021年1—10月", "2021-01/2021-10"),
        ("2019—2023年", "2019/2023"),
        ("2024年上半年", "2024-01/2024-06"),
        ("2022年前三季度", "2022-01/2022-09"),
        ("截至2024年底", "2024"),
        ("去年", None),
        ("5月", None),
        ("20世纪90年代", None),
    ],
)
def test_times(text: str, iso: str | None) -> None:
    assert [time.iso for time in TIMES(text)] == [iso]


def test_a_year_in_brackets_is_a_time_and_another_number_of_four_digits_is_none() -> None:
    assert [time.iso for time in TIMES("(县商务局,2024)")] == ["2024"]
    assert TIMES("共2024件") == []


def test_the_time_that_governs() -> None:
    text = "2022年为3亿元，2023年为5亿元，较2019年增长2倍"
    times = TIMES(text)
    assert TIMES.governing(times, text.index("3亿"), text, None) == "2022"
    assert TIMES.governing(times, text.index("5亿"), text, None) == "2023"
    assert TIMES.governing(times, text.index("2倍"), text, None) == "2019/2023"
    assert TIMES.governing([], 3, "共3亿元", "2021") == "2021"
    assert TIMES.governing(TIMES("去年卖出"), 4, "去年卖出3吨", "2021") is None


def test_the_longest_unit_wins() -> None:
    found = UNITS.at("12个百分点", 2)
    assert found
    assert (found[0].name, found[0].factor, found[1]) == ("pp", 0.01, 6)
    county = UNITS.at("3个县", 1)
    assert county
    assert county[0].name == "county"
    centre = UNITS.at("3个县级中心", 1)
    assert centre
    assert centre[0].name == "item"
    assert UNITS.at("3吗", 1) is None


def test_quotients() -> None:
    catty, year, person = (UNITS.by_word[word] for word in ("斤", "年", "人"))
    assert quotient("CNY", [catty]) == ("CNY/kg", 0.5)
    assert quotient("CNY", [person, year]) == ("CNY/person/year", 1.0)
    assert UNITS.divisors_before("每家户均", "pp") == []
    assert [unit.name for unit in UNITS.divisors_before("每亩", "CNY")] == ["mu"]
    assert UNITS.divisors_after("5元/公斤", 2, "CNY")[0][0].name == "kg"


@pytest.mark.parametrize(
    ("indicator", "concept"),
    [
        ("单价", "价格"),
        ("售价", "价格"),
        ("黄花菜均价", "价格"),
        ("户均增收", "增收"),
        ("户均增收额", "增收"),
        ("网络零售额", "网络零售额"),
        ("销售额占比", "占比"),
        ("采后损耗率", "损耗率"),
        ("覆盖率", "覆盖率"),
        ("复购率", "复购率"),
        ("培训人次", "培训人数"),
        ("带动就业", "就业人数"),
        ("物流成本", "物流成本"),
        ("种植面积", "面积"),
        ("村级服务站数", "站点数"),
        ("average price", "价格"),
        ("Coverage", "覆盖率"),
        ("天气", None),
        ("", None),
    ],
)
def test_concepts(indicator: str, concept: str | None) -> None:
    assert concept_of(indicator, VOCABULARY) == concept


def test_concepts_name_a_unit_of_the_codebook() -> None:
    concepts = Concepts(VOCABULARY)
    assert concepts.unit_of("数字人才缺口") == "person"
    assert concepts.unit_of("天气") is None
    units = {entry.value("unit") for entry in VOCABULARY.category("Units")}
    for entry in VOCABULARY.category("IndicatorConcepts"):
        assert set(str(entry.value("unit")).split("/")) <= units, entry.id


def test_a_scholar_adds_a_wording(tmp_path: Path, root: Path) -> None:
    for folder in ("core", "lexicon"):
        (tmp_path / folder).mkdir()
        for path in (root / "ontology" / folder).glob("*.ttl"):
            (tmp_path / folder / path.name).write_bytes(path.read_bytes())
    own = """@prefix rkg: <https://w3id.org/ruralkg/ontology#> .
@prefix lex: <https://w3id.org/ruralkg/lexicon#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
lex:indicator-sweetness a rkg:IndicatorConcepts ; rkg:unit "1" ; skos:prefLabel "糖度"@zh ; dcterms:source "a scholar" .
"""
    (tmp_path / "lexicon" / "own.ttl").write_text(own, encoding="utf-8")
    assert concept_of("果实糖度", VOCABULARY) is None
    assert concept_of("果实糖度", vocabulary.load(tmp_path)) == "糖度"


def test_the_ranker_takes_the_heaviest_and_of_equals_the_first() -> None:
    heavy = Ranker({"a": 1.0, "b": 2.0})
    assert heavy.best([["a"], ["b"], ["a", "b"]]) == 2
    assert heavy.best([["a"], ["unknown", "a"]]) == 0
    assert ranker("indicator").weights


def test_the_ranker_learns_from_passages(tmp_path: Path, root: Path) -> None:
    spec = importlib.util.spec_from_file_location("fit_figures", root / "scripts" / "fit_figures.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    right = [(("left|x",), ("right|x",)), [1.0, 0.0]]
    wrong = [(("left|y",), ("right|y",)), [0.0, 1.0]]
    found = [(list(features), fits) for features, fits in [right, wrong] * 10]
    weights = script.learn(found)
    assert script.accuracy(found, weights) == 1.0
    assert weights["left|x"] > weights["right|x"]
    assert script.learn(found) == weights
    figure = {"surface": "3亿元", "indicator": "线上销售额"}
    passage = {"sentences": [{"text": "全县线上销售额达3亿元。", "figures": [figure]}]}
    path = tmp_path / "p.jsonl"
    path.write_text(json.dumps(passage, ensure_ascii=False) + "\n", encoding="utf-8")
    words = script.Scenes(VOCABULARY), script.Indicators(VOCABULARY, UNITS)
    assert max(next(iter(script.instances(script.passages([path]), *words)))[1]) == 1.0
