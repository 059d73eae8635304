"""Figures: what counts as one, its value, unit, comparator, type and time, and what it is about."""

import importlib.util
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruralkg import vocabulary
from ruralkg.extraction import annotations
from ruralkg.extraction.annotations import FigureSpan, MentionSpan
from ruralkg.extraction.figures import Figures
from ruralkg.extraction.pipeline import pipeline
from ruralkg.model import Sentence

HERE = Path(__file__).parent
VOCABULARY = vocabulary.load()
FIGURES = Figures(VOCABULARY)
ROWS = [line.split("\t") for line in (HERE / "figures.tsv").read_text(encoding="utf-8").splitlines()]
NOTHING = (HERE / "no_figures.txt").read_text(encoding="utf-8").splitlines()


def sentences_of(text: str, section: str | None = None) -> list[Sentence]:
    """Cut a text after each full stop."""
    found, start = [], 0
    for end in [i + 1 for i, character in enumerate(text) if character in "。；"] or [len(text)]:
        found.append(Sentence(start=start, end=end, section=section, page=None, region="body"))
        start = end
    return found


def figures(text: str, *mentioned: tuple[str, str]) -> list[FigureSpan]:
    """Return the figures of a text in which the first occurrence of each of some words is a mention of a kind."""
    sentences = sentences_of(text)
    return list(FIGURES.figures(text, sentences, mentions(text, sentences, mentioned)))


def mentions(text: str, sentences: list[Sentence], mentioned: tuple[tuple[str, str], ...]) -> list[MentionSpan]:
    found = []
    for entity, (name, kind) in enumerate(mentioned):
        start = text.index(name)
        sentence = next(i for i, s in enumerate(sentences) if s.start <= start < s.end)
        place = f"{entity:06d}" if kind == "Place" else None
        found.append(
            MentionSpan(start, start + len(name), kind, entity, "name", name, kind == "Place", place, sentence, 1.0)
        )
    return sorted(found, key=lambda mention: mention.start)


def about(text: str, *mentioned: tuple[str, str]) -> list[str | None]:
    """Return the names of what the figures of a text are about."""
    spans = mentions(text, sentences_of(text), mentioned)
    return [None if f.about is None else spans[f.about].name for f in figures(text, *mentioned)]


def written(figure: FigureSpan) -> str:
    """Return a figure as it stands in figures.tsv."""
    high = "" if figure.high is None else f"~{number(figure.high)}"
    return f"{number(figure.value)}{high} {figure.unit or '-'} {figure.cmp} {figure.type} {figure.time or '-'}"


def number(value: float) -> str:
    return str(int(value)) if value.is_integer() else f"{value:.6g}"


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_expressions(text: str, expected: str) -> None:
    assert "; ".join(map(written, figures(text))) == expected


def test_the_table_is_long() -> None:
    assert len({text for text, _ in ROWS}) >= 100


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_a_change_quotes_both_its_ends_and_the_levels_quote_one() -> None:
    text = "雾岭县黄花菜损耗率从21%压降到8%。"
    quotes = {f.type if f.type == "change" else f.time: text[f.start : f.end] for f in figures(text)}
    assert quotes == {"change": "从21%压降到8%", "before": "21%", "after": "8%"}
    assert {f.indicator for f in figures(text)} == {"雾岭县黄花菜损耗率"}
    assert {f.concept for f in figures(text)} == {"损耗率"}


def test_an_indicator_leaves_out_the_place_and_what_the_figure_is_about() -> None:
    text = "雾岭县黄花菜网络零售额达3亿元。"
    found = figures(text, ("雾岭县", "Place"), ("黄花菜", "Product"))
    assert [(f.indicator, f.concept) for f in found] == [("网络零售额", "网络零售额")]


def test_a_range_is_no_change() -> None:
    assert [(f.value, f.high, f.type) for f in figures("网店佣金率为4%至15%。")] == [(0.04, 0.15, "level")]


def test_headings_and_tables_are_passed_over() -> None:
    text = "2.1 培训学员300人"
    for region in ("heading", "table"):
        sentence = Sentence(start=0, end=len(text), section="1", page=None, region=region)
        assert list(FIGURES.figures(text, [sentence], [])) == []


def test_what_a_recommendation_says_is_a_target() -> None:
    text = "对策建议\n建设冷库30座。"
    heading = Sentence(start=0, end=4, section="1", page=None, region="heading")
    body = Sentence(start=5, end=len(text), section="1", page=None, region="body")
    assert [f.type for f in FIGURES.figures(text, [heading, body], [])] == ["target"]


@pytest.mark.parametrize(
    ("text", "mentioned", "expected"),
    [
        ("青麓县线上销售额达3亿元。", [("青麓县", "Place")], "青麓县"),
        ("青麓县“麓上鲜”品牌溢价率达30%。", [("青麓县", "Place"), ("麓上鲜", "Brand")], "麓上鲜"),
        ("甘南省青麓县建成冷库23座。", [("甘南省", "Place"), ("青麓县", "Place")], "青麓县"),
        ("青麓县培训农户1200人次。", [("青麓县", "Place"), ("农户", "Farmer")], "青麓县"),
        ("青麓县损耗率降至5%。", [("青麓县", "Place"), ("损耗率", "Outcome")], "青麓县"),
        ("青麓县推行订单农业，带动农户户均增收3000元。", [("青麓县", "Place"), ("农户", "Farmer")], "青麓县"),
        ("青麓县引进云仓，黄花菜销量增长40%。", [("青麓县", "Place"), ("黄花菜", "Product")], "黄花菜"),
        ("种植1000亩黄花菜。", [("黄花菜", "Product")], "黄花菜"),
    ],
)
def test_a_figure_is_about_whose_indicator_it_is(text: str, mentioned: list[tuple[str, str]], expected: str) -> None:
    assert set(about(text, *mentioned)) == {expected}


