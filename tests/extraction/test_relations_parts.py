"""The parts that relations are made of: words, layout, tables, choice, sections, quotes, attribution, qualifiers."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from ruralkg import resources, vocabulary
from ruralkg.extraction.annotations import MentionSpan
from ruralkg.extraction.relations_attribution import Attributions
from ruralkg.extraction.relations_choice import Calibration, Chooser
from ruralkg.extraction.relations_cues import NOTHING, Connectives, Cues, Markers
from ruralkg.extraction.relations_layout import Entry, Layout, Place
from ruralkg.extraction.relations_lexis import ORDERS, Lexis
from ruralkg.extraction.relations_pairs import WINDOW, Pairs
from ruralkg.extraction.relations_qualifiers import Circumstance
from ruralkg.extraction.relations_quotes import quote
from ruralkg.extraction.relations_sections import Sections
from ruralkg.extraction.relations_table import Table, keys, read, softmax, symbols, write
from ruralkg.model import Attribution, Qualifiers, Sentence
from ruralkg.vocabulary import Vocabulary

AS_IT_IS = Calibration(0.3, ((0, 0), (1, 1)))


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return vocabulary.load()


@pytest.fixture(scope="module")
def lexis(words: Vocabulary) -> Lexis:
    return Lexis(words, gaps=["、", "的", ""], tails=["合作"], familiar=["提升", "依托"])


def layout_of(lexis: Lexis, *sentences: tuple[str, str], kind: str = "Enterprise", section: str = "s1") -> Layout:
    """Return a layout of sentences whose mentions are the words given after each, separated by spaces."""
    text, places, entries = "", [], []
    for number, (sentence, mentions) in enumerate(sentences):
        at = start = len(text)
        text += sentence + "\n"
        places.append(Place(start, len(text) - 1, section, 0))
        for surface in mentions.split():
            at = text.index(surface, at)
            entries.append(Entry(at, at + len(surface), lexis.kind_numbers[kind], number))
            at += len(surface)
    return Layout(text, places, entries, lexis)


def mention(text: str, surface: str, kind: str, *, named: bool = False) -> MentionSpan:
    start = text.index(surface)
    return MentionSpan(start, start + len(surface), kind, start, "name", surface, named, None, 0, 1)


def test_a_cue_inside_a_mention_is_none(words: Vocabulary) -> None:
    cues = Cues(words)
    text = "降低成本提升效率"
    free = cues.find(text, np.zeros(len(text) + 1, dtype=np.int64))
    assert [cues.names[word] for word in free.words] == ["降低", "提升"]
    covered = np.array([0, 1, 2, 3, 4, 4, 4, 4, 4])
    assert [cues.names[word] for word in cues.find(text, covered).words] == ["提升"]


def test_occurrences_are_found_within_bounds(words: Vocabulary) -> None:
    cues = Cues(words)
    text = "降低成本提升效率"
    found = cues.find(text, np.zeros(len(text) + 1, dtype=np.int64))
    assert found.last_before(np.array([2, 8, 8]), np.array([0, 0, 5])).tolist() == [0, 1, -1]
    assert found.first_after(np.array([0, 1, 5]), np.array([8, 8, 8])).tolist() == [0, 1, -1]
    assert found.start(np.array([1, -1])).tolist() == [4, -1]


def test_words_that_only_look_like_markers_mark_nothing(words: Vocabulary) -> None:
    markers = Markers(words)
    text = "应用效应，应建设"
    found = markers.find(text, np.zeros(len(text) + 1, dtype=np.int64))
    assert [(int(start), markers.modalities[word]) for start, word in zip(found.starts, found.words, strict=True)] == [
        (5, "proposed")
    ]


def test_a_connective_before_a_mention_marks_nothing(words: Vocabulary) -> None:
    text = "将脆梨卖到"
    markers = Markers(words)
    assert len(markers.find(text, np.zeros(6, dtype=np.int64)).words) == 1
    assert len(markers.find(text, np.array([0, 0, 1, 2, 2, 2])).words) == 0


def test_every_cue_is_of_two_characters_and_more(words: Vocabulary) -> None:
    assert all(len(word) > 1 for word in Cues(words).names[1:])
    assert "由" in Connectives(words).names


def test_enumerations_are_lists_and_share_their_surroundings(lexis: Lexis) -> None:
    layout = layout_of(lexis, ("甲社、乙社和丙社提升了丁率。", "甲社 乙社 丙社 丁率"))
    assert layout.list_firsts.tolist() == [0, 0, 0, 3]
    assert {lexis.cues.names[word] for word in layout.cue_after[:3]} == {"提升"}
    assert layout.leads.tolist() == [1, 1, 1, 0]


def test_a_topic_is_carried_into_sentences_without_one_and_not_beyond_the_section(lexis: Lexis) -> None:
    layout = layout_of(lexis, ("甲社发展。", "甲社"), ("建设乙园。", "乙园"), ("丙社发展。", "丙社"))
    assert [(int(a), int(c)) for a, c in zip(layout.origins, layout.carried, strict=True)] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (2, 0),
    ]
    text = "甲社发展。\n建设乙园。\n"
    kind = lexis.kind_numbers["Enterprise"]
    places = [Place(0, 5, "s1", 0), Place(6, 11, "s2", 0)]
    other = Layout(text, places, [Entry(0, 2, kind, 0), Entry(8, 10, kind, 1)], lexis)
    assert not other.carried.any()


@pytest.mark.parametrize(
    ("sentence", "mentions", "order"),
    [
        ("甲社提升乙率。", "甲社 乙率", "subject-cue-object"),
        ("甲社帮助降低并提升乙率。", "甲社 乙率", "subject-cues-object"),
        ("提升甲社的乙率。", "甲社 乙率", "cue-subject-object"),
        ("甲社的乙率。", "甲社 乙率", "subject-object"),
    ],
)
def test_the_order_tells_where_the_cue_stands(lexis: Lexis, sentence: str, mentions: str, order: str) -> None:
    pairs = Pairs(layout_of(lexis, (sentence, mentions)), lexis)
    forward = np.flatnonzero(pairs.subjects < pairs.objects)
    assert [ORDERS[number] for number in pairs.feature("order")[forward]] == [order]


def test_every_feature_has_a_value_with_a_name(lexis: Lexis) -> None:
    layout = layout_of(lexis, ("甲社、乙社依托丙网，应提升丁率。", "甲社 乙社 丙网 丁率"), ("还建设戊园。", "戊园"))
    pairs = Pairs(layout, lexis)
    for field in lexis.fields:
        values = pairs.feature(field)
        assert len(values) == len(pairs)
        assert all(0 <= value < lexis.size(field) for value in values.tolist()), field
        assert all(lexis.value(field, lexis.name(field, value)) == value for value in values.tolist()), field


def test_a_rare_cue_counts_as_its_signal_alone(lexis: Lexis) -> None:
    for verb, cue, rare in (("提升", "提升", NOTHING), ("助推", NOTHING, "improves-forward")):
        pairs = Pairs(layout_of(lexis, (f"甲社{verb}乙率。", "甲社 乙率")), lexis)
        forward = int(np.flatnonzero(pairs.subjects < pairs.objects)[0])
        told = {f: lexis.name(f"object.{f}", pairs.feature(f"object.{f}")[forward]) for f in FORMS}
        assert told == {"cue-before": cue, "signal-before": "improves-forward", "rare-signal-before": rare}


def test_far_mentions_make_no_pair(lexis: Lexis) -> None:
    mentions = [f"社{chr(ord('一') + n)}" for n in range(40)]
    pairs = Pairs(layout_of(lexis, ("、".join(mentions) + "。", " ".join(mentions))), lexis)
    assert np.abs(pairs.subjects - pairs.objects).max() == WINDOW
    assert len(pairs) < 40 * 2 * (WINDOW + 1)


FORMS = ("cue-before", "signal-before", "rare-signal-before")
LINES = [
    "# made by hand",
    "= order gap",
    "subject-object ∅\tuses 2.00 - -1.00",
    "= object.cue-before",
    "提升\timproves 3.50",
]


def test_a_table_is_read_as_it_is_written(lexis: Lexis) -> None:
    blocks = read(LINES)
    assert symbols(blocks, "gap") == [""]
    table = Table(blocks, lexis, lexis.predicates)
    assert list(write(table.parts, lexis, lexis.predicates)) == [
        LINES[1],
        "subject-object ∅\t- -1.00 uses 2.00",
        *LINES[3:],
    ]


def test_scores_are_sums_of_weights(lexis: Lexis) -> None:
    table = Table(read(LINES), lexis, lexis.predicates)
    pairs = Pairs(layout_of(lexis, ("甲社提升乙率。", "甲社 乙率"), ("甲社乙率。", "甲社 乙率")), lexis)
    scores = table.scores(pairs)
    forward = pairs.subjects < pairs.objects
    names = lexis.predicates
    assert scores[forward][:, names.index("improves")].tolist() == [3.5, 0]
    assert scores[forward][:, names.index("uses")].tolist() == [0, 2]


def test_rows_of_words_that_are_gone_are_left_out(lexis: Lexis) -> None:
    table = Table(read(["= object.cue-before", "并非提示词\timproves 3.50"]), lexis, lexis.predicates)
    assert [len(part.keys) for part in table.parts] == [0]


def test_softmax_sums_to_one() -> None:
    assert softmax(np.array([[1, 2, -np.inf], [1000, 1000, 0]], dtype=np.float32)).sum(axis=1).tolist() == [1, 1]
    assert len(softmax(np.zeros((0, 3), dtype=np.float32))) == 0


def test_keys_differ_where_values_do(lexis: Lexis) -> None:
    pairs = Pairs(layout_of(lexis, ("甲社提升乙率，降低丙率。", "甲社 乙率 丙率")), lexis)
    found = keys(pairs, lexis, ("order", "object.cue-before"))
    told = list(zip(pairs.feature("order").tolist(), pairs.feature("object.cue-before").tolist(), strict=True))
    assert len(set(found.tolist())) == len(set(told))


@pytest.mark.parametrize(("back", "kept"), [("1.00", [0]), ("9.00", [1])])
def test_of_two_directions_the_more_probable_stands(
    words: Vocabulary, lexis: Lexis, back: str, kept: list[int]
) -> None:
    rows = ["= order", "subject-object\tsells 3.00", f"object-first\tsells {back}"]
    chooser = Chooser(words, Table(read(rows), lexis, lexis.predicates), AS_IT_IS)
    chosen = chooser.choose(layout_of(lexis, ("甲社乙社。", "甲社 乙社")), [0, 1])
    assert chosen.subjects.tolist() == kept


def test_a_symmetric_statement_is_made_once(words: Vocabulary, lexis: Lexis) -> None:
    rows = ["= order", "subject-object\tcooperates 3.00", "object-first\tcooperates 4.00"]
    chooser = Chooser(words, Table(read(rows), lexis, lexis.predicates), AS_IT_IS)
    layout = layout_of(lexis, ("甲社乙社。", "甲社 乙社"))
    chosen = chooser.choose(layout, [0, 1])
    assert (chosen.subjects.tolist(), chosen.objects.tolist()) == ([0], [1])
    assert chosen.confidences[0] == pytest.approx((1 - chooser.probabilities(Pairs(layout, lexis))[:, 0]).max())


@pytest.mark.parametrize(
    ("title", "function"),
    [
        ("五、对策建议", "recommendation"),
        ("(一)健全物流体系", "measures"),
        ("六、优化路径 / (一)健全物流体系", "recommendation"),
        ("4.1 物流体系不健全", "problem"),
        ("三、现实困境", "problem"),
        ("一、引言", "framing"),
        ("3.2 沅溪县的做法", "findings"),
        ("4.3 两张网", None),
    ],
)
def test_headings_tell_what_sections_do(words: Vocabulary, title: str, function: str | None) -> None:
    assert Sections(words).function(title) == function


@pytest.mark.parametrize(
    ("headings", "functions"),
    [
        (["五、对策建议", "两张网"], ["recommendation", "recommendation"]),
        (["五、对策建议", "破解流通困境"], ["recommendation", "recommendation"]),
        (["五、挑战与对策", "现实挑战"], ["recommendation", "problem"]),
        (["三、作用机制", "推动产业升级"], ["findings", "findings"]),
        (["三、案例", "对策建议"], ["findings", "recommendation"]),
        (["三、两张网", "推动产业升级"], [None, "measures"]),
        (["三、两张网", "又一张网"], [None, None]),
    ],
)
def test_headings_above_count_too(words: Vocabulary, headings: list[str], functions: list[str | None]) -> None:
    text, sentences = "", []
    for section, heading in zip(("s5", "s5.1"), headings, strict=True):
        for line, region in ((heading, "heading"), ("建设云仓。", "body")):
            start, text = len(text), text + line
            sentences.append(Sentence(start=start, end=len(text), section=section, page=None, region=region))
    assert Sections(words).of(text, sentences) == [function for function in functions for _ in range(2)]


def test_quotes_reach_to_clause_borders_and_eight_characters() -> None:
    text = "目前，果农依托云仓，增收了。"
    assert text[slice(*quote(text, (0, len(text)), [(3, 5), (7, 9)]))] == "目前，果农依托云仓"
    assert quote("短句。", (0, 3), [(0, 1)]) == (0, 3)
    longer = "果农依托云仓销售脆梨，增收了。"
    assert longer[slice(*quote(longer, (0, len(longer)), [(0, 2), (4, 6)]))] == "果农依托云仓销售脆梨"


@pytest.mark.parametrize(
    ("text", "mentions", "modality", "expected"),
    [
        ("据农业农村部统计，合作社带动农户。", [("农业农村部", "Government")], "observed", ("cited", "农业农村部")),
        (
            "《数商兴农规划》提出，合作社应带动农户。",
            [("数商兴农规划", "Policy")],
            "proposed",
            ("official", "数商兴农规划"),
        ),
        ("合作社带动农户增收[3]。", [], "observed", ("cited", "[3]")),
        ("合作社带动农户（李明等，2023）。", [], "observed", ("cited", "李明等")),
        ("合作社应带动农户。", [], "proposed", ("normative", None)),
        ("合作社带动农户。", [], "observed", ("own", None)),
        ("本文调研发现，合作社带动农户。", [], "observed", ("own", None)),
    ],
)
def test_attribution(
    words: Vocabulary,
    text: str,
    mentions: list[tuple[str, str]],
    modality: str,
    expected: tuple[str, str | None],
) -> None:
    finder = Attributions(words)
    credits_ = finder.credits(text, 0, len(text), [mention(text, *m) for m in mentions])
    start = text.index("合作社")
    span = start, text.index("农户") + 2
    assert finder.of(text, (0, len(text)), span, credits_, modality) == Attribution(class_=expected[0], to=expected[1])


def test_every_class_of_attribution_is_one_of_the_ontology(words: Vocabulary) -> None:
    known = {"own", "cited", "normative", "official"}
    told = {value for entry in words.category("AttributionMarkers") if (value := entry.value("attribution_class"))}
    assert told <= known


def qualifiers(words: Vocabulary, text: str, mentions: list[tuple[str, str]], ends: tuple[str, str], cue: str):
    finder = Circumstance(words)
    found = [mention(text, *m) for m in mentions]
    spans = [(text.index(end), text.index(end) + len(end)) for end in ends]
    around = finder.read(text, 0, len(text), found)
    return finder.of(text, around, text.index(cue), spans, (0, len(text)))


def test_qualifiers_are_strings_of_the_text(words: Vocabulary) -> None:
    text = "2023年，合作社在沅溪县通过订单收购带动2300户果农。"
    mentions = [("合作社", "Cooperative"), ("沅溪县", "Place"), ("订单收购", "Mechanism"), ("果农", "Farmer")]
    assert qualifiers(words, text, mentions, ("合作社", "果农"), "带动") == Qualifiers(
        time="2023年", place="沅溪县", mechanism="订单收购", amount="2300户"
    )


def test_a_condition_is_a_clause(words: Vocabulary) -> None:
    text = "如果缺少冷链支撑，合作社将失去果农。"
    found = qualifiers(words, text, [("合作社", "Cooperative"), ("果农", "Farmer")], ("合作社", "果农"), "失去")
    assert found == Qualifiers(condition="如果缺少冷链支撑")


def test_arguments_are_no_circumstances(words: Vocabulary) -> None:
    text = "合作社在沅溪县建园。"
    mentions = [("合作社", "Cooperative"), ("沅溪县", "Place")]
    assert qualifiers(words, text, mentions, ("合作社", "沅溪县"), "建园") is None


def test_a_cue_that_a_scholar_adds_is_a_cue_at_the_next_reading(tmp_path: Path) -> None:
    ontology = tmp_path / "ontology"
    shutil.copytree(resources.folder("ontology"), ontology)
    (ontology / "lexicon" / "mine.ttl").write_text(
        "@prefix rkg: <https://w3id.org/ruralkg/ontology#> .\n@prefix lex: <https://w3id.org/ruralkg/lexicon#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        'lex:mine a rkg:Cues ; rkg:predicate rkg:benefits ; rkg:direction "forward" ;\n'
        '  skos:altLabel "惠泽"@zh ; dcterms:source "a test" .\n',
        encoding="utf-8",
    )
    cues = Cues(vocabulary.load(ontology))
    assert cues.signals[cues.classes[cues.numbers["惠泽"]]] == "benefits-forward"
    assert "惠泽" not in Cues(vocabulary.load()).numbers
    assert cues.signals[0] == NOTHING
