"""Suggests which actors of a graph may be one and the same: their kind is one, and their names mean nearly the same."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ruralkg.extraction.trained.likeness import directions
from ruralkg.extraction.trained.network import Floats, Network, load
from ruralkg.model import Actor

LIKENESS = 0.96
"""The least cosine of a suggestion; it belongs to the shipped network, whose names lie close together. Of sixteen drawn
from the 55 suggestions for five papers, twelve were worth a look."""
NEIGHBOURS = 10
"""Suggestions for one actor, at most."""
CHUNK = 256
"""Actors that are compared with all others of their kind at once: what bounds the memory."""
_LATIN = re.compile(r"[0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two actors that may be one; `keep` is the one with more mentions."""

    likeness: float
    keep: Actor
    merge: Actor


def duplicates(
    actors: Sequence[Actor], least: float = LIKENESS, kinds: Collection[str] = (), network: Network | None = None
) -> list[Duplicate]:
    """Return pairs of actors of one kind whose names are alike, the most alike first.

    Likeness is the cosine of the mean states that the trained encoder has of the two names, to two decimals. Names that
    differ in figures or Latin letters (B2B, B2C) are apart, and so are places with two division codes.

    Args:
        actors: of one graph.
        least: the least likeness.
        kinds: the kinds to look at, else all.
        network: the trained network, else the packaged one.
    """
    groups: dict[str, list[Actor]] = defaultdict(list)
    for actor in sorted(actors, key=lambda actor: actor.id):
        if not kinds or actor.kind in kinds:
            groups[actor.kind].append(actor)
    network = network or load()
    found = []
    for group in groups.values():
        rows = directions([actor.name for actor in group], network)
        for likeness, one, other in _pairs(rows, least):
            if not _apart(group[one], group[other]):
                keep, merge = sorted((group[one], group[other]), key=lambda actor: (-len(actor.mentions), actor.id))
                found.append(Duplicate(likeness, keep, merge))
    return sorted(found, key=lambda pair: (-pair.likeness, pair.keep.kind, pair.keep.id, pair.merge.id))


def _pairs(rows: Floats, least: float) -> Iterator[tuple[float, int, int]]:
    """Yield likeness and places of each pair of rows once, where one is among the other's nearest."""
    seen = set()
    for first in range(0, len(rows), CHUNK):
        likeness = np.round((rows[first : first + CHUNK] @ rows.T).astype(np.float64), 2)
        for place, line in enumerate(likeness, first):
            line[place] = -1.0
            near = np.flatnonzero(line >= least)
            for other in near[np.argsort(-line[near], kind="stable")][:NEIGHBOURS].tolist():
                pair = min(place, other), max(place, other)
                if pair not in seen:
                    seen.add(pair)
                    yield min(float(line[other]), 1.0), *pair


def _apart(one: Actor, other: Actor) -> bool:
    """Tell whether two actors are two, however alike their names are."""
    if one.place and other.place and one.place != other.place:
        return True
    latin, others = (sorted(_LATIN.findall(actor.name.lower())) for actor in (one, other))
    return latin != others
