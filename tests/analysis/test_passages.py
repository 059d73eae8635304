from analysis.telling import id_of, told
from ruralkg import vocabulary
from ruralkg.analysis.passages import Passages

WORDS = vocabulary.load()
KINDS = {"分红社": "Cooperative", "茶农": "Farmer", "茶农入股模式": "Mechanism", "云山计划": "Policy"}
STORY = [
    ("“云山计划”起步。", []),
    ("分红社推行茶农入股模式，茶农受益。", [("分红社", "uses", "茶农入股模式", "observed")]),
]
GRAPH = told(KINDS, STORY, WORDS)
PASSAGES = Passages(GRAPH, WORDS)
PLACE = PASSAGES.place(GRAPH.statements[0].evidence[0])


def test_names_are_masked_but_for_those_that_bear_cues():
    assert PASSAGES.text(PLACE) == "分红社推行茶农入股模式，茶农受益。"
    assert PASSAGES.masked(PLACE) == "○○○推行茶农入股模式，○○受益。"  # 茶农 stays within the mechanism's name


def test_who_is_named_in_a_sentence():
    assert PASSAGES.named(PLACE) == {id_of(GRAPH, name) for name in ("分红社", "茶农", "茶农入股模式")}
    assert [PASSAGES.text(PLACE)[start:end] for start, end, _ in PASSAGES.spans(PLACE)] == [
        "分红社",
        "茶农",
        "茶农入股模式",
        "茶农",
    ]


def test_the_sentence_before():
    before = PASSAGES.before(PLACE)
    assert PASSAGES.text(before) == "“云山计划”起步"
    assert PASSAGES.text(PASSAGES.before(before)) == ""


def test_a_name_in_quotes_is_a_name_of_its_own():
    named = {actor.name: PASSAGES.is_named(actor) for actor in GRAPH.actors}
    assert named == {"分红社": False, "茶农": False, "茶农入股模式": False, "云山计划": True}


def test_an_order_that_hangs_on_no_name():
    assert PASSAGES.first(id_of(GRAPH, "云山计划")) == 1
    assert PASSAGES.first("a-unknown") == 0
