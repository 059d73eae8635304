"""Chooses statements among the pairs of mentions by how probable they are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ruralkg.extraction.relations_cues import Ints
from ruralkg.extraction.relations_frames import PART_OF, Examples
from ruralkg.extraction.relations_layout import Layout
from ruralkg.extraction.relations_lexis import Lexis
from ruralkg.extraction.relations_pairs import Pairs
from ruralkg.extraction.relations_table import Floats, Table, softmax
from ruralkg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Chosen:
    """Pairs that a predicate is held to hold of: rows of the layout, numbers of predicates, probabilities."""

    subjects: Ints
    objects: Ints
    predicates: Ints
    probabilities: Floats


class Chooser:
    """Scores the pairs of a layout and keeps the probable ones.

    A pair has one predicate at most: the most probable of those whose signature admits its kinds, if some predicate is
    more probable than `threshold`. Of two directions of one predicate the more probable stands; that of a symmetric
    predicate has the evidence of both.

    Args:
        vocabulary: the ontology.
        table: the weights of the predicates; its first outcome is none.
        threshold: from which probability on.
    """

    def __init__(self, vocabulary: Vocabulary, table: Table, threshold: float) -> None:
        self.table = table
        self.threshold = threshold
        predicates = table.outcomes[1:]
        self._symmetric = np.array([False, *(vocabulary.predicates[name].symmetric for name in predicates)])
        self._examples = Examples(vocabulary)
        self.allowed = allowed(vocabulary, table.lexis, predicates)

    def probabilities(self, pairs: Pairs) -> Floats:
        """Return how probable each outcome is for each pair; those that the signatures refuse are 0."""
        kinds = pairs.layout.kind
        admitted = self.allowed[kinds[pairs.subjects], kinds[pairs.objects]]
        return softmax(np.where(admitted, self.table.scores(pairs), -np.inf).astype(np.float32))

    def choose(self, layout: Layout, entities: Sequence[int]) -> Chosen:
        """Return the probable pairs of a layout.

        Args:
            layout: the text laid out.
            entities: the entity of each mention; a statement has two.
        """
        pairs = Pairs(layout, self.table.lexis)
        found = self._with_examples(pairs, self.probabilities(pairs))
        some = 1 - found[:, 0]
        entity = np.array(entities, dtype=np.int64)[layout.origins]
        keep = np.flatnonzero((some > self.threshold) & (entity[pairs.subjects] != entity[pairs.objects]))
        predicates = found[keep, 1:].argmax(axis=1) + 1
        subjects, objects = pairs.subjects[keep], pairs.objects[keep]
        probabilities = some[keep]
        standing = self._one_direction(subjects, objects, predicates, probabilities)
        return Chosen(subjects[standing], objects[standing], predicates[standing], probabilities[standing])

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
