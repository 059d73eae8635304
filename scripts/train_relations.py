"""Fits the tables by which relations are scored to coded passages, and measures them.

Run it as `train_relations.py PASSAGES.jsonl… [--hold-out PASSAGES.jsonl…]`. Without --hold-out it writes relations.tsv,
modality.tsv and relations.json to src/ruralkg/extraction/data; with it, nothing is written, and what is fitted to the
one is measured on the other. Passages are in the format of the training files: one a line, with sentences, their
mentions and statements. Cue words are taken from the ontology: run induce_cues.py first.

Every ordered pair of mentions of a sentence is an example, of its predicate or of none; it is described once with the
mentions that are coded and once with those that the package finds, so that the tables know the errors of both. The
weights are those of a multinomial logistic regression, fitted by AdaGrad (Duchi, Hazan and Singer 2011) with features
dropped at random (Srivastava et al. 2014), averaged over the later half of the epochs. They are fitted twice: to all
values that are frequent enough, then to those alone that told most, which keeps the tables small.
"""

import argparse
import importlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np

from ruralkg import vocabulary
from ruralkg.extraction.relations_choice import allowed
from ruralkg.extraction.relations_cues import NOTHING
from ruralkg.extraction.relations_layout import Entry, Layout, Place
from ruralkg.extraction.relations_lexis import Lexis
from ruralkg.extraction.relations_pairs import Pairs
from ruralkg.extraction.relations_sections import Sections
from ruralkg.extraction.relations_table import Part, keys, softmax, write
from ruralkg.model import Sentence
from ruralkg.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "ruralkg" / "extraction" / "data"
SUBJECT, OBJECT = "subject.", "object."
LEADS = (SUBJECT + "leads", OBJECT + "leads", "leads-between", "led")
RELATIONS = (
    ("order", "distance", SUBJECT + "kind", OBJECT + "kind"),
    ("order", "distance", "clauses", SUBJECT + "kind"),
    ("order", "distance", "clauses", OBJECT + "kind"),
    ("order", OBJECT + "cue-before", SUBJECT + "kind"),
    ("order", OBJECT + "cue-before", OBJECT + "kind"),
    ("order", "distance", "clauses", SUBJECT + "cue-after"),
    ("order", OBJECT + "cue-after", OBJECT + "kind"),
    ("order", OBJECT + "second-cue-before"),
    ("order", SUBJECT + "cue-before", OBJECT + "cue-before"),
    ("order", SUBJECT + "cue-after", OBJECT + "cue-before"),
    ("order", "distance", SUBJECT + "connective-before"),
    ("order", "distance", OBJECT + "connective-before"),
    ("order", "distance", OBJECT + "connective-after"),
    ("order", "distance", SUBJECT + "character-before"),
    ("order", "distance", SUBJECT + "character-after"),
    ("order", "distance", OBJECT + "character-before"),
    ("order", "distance", OBJECT + "character-after"),
    ("order", "distance", SUBJECT + "character-after", OBJECT + "character-before"),
    ("order", "distance", SUBJECT + "rank", SUBJECT + "clause"),
    ("order", "distance", SUBJECT + "rank", SUBJECT + "kind"),
    ("order", "stance", SUBJECT + "kind", OBJECT + "kind"),
    ("order", "distance", "clauses", OBJECT + "cue-before-in-clause", SUBJECT + "cue-after-in-clause"),
    ("order", "gap"),
    ("order", "gap", SUBJECT + "kind", OBJECT + "kind"),
    ("order", "clauses", *LEADS, OBJECT + "cues-ahead", OBJECT + "lists-ahead"),
    ("order", "clauses", *LEADS, SUBJECT + "kind"),
    ("order", *LEADS, SUBJECT + "kind", OBJECT + "kind"),
    ("order", *LEADS, OBJECT + "cue-before"),
    ("order", "clauses", *LEADS, SUBJECT + "cue-before"),
    ("order", "clauses", *LEADS, "stance"),
    ("order", *LEADS, SUBJECT + "cue-after"),
    ("order", SUBJECT + "tail"),
    ("order", OBJECT + "tail"),
    ("order", OBJECT + "tail", SUBJECT + "kind"),
    ("order", OBJECT + "tail", OBJECT + "cue-before"),
    ("order", OBJECT + "signal-before", SUBJECT + "kind", OBJECT + "kind"),
    ("order", OBJECT + "signal-before", SUBJECT + "signal-after", SUBJECT + "sort", OBJECT + "sort"),
    ("order", OBJECT + "signal-before", SUBJECT + "signal-before", SUBJECT + "sort", OBJECT + "sort"),
    ("order", OBJECT + "signal-before", OBJECT + "signal-after", SUBJECT + "sort", OBJECT + "sort"),
    ("order", "distance", OBJECT + "signal-before", SUBJECT + "signal-before", SUBJECT + "signal-after"),
    ("order", "distance", OBJECT + "signal-before", SUBJECT + "sort", OBJECT + "sort"),
    ("order", SUBJECT + "connective-before", OBJECT + "cue-before"),
    ("order", "rivals", "distance", SUBJECT + "kind"),
    ("order", "rivals", OBJECT + "signal-before", SUBJECT + "kind", OBJECT + "sort"),
    ("order", SUBJECT + "connective-before", SUBJECT + "signal-after", OBJECT + "signal-before"),
    ("order", "distance", "clauses", SUBJECT + "connective-before", OBJECT + "connective-before"),
    ("order", SUBJECT + "head"),
    ("order", OBJECT + "head"),
)
MODALITY = (
    ("predicate",),
    ("stance", "predicate"),
    ("stance", "urgency"),
    ("urgency", "predicate"),
    ("first-marker", "stance"),
    ("first-marker", "urgency"),
    (OBJECT + "marker-before", OBJECT + "marker-before-in-clause"),
    (OBJECT + "marker-before", "stance"),
    (OBJECT + "marker-before", "predicate"),
    (OBJECT + "marker-after", "predicate"),
    (SUBJECT + "marker-after", SUBJECT + "marker-before"),
    (SUBJECT + "marker-after", "predicate"),
    (OBJECT + "cue-before",),
    (OBJECT + "cue-before", "stance"),
    (OBJECT + "cue-before", "urgency"),
    (SUBJECT + "cue-before", "stance"),
    (SUBJECT + "leads", "stance", "order"),
    (SUBJECT + "kind", "stance", "urgency"),
    (OBJECT + "kind", "predicate"),
    (OBJECT + "tail",),
)
"""The combinations of features that weights are kept for."""
SYMBOLS = {"gap": 5, "tail": 8}
"""Features whose values are texts, and how often one must occur to count."""
LEAST, MOST, SMALLEST = 20, 40_000, 0.08
"""How often a value must occur, how many are kept, and how large a weight must be to be written."""
HELD = 6
"""Every so many-th passage is held out where threshold and confidence are measured."""
EPOCHS, BATCH, RATE, DROPPED, SCALE = 8, 4096, 0.1, 0.1, 64
THRESHOLDS = np.arange(0.2, 0.7, 0.01)


