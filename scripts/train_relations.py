"""Fits the tables by which relations are scored to coded passages, and measures them.

Run it as `train_relations.py PASSAGES.jsonl… [--data DIR] [--hold-out PASSAGES.jsonl…]`. Without --hold-out it writes
relations.tsv, modality.tsv and relations.json to DIR (src/ruralkg/extraction/data); with it, nothing is written, and
what is fitted to the one is measured on the other. Passages are in the format of the training files: one a line, with
sentences, their mentions and statements. Cue words are taken from the ontology: run induce_cues.py first.

Every ordered pair of mentions of a sentence is an example, of its predicate or of none; it is described once with the
mentions that are coded and once with those that the package finds, so that the tables know the errors of both. The
weights are those of a multinomial logistic regression, fitted by AdaGrad (Duchi, Hazan and Singer 2011) with features
dropped at random (Srivastava et al. 2014), averaged over the later half of the epochs. They are fitted twice: to all
values that are frequent enough, then to those alone that told most, which keeps the tables small.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from relations_fitting import SMALLEST, Model, train, with_predicates
from relations_passages import Examples, Reader, examples
from ruralkg import vocabulary
from ruralkg.extraction.relations_cues import NOTHING
from ruralkg.extraction.relations_pairs import Pairs
from ruralkg.extraction.relations_table import write

DATA = Path(__file__).resolve().parents[1] / "src" / "ruralkg" / "extraction" / "data"
HELD = 6
"""Every so many-th passage is held out where threshold and confidence are measured."""
THRESHOLDS = np.arange(0.2, 0.7, 0.01)


@dataclass
class Score:
    """How statements found agree with those coded, by threshold, and how precise a probability is."""

    lines: list[str]
    threshold: float
    precision: list[tuple[float, float]]


def measure(model: Model, found: Examples) -> Score:
    """Return the scores of a model on examples that it has not seen."""
    probabilities = model.probabilities(found.pairs)
    some, best = 1 - probabilities[:, 0], probabilities[:, 1:].argmax(axis=1) + 1
    twice = _told_twice(model, found.pairs, best)
    some = np.where(twice, 0, some)
    right = (best == found.outcomes) | ((best == found.reverse) & (found.reverse > 0))
    coded = int((found.outcomes > 0).sum()) + found.missed
    rates = [(_f1(int((right & (some > t)).sum()), coded, int((some > t).sum())), float(t)) for t in THRESHOLDS]
    f1, threshold = max(rates)
    lines = [f"typed F1 {f1:.3f} at {threshold:.2f}"]
    kept = some > threshold
    for number, name in enumerate(sorted(model.words.predicates), 1):
        told, true = kept & (best == number), found.outcomes == number
        hits = int((told & right).sum())
        lines.append(f"{name:11} P {hits / max(1, told.sum()):.3f} R {hits / max(1, true.sum()):.3f} of {true.sum()}")
    said = np.flatnonzero(kept & right & (found.modalities >= 0))
    modes = model.modes(with_predicates(found.pairs, said, best[said]))
    lines.append(f"modality right {np.mean(modes == found.modalities[said]):.3f} of {len(said)}")
    edges = np.quantile(some[kept], np.linspace(0, 1, 9))
    bins = np.clip(np.searchsorted(edges, some, side="right") - 1, 0, 7)
    precision = [
        (round(float(some[kept & (bins == b)].mean()), 3), round(float(right[kept & (bins == b)].mean()), 3))
        for b in range(8)
    ]
    return Score(lines, threshold, precision)


def _told_twice(model: Model, pairs: Pairs, best: np.ndarray) -> np.ndarray:
    """Tell which pairs are the less probable, or else the later, way round of a symmetric statement."""
    names = sorted(model.words.predicates)
    symmetric = np.array([False, *(model.words.predicates[name].symmetric for name in names)])
    some = 1 - model.probabilities(pairs)[:, 0]
    ways: dict[tuple[int, int], int] = {}
    twice = np.zeros(len(pairs), dtype=bool)
    for number in np.flatnonzero(symmetric[best]).tolist():
        subject, object_ = int(pairs.subjects[number]), int(pairs.objects[number])
        other = ways.setdefault((min(subject, object_), max(subject, object_)), number)
        if other != number:
            twice[number if some[number] <= some[other] else other] = True
    return twice


def _f1(hits: int, coded: int, found: int) -> float:
    return 2 * hits / max(1, coded + found)


def save(model: Model, score: Score, origin: str, folder: Path) -> None:
    """Write the tables and what was measured of them."""
    folder.mkdir(exist_ok=True)
    head = "# Written by scripts/train_relations.py from the training passages; read by relations_table."
    outcomes = [NOTHING, *sorted(model.words.predicates)], sorted(model.words.modalities)
    for name, features, weights, names in (
        ("relations.tsv", model.relations, model.relation_weights, outcomes[0]),
        ("modality.tsv", model.modality, model.modality_weights, outcomes[1]),
    ):
        lines = [head, *write(features.parts(weights, SMALLEST), model.lexis, names)]
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    settings = {"origin": origin, "threshold": round(score.threshold, 2), "precision": score.precision}
    (folder / "relations.json").write_bytes(msgspec.json.format(msgspec.json.encode(settings), indent=1) + b"\n")


def main() -> None:
    """Read passages; fit; measure, or write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("passages", nargs="+", type=Path)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--hold-out", nargs="+", type=Path, default=[])
    arguments = parser.parse_args()
    words = vocabulary.load()
    passages = [p for path in sorted(arguments.passages) for p in _passages(path)]
    held = [p for path in sorted(arguments.hold_out) for p in _passages(path)]
    if not held:
        held = passages[::HELD]
    kept = [p for p in passages if p not in held] if not arguments.hold_out else passages
    model = train(kept, words)
    reader = Reader(words, model.lexis)
    coded = measure(model, examples(reader.coded(held), model.lexis, words))
    found = measure(model, examples(reader.found(held), model.lexis, words))
    print("with the mentions coded", *coded.lines, "with the mentions found", *found.lines, sep="\n")
    if not arguments.hold_out:
        save(train(passages, words), found, "training", arguments.data)


def _passages(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
