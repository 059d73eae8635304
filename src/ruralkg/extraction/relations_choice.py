"""Chooses statements among the pairs of mentions by how probable they are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ruralkg.extraction.annotations import PairScores
from ruralkg.extraction.relations_cues import Ints
from ruralkg.extraction.relations_frames import PART_OF, Examples
from ruralkg.extraction.relations_layout import Layout
from ruralkg.extraction.relations_lexis import Lexis
from ruralkg.extraction.relations_pairs import Pairs
from ruralkg.extraction.relations_table import Floats, Table, softmax
from ruralkg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Calibration:
    """From which probability on a pair counts, and how often pairs of a probability were right where it was measured.

    `precision` holds probabilities, rising, with the share that was right.
    """

    threshold: float
    precision: Sequence[tuple[float, float]]

    def __call__(self, probabilities: npt.NDArray[np.floating]) -> Floats:
        """Return how often pairs of these probabilities are right."""
        expected, right = np.array(self.precision, dtype=np.float64).T
        found: Floats = np.interp(probabilities, expected, right).astype(np.float32)
        return found


@dataclass(frozen=True, slots=True)
class Trained:
    """How the scores of a trained network are used.

    `share` is the network's in the probability of a pair that it scored; the rest is the table's. `cues` and `markers`
    are words that the ontology has gained since: pairs that they stand beside are the table's alone.
    """

    calibration: Calibration
    share: float = 1.0
    cues: frozenset[str] = frozenset()
    markers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Pairs that a predicate is held to hold of: rows of the layout, numbers of predicates, confidences.

    `scored` is the row of each pair in what the network scored, or -1.
    """

    subjects: Ints
    objects: Ints
    predicates: Ints
    confidences: Floats
    scored: Ints


