"""The merge: its algebra on random graphs, and each rule of it on a small case."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from graphs import one_document
from ruralkg import ids, vocabulary
from ruralkg.assembly import merge
from ruralkg.errors import UsageError
from ruralkg.model import Actor, Document, Evidence, Figure, Graph, Mention, Statement

WORDS = vocabulary.load()
randoms = st.randoms(use_true_random=False)


def graphs(random: Random) -> list[Graph]:
    return [one_document(random, f"{number:03}", WORDS) for number in range(random.randint(1, 4))]


@given(randoms)
@settings(max_examples=60, deadline=None)
def test_order_grouping_and_repetition_change_nothing(random: Random):
    single = graphs(random)
    whole = merge(single, WORDS)
    assert merge(random.sample(single, len(single)), WORDS) == whole
    cut = random.randint(0, len(single))
    assert merge([merge(single[:cut], WORDS), merge(single[cut:], WORDS)], WORDS) == whole
    assert merge([*single[:cut], merge(single[cut:], WORDS)], WORDS) == whole
    assert merge([whole], WORDS) == whole
    assert merge([whole, *single, whole], WORDS) == whole


@given(randoms)
@settings(max_examples=60, deadline=None)
def test_what_a_merged_graph_promises(random: Random):
    graph = merge(graphs(random), WORDS)
    for records in (graph.actors, graph.statements, graph.figures):
        keys = [record.id for record in records]
        assert keys == sorted(set(keys))
    actors = {actor.id for actor in graph.actors}
    names: dict[tuple[str, str | None, str], str] = {}
    for actor in graph.actors:
        for name in (actor.name, *actor.aliases):
            key = actor.kind, actor.place, ids.normalise(name) or name
            assert names.setdefault(key, actor.id) == actor.id
        for mention in actor.mentions:
            assert graph.texts[mention.doc][mention.start : mention.end] == mention.quote
    for statement in graph.statements:
        assert {statement.subject, statement.object} <= actors
        assert statement.subject != statement.object
        if statement.predicate == "cooperates":
            assert statement.subject < statement.object
    for record in (*graph.statements, *graph.figures):
        spans = [(e.doc, e.start, e.end) for e in record.evidence]
        assert spans == sorted(set(spans))
        for e in record.evidence:
            assert e.id == ids.make_id("e", record.id, e.doc, e.start, e.end)
            assert graph.texts[e.doc][e.start : e.end] == e.quote


@given(randoms)
@settings(max_examples=30, deadline=None)
def test_nothing_said_is_lost(random: Random):
    single = graphs(random)
    graph = merge(single, WORDS)

    def said(records) -> set:
        return {(e.doc, e.start, e.end, r.predicate, r.modality) for r in records for e in r.evidence}

    assert said(s for g in single for s in g.statements) == said((*graph.statements, *graph.dropped))
    assert {m for g in single for a in g.actors for m in a.mentions} == {m for a in graph.actors for m in a.mentions}


def actor(id_: str, name: str, *aliases: str, kind: str = "Farmer", place: str | None = None, mentions=()) -> Actor:
    return Actor(
        id=id_,
        name=name,
        kind=kind,
        side=None,
        named=False,
        aliases=aliases,
        place=place,
        mentions=tuple(Mention(doc=d, start=s, end=s + len(q), quote=q, via=v) for d, s, q, v in mentions),
    )


def evidence(doc: str, start: int, confidence: float) -> Evidence:
    return Evidence(
        id="e",
        doc=doc,
        page=None,
        section=None,
        start=start,
        end=start + 4,
        quote="一二三四",
        sentence=(start, start + 4),
        attribution=None,
        qualifiers=None,
        extractor="rules",
        confidence=confidence,
    )


def statement(subject: str, predicate: str, object_: str, *found: Evidence) -> Statement:
    return Statement(
        id="s",
        subject=subject,
        predicate=predicate,
        object=object_,
        modality="observed",
        confidence=1.0,
        evidence=found,
    )


def test_an_alias_chains_actors_of_one_kind():
    a = Graph(actors=(actor("1", "农户", "农民"),))
    b = Graph(actors=(actor("1", "小农户", "“农 民”"), actor("2", "农民", kind="Market")))
    merged = merge([a, b], WORDS).actors
    farmer = next(x for x in merged if x.kind == "Farmer")
    assert len(merged) == 2
    assert farmer.id == ids.make_id("a", "Farmer", "农户", None)
    assert (farmer.name, farmer.aliases) == ("农户", ("农民", "小农户"))
    assert farmer.side == "human"


def test_the_most_frequent_name_is_shown_and_anaphors_do_not_count():
    mentions = [("1", 0, "云岭\n果农", "name"), ("1", 9, "云岭果农", "name"), ("1", 20, "果农", "name")]
    mentions += [("1", start, "其", "coreference") for start in (30, 40, 50)]
    merged = merge([Graph(actors=(actor("1", "果农", "云岭果农", mentions=mentions),))], WORDS).actors[0]
    assert (merged.name, merged.aliases) == ("云岭果农", ("果农",))
    assert len(merged.mentions) == 6


def test_a_quote_torn_by_a_running_foot_gives_no_name():
    torn = "云岭\n乡村研究 12\n果农"
    merged = merge([Graph(actors=(actor("1", "云岭果农", mentions=[("1", 0, torn, "name")]),))], WORDS).actors[0]
    assert (merged.name, merged.aliases, merged.mentions[0].quote) == ("云岭果农", (), torn)


def test_division_codes_keep_places_apart():
    places = [actor(str(i), "鼓楼区", kind="Place", place=code) for i, code in enumerate(["320106", "350102", None])]
    merged = merge([Graph(actors=(place,)) for place in places], WORDS).actors
    assert {(a.id, a.place) for a in merged} == {
        (ids.make_id("a", "Place", "鼓楼区", code), code) for code in ("320106", "350102", None)
    }


def test_confidence_combines_documents_not_sentences():
    ends = (actor("1", "果农"), actor("2", "脆梨", kind="Product"))
    a = Graph(actors=ends, statements=(statement("1", "produces", "2", evidence("1", 0, 0.5), evidence("1", 9, 0.4)),))
    b = Graph(actors=ends, statements=(statement("1", "produces", "2", evidence("2", 0, 0.5)),))
    assert merge([a], WORDS).statements[0].confidence == 0.5
    assert merge([a, b], WORDS).statements[0].confidence == 0.75


def test_cooperation_is_one_statement_both_ways():
    ends = (actor("1", "果农"), actor("2", "山货集", kind="Platform"))
    there, back = statement("1", "cooperates", "2", evidence("1", 0, 0.5)), statement("2", "cooperates", "1")
    (merged,) = merge([Graph(actors=ends, statements=(there, back))], WORDS).statements
    assert merged.subject < merged.object


def test_statements_whose_ends_merge_are_dropped_and_counted_once():
    a = Graph(
        actors=(actor("1", "果农"), actor("2", "梨农")),
        statements=(statement("1", "part_of", "2", evidence("1", 0, 0.5)),),
    )
    b = Graph(actors=(actor("1", "果农", "梨农"),))
    assert merge([a], WORDS).dropped == ()
    merged = merge([a, b], WORDS)
    assert (merged.statements, len(merged.dropped)) == ((), 1)
    assert merge([merged, a], WORDS) == merged


def test_figures_of_one_concept_are_one_and_those_about_nothing_stay_in_their_document():
    def figure(doc: str, indicator: str, concept: str | None, about: str | None) -> Figure:
        return Figure(
            id="f", about=about, indicator=indicator, concept=concept, value=5, high=None, unit="CNY", cmp="=",
            time=None, place=None, type="level", evidence=(evidence(doc, 0, 1.0),),
        )  # fmt: skip

    ends = (actor("1", "脆梨", kind="Product"),)
    told = merge(
        [Graph(actors=ends, figures=(figure(d, i, "价格", "1"),)) for d, i in (("1", "销售单价"), ("2", "价格"))], WORDS
    )
    assert [(f.indicator, len(f.evidence)) for f in told.figures] == [("价格", 2)]
    assert told.figures[0].id == ids.make_id("f", told.actors[0].id, "价格", 5, None, "CNY", "=", None, None, "level")
    free = merge([Graph(figures=(figure(d, "户 数", None, None),)) for d in ("1", "2")], WORDS)
    assert {f.id for f in free.figures} == {
        ids.make_id("f", d, "户数", 5, None, "CNY", "=", None, None, "level") for d in ("1", "2")
    }


def test_two_texts_of_one_document_are_refused():
    with pytest.raises(UsageError, match="'001' has two different texts"):
        merge([Graph(texts={"001": "一"}), Graph(texts={"001": "二"})], WORDS)


def test_the_fuller_record_of_a_document_is_kept():
    bare = Document(doc="1", path="1.txt", sha256=None, kind="paper", verdict="built")
    full = structs.replace(bare, authors=("某人",), year=2024)
    assert merge([Graph(documents=(d,)) for d in (full, bare)], WORDS).documents == (full,)
