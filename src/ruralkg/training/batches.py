"""Turns examples into what the network takes and what it should give."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from ruralkg.extraction.trained import spans
from ruralkg.extraction.trained.arguments import UNKNOWN, Arguments, Marked, lay_out
from ruralkg.extraction.trained.characters import LONGEST, Characters, windows
from ruralkg.training.passages import Example, Passage, examples

NO_LABEL = -100
"""What torch's cross entropy passes over."""
GROUPS = 3
"""Sentences of a batch are laid out in so many groups of like length, which spares the head much padding."""
KIND_HIDDEN = 0.15
"""How often a mention's kind is kept from the relation head, so that it does not lean on it alone."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The names that the network's numbers stand for, in order; they are those of the ontology."""

    kinds: tuple[str, ...]
    predicates: tuple[str, ...]
    modalities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Mentions of a sentence: spans, kinds counted from 1, and the relations (predicate, modality) by pair of them."""

    spans: Sequence[tuple[int, int]]
    kinds: Sequence[int]
    relations: dict[tuple[int, int], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Relating:
    """A sentence in a window: where it starts, how long it is, and its readings, the coded one first."""

    start: int
    length: int
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A window of a passage: numbers of characters, labels, and the sentences to relate mentions in."""

    characters: list[int]
    labels: list[int]
    relating: list[Relating]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of one width (windows x characters) with the arguments of their sentences and the right answers."""

    characters: Tensor
    known: Tensor
    labels: Tensor
    arguments: list[Arguments]
    predicates: Tensor
    modalities: Tensor


def items(passages: Iterable[Passage], characters: Characters, labels: Labels) -> list[Item]:
    """Return the windows of passages; a window holds consecutive sentences of one passage."""
    found = []
    for passage in passages:
        sentences = [example for example in examples(passage) if len(example.text) <= LONGEST - 30]
        runs = windows([len(s.text) for s in sentences], [passage.section] * len(sentences), context=False)
        found += [_item(sentences[run.own : run.last], characters, labels) for run in runs]
    return found


def _item(sentences: Sequence[Example], characters: Characters, labels: Labels) -> Item:
    numbers, starts = characters.window(sentences[0].section, [sentence.text for sentence in sentences])
    tagged, relating = [NO_LABEL] * len(numbers), []
    for sentence, start in zip(sentences, starts, strict=True):
        own = [(first, last, labels.kinds.index(kind)) for first, last, kind in sentence.spans]
        tagged[start : start + len(sentence.text)] = spans.tags(len(sentence.text), own)
        relations = {
            pair: [(labels.predicates.index(p) + 1, labels.modalities.index(m)) for p, m in told]
            for pair, told in sentence.relations.items()
        }
        kinds = [kind + 1 for _, _, kind in own]
        reading = Reading([span[:2] for span in own], kinds, relations)
        relating.append(Relating(start, len(sentence.text), (reading,)))
    return Item(numbers, tagged, relating)


def batch(chosen: Sequence[Item], characters: Characters, labels: Labels, chance: random.Random | None = None) -> Batch:
    """Return items as one batch.

    Chance takes one of the readings of a sentence and one of several relations of a pair, and hides kinds.
    """
    chance = chance or random.Random(0)  # noqa: S311 - no secret
    width = max(len(item.characters) for item in chosen)
    drawn = [
        (number * width + sentence.start, sentence.length, chance.choice(sentence.readings))
        for number, item in enumerate(chosen)
        for sentence in item.relating
    ]
    sentences = sorted((placed for placed in drawn if len(placed[2].spans) > 1), key=lambda placed: placed[1])
    arguments, answers = [], []
    size = max(1, -(-len(sentences) // GROUPS))
    for first in range(0, len(sentences), size):
        group = sentences[first : first + size]
        arguments.append(lay_out([_marked(*placed, chance) for placed in group], len(labels.kinds)))
        for number, subject, object_ in arguments[-1].origins:
            told = group[number][2].relations.get((subject, object_), [(0, NO_LABEL)])
            answers.append(chance.choice(told))
    return Batch(
        characters=torch.tensor([_padded(i.characters, width, characters.padding) for i in chosen]),
        known=torch.tensor([_padded([True] * len(i.characters), width, False) for i in chosen]),
        labels=torch.tensor([_padded(i.labels, width, NO_LABEL) for i in chosen]),
        arguments=arguments,
        predicates=torch.tensor([predicate for predicate, _ in answers], dtype=torch.long),
        modalities=torch.tensor([modality for _, modality in answers], dtype=torch.long),
    )


def _marked(place: int, length: int, reading: Reading, chance: random.Random) -> Marked:
    kinds = [UNKNOWN if chance.random() < KIND_HIDDEN else kind for kind in reading.kinds]
    return Marked(place, length, reading.spans, kinds, range(len(reading.spans)))


def _padded(values: list[int] | list[bool], width: int, filler: int) -> list[int]:
    return [*values, *[filler] * (width - len(values))]
