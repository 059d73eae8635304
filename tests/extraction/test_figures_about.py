"""What figures are about: on invented sentences, and on passages whose figures were coded anew by the codebook."""

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from ruralkg import vocabulary
from ruralkg.extraction.annotations import FigureSpan, MentionSpan
from ruralkg.extraction.figures import Figures
from ruralkg.ids import normalise
from ruralkg.model import Sentence

FIGURES = Figures(vocabulary.load())
OWNERS = Path(__file__).with_name("figure_owners.tsv")
"""Passage, sentence, figure, and the mentions that it may be said to be about, coded by one reader in November 2026."""
LEAST = 0.65


def sentences_of(texts: list[str]) -> list[Sentence]:
    ends = pairwise(accumulate((len(text) for text in texts), initial=0))
    return [Sentence(start=a, end=b, section="1", page=None, region="body") for a, b in ends]


def about(text: str, *mentioned: tuple[str, str]) -> list[str | None]:
    """Return what the figures of a text are about; each word is a mention where it first stands, Place a name."""
    texts = [part + "。" for part in text.split("。") if part]
    sentences = sentences_of(texts)
    spans = []
    for entity, (name, kind) in enumerate(mentioned):
        start = text.index(name)
        number = next(n for n, s in enumerate(sentences) if s.start <= start < s.end)
        named = kind == "Place"
        spans.append(MentionSpan(start, start + len(name), kind, entity, "name", name, named, None, number, 1.0))
    spans.sort(key=lambda span: span.start)
    found = FIGURES.figures("".join(texts), sentences, spans)
    return [None if f.about is None else spans[f.about].name for f in found]


@pytest.mark.parametrize(
    ("text", "mentioned", "expected"),
    [
        # a place before another mention, and whatever 的 leads on from, only say which one it is
        ("青麓县云仓破损率为5%。", [("青麓县", "Place"), ("云仓", "Logistics")], ["云仓"]),
        ("麓上计划设立的播学院培训300人次。", [("麓上计划", "Policy"), ("播学院", "Educator")], ["播学院"]),
        # what a figure is compared with
        ("乌石县销售额比青麓县高5个百分点。", [("乌石县", "Place"), ("青麓县", "Place")], ["乌石县"]),
        # what a preposition leads to
        (
            "青麓县合作社在快音平台年销售额达300万元。",
            [("青麓县", "Place"), ("合作社", "Cooperative"), ("快音平台", "Platform")],
            ["合作社"],
        ),
        # each part of a list has its own
        (
            "青麓为1850元、乌石为960元、石塘仅为310元。",
            [("青麓", "Place"), ("乌石", "Place"), ("石塘", "Place")],
            ["青麓", "乌石", "石塘"],
        ),
        # people at the head of a clause own their gain; those whom another one helps do not
        (
            "青麓县引进云仓，果农亩均增收1730元。",
            [("青麓县", "Place"), ("云仓", "Logistics"), ("果农", "Farmer")],
            ["果农"],
        ),
        # what is counted is not what it is about, what has a price is
        ("青麓县建成冷库23座。", [("青麓县", "Place"), ("冷库", "Infrastructure")], ["青麓县"]),
        ("黄花菜每斤36元。", [("黄花菜", "Product")], ["黄花菜"]),
        # the place that the section tells of has what follows on a mechanism at work there
        (
            "青麓县推行订单农业。该模式把小户连成一片，网络零售额达3亿元。",
            [("青麓县", "Place"), ("该模式", "Mechanism")],
            ["青麓县"],
        ),
    ],
)
def test_roles_of_mentions(text: str, mentioned: list[tuple[str, str]], expected: list[str]) -> None:
    assert about(text, *mentioned) == expected


def test_a_place_inside_a_list_of_products_does_not_end_the_list() -> None:
    things = ("杏干", "Product"), ("乌石县", "Place"), ("黄花菜", "Product"), ("蜂蜜", "Product")
    assert about("杏干、乌石县黄花菜和蜂蜜销量分别增长30%、20%和15%。", *things) == ["杏干", "黄花菜", "蜂蜜"]


def test_figures_of_passages_are_about_what_the_codebook_says(root: Path) -> None:
    owners: dict[str, list[tuple[int, str, list[str]]]] = defaultdict(list)
    for line in OWNERS.read_text(encoding="utf-8").splitlines():
        passage, sentence, surface, names = line.split("\t")
        owners[passage].append((int(sentence), surface, names.split()))
    judged = []
    for path in sorted((root / "training").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            passage = json.loads(line)
            if passage["id"] in owners:
                judged += list(judgements(passage, owners[passage["id"]]))
    assert len(judged) > 200
    assert sum(judged) / len(judged) > LEAST


def judgements(passage: dict, coded: list[tuple[int, str, list[str]]]) -> Iterator[bool]:
    """Yield for each coded figure that is found whether it is about one of what it may be about."""
    texts = [sentence["text"] for sentence in passage["sentences"]]
    sentences = sentences_of(texts)
    spans, numbers = coded_mentions(passage, sentences)
    entities = {name: spans[number].entity for name, number in numbers.items()}
    found: list[FigureSpan] = list(FIGURES.figures("".join(texts), sentences, spans))
    for number, surface, names in coded:
        start = sentences[number].start + texts[number].find(surface)
        figure = next((f for f in found if start <= f.start and f.end <= start + len(surface)), None)
        if figure:
            chosen = None if figure.about is None else spans[figure.about].entity
            yield chosen in {entities[name] for name in names if name in entities}


def coded_mentions(passage: dict, sentences: list[Sentence]) -> tuple[list[MentionSpan], dict[str, int]]:
    """Return the mentions of a passage in their order, and the number of each by its id."""
    same = dict(passage.get("coref", ()))
    first: dict[tuple[str, str], str] = {}
    rows = []
    for number, sentence in enumerate(passage["sentences"]):
        for name, surface, kind, *nth in sentence["mentions"]:
            start = -1
            for _ in range(nth[0] if nth else 1):
                start = sentence["text"].find(surface, start + 1)
            same.setdefault(name, first.setdefault((kind, normalise(surface)), name))
            rows.append((sentences[number].start + start, name, surface, kind, number))
    entities: dict[str, int] = {}
    spans, numbers = [], {}
    for start, name, surface, kind, number in sorted(rows):
        whole = name
        while same.get(whole, whole) != whole:
            whole = same[whole]
        entity = entities.setdefault(whole, len(entities))
        named = kind in {"Place", "Brand"}
        numbers[name] = len(spans)
        end = start + len(surface)
        spans.append(MentionSpan(start, end, kind, entity, "name", surface, named, None, number, 1.0))
    return spans, numbers