def test_a_figure_without_subject_is_about_the_place_in_question() -> None:
    text = "青麓县把电商写进规划。全年快递量达300万件。"
    assert about(text, ("青麓县", "Place")) == ["青麓县"]
    assert about("全年快递量达300万件。") == [None]


def test_figures_of_a_list_are_shared_out_among_the_things_listed() -> None:
    text = "杏干、黄花菜和蜂蜜销量分别增长30%、20%和15%。"
    things = ("杏干", "Product"), ("黄花菜", "Product"), ("蜂蜜", "Product")
    assert about(text, *things) == ["杏干", "黄花菜", "蜂蜜"]
    assert len(set(about(text, *things[:2]))) == 1


def test_the_place_of_a_figure_is_the_division_that_governs_it() -> None:
    text = "青麓县引进云仓，黄花菜销量增长40%。"
    assert [f.place for f in figures(text, ("黄花菜", "Product"), ("青麓县", "Place"))] == ["000001"]
    assert [f.place for f in figures(text, ("黄花菜", "Product"))] == [None]


def test_a_list_shares_its_indicator() -> None:
    found = figures("网点好评率分别为91%、88%和95%。")
    assert [f.value for f in found] == [0.91, 0.88, 0.95]
    assert {f.indicator for f in found} == {"网点好评率"}


def test_the_year_goes_on_after_a_semicolon_and_ends_with_the_sentence() -> None:
    found = figures("2022年建成冷库12座；培训农户300人次。引进网店40家。")
    assert [f.time for f in found] == ["2022", "2022", None]


def test_whom_a_figure_is_credited_to() -> None:
    classes = {
        "据县商务局统计，网店达40家。": "cited",
        "网店达40家[12]。": "cited",
        "笔者调查的网店共40家。": "own",
        "力争网店达40家。": "normative",
    }
    for text, class_ in classes.items():
        found = figures(text, *([("县商务局", "Government")] if "县商务局" in text else []))
        assert [f.attribution and f.attribution.class_ for f in found] == [class_], text


def test_the_component_leaves_figures_on_a_document() -> None:
    annotations.register()
    nlp = pipeline(VOCABULARY, "rules")
    text = "青麓县线上销售额达3亿元。"
    doc = nlp.make_doc(text)
    doc._.sentences = sentences_of(text)
    found = nlp(doc)._.figures
    assert [(f.value, f.unit, f.concept) for f in found] == [(3e8, "CNY", "线上销售额")]
    assert text[found[0].start : found[0].end] == "3亿元"


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000,
        "一二三四" * 25_000,
        "万亿" * 50_000,
        "从1%降至" * 3_000,
        "1:2:3:4" * 10_000,
        "每斤" * 30_000 + "3元",
        "（(" * 20_000 + "5%",
        "1,000," * 10_000,
        "百分之" * 20_000,
        "-.-." * 20_000 + "元",
        "同比增长" * 10_000 + "5%",
    ],
    ids=lambda text: text[:6],
)
def test_strange_text_neither_hangs_nor_raises(text: str) -> None:
    for figure in figures(text):
        assert 0 <= figure.start < figure.end <= len(text)


@settings(max_examples=150, deadline=None)
@given(
    st.text("0123456789.,%~-—至到从由降增每一二三十百千万亿半余多元斤亩户人个年月日成倍番，。（）“”第号 ", max_size=60)
)
def test_any_text_is_read(text: str) -> None:
    for figure in figures(text):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.value == figure.value
        assert figure.high is None or figure.high > figure.value


def test_the_same_text_gives_the_same_figures() -> None:
    texts = [row[0] for row in ROWS]
    first = [figures(text) for text in texts]
    random.Random(1).shuffle(texts)
    again = {text: figures(text) for text in texts}
    assert first == [again[row[0]] for row in ROWS]


@pytest.mark.shared
def test_figures_of_the_papers(shared: Path) -> None:
    """Value F1 of three papers, by the rules of score.py, on their coded sentences."""
    spec = importlib.util.spec_from_file_location("score", shared / "score.py")
    assert spec
    assert spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    right = coded = made = 0
    for doc in ("000", "002", "004"):
        lines = (shared / "gold" / f"{doc}.sents.tsv").read_text(encoding="utf-8").splitlines()
        text = "".join(line.split("\t")[2] + "\n" for line in lines)
        sentences, start = [], 0
        for line in lines:
            end = start + len(line.split("\t")[2])
            sentences.append(Sentence(start=start, end=end, section=line.split("\t")[1], page=None, region="body"))
            start = end + 1
        gold = score.read(shared / "gold" / f"{doc}.figures.jsonl")
        found = {(f.value, f.unit, f.indicator) for f in FIGURES.figures(text, sentences, [])}

        def same(one: dict, other: tuple[float, str | None, str]) -> bool:
            unit = score.norm(one["unit"]) == score.norm(other[1]) or one["unit"] in ("1", None)
            return score.close(one["value"], other[0]) and unit

        right += score.match(gold, sorted(found, key=str), same)
        coded, made = coded + len(gold), made + len(found)
    assert 2 * right / (coded + made) >= 0.85
