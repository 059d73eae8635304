"""Where each actor stands: computed before the page is written, so that nothing wobbles while it loads.

The actors that the picture opens on are laid out by forces, less the few that nothing joins to the rest: forces would
drive those far out, and all else would be small. They and all others are then placed, in the order of their importance,
beside the actors that they are joined to, in the first free spot of a spiral. So the first picture stays as it is when
a layer is switched on.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
_Array = NDArray[np.float64]

MARGIN = 13.0
"""What two actors keep between them at least, in the units of the picture."""
_ISLAND = 5
"""Fewer actors than this, joined to no other, are no part of what forces lay out."""
_WIDE = 1.2
_TOGETHER = 4.0
_GOLDEN = math.pi * (3 - math.sqrt(5))


def positions(
    core: Sequence[str],
    others: Iterable[str],
    pairs: Iterable[tuple[str, str]],
    sizes: Mapping[str, float],
    homes: Mapping[str, str] | None = None,
    layered: Collection[str] = (),
) -> dict[str, Point]:
    """Return a point for every actor; no two touch.

    Args:
        core: the actors that the picture opens on, the most important first.
        others: all other actors, the most important first.
        pairs: the actors that a line joins.
        sizes: the radius of each actor.
        homes: the group that an actor is drawn with, where it has one.
        layered: those of the others that stand next to the core, since a layer of the first picture shows them.
    """
    homes = homes or {}
    rest = list(others)
    neighbours: dict[str, list[str]] = {}
    for a, b in sorted(set(pairs)):
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    placed = _by_forces(core, neighbours, sizes, homes)
    _beside(placed, [name for name in core if name not in placed], neighbours, sizes, homes)
    _beside(placed, [name for name in rest if name in layered], neighbours, sizes, homes)
    _beside(placed, [name for name in rest if name not in layered], neighbours, sizes, homes)
    return {name: (round(x, 1), round(y, 1)) for name, (x, y) in placed.items()}


def _by_forces(
    core: Sequence[str], neighbours: Mapping[str, Sequence[str]], sizes: Mapping[str, float], homes: Mapping[str, str]
) -> dict[str, Point]:
    """Lay `core` out by ForceAtlas2 (Jacomy et al. 2014, doi:10.1371/journal.pone.0098679), then make room.

    Islands are left out, unless there is nothing else. A line within a group pulls more than one that leaves it, and a
    group is drawn to the first of its members, so that it keeps together.
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
    islands = [part for part in nx.connected_components(graph) if len(part) < _ISLAND]
    if sum(map(len, islands)) < len(core):
        graph.remove_nodes_from(name for part in islands for name in part)
    core = [name for name in core if name in graph]
    # a sunflower to start from: the same everywhere, the most important in the middle
    start = dict(zip(core, _sunflower(np.arange(len(core)), 10.0), strict=True))
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
    """Knows how far each spot of the sheet is from what stands next to it.

    A sheet of small cells holds, for the middle of each, the distance to the nearest rim, so that a whole stretch of
    a spiral is looked up at once. A cell's middle may lie half a diagonal from the spot that is asked for; that much
    more room is kept.
    """

    _CELL = 6.0
    _STRETCH = 512

    def __init__(self, widest: float) -> None:
        """`widest` is the largest radius that is to find a spot."""
        self._half = 64
        self._clear = np.full((2 * self._half, 2 * self._half), np.inf, dtype=np.float32)
        self._seen = widest + MARGIN + self._CELL
        self._offsets = _sunflower(np.arange(4 * self._STRETCH), 16.0)
        self._reached: dict[tuple[int, int], int] = {}

    def take(self, point: Point, size: float) -> None:
        """Note that a shape of radius `size` stands at `point`."""
        far = size + self._seen
        self._reach(max(abs(x) for x in point) + far)
        (left, right), (top, bottom) = (
            (math.floor((x - far) / self._CELL) + self._half, math.ceil((x + far) / self._CELL) + self._half)
            for x in point
        )
        across = (np.arange(left, right) + 0.5 - self._half) * self._CELL - point[0]
        down = (np.arange(top, bottom) + 0.5 - self._half) * self._CELL - point[1]
        window = self._clear[left:right, top:bottom]
        np.minimum(window, np.hypot(across[:, None], down[None, :]) - size, out=window)

    def near(self, middle: Point, size: float) -> Point:
        """Return the first free spot of a spiral around `middle`, and take it.

        Around a crowded middle the search goes on a little before where the last one there ended: spots once taken
        stay taken, so that many neighbours of one actor are placed in linear time.
        """
        wanted = size + MARGIN + self._CELL * math.sqrt(0.5)
        around = (math.floor(middle[0] / 90), math.floor(middle[1] / 90))
        index = self._reached.get(around, 0) * 3 // 4
        while True:
            stretch = np.array(middle) + self._spiral(index)
            self._reach(float(np.abs(stretch).max()))
            cells = np.floor(stretch / self._CELL).astype(int) + self._half
            free = self._clear[cells[:, 0], cells[:, 1]] >= wanted
            if free.any():
                first = int(free.argmax())
                self._reached[around] = index + first
                point = (float(stretch[first, 0]), float(stretch[first, 1]))
                self.take(point, size)
                return point
            index += self._STRETCH

    def _reach(self, far: float) -> None:
        """Enlarge the sheet until it holds all that is `far` from the origin."""
        more = math.ceil(far / self._CELL) + 1 - self._half
        if more > 0:
            more = max(more, self._half // 2)
            self._clear = np.pad(self._clear, more, constant_values=np.inf)
            self._half += more

    def _spiral(self, start: int) -> _Array:
        while len(self._offsets) < start + self._STRETCH:
            self._offsets = _sunflower(np.arange(2 * len(self._offsets)), 16.0)
        return self._offsets[start : start + self._STRETCH]


def _beside(
    placed: dict[str, Point],
    others: Iterable[str],
    neighbours: Mapping[str, Sequence[str]],
    sizes: Mapping[str, float],
    homes: Mapping[str, str],
) -> None:
    """Add `others` to `placed`, each near the middle of its placed neighbours.

    Neighbours of its own group are enough where it has any. What has none goes to the rim, together with what it is
    joined to.
    """
    waiting = list(others)
    if not waiting:
        return
    room = _Room(max(sizes[name] for name in waiting))
    for name, point in placed.items():
        room.take(point, sizes[name])
    # as wide as all need if they were spread evenly: a long chain bends there instead of leaving the picture
    edge = sum((sizes[name] + 2 * MARGIN) ** 2 for name in sizes) ** 0.5 + _rim(placed)
    placing = True
    while placing:
        alone: list[str] = []
        for name in waiting:
            found = [other for other in neighbours.get(name, ()) if other in placed]
            own = [other for other in found if name in homes and homes.get(other) == homes[name]]
            near = [placed[other] for other in own or found]
            if near:
                x, y = (sum(point[axis] for point in near) / len(near) for axis in (0, 1))
                inwards = min(1.0, edge / (math.hypot(x, y) or 1.0))
                placed[name] = room.near((x * inwards, y * inwards), sizes[name])
            else:
                alone.append(name)
        placing = len(alone) < len(waiting)
        waiting = alone
    left = set(waiting)
    width, height = (max((abs(point[axis]) for point in placed.values()), default=0.0) + 60 for axis in (0, 1))
    for index, name in enumerate(waiting):
        angle = index * _GOLDEN
        joined = [(name, (width * math.cos(angle), height * math.sin(angle)))]
        while joined:
            one, near_to = joined.pop()
            if one in left:
                left.remove(one)
                placed[one] = room.near(near_to, sizes[one])
                joined += [(other, placed[one]) for other in neighbours.get(one, ())]


def _rim(placed: Mapping[str, Point]) -> float:
    return max((math.hypot(x, y) for x, y in placed.values()), default=0.0)


def _sunflower(indices: NDArray[np.int_], step: float) -> _Array:
    """Return the points of a sunflower's seeds, the first in the middle."""
    radius, angle = step * np.sqrt(indices), indices * _GOLDEN
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