@dataclass
class Corpus:
    """Passages as one text: sentences, mentions, and statements with the sentence that makes them."""

    text: str = ""
    places: list[Place] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    statements: list[tuple[int, str, int, str, int]] = field(default_factory=list)


@dataclass
class Examples:
    """Pairs with what is coded of them.

    `outcomes` number predicates (0 is none), `reverse` is a symmetric one that is coded the other way round,
    `modalities` are -1 where nothing is coded, and `missed` counts the statements that no pair can make.
    """

    pairs: Pairs
    outcomes: np.ndarray
    reverse: np.ndarray
    modalities: np.ndarray
    missed: int


class Reader:
    """Reads passages.

    Args:
        words: the ontology.
        lexis: what kinds and stances are numbered by.
    """

    def __init__(self, words: Vocabulary, lexis: Lexis) -> None:
        self.words, self.lexis = words, lexis
        self.sections = Sections(words)
        pipelines = importlib.import_module("ruralkg.extraction.pipeline")
        before = pipelines.COMPONENTS[: pipelines.COMPONENTS.index("relations")]
        self.pipeline = pipelines.pipeline(words, before)

    def coded(self, passages: Iterable[dict]) -> Corpus:
        """Return passages with the mentions that are coded."""
        corpus = Corpus()
        for passage in passages:
            self._add(corpus, passage, [_spans(sentence) for sentence in passage["sentences"]])
        return corpus

    def found(self, passages: Iterable[dict]) -> Corpus:
        """Return passages with the mentions that the package finds, each standing for the coded one that it covers."""
        corpus = Corpus()
        for passage in passages:
            texts = [sentence["text"] for sentence in passage["sentences"]]
            starts = np.cumsum([0, *(len(text) + 1 for text in texts)]).tolist()
            doc = self.pipeline.make_doc("\n".join(texts))
            doc._.sentences = [
                Sentence(start=start, end=start + len(text), section="s1", page=None, region="body")
                for start, text in zip(starts, texts, strict=False)
            ]
            spans = [dict[str, tuple[int, int, str]]() for _ in texts]
            for number, mention in enumerate(self.pipeline(doc)._.mentions):
                at = starts[mention.sentence]
                spans[mention.sentence][f"+{number}"] = (mention.start - at, mention.end - at, mention.kind)
            self._add(
                corpus, passage, [_aligned(_spans(s), f) for s, f in zip(passage["sentences"], spans, strict=True)]
            )
        return corpus

    def _add(self, corpus: Corpus, passage: dict, spans: list[dict[str, tuple[int, int, str]]]) -> None:
        function = self.sections.function(passage["section"])
        stance = self.lexis.stances.index(function) if function else 0
        numbers: dict[str, int] = {}
        for sentence, mentions in zip(passage["sentences"], spans, strict=True):
            at = len(corpus.text)
            corpus.text += sentence["text"] + "\n"
            corpus.places.append(Place(at, len(corpus.text) - 1, passage["id"], stance))
            for name, (start, end, kind) in sorted(mentions.items(), key=lambda item: item[1]):
                numbers[name] = len(corpus.entries)
                entry = Entry(start + at, end + at, self.lexis.kind_numbers[kind], len(corpus.places) - 1)
                corpus.entries.append(entry)
            for subject, predicate, object_, modality in sentence["statements"]:
                ends = numbers.get(subject, -1), numbers.get(object_, -1)
                corpus.statements.append((ends[0], predicate, ends[1], modality, len(corpus.places) - 1))


