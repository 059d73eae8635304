"""Fits the network to passages: AdamW (Loshchilov and Hutter 2019), seeded, with a linear warm-up and decline."""

import logging
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from ruralkg.extraction.trained.characters import Characters
from ruralkg.training.batches import NO_LABEL, Batch, Item, Labels, batch
from ruralkg.training.network import Network

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train; the defaults are those of the shipped model.

    `cycles` are trained one after the other, each so many epochs at a share of the learning rates (warm restarts;
    Loshchilov and Hutter 2017). `encoder_rate` and `head_rate` are the highest rates; a share `warm_up` of a cycle's
    steps rises to them, and the rest falls to a fiftieth. `tagger_epochs` are those of the two taggers whose mentions
    the relation head learns from beside the coded ones (see `jackknife`). The loss is that of the tagger, of predicates
    and of modalities, in `weights`.
    """

    cycles: tuple[tuple[int, float], ...] = ((5, 1.0),)
    windows: int = 4
    encoder_rate: float = 6e-5
    head_rate: float = 6e-4
    warm_up: float = 0.08
    decay: float = 0.01
    weights: tuple[float, float, float] = (4.0, 4.0, 0.3)
    tagger_epochs: int = 2
    seed: int = 0

    @property
    def epochs(self) -> int:
        """How often each passage is seen."""
        return sum(epochs for epochs, _ in self.cycles)


def loss(network: Network, given: Batch, weights: tuple[float, float, float]) -> Tensor:
    """Return the weighted loss of a batch."""
    states, labels = network.encoder(given.characters, given.known)
    told = weights[0] * functional.cross_entropy(
        labels.float().flatten(0, 1), given.labels.flatten(), ignore_index=NO_LABEL
    )
    if not given.arguments:
        return told
    scores = [
        network.relations(states, *map(torch.from_numpy, (a.characters, a.roles, a.kinds, a.edges, a.known, a.pairs)))
        for a in given.arguments
    ]
    predicates, modalities = (torch.cat(part) for part in zip(*scores, strict=True))
    told = told + weights[1] * functional.cross_entropy(predicates.float(), given.predicates)
    if (given.modalities != NO_LABEL).any():
        told = told + weights[2] * functional.cross_entropy(modalities.float(), given.modalities, ignore_index=NO_LABEL)
    return told


def fit(
    network: Network,
    chosen: Sequence[Item],
    characters: Characters,
    labels: Labels,
    recipe: Recipe,
    after_epoch: Callable[[int, float], None] | None = None,
) -> None:
    """Train `network` on items.

    Args:
        network: with the pretrained encoder loaded; its table of words stays as it is.
        chosen: the items; each is seen once an epoch, in an order of chance.
        characters: how characters are numbered.
        labels: the names of the network's numbers.
        recipe: how to train.
        after_epoch: called with the epoch's number, from 1, and its mean loss.
    """
    chance = random.Random(recipe.seed)  # noqa: S311 - no secret
    torch.manual_seed(recipe.seed)
    network.encoder.words.weight.requires_grad_(False)
    encoder = [
        weight
        for layer in (network.encoder.layers, network.encoder.norm, network.encoder.places)
        for weight in layer.parameters()
    ]
    taken = {id(weight) for weight in encoder}
    heads = [weight for weight in network.parameters() if weight.requires_grad and id(weight) not in taken]
    order, began, a_cycle = list(chosen), time.monotonic(), 0
    a_epoch = -(-len(chosen) // recipe.windows)
    for epochs, share in recipe.cycles:
        rates = [
            {"params": encoder, "lr": share * recipe.encoder_rate},
            {"params": heads, "lr": share * recipe.head_rate},
        ]
        optimiser = torch.optim.AdamW(rates, weight_decay=recipe.decay, betas=(0.9, 0.98), fused=True)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, _Schedule(epochs * a_epoch, recipe.warm_up))
        for epoch in range(a_cycle + 1, a_cycle + epochs + 1):
            network.train()
            chance.shuffle(order)
            total = 0.0
            for start in range(0, len(order), recipe.windows):
                given = batch(order[start : start + recipe.windows], characters, labels, chance)
                with torch.autocast("cpu", torch.bfloat16):
                    error = loss(network, given, recipe.weights)
                error.backward()
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimiser.step()
                optimiser.zero_grad(set_to_none=True)
                schedule.step()
                total += float(error.detach())
                step = start // recipe.windows
                if step % 50 == 0:
                    _log.info("epoch %d, step %d of %d, %.0f s", epoch, step, a_epoch, time.monotonic() - began)
            if after_epoch:
                after_epoch(epoch, total / a_epoch)
        a_cycle += epochs


@dataclass(frozen=True, slots=True)
class _Schedule:
    """The share of the highest learning rate at each of so many steps."""

    steps: int
    warm_up: float

    def __call__(self, step: int) -> float:
        rise = max(1, round(self.warm_up * self.steps))
        return min(1, (step + 1) / rise) * max(0.02, 1 - max(0, step - rise) / max(1, self.steps - rise))
