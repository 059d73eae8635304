"""Learns from coded passages which words beside a number name what it measures; writes the table of weights.

Run it as `fit_figures.py PASSAGES.jsonl… [--out FILE] [--held FILE.jsonl…]`. Passages are in the format of the training
files: one a line, with sentences and their figures. With --held the table is tested on those passages.

The model is a conditional logit over the wordings that ruralkg.extraction.figures_indicators offers for a figure: the
probability of a wording is the exponential of the sum of its features' weights, over the sum of those of all wordings.
The target spreads over the wordings that share at least two fifths of their pairs of characters with the coded
indicator, by the square of their Dice coefficient, so that concise ones win. Weights are found by AdaGrad (Duchi,
Hazan and Singer, 2011), seeded, and averaged over the last passes.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np

from ruralkg import vocabulary
from ruralkg.extraction.figures_indicators import Indicators
from ruralkg.extraction.figures_ranker import TABLE, Ranker
from ruralkg.extraction.figures_scene import Scene, Scenes
from ruralkg.ids import normalise
from ruralkg.model import Sentence

PASSES, RATE, DECAY, LEAST, SMALLEST, SEED = 8, 0.1, 1e-2, 8, 0.05, 1
ALIKE = 0.4

Instance = tuple[list[tuple[str, ...]], list[float]]
"""The features of each wording, and how well it fits the coded indicator."""


def passages(paths: Iterable[Path]) -> Iterator[dict]:
    """Yield the passages of some files."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def pairs(text: str) -> set[str]:
    """Return the pairs of characters of a wording."""
    plain = normalise(text)
    return {plain[i : i + 2] for i in range(len(plain) - 1)} or {plain}


def fit_of(wording: str, coded: str) -> float:
    """Return how well a wording fits the coded one: the Dice coefficient of their pairs, or 0 where few are common."""
    one, other = pairs(wording), pairs(coded)
    common = len(one & other)
    return 2 * common / (len(one) + len(other)) if common / min(len(one), len(other)) >= ALIKE else 0.0


def coded_figure(scene: Scene, start: int, figures: list[dict]) -> dict | None:
    """Return the coded figure whose surface holds the number that begins at `start`, if no other does."""
    for figure in figures:
        begin = scene.text.find(figure["surface"])
        within = [r for r in scene.readings if begin <= r.quantity.start < begin + len(figure["surface"])]
        if begin >= 0 and len(within) == 1 and within[0].quantity.start == start:
            return figure
    return None


def instances(found: Iterable[dict], scenes: Scenes, indicators: Indicators) -> Iterator[Instance]:
    """Yield what can be learned from some passages."""
    for passage in found:
        texts = [sentence["text"] for sentence in passage["sentences"]]
        starts = np.cumsum([0, *map(len, texts)])
        sentences = [
            Sentence(start=int(a), end=int(b), section="1", page=None, region="body") for a, b in pairwise(starts)
        ]
        for scene in scenes("".join(texts), sentences, []):
            previous = ""
            for reading in scene.readings:
                figure = coded_figure(scene, reading.quantity.start, passage["sentences"][scene.number]["figures"])
                wordings = indicators.candidates(scene, reading, previous) if figure and not reading.base else []
                if figure and wordings:
                    fits = [fit_of(wording.wording, figure["indicator"]) for wording in wordings]
                    yield [wording.features for wording in wordings], fits
                    previous = wordings[fits.index(max(fits))].wording


def learn(found: list[Instance]) -> dict[str, float]:
    """Return the weights that make the coded wordings likely."""
    useful = [instance for instance in found if max(instance[1]) > 0]
    counts = Counter(f for features, _ in useful for f in {f for wording in features for f in wording})
    number = {feature: i for i, feature in enumerate(sorted(f for f, n in counts.items() if n >= LEAST))}
    encoded = []
    for features, fits in useful:
        target = np.array(fits) ** 2
        rows = [np.array([number[f] for f in wording if f in number], dtype=int) for wording in features]
        encoded.append((rows, target / target.sum()))
    weights, squares, sums = (np.zeros(len(number)) for _ in range(3))
    chance = random.Random(SEED)
    for turn in range(PASSES):
        chance.shuffle(encoded)
        for rows, target in encoded:
            scores = np.array([weights[row].sum() for row in rows])
            likely = np.exp(scores - scores.max())
            for row, excess in zip(rows, likely / likely.sum() - target, strict=True):
                gradient = excess + DECAY * weights[row]
                np.add.at(squares, row, gradient**2)
                weights[row] -= RATE * gradient / np.sqrt(squares[row] + 1e-9)
        if turn >= PASSES // 2:
            sums += weights
    sums /= PASSES - PASSES // 2
    return {feature: round(float(sums[i]), 2) for feature, i in number.items() if abs(sums[i]) >= SMALLEST}


def accuracy(found: list[Instance], weights: dict[str, float]) -> float:
    """Return the share of figures whose best wording fits."""
    ranker = Ranker(weights)
    return sum(fits[ranker.best(features)] > 0 for features, fits in found) / len(found)


def main() -> None:
    """Read passages, write the table, say how good it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("passages", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=TABLE)
    parser.add_argument("--held", type=Path, nargs="*", default=[])
    arguments = parser.parse_args()
    words = vocabulary.load()
    scenes = Scenes(words)
    indicators = Indicators(words, scenes.quantities.units)
    train = [path for path in arguments.passages if path not in arguments.held]
    found = list(instances(passages(train), scenes, indicators))
    weights = learn(found)
    print(f"{len(found)} figures, {len(weights)} weights; right on them {accuracy(found, weights):.3f}")
    if arguments.held:
        held = list(instances(passages(arguments.held), scenes, indicators))
        print(f"right on {len(held)} held figures {accuracy(held, weights):.3f}")
    table = {"indicator": dict(sorted(weights.items()))}
    arguments.out.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