def _spans(sentence: dict) -> dict[str, tuple[int, int, str]]:
    """Return where the mentions of a coded sentence stand, and their kinds."""
    found = {}
    for name, surface, kind, *nth in sentence["mentions"]:
        start = -1
        for _ in range(nth[0] if nth else 1):
            start = sentence["text"].find(surface, start + 1)
        found[name] = (start, start + len(surface), kind)
    return found


def _aligned(
    coded: dict[str, tuple[int, int, str]], found: dict[str, tuple[int, int, str]]
) -> dict[str, tuple[int, int, str]]:
    """Return the mentions found, each under the name of the coded one that it holds or lies in, as scorers compare."""
    names = {}
    for name, (start, end, _) in coded.items():
        for other, (first, last, _) in found.items():
            held = (start <= first and last <= end) or (first <= start and end <= last)
            if other not in names and held and max(end - start, last - first) <= 2 * min(end - start, last - first):
                names[other] = name
                break
    return {names.get(name, name): span for name, span in found.items()}


def examples(corpus: Corpus, lexis: Lexis, words: Vocabulary) -> Examples:
    """Return the pairs of a corpus with what is coded of them; what the signatures refuse is none."""
    pairs = Pairs(Layout(corpus.text, corpus.places, corpus.entries, lexis), lexis)
    origins, places = pairs.layout.origins, pairs.layout.places
    ends = np.stack([origins[pairs.subjects], origins[pairs.objects], places[pairs.objects]], axis=1)
    numbers = {tuple(key): number for number, key in enumerate(ends.tolist())}
    outcomes, modalities = np.zeros(len(pairs), dtype=np.int64), np.full(len(pairs), -1)
    reverse = np.zeros(len(pairs), dtype=np.int64)
    missed = 0
    predicates, modes = [None, *sorted(words.predicates)], sorted(words.modalities)
    for subject, predicate, object_, modality, place in corpus.statements:
        number = numbers.get((subject, object_, place))
        kinds = [lexis.kinds[corpus.entries[end].kind] for end in (subject, object_)]
        fitting = words.fitting(kinds[0], predicate, kinds[1]) if number is not None else None
        if number is None or fitting is None or outcomes[number]:
            missed += 1
            continue
        outcomes[number], modalities[number] = predicates.index(fitting), modes.index(modality)
        back = numbers.get((object_, subject, place))
        if words.predicates[fitting].symmetric and back is not None:
            reverse[back] = outcomes[number]
    return Examples(pairs, outcomes, np.where(outcomes > 0, 0, reverse), modalities, missed)


