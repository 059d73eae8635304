"""Where each actor stands: computed before the page is written, so that nothing wobbles while it loads.

The actors that the picture opens on are laid out by forces; all others are then placed, in the order of their
importance, beside the actors that they are joined to, in the first free spot of a spiral. So the first picture
stays as it is when a layer is switched on.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
_Array = NDArray[np.float64]

MARGIN = 13.0
"""What two actors keep between them at least, in the units of the picture."""
_WIDE = 1.2
_TOGETHER = 4.0
_GOLDEN = math.pi * (3 - math.sqrt(5))


def positions(
    core: Sequence[str],
    others: Iterable[str],
    pairs: Iterable[tuple[str, str]],
    sizes: Mapping[str, float],
    homes: Mapping[str, str] | None = None,
) -> dict[str, Point]:
    """Return a point for every actor; no two touch.

    Args:
        core: the actors that the picture opens on, the most important first.
        others: all other actors, the most important first.
        pairs: the actors that a line joins.
        sizes: the radius of each actor.
        homes: the group that an actor is drawn with, where it has one.
    """
    homes = homes or {}
    neighbours: dict[str, list[str]] = {}
    for a, b in sorted(set(pairs)):
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    placed = _by_forces(core, neighbours, sizes, homes)
    _beside(placed, others, neighbours, sizes, homes)
    return {name: (round(x, 1), round(y, 1)) for name, (x, y) in placed.items()}


def _by_forces(
    core: Sequence[str], neighbours: Mapping[str, Sequence[str]], sizes: Mapping[str, float], homes: Mapping[str, str]
) -> dict[str, Point]:
    """Lay `core` out by ForceAtlas2 (Jacomy et al. 2014, doi:10.1371/journal.pone.0098679), then make room.

    A line within a group pulls more than one that leaves it, and a group is drawn to the first of its members, so
    that it keeps together.
    """
    if not core:
        return {}
    graph = nx.Graph()
    graph.add_nodes_from(core)
    members = set(core)
    first: dict[str, str] = {}
    for name in core:
        if name in homes:
            graph.add_edge(name, first.setdefault(homes[name], name), weight=_TOGETHER)
    for a in core:
        for b in neighbours.get(a, ()):
            if b in members and not graph.has_edge(a, b):
                within = a in homes and homes.get(a) == homes.get(b)
                graph.add_edge(a, b, weight=_TOGETHER if within else 1.0)
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    # a sunflower to start from: the same everywhere, the most important in the middle
    start = {name: np.array(_spiral(index, 10.0)) for index, name in enumerate(core)}
    with np.errstate(invalid="ignore"):  # networkx divides by the distance of each node to itself, and drops that
        found = nx.forceatlas2_layout(
            graph,
            pos=start,
            max_iter=400,
            scaling_ratio=6.0,
            gravity=2.5,
            jitter_tolerance=0.6,
            linlog=True,
            seed=1,
            weight="weight",
        )
    radii: _Array = np.array([sizes[name] for name in core], dtype=float)
    points = _apart(_spread(np.array([found[name] for name in core], dtype=float), radii), radii)
    return {name: (x, y) for name, (x, y) in zip(core, points.tolist(), strict=True)}


def _spread(points: _Array, radii: _Array) -> _Array:
    """Centre the points on a sheet a little wider than high, as screens are, with room for all.

    Distances from the middle are evened out, because forces leave the middle crowded and the rim empty.
    """
    points = points - np.median(points, axis=0)
    distance = np.linalg.norm(points, axis=1)
    largest = float(distance.max()) or 1.0
    share = np.where(distance == 0, 1.0, distance / largest)
    room = 0.95 * math.sqrt(float(((2 * radii + 2.5 * MARGIN) ** 2).sum()))
    sheet = np.array([math.sqrt(_WIDE), 1 / math.sqrt(_WIDE)]) * room
    result: _Array = points / largest * (share**-0.45)[:, None] * sheet
    return result


def _apart(points: _Array, radii: _Array) -> _Array:
    """Push apart points that come too near one another, a little at a time."""
    wanted = radii[:, None] + radii[None, :] + 2 * MARGIN
    order = np.arange(len(points))
    for _ in range(150):
        delta = points[:, None, :] - points[None, :, :]
        length = np.hypot(delta[..., 0], delta[..., 1])
        # two points on one spot part sideways, the earlier to the left
        same = length == 0
        delta[..., 0] = np.where(same, np.sign(order[:, None] - order[None, :]), delta[..., 0])
        length[same] = 1.0
        np.fill_diagonal(length, np.inf)
        overlap = np.clip(wanted - length, 0, None)
        if not overlap.any():
            break
        points = points + (delta * (overlap * 0.3 / length)[..., None]).sum(axis=1)
    return points


class _Room:
    """Knows which spots are taken."""

    _CELL = 90.0

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, float]]] = defaultdict(list)
        self._reached: dict[tuple[int, int], int] = {}

    def take(self, point: Point, size: float) -> None:
        self._cells[self._cell(point)].append((*point, size))

    def free(self, point: Point, size: float) -> bool:
        i, j = self._cell(point)
        return all(
            math.hypot(point[0] - x, point[1] - y) >= size + other + MARGIN
            for di in (-1, 0, 1)
            for dj in (-1, 0, 1)
            for x, y, other in self._cells.get((i + di, j + dj), ())
        )

    def near(self, middle: Point, size: float) -> Point:
        """Return the first free spot of a spiral around `middle`, and take it.

        Around a crowded middle the search goes on a little before where the last one there ended: spots once taken
        stay taken, so that many neighbours of one actor are placed in linear time.
        """
        around = self._cell(middle)
        index = self._reached.get(around, 0) * 3 // 4
        while True:
            dx, dy = _spiral(index, 16.0)
            point = (middle[0] + dx, middle[1] + dy)
            if self.free(point, size):
                self.take(point, size)
                self._reached[around] = index
                return point
            index += 1

    def _cell(self, point: Point) -> tuple[int, int]:
        return math.floor(point[0] / self._CELL), math.floor(point[1] / self._CELL)


def _beside(
    placed: dict[str, Point],
    others: Iterable[str],
    neighbours: Mapping[str, Sequence[str]],
    sizes: Mapping[str, float],
    homes: Mapping[str, str],
) -> None:
    """Add `others` to `placed`, each near the middle of its placed neighbours; what has none goes to the rim.

    Neighbours of its own group are enough where it has any.
    """
    room = _Room()
    for name, point in placed.items():
        room.take(point, sizes[name])
    waiting = list(others)
    placing = True
    while placing:
        alone: list[str] = []
        for name in waiting:
            found = [other for other in neighbours.get(name, ()) if other in placed]
            own = [other for other in found if name in homes and homes.get(other) == homes[name]]
            near = [placed[other] for other in own or found]
            if near:
                middle = (sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near))
                placed[name] = room.near(middle, sizes[name])
            else:
                alone.append(name)
        placing = len(alone) < len(waiting)
        waiting = alone
    rim = max((math.hypot(x, y) for x, y in placed.values()), default=0.0) + 100
    for index, name in enumerate(waiting):
        angle = index * _GOLDEN
        placed[name] = room.near((rim * math.cos(angle), rim * math.sin(angle)), sizes[name])


def _spiral(index: int, step: float) -> Point:
    radius = step * math.sqrt(index)
    return radius * math.cos(index * _GOLDEN), radius * math.sin(index * _GOLDEN)
