"""Suggested duplicates: what the packaged network hears in names, and which pairs are never told."""

from random import Random

import numpy as np
import pytest

from ruralkg.analysis import duplicates as module
from ruralkg.analysis.duplicates import duplicates
from ruralkg.extraction.trained.likeness import directions
from ruralkg.extraction.trained.network import load
from ruralkg.model import Actor, Mention


def actor(name: str, kind: str = "Outcome", place: str | None = None, mentions: int = 0) -> Actor:
    spans = (Mention(doc="1", start=n * 9, end=n * 9 + len(name), quote=name, via="name") for n in range(mentions))
    id_ = f"a-{kind}-{name}-{place}"
    return Actor(id=id_, name=name, kind=kind, side=None, named=False, aliases=(), place=place, mentions=tuple(spans))


def test_names_that_mean_the_same_are_more_alike_than_others():
    same, other = directions(["冷链物流缺口", "冷链物流短缺", "品牌培训课程"], load()), 2
    assert np.allclose(np.linalg.norm(same, axis=1), 1, atol=1e-5)
    assert same[0] @ same[1] > same[0] @ same[other] + 0.2


def test_the_order_of_actors_changes_nothing():
    names = ["退伍军人", "退役军人", "返乡青年", "返乡青年们", "种养大户", "种植大户", "一" * 900]
    given = [actor(name, "Practitioner") for name in names]
    found = duplicates(given, 0.5)
    assert found
    assert duplicates(Random(1).sample(given, len(given)), 0.5) == found
    assert [pair.likeness for pair in found] == sorted((pair.likeness for pair in found), reverse=True)


def test_the_one_with_more_mentions_is_kept():
    (pair,) = duplicates([actor("退伍军人", mentions=1), actor("退役军人", mentions=3)], 0.5)
    assert (pair.keep.name, pair.merge.name) == ("退役军人", "退伍军人")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (actor("B2B模式"), actor("B2C模式")),
        (actor("3年规划"), actor("5年规划")),
        (actor("网络零售额"), actor("网络零售额们", "Mechanism")),
        (actor("鼓楼区", "Place", "320106"), actor("鼓楼区", "Place", "350102")),
    ],
)
def test_what_is_never_told(one: Actor, other: Actor):
    assert duplicates([one, other], 0.0) == []


def test_kinds_and_likeness_that_were_asked_for():
    given = [actor(name, kind) for kind in ("Outcome", "Market") for name in ("退伍军人", "退役军人")]
    assert {pair.keep.kind for pair in duplicates(given, 0.5)} == {"Outcome", "Market"}
    assert {pair.keep.kind for pair in duplicates(given, 0.5, ["Market"])} == {"Market"}
    assert duplicates(given, 1.0) == []
    assert duplicates([]) == []


def test_neighbours_in_chunks_are_those_of_all_at_once(monkeypatch: pytest.MonkeyPatch):
    rows = np.random.default_rng(3).normal(size=(60, 4)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    exact = np.round((rows @ rows.T).astype(np.float64), 2)
    monkeypatch.setattr(module, "CHUNK", 7)
    monkeypatch.setattr(module, "NEIGHBOURS", 60)
    found = {(one, other): likeness for likeness, one, other in module._pairs(rows, 0.8)}
    expected = {(i, j): exact[i, j] for i in range(60) for j in range(i + 1, 60) if exact[i, j] >= 0.8}
    assert found.keys() == expected.keys()
    assert found
    monkeypatch.setattr(module, "NEIGHBOURS", 1)
    assert len(list(module._pairs(rows, 0.8))) <= 60
