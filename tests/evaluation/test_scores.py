"""The measures are those of the codebook's scorer, and their parts add up."""

import importlib.util
from collections import defaultdict
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from graphs import assembled, coded, written
from ruralkg import vocabulary
from ruralkg.errors import UsageError
from ruralkg.evaluation.errors import errors
from ruralkg.evaluation.gold import read_gold
from ruralkg.evaluation.matching import alike, close, match, share_a_name
from ruralkg.evaluation.measures import Count
from ruralkg.evaluation.scores import scores
from ruralkg.stores import files

WORDS = vocabulary.load()


@pytest.fixture(scope="session")
def scorer(shared: Path) -> ModuleType:
    """The codebook's own scorer."""
    spec = importlib.util.spec_from_file_location("score", shared / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(8))
def test_scores_equal_those_of_the_codebooks_scorer(tmp_path: Path, scorer: ModuleType, seed: int):
    graph = assembled(seed, 3, WORDS, length=12)
    directory = written(graph, tmp_path / "graph", WORDS)
    gold = coded(Random(seed), graph, tmp_path / "gold")
    read = [scorer.read(directory / f"{name}.jsonl") for name in ("actors", "statements", "figures")]
    ours = {(doc, name): count for doc, name, group, count in scores(graph, read_gold(gold), WORDS) if group is None}
    total = defaultdict(lambda: [0, 0, 0])
    for document in graph.documents:
        for name, theirs in scorer.score(document.doc, gold, read).items():
            assert ours[document.doc, name] == Count(*theirs)
            total[name] = [one + other for one, other in zip(total[name], theirs, strict=True)]
    assert {name: ours[None, name] for name in total} == {name: Count(*counts) for name, counts in total.items()}
    assert ours[None, "statements full"].matched < ours[None, "statements pair"].matched


def test_groups_add_up_to_the_measure(tmp_path: Path):
    graph = assembled(2, 4, WORDS, length=12)
    rows = list(scores(graph, read_gold(coded(Random(2), graph, tmp_path / "gold")), WORDS))
    for name in ("actors", "statements typed", "statements full", "grounded"):
        parts = [count for doc, measure, group, count in rows if doc is None and measure == name and group]
        (whole,) = [count for doc, measure, group, count in rows if doc is None and measure == name and not group]
        assert sum(parts, Count(0, 0, 0)) == whole
        assert whole.matched


def test_without_sentences_nothing_is_grounded(tmp_path: Path):
    graph = assembled(2, 1, WORDS, length=12)
    gold = coded(Random(2), graph, tmp_path / "gold")
    (gold / "000.sents.tsv").unlink()
    assert "grounded" not in {name for _, name, _, _ in scores(graph, read_gold(gold), WORDS)}


def test_everything_that_is_not_right_is_told_once(tmp_path: Path):
    graph = assembled(5, 3, WORDS, length=12)
    names = {"statement": "statements full", "figure": "figures full", "actor": "actors"}
    kinds = set()
    for gold in read_gold(coded(Random(5), graph, tmp_path / "gold")):
        counts = {name: count for doc, name, group, count in scores(graph, [gold], WORDS) if doc and group is None}
        told = list(errors(graph, gold, WORDS))
        for of, name in names.items():
            count = counts[name]
            assert sum(error.of == of and error.gold is not None for error in told) == count.gold - count.matched
            assert sum(error.of == of and error.found is not None for error in told) == count.found - count.matched
        assert all(error.sentence for error in told)
        assert all(error.source == "paper" for error in told)
        kinds |= {(error.of, error.error) for error in told}
    told = {"modality", "predicate", "direction", "missed", "spurious"}
    assert {error for of, error in kinds if of == "statement"} == told
    assert ("figure", "wording") in kinds


def test_what_counts_as_the_same():
    assert share_a_name({"合作社"}, {"果业合作社"})
    assert not share_a_name({"社"}, {"合作社"})
    assert not share_a_name({""}, {""})
    assert alike("户均增收额", "户均增收")
    assert not alike("单价", "户数")
    assert close(0.1 + 0.2, 0.3)
    assert not close(None, 0.0)


def test_the_matching_is_the_largest():
    edges = {(0, 0), (0, 1), (1, 0), (2, 1), (2, 2)}
    assert len(match([0, 1, 2], [0, 1, 2], lambda one, other: (one, other) in edges)) == 3
    assert match([], [1], lambda *_: True) == {}


def test_counts():
    count = Count(3, 4, 6) + Count(0, 0, 0)
    assert (count.precision, count.recall, count.f1) == (0.5, 0.75, 0.6)
    assert (Count(0, 0, 0).precision, Count(0, 0, 0).recall, Count(0, 0, 0).f1) == (0, 0, 0)


def test_bad_codings_are_named(tmp_path: Path):
    with pytest.raises(UsageError, match="no codings there"):
        read_gold(tmp_path)
    (tmp_path / "1.statements.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match=r"1\.actors\.jsonl: cannot be read"):
        read_gold(tmp_path)
    (tmp_path / "1.actors.jsonl").write_text('\n{"id": "1"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"1\.actors\.jsonl:2: no coding: .*name"):
        read_gold(tmp_path)
    (tmp_path / "1.actors.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "1.figures.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "1.sents.tsv").write_text("1:0\tbody\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"1\.sents\.tsv:1: a sentence has three columns"):
        read_gold(tmp_path)
    (tmp_path / "1.sents.tsv").write_text("1:0\tbody\t果农\r\n", encoding="utf-8")
    (gold,) = read_gold(tmp_path, ["1"])
    assert (gold.statements, gold.sentences) == ([], {"1:0": "果农"})


def test_a_graph_read_back_scores_the_same(tmp_path: Path):
    graph = assembled(3, 2, WORDS, length=12)
    golds = read_gold(coded(Random(3), graph, tmp_path / "gold"))
    there = files.read(written(graph, tmp_path / "graph", WORDS))
    assert list(scores(there, golds, WORDS)) == list(scores(graph, golds, WORDS))