@dataclass
class Features:
    """The values of combinations of features that are frequent enough to have weights; row 0 is none of them."""

    combinations: Sequence[tuple[str, ...]]
    known: list[np.ndarray]

    @classmethod
    def of(cls, combinations: Sequence[tuple[str, ...]], sets: Sequence[Pairs], least: int) -> "Features":
        """Return those that occur at least `least` times in sets of pairs."""
        known = []
        for fields in combinations:
            values, counts = np.unique(np.concatenate([keys(p, p.lexis, fields) for p in sets]), return_counts=True)
            known.append(values[counts >= least])
        return cls(combinations, known)

    def __len__(self) -> int:
        """Return how many rows of weights there are."""
        return 1 + sum(map(len, self.known))

    def rows(self, pairs: Pairs) -> np.ndarray:
        """Return for each pair the number of its value of each combination, 0 where that is not known."""
        columns, first = [], 1
        for fields, known in zip(self.combinations, self.known, strict=True):
            wanted = keys(pairs, pairs.lexis, fields)
            at = np.minimum(np.searchsorted(known, wanted), max(len(known) - 1, 0))
            columns.append(np.where(known[at] == wanted, at + first, 0) if len(known) else np.zeros(len(pairs), int))
            first += len(known)
        return np.stack(columns, axis=1).astype(np.int32)

    def strongest(self, rows: np.ndarray, weights: np.ndarray, most: int) -> "Features":
        """Return the values whose weights tell most: the largest, times the root of how often the value occurs."""
        telling = np.abs(weights).max(axis=1) * np.sqrt(np.bincount(rows.ravel(), minlength=len(self)))
        kept = np.zeros(len(self), dtype=bool)
        kept[1 + np.argsort(-telling[1:], kind="stable")[:most]] = True
        bounds = np.cumsum([1, *map(len, self.known)])
        known = [values[kept[a:b]] for values, a, b in zip(self.known, bounds, bounds[1:], strict=False)]
        return Features(self.combinations, known)

    def parts(self, weights: np.ndarray, smallest: float) -> Iterator[Part]:
        """Yield the weights of each combination, without rows that have none that counts."""
        first = 1
        for fields, known in zip(self.combinations, self.known, strict=True):
            own = np.where(
                np.abs(weights[first : first + len(known)]) < smallest, 0, weights[first : first + len(known)]
            )
            some = own.any(axis=1)
            yield Part(fields, known[some], own[some])
            first += len(known)


