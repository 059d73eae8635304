"""Where actors stand when there are many of them."""

import math
from itertools import pairwise

import pytest

from ruralkg.views import layout

NAMES = [f"a{i:04}" for i in range(600)]
SIZES = {name: 7.0 + index % 30 for index, name in enumerate(NAMES)}
SHAPES = {
    "a star": [(NAMES[0], name) for name in NAMES[1:]],
    "a chain": list(pairwise(NAMES)),
    "nothing joined": [],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_many_stand_near_one_another_and_none_touch(shape):
    points = layout.positions(NAMES[:4], NAMES[4:], SHAPES[shape], SIZES)
    assert points.keys() == set(NAMES)
    assert max(math.hypot(*point) for point in points.values()) < 2500
    for i, one in enumerate(NAMES):
        for other in NAMES[i + 1 :]:
            assert math.dist(points[one], points[other]) > SIZES[one] + SIZES[other]


def test_what_is_placed_beside_the_first_leaves_them_where_they_are():
    pairs = SHAPES["a chain"]
    alone = layout.positions(NAMES[:40], [], pairs, SIZES)
    both = layout.positions(NAMES[:40], NAMES[40:], pairs, SIZES)
    assert {name: both[name] for name in alone} == alone


def test_what_a_layer_shows_stands_next_to_the_first_and_pairs_stay_together():
    """Without it they would stand beyond hundreds of others, and their lines would cross the whole picture."""
    pairs = [
        *pairwise(NAMES[:40]),
        *((NAMES[0], name) for name in NAMES[100:500]),
        *zip(NAMES[500:540:2], NAMES[501:541:2], strict=True),
    ]
    points = layout.positions(NAMES[:40], NAMES[40:], pairs, SIZES, layered=NAMES[500:540])
    rim = max(math.hypot(*points[name]) for name in NAMES[:40])
    beyond = max(math.hypot(*points[name]) for name in NAMES[100:500])
    assert max(math.hypot(*points[name]) for name in NAMES[500:540]) < min(2 * rim, beyond)
    for one, other in zip(NAMES[500:540:2], NAMES[501:541:2], strict=True):
        assert math.dist(points[one], points[other]) < 200


def test_islands_stand_beside_the_rest_and_do_not_make_it_small():
    rest = [(NAMES[i], NAMES[j]) for i in range(60) for j in (i // 2, i // 3) if i != j]
    alone = layout.positions(NAMES[:60], [], rest, SIZES)
    islands = [*zip(NAMES[60:80:2], NAMES[61:80:2], strict=True)]
    points = layout.positions(NAMES[:80], [], rest + islands, SIZES)
    assert {name: points[name] for name in alone} == alone
    width = max(abs(x) for x, _ in alone.values())
    assert max(abs(x) for x, _ in points.values()) < width + 250
    assert max(math.dist(points[one], points[other]) for one, other in islands) < 150
