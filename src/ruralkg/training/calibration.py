"""Measures a trained network on passages it has not seen: from which probability on to believe it, and how far.

The measure is taken where the network works: on the mentions that it finds itself, of running text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression
from spacy.language import Language
from spacy.tokens import Doc

from ruralkg.extraction.annotations import Claim
from ruralkg.extraction.relations import Relations
from ruralkg.extraction.relations_choice import Calibration, Trained
from ruralkg.extraction.tokenizer import vocabulary_of
from ruralkg.model import Sentence
from ruralkg.training.passages import CodedSentence, Passage, aligned
from ruralkg.vocabulary import Vocabulary

THRESHOLDS = np.arange(0.2, 0.8, 0.01)
FAINTEST = 0.02
"""Less probable pairs are not looked at."""
NEARLY = 0.005
"""A difference of F1 that the held-out passages cannot tell from none."""
BINS = 10
RESAMPLES = 500


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs that the network scored: probability of some predicate, whether its best is right; and all that is coded.

    `documents` numbers the passage of each pair.
    """

    probabilities: NDArray[np.float64]
    right: NDArray[np.bool_]
    documents: NDArray[np.int64]
    coded: int


def judge(passages: Iterable[Passage], pipeline: Language, share: float) -> Judged:
    """Return how the pairs that a network scores in coded passages compare with what is coded.

    Args:
        passages: not seen in training.
        pipeline: of an extractor with the network, ended before relations.
        share: of the network in the probability of a pair; the rest is that of the rules' table.
    """
    words = vocabulary_of(pipeline)
    relations = Relations(words, Trained(Calibration(FAINTEST, ((0.0, 0.0), (1.0, 1.0))), share))
    chances: list[float] = []
    right: list[bool] = []
    documents: list[int] = []
    coded = 0
    for number, passage in enumerate(passages):
        doc = relations(pipeline(_document(passage, pipeline)))
        mentions = doc._.mentions
        claims: list[list[Claim]] = [[] for _ in passage.sentences]
        for claim in doc._.claims:
            if claim.extractor == "model":
                claims[claim.sentence].append(claim)
        for sentence, place, told in zip(passage.sentences, doc._.sentences, claims, strict=True):
            truth = _told(sentence, words)
            coded += len(truth)
            here = [n for n, mention in enumerate(mentions) if place.start <= mention.start < place.end]
            found = [(mentions[n].start - place.start, mentions[n].end - place.start) for n in here]
            spans = sentence.spans()
            stands_for = aligned([(start, end) for start, end, _ in spans.values()], found)
            names = {here[n]: list(spans)[coded_one] for n, coded_one in stands_for.items()}
            for claim in told:
                pair = names.get(claim.subject, ""), claim.predicate, names.get(claim.object, "")
                symmetric = words.predicates[claim.predicate].symmetric
                chances.append(claim.confidence)
                right.append(pair in truth or (symmetric and pair[::-1] in truth))
                documents.append(number)
    return Judged(np.array(chances), np.array(right, dtype=np.bool_), np.array(documents, dtype=np.int64), coded)


def _document(passage: Passage, pipeline: Language) -> Doc:
    texts = [passage.section, *(sentence.text for sentence in passage.sentences)]
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)]).tolist()
    doc = pipeline.make_doc("\n".join(texts))
    doc._.titles = {"s1": passage.section}
    doc._.sentences = [
        Sentence(start=start, end=start + len(text), section="s1", page=None, region="body")
        for start, text in zip(starts[1:], texts[1:], strict=False)
    ]
    return doc


def _told(sentence: CodedSentence, words: Vocabulary) -> set[tuple[str, str, str]]:
    spans = sentence.spans()
    told = set()
    for subject, predicate, object_, _ in sentence.statements:
        if subject in spans and object_ in spans:
            fitting = words.fitting(spans[subject][2], predicate, spans[object_][2])
            told.add((subject, fitting or predicate, object_))
    return told


def threshold(judged: Judged) -> tuple[float, float]:
    """Return F1 of statements (subject, predicate, object), and the probability from which on it is reached.

    Of the thresholds whose F1 is within `NEARLY` of the best it is the highest: fewer and surer statements for the same
    worth, since texts of another sort than the passages are read less surely.
    """
    rates = []
    for at in THRESHOLDS:
        kept = judged.probabilities > at
        rates.append((2 * int((judged.right & kept).sum()) / max(1, judged.coded + int(kept.sum())), float(at)))
    best = max(rates)[0]
    return max((rate for rate in rates if rate[0] >= best - NEARLY), key=lambda rate: rate[1])


def curve(judged: Judged) -> list[tuple[float, float]]:
    """Return how often pairs of a probability were right, at `BINS` rising probabilities, never falling.

    Equal shares of the pairs are averaged, then pooled where a higher probability was less often right (isotonic
    regression; Barlow et al. 1972).
    """
    order = np.argsort(judged.probabilities, kind="stable")
    parts = [part for part in np.array_split(order, 2 * BINS) if len(part)]
    if not parts:
        return [(0.0, 0.0), (1.0, 1.0)]
    expected = [float(judged.probabilities[part].mean()) for part in parts]
    right = isotonic_regression([float(judged.right[part].mean()) for part in parts]).x
    points = dict(zip((round(e, 4) for e in expected), (round(float(r), 4) for r in right), strict=True))
    return sorted({0.0: 0.0, **points, 1.0: max(points.values(), default=1.0)}.items())


def calibration_error(
    confidences: NDArray[np.floating], right: NDArray[np.bool_], documents: NDArray[np.int64], seed: int = 0
) -> tuple[float, float, float]:
    """Return the expected calibration error over ten bins of equal mass, and its 95 % bootstrap interval by document.

    The error is the mean over bins of |share right - mean confidence| (Naeini, Cooper and Hauskrecht 2015).
    """
    if not len(documents):
        return 0.0, 0.0, 1.0  # nothing is told: nothing is known of it
    chance = np.random.default_rng(seed)
    names = np.unique(documents)
    members = [np.flatnonzero(documents == name) for name in names]
    drawn = []
    for _ in range(RESAMPLES):
        picked = np.concatenate([members[n] for n in chance.integers(0, len(names), len(names))])
        drawn.append(_error(confidences[picked], right[picked]))
    low, high = np.quantile(drawn, [0.025, 0.975])
    return _error(confidences, right), float(low), float(high)


def _error(confidences: NDArray[np.floating], right: NDArray[np.bool_]) -> float:
    order = np.argsort(confidences, kind="stable")
    parts = [part for part in np.array_split(order, BINS) if len(part)]
    gaps = [abs(float(right[part].mean()) - float(confidences[part].mean())) * len(part) for part in parts]
    return sum(gaps) / max(1, len(order))
