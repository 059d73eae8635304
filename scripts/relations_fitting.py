"""Fits weights of features of pairs of mentions, as train_relations.py tells."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from relations_passages import Examples, Reader, examples
from ruralkg.extraction.relations_choice import allowed
from ruralkg.extraction.relations_layout import Layout
from ruralkg.extraction.relations_lexis import Lexis
from ruralkg.extraction.relations_pairs import Pairs
from ruralkg.extraction.relations_table import Part, keys, softmax
from ruralkg.vocabulary import Vocabulary

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
    ("order", "distance", OBJECT + "signal-before"),
    ("order", "distance", OBJECT + "rare-signal-before"),
    ("order", OBJECT + "rare-signal-before", SUBJECT + "sort", OBJECT + "sort"),
    ("order", "distance", OBJECT + "rare-signal-after"),
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
SYMBOLS = {"gap": 5, "tail": 8, "cue-before": 30}
"""Features whose values are texts, and how often one must occur to count."""
LEAST, MOST, SMALLEST = 20, 40_000, 0.08
"""How often a value must occur, how many are kept, and how large a weight must be to be written."""
EPOCHS, BATCH, RATE, DROPPED, SCALE = 8, 4096, 0.1, 0.1, 64


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
    return with_predicates(found.pairs, some, found.outcomes[some])


def with_predicates(pairs: Pairs, rows: np.ndarray, predicates: np.ndarray) -> Pairs:
    """Return some of the pairs, with predicates that hold of them."""
    return Pairs(pairs.layout, pairs.lexis, pairs.subjects[rows], pairs.objects[rows], predicates)


def _admitted(pairs: Pairs, words: Vocabulary) -> np.ndarray:
    table = allowed(words, pairs.lexis, sorted(words.predicates))
    return table[pairs.layout.kind[pairs.subjects], pairs.layout.kind[pairs.objects]]


def _frequent(layout: Layout, name: str) -> list[str]:
    if name == "gap":
        values = [layout.gap(number) for number in range(len(layout.rows))]
    elif name == "cue-before":
        values = [layout.lexis.cues.names[word] for word in layout.cue_before if word]
    else:
        values = [layout.text[max(row.start, row.end - 2) : row.end] for row in layout.rows if row.end > row.start]
    return sorted(v for v, often in Counter(values).items() if v is not None and often >= SYMBOLS[name])
