"""A curator's merges: the file however it was saved, and what becomes of a graph."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.telling import told
from graphs import assembled
from ruralkg import vocabulary
from ruralkg.assembly import curate, merge
from ruralkg.assembly.curate import Merge, Merges
from ruralkg.errors import UsageError
from ruralkg.model import Actor, Graph

WORDS = vocabulary.load()
KINDS = {"松溪镇": "Place", "茭白户": "Farmer", "茭白种植户": "Farmer", "冷柜": "Infrastructure", "茭白老农": "Farmer"}
STORY = [
    ("松溪镇培训茭白户。", [("松溪镇", "trains", "茭白户", "observed")]),
    ("松溪镇培训茭白种植户。", [("松溪镇", "trains", "茭白种植户", "observed")]),
    ("茭白户建起冷柜。", [("茭白户", "builds", "冷柜", "observed")]),
    ("茭白老农培训茭白户。", [("茭白老农", "trains", "茭白户", "observed")]),
]
FIGURES = [(1, {"about": "茭白种植户", "indicator": "户数", "value": 90.0, "type": "level"})]


def story() -> Graph:
    return merge([told(KINDS, STORY, WORDS, figures=FIGURES)], WORDS)


def merges(*pairs: tuple[str, str]) -> Merges:
    return Merges(tuple(Merge(f"merges.csv:{n}", *pair) for n, pair in enumerate(pairs, 2)), "0")


def one(graph: Graph, name: str) -> Actor:
    (found,) = [actor for actor in graph.actors if name in (actor.name, *actor.aliases)]
    return found


def place(id_: str, name: str, code: str | None) -> Actor:
    return Actor(id=id_, name=name, kind="Place", side=None, named=True, aliases=(), place=code, mentions=())


def test_all_that_was_said_of_the_two_is_said_of_the_one():
    before = story()
    after = curate.curate(before, merges(("Farmer:茭白户", "Farmer：茭白种植户")), WORDS)
    farmer = one(after, "茭白种植户")
    assert farmer == one(after, "茭白户")
    assert farmer.id == one(before, "茭白户").id
    assert len(farmer.mentions) == sum(len(one(before, name).mentions) for name in ("茭白户", "茭白种植户"))
    (trained,) = [s for s in after.statements if s.object == farmer.id and s.subject == one(after, "松溪镇").id]
    assert len(trained.evidence) == 2
    assert [figure.about for figure in after.figures] == [farmer.id]
    assert len(after.statements) == len(before.statements) - 1


def test_a_statement_between_the_two_is_dropped_and_counted():
    graph = curate.curate(story(), merges(("Farmer:茭白户", "Farmer:茭白老农")), WORDS)
    assert [s.predicate for s in graph.dropped] == ["trains"]


@given(st.randoms(use_true_random=False), st.integers(0, 50))
@settings(max_examples=30, deadline=None)
def test_order_grouping_and_repetition_change_nothing(random: Random, seed: int):
    graph = assembled(seed, 2, WORDS)
    farmers = [a for a in graph.actors if a.kind == random.choice([a.kind for a in graph.actors if a.kind != "Place"])]
    farmers = [a for a in farmers if a.kind != "Place"] or [graph.actors[0]]
    kind = farmers[0].kind
    ids = [a.id for a in farmers if a.kind == kind]
    pairs = [(random.choice(ids), random.choice(ids)) for _ in range(4)]
    whole = curate.curate(graph, merges(*pairs), WORDS)
    swapped = [pair[::-1] for pair in random.sample(pairs, 4)]
    assert curate.curate(graph, merges(*swapped, *pairs), WORDS) == whole
    assert curate.curate(whole, merges(), WORDS) == whole
    names = [tuple(f"{kind}:{next(a.name for a in farmers if a.id == id_)}" for id_ in pair) for pair in pairs]
    first = curate.curate(graph, merges(*pairs[:2]), WORDS)
    if kind != "Place":
        assert curate.curate(first, merges(*names[2:]), WORDS) == whole


def test_rows_chain():
    graph = curate.curate(
        story(), merges(("Farmer:茭白户", "Farmer:茭白种植户"), ("Farmer:茭白老农", "Farmer:茭白种植户")), WORDS
    )
    assert len([actor for actor in graph.actors if actor.kind == "Farmer"]) == 1


def test_an_actor_that_is_not_there_is_one_line(caplog: pytest.LogCaptureFixture):
    graph = curate.curate(story(), merges(("Farmer:茭白户", "Farmer:渔户"), ("a-000000000000", "x")), WORDS)
    assert graph == story()
    assert [record.getMessage() for record in caplog.records] == [
        "merges.csv:2: no actor Farmer:渔户; the row is passed over",
        "merges.csv:3: no actor a-000000000000; the row is passed over",
        "merges.csv:3: no actor x; the row is passed over",
    ]


def test_two_kinds_are_refused():
    with pytest.raises(UsageError, match=r"merges.csv:2: 茭白户 is a Farmer, 冷柜 a Infrastructure"):
        curate.curate(story(), merges(("Farmer:茭白户", "Infrastructure:冷柜")), WORDS)


def test_a_place_without_a_code_takes_that_of_the_place_that_it_is():
    graph = merge([Graph(actors=(place("1", "松溪", None), place("2", "松溪县", "350724")))], WORDS)
    (joined,) = curate.curate(graph, merges(("Place:松溪", "Place:松溪县")), WORDS).actors
    assert (joined.place, sorted((joined.name, *joined.aliases))) == ("350724", ["松溪", "松溪县"])


def test_places_of_two_divisions_are_refused_however_they_chain():
    places = place("1", "鼓楼", None), place("2", "鼓楼区", "320106"), place("3", "鼓楼区", "350102")
    graph = merge([Graph(actors=(each,)) for each in places], WORDS)
    loose, *others = sorted(graph.actors, key=lambda actor: actor.place or "")
    with pytest.raises(UsageError, match=r"320106.*350102"):
        curate.curate(graph, merges(*((loose.id, other.id) for other in others)), WORDS)
    with pytest.raises(UsageError, match="name of several"):
        curate.curate(graph, merges((loose.id, "Place:鼓楼区")), WORDS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(("separator", "end"), [(",", "\n"), (";", "\r\n"), ("\t", "\r\n")])
def test_a_file_as_spreadsheets_save_it(encoding: str, separator: str, end: str, tmp_path: Path):
    lines = [
        ["likeness", "Keep", "note", " merge "],
        ["0.9", "Farmer:果农", '"两地，\n都说"', "Farmer:种果的农户"],
        ["", "", "", ""],
    ]
    path = tmp_path / "merges.csv"
    path.write_bytes(end.join(separator.join(line) for line in lines).encode(encoding))
    assert [(row.keep, row.merge) for row in curate.read(path).rows] == [("Farmer:果农", "Farmer:种果的农户")]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "cannot be read"),
        (b"\x00\x01\x02\x03" * 40, "cannot be read|no columns"),
        (b"a,b\n1,2\n", "no columns"),
        ("保留,合并\n甲,乙\n".encode(), "no columns"),
        (b"keep,merge\na-1\n", ":2: only one actor"),
        (b"keep,merge\n,a-1\n", ":2: only one actor"),
        (b"keep,merge\n" + b"x" * 200_000 + b",y\n", "field larger"),
    ],
)
def test_a_file_that_is_none(data: bytes, told: str, tmp_path: Path):
    path = tmp_path / "merges.csv"
    path.write_bytes(data)
    with pytest.raises(UsageError, match=told):
        curate.read(path)


def test_no_file(tmp_path: Path):
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(UsageError, match="cannot be read"):
            curate.read(path)


def test_more_cells_than_columns_and_no_rows(tmp_path: Path):
    path = tmp_path / "merges.csv"
    path.write_text("keep,merge\na-1,a-2,a-3,a-4\n", encoding="utf-8")
    assert len(curate.read(path).rows) == 1
    path.write_text("keep,merge\n", encoding="utf-8")
    assert curate.read(path).rows == ()
