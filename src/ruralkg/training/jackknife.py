"""Finds mentions in passages as a tagger finds them that has not read those passages.

At work the relation head gets the mentions of the tagger, with its slips: a boundary beside the right one, a mention
too many. To learn from coded mentions alone would not prepare it for that, and the finished tagger's mentions of
passages that it has learned by heart are no better. So one half of the passages is read by a tagger that learned from
the other.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace

import torch

from ruralkg.extraction.trained import spans
from ruralkg.extraction.trained.characters import Characters
from ruralkg.training.batches import Item, Labels, Reading, Relating, batch
from ruralkg.training.fitting import Recipe, fit
from ruralkg.training.network import Network
from ruralkg.training.passages import aligned

_log = logging.getLogger(__name__)
RUN = 12
"""So many consecutive windows fall in one half, since neighbours tell of the same case."""
TOGETHER = 8
"""Windows that are read at once."""


def with_found(
    network: Network, chosen: Sequence[Item], characters: Characters, labels: Labels, recipe: Recipe
) -> list[Item]:
    """Return the items, each sentence with a second reading: its mentions as another tagger finds them.

    Args:
        network: with the pretrained encoder; it is left as it is.
        chosen: the items.
        characters: how characters are numbered.
        labels: the names of the network's numbers.
        recipe: how to train; each tagger takes `recipe.tagger_epochs` epochs.
    """
    untouched = {name: values.clone() for name, values in network.state_dict().items()}
    halves = [[n for n in range(len(chosen)) if n // RUN % 2 == half] for half in (0, 1)]
    result = list(chosen)
    for own, other in (halves, halves[::-1]):
        if not own or not other:
            continue
        learned = [replace(chosen[n], relating=[]) for n in other]
        _log.info("mentions of %d windows by a tagger that learns from the other %d", len(own), len(other))
        fit(network, learned, characters, labels, replace(recipe, cycles=((recipe.tagger_epochs, 1.0),)))
        for n, relating in zip(own, _read(network, [chosen[n] for n in own], characters, labels), strict=True):
            result[n] = replace(chosen[n], relating=relating)
        network.load_state_dict(untouched)
    return result


def _read(network: Network, chosen: Sequence[Item], characters: Characters, labels: Labels) -> Iterator[list[Relating]]:
    network.eval()
    for first in range(0, len(chosen), TOGETHER):
        group = chosen[first : first + TOGETHER]
        given = batch([replace(item, relating=[]) for item in group], characters, labels)
        with torch.no_grad():
            _, scores = network.encoder(given.characters, given.known)
        chances = torch.log_softmax(scores, -1).numpy()
        for row, item in zip(chances, group, strict=True):
            yield [
                replace(sentence, readings=(*sentence.readings, _found(sentence, row[sentence.start :])))
                for sentence in item.relating
            ]


def _found(sentence: Relating, scores: spans.Floats) -> Reading:
    found = spans.decode(scores[: sentence.length])
    coded, places = sentence.readings[0], [(start, end) for start, end, _, _ in found]
    numbers = {place: number for number, place in aligned(coded.spans, places).items()}
    relations = {
        (numbers[subject], numbers[object_]): told
        for (subject, object_), told in coded.relations.items()
        if subject in numbers and object_ in numbers
    }
    return Reading(places, [kind + 1 for _, _, kind, _ in found], relations)