def fit(rows: np.ndarray, truth: np.ndarray, admitted: np.ndarray, size: int, seed: int = 0) -> np.ndarray:
    """Return weights of features by outcome.

    Args:
        rows: the features of each example.
        truth: its outcome.
        admitted: which outcomes it may have.
        size: how many features there are.
        seed: of the order of examples, and of what is dropped.
    """
    random = np.random.default_rng(seed)
    outcomes, width = admitted.shape[1], rows.shape[1]
    weights, squares = np.zeros((size, outcomes), np.float32), np.full((size, outcomes), 1e-2, np.float32)
    mean = np.zeros_like(weights)
    for epoch in range(EPOCHS):
        order = random.permutation(len(rows))
        for start in range(0, len(rows), BATCH):
            batch = order[start : start + BATCH]
            seen = np.where(random.random((len(batch), width), dtype=np.float32) < DROPPED, 0, rows[batch])
            scores = weights[seen].sum(axis=1) / (1 - DROPPED)
            slope = softmax(np.where(admitted[batch], scores, -1e9))
            slope[np.arange(len(batch)), truth[batch]] -= 1
            slope *= SCALE / len(batch)
            flat = seen.ravel()
            by_feature = np.argsort(flat, kind="stable")
            flat = flat[by_feature]
            firsts = np.flatnonzero(np.r_[True, flat[1:] != flat[:-1]])
            sums = np.add.reduceat(slope[by_feature // width], firsts, axis=0)
            touched = flat[firsts]
            squares[touched] += sums * sums
            weights[touched] -= RATE * sums / np.sqrt(squares[touched])
            weights[0] = 0
        if epoch >= EPOCHS // 2:
            mean += weights
    return mean / (EPOCHS - EPOCHS // 2)


@dataclass
class Model:
    """What is fitted: features and weights of predicates and of modalities."""

    lexis: Lexis
    words: Vocabulary
    relations: Features
    relation_weights: np.ndarray
    modality: Features
    modality_weights: np.ndarray

    def probabilities(self, pairs: Pairs) -> np.ndarray:
        """Return how probable each outcome is for each pair."""
        scores = self.relation_weights[self.relations.rows(pairs)].sum(axis=1)
        return softmax(np.where(_admitted(pairs, self.words), scores, -1e9))

    def rounded(self) -> "Model":
        """Return the model with the weights that are written."""
        relations, modality = (
            np.where(np.abs(w) < SMALLEST, 0, w).round(2) for w in (self.relation_weights, self.modality_weights)
        )
        return Model(self.lexis, self.words, self.relations, relations, self.modality, modality)

    def modes(self, pairs: Pairs) -> np.ndarray:
        """Return the most probable modality of each pair."""
        return self.modality_weights[self.modality.rows(pairs)].sum(axis=1).argmax(axis=1)


def train(passages: list[dict], words: Vocabulary) -> Model:
    """Return tables fitted to passages."""
    lexis = Lexis(words)
    coded = Reader(words, lexis).coded(passages)
    lexis = Lexis(words, *(_frequent(Layout(coded.text, coded.places, coded.entries, lexis), name) for name in SYMBOLS))
    reader = Reader(words, lexis)
    sets = [examples(corpus, lexis, words) for corpus in (coded, reader.found(passages))]
    pairs = [found.pairs for found in sets]
    truth = np.concatenate([found.outcomes + found.reverse for found in sets])
    admitted = np.concatenate([_admitted(found, words) for found in pairs])
    every = Features.of(RELATIONS, pairs, LEAST)
    rows = np.concatenate([every.rows(found) for found in pairs])
    relations = every.strongest(rows, fit(rows, truth, admitted, len(every)), MOST)
    rows = np.concatenate([relations.rows(found) for found in pairs])
    weights = fit(rows, truth, admitted, len(relations))
    said = [_said(found) for found in sets]
    modality = Features.of(MODALITY, said, LEAST)
    modes = np.concatenate([found.modalities[found.modalities >= 0] for found in sets])
    all_ = np.ones((len(modes), len(words.modalities)), dtype=bool)
    rows = np.concatenate([modality.rows(found) for found in said])
    return Model(lexis, words, relations, weights, modality, fit(rows, modes, all_, len(modality))).rounded()


def _said(found: Examples) -> Pairs:
    """Return the pairs of which something is said, with their predicates."""
    some = np.flatnonzero(found.modalities >= 0)
    return _with_predicates(found.pairs, some, found.outcomes[some])


def _with_predicates(pairs: Pairs, rows: np.ndarray, predicates: np.ndarray) -> Pairs:
    return Pairs(pairs.layout, pairs.lexis, pairs.subjects[rows], pairs.objects[rows], predicates)


def _admitted(pairs: Pairs, words: Vocabulary) -> np.ndarray:
    table = allowed(words, pairs.lexis, sorted(words.predicates))
    return table[pairs.layout.kind[pairs.subjects], pairs.layout.kind[pairs.objects]]


def _frequent(layout: Layout, name: str) -> list[str]:
    if name == "gap":
        values = [layout.gap(number) for number in range(len(layout.rows))]
    else:
        values = [layout.text[max(row.start, row.end - 2) : row.end] for row in layout.rows if row.end > row.start]
    return sorted(v for v, often in Counter(values).items() if v is not None and often >= SYMBOLS[name])


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
    modes = model.modes(_with_predicates(found.pairs, said, best[said]))
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
        save(train(passages, words), found, "training", DATA)


def _passages(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
