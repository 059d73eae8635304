"""How alike names are: each is a direction in the space of the trained encoder's states."""

from collections.abc import Sequence

import numpy as np

from ruralkg.extraction.trained.network import Floats, Network

BATCH = 64
"""Names that the network reads at once."""
LONGEST = 64
"""Characters of a name that are read."""


def directions(names: Sequence[str], network: Network) -> Floats:
    """Return a row of length one for each name: the mean of the encoder's states over the name's characters.

    The product of two rows is the cosine of their angle. A name is read by itself: within the sentence of its first
    mention neighbours in a list come out alike, whatever they mean. Names are read in order of length and code point,
    so that the order in which they are given changes nothing.
    """
    distinct = sorted(set(names), key=lambda name: (len(name), name))
    rows: list[Floats] = []
    for first in range(0, len(distinct), BATCH):
        inputs = [network.characters.window("", [name[:LONGEST]]) for name in distinct[first : first + BATCH]]
        states, _ = network.tag([numbers for numbers, _ in inputs])
        for row, (numbers, (start,)) in zip(states, inputs, strict=True):
            mean = row[start : len(numbers) - 1].mean(axis=0)
            rows.append(mean / np.linalg.norm(mean))
    places = {name: place for place, name in enumerate(distinct)}
    found: Floats = np.array(rows, dtype=np.float32)[[places[name] for name in names]]
    return found
