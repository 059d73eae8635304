from ruralkg import vocabulary
from ruralkg.analysis.cues import Cues, Lacks
from ruralkg.vocabulary import WordList

WORDS = vocabulary.load()
LINKAGE = Cues(WORDS.category("LinkageMechanisms"))
LACKS = Lacks(WORDS)


def ranks(text: str) -> list[str | None]:
    return [cue.entry.value("rank") for cue in LINKAGE.find(text)]


def denied(text: str) -> list[bool]:
    return [LACKS.deny(text, cue) for cue in LINKAGE.find(text)]


def test_the_longest_word_counts():
    assert ranks("公司按保底价收购") == ["3"]  # not the 收购 of rank 1 inside it
    assert ranks("只签了仅限采购协议的单子") == ["0"]  # not 采购协议


def test_an_exception_hides_what_is_inside_it():
    assert ranks("收购商参加短期培训") == []
    assert ranks("收购商上门收购") == ["1"]


def test_words_that_stand_before_deny_what_follows_in_the_clause():
    assert denied("双方缺乏稳固的利益共享、风险共担安排") == [True]
    assert denied("销路缺乏保障，公司实行二次分红") == [False]


def test_words_that_stand_after_deny_only_what_is_next_to_them():
    assert denied("利益联结机制普遍较为薄弱") == [True]
    assert denied("订单收购的履约率偏低") == [False]


def test_names_of_a_lack():
    assert [LACKS.names(name) for name in ("冷链断档", "物流不畅", "人才断层", "用网意识淡薄")] == [True] * 4
    assert [LACKS.names(name) for name in ("运费高企", "人才外流", "产能过剩", "分配不均")] == [False] * 4


def test_a_list_without_words_finds_nothing():
    empty = WordList(id="x", category="TieCues", name=None, words=(), english=(), values={}, origin="test")
    assert Cues([empty]).find("任何话") == ()