class Chooser:
    """Scores the pairs of a layout and keeps the probable ones.

    A pair has one predicate at most: the most probable of those whose signature admits its kinds, if it is probable
    enough that some predicate holds. Of two directions of one predicate the more probable stands; that of a symmetric
    predicate has the evidence of both.

    Args:
        vocabulary: the ontology.
        table: the weights of the predicates; its first outcome is none.
        calibration: that of the table.
        trained: how to use a trained network, or None where there is none.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        table: Table,
        calibration: Calibration,
        trained: Trained | None = None,
    ) -> None:
        self.vocabulary, self.table = vocabulary, table
        self.calibration = calibration
        self.trained = trained or Trained(calibration)
        self._gained = np.array([name in self.trained.cues for name in table.lexis.cues.names])
        predicates = table.outcomes[1:]
        self._symmetric = np.array([False, *(vocabulary.predicates[name].symmetric for name in predicates)])
        self._examples = Examples(vocabulary)
        self.allowed = allowed(vocabulary, table.lexis, predicates)

    def probabilities(self, pairs: Pairs) -> Floats:
        """Return how probable each outcome is for each pair; those that the signatures refuse are 0."""
        kinds = pairs.layout.kind
        admitted = self.allowed[kinds[pairs.subjects], kinds[pairs.objects]]
        return softmax(np.where(admitted, self.table.scores(pairs), -np.inf).astype(np.float32))

    def choose(self, layout: Layout, entities: Sequence[int], scores: PairScores | None = None) -> Chosen:
        """Return the probable pairs of a layout.

        Args:
            layout: the text laid out.
            entities: the entity of each mention; a statement has two.
            scores: what the trained network says of pairs.
        """
        pairs = Pairs(layout, self.table.lexis)
        found = self.probabilities(pairs)
        scored = np.full(len(pairs), -1)
        if scores is not None:
            scored = scores.rows(layout.ends[pairs.subjects].tolist(), layout.ends[pairs.objects].tolist())
            scored[layout.carried[pairs.subjects] == 1] = -1
            scored[self._gained[layout.cue_before[pairs.objects]]] = -1
            self._take(scores, scored, pairs, found)
        found = self._with_examples(pairs, found)
        some = 1 - found[:, 0]
        entity = np.array(entities, dtype=np.int64)[layout.origins]
        trained = self.trained.calibration
        enough = some > np.where(scored >= 0, trained.threshold, self.calibration.threshold)
        keep = np.flatnonzero(enough & (entity[pairs.subjects] != entity[pairs.objects]))
        predicates = found[keep, 1:].argmax(axis=1) + 1
        subjects, objects, scored = pairs.subjects[keep], pairs.objects[keep], scored[keep]
        confidences = np.where(scored >= 0, trained(some[keep]), self.calibration(some[keep]))
        standing = self._one_direction(subjects, objects, predicates, confidences)
        return Chosen(
            subjects[standing], objects[standing], predicates[standing], confidences[standing], scored[standing]
        )

    def _take(self, scores: PairScores, scored: Ints, pairs: Pairs, found: Floats) -> None:
        """Put what the network scored in the place of the table's probabilities, or mix both, where signatures admit.

        A predicate that the network does not know keeps the table's probability, as far as the network leaves room.
        """
        at = np.flatnonzero(scored >= 0)
        outcomes = list(self.table.outcomes)
        columns = [outcomes.index(name) if name in outcomes else -1 for name in scores.predicates]
        known = [place for place, column in enumerate(columns) if column >= 0]
        told = np.zeros((len(at), len(outcomes)), dtype=np.float32)
        told[:, [columns[place] for place in known]] = scores.columns()[0][scored[at]][:, [p + 1 for p in known]]
        kinds = pairs.layout.kind
        told *= self.allowed[kinds[pairs.subjects[at]], kinds[pairs.objects[at]]]
        unknown = [number for number, name in enumerate(outcomes) if number and name not in scores.predicates]
        room = 1 - told.sum(axis=1, keepdims=True)
        told[:, unknown] = found[at][:, unknown] * room
        told[:, 0] = 1 - told[:, 1:].sum(axis=1)
        share = self.trained.share
        found[at] = share * told + (1 - share) * found[at]

    def _with_examples(self, pairs: Pairs, probabilities: Floats) -> Floats:
        """Return probabilities in which examples in brackets are part of what they are examples of, and no more."""
        heads = dict(self._examples.find(pairs.layout))
        if not heads:
            return probabilities
        part_of = self.table.outcomes.index(PART_OF)
        head_of = np.full(len(pairs.layout.rows), -1)
        head_of[list(heads)] = list(heads.values())
        example = (head_of[pairs.subjects] >= 0) | (head_of[pairs.objects] >= 0)
        kinds = pairs.layout.kind
        certain = head_of[pairs.subjects] == pairs.objects
        certain &= self.allowed[kinds[pairs.subjects], kinds[pairs.objects], part_of]
        told = probabilities.copy()
        told[example] = np.eye(len(self.table.outcomes), dtype=np.float32)[0]
        told[certain] = np.eye(len(self.table.outcomes), dtype=np.float32)[part_of]
        return told

    def _one_direction(self, subjects: Ints, objects: Ints, predicates: Ints, probabilities: Floats) -> Ints:
        """Return which pairs stand against their reverse."""
        best: dict[tuple[int, int, int], int] = {}
        rows = zip(subjects.tolist(), objects.tolist(), predicates.tolist(), probabilities.tolist(), strict=True)
        chances = []
        for number, (subject, object_, predicate, probability) in enumerate(rows):
            chances.append(probability)
            other = best.get((object_, subject, predicate))
            if other is None:
                best[subject, object_, predicate] = number
            elif probability > chances[other] and not self._symmetric[predicate]:
                del best[object_, subject, predicate]
                best[subject, object_, predicate] = number
            elif self._symmetric[predicate]:
                probabilities[other] = max(probability, chances[other])
        return np.array(sorted(best.values()), dtype=np.int64)


def allowed(
    vocabulary: Vocabulary, lexis: Lexis, predicates: Sequence[str]
) -> np.ndarray[tuple[int, int, int], np.dtype[np.bool_]]:
    """Return by kind of subject and object which outcomes the signatures admit; the first, none, always."""
    return np.array(
        [
            [[True, *(vocabulary.allows(subject, name, object_) for name in predicates)] for object_ in lexis.kinds]
            for subject in lexis.kinds
        ]
    )
