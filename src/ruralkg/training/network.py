"""The network in PyTorch: a BERT encoder (Devlin et al. 2019), a tagger and a relation head.

The encoder reads characters. The tagger scores labels of spans from its states and their neighbours. The relation head
reads a sentence once for each mention taken as subject, with that subject and all mentions marked (Zhong and Chen
2021), by one more layer, and scores every other mention as object: predicate and modality.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from ruralkg.extraction.trained.arguments import NEAR

STATES, LAYERS, HEADS, INNER, PLACES = 512, 4, 8, 2048, 512
"""Sizes of the encoder bge-small-zh-v1.5."""
WIDTH = 256
"""Size of the relation head's states."""


def dropped(values: Tensor, share: float, training: bool) -> Tensor:
    """Return values of which, in training, a share of the features is left out: the same for all characters of a row.

    One mask a row (variational dropout; Gal and Ghahramani 2016) regularises as well as one a character, and drawing it
    costs next to nothing, where a mask a character takes a quarter of a step's time.
    """
    if not training:
        return values
    rows, _, size = values.shape
    mask = torch.empty(rows, 1, size, dtype=values.dtype).bernoulli_(1 - share).div_(1 - share)
    return values * mask


class Layer(nn.Module):
    """A transformer layer (Vaswani et al. 2017), normalised after each half as in BERT."""

    def __init__(self, size: int, heads: int, inner: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.query, self.key, self.value, self.joined = (nn.Linear(size, size) for _ in range(4))
        self.after_attention, self.after_inner = nn.LayerNorm(size, 1e-12), nn.LayerNorm(size, 1e-12)
        self.widen, self.narrow = nn.Linear(size, inner), nn.Linear(inner, size)

    def forward(self, states: Tensor, known: Tensor) -> Tensor:
        """Return new states (rows x characters x size); `known` tells characters from padding."""
        rows, length, size = states.shape

        def split(values: Tensor) -> Tensor:
            return values.view(rows, length, self.heads, size // self.heads).transpose(1, 2)

        attended = functional.scaled_dot_product_attention(
            split(self.query(states)),
            split(self.key(states)),
            split(self.value(states)),
            attn_mask=known[:, None, None, :],
        )  # without dropout, so that the fused kernel is taken
        mixed = self.joined(attended.transpose(1, 2).reshape(rows, length, size))
        states = self.after_attention(states + dropped(mixed, self.dropout, self.training))
        widened = self.narrow(functional.gelu(self.widen(states)))
        return self.after_inner(states + dropped(widened, self.dropout, self.training))


class Encoder(nn.Module):
    """The encoder with the tagger.

    Args:
        characters: how many characters it knows.
        labels: how many labels the tagger tells apart.
    """

    def __init__(self, characters: int, labels: int) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(characters, STATES), nn.Embedding(PLACES, STATES)
        self.norm = nn.LayerNorm(STATES, 1e-12)
        self.layers = nn.ModuleList(Layer(STATES, HEADS, INNER) for _ in range(LAYERS))
        self.neighbours = nn.Conv1d(STATES, STATES, 3, padding=1)
        self.neighbours_norm = nn.LayerNorm(STATES, 1e-12)
        self.labels = nn.Linear(STATES, labels)

    def forward(self, characters: Tensor, known: Tensor) -> tuple[Tensor, Tensor]:
        """Return states (windows x characters x size) and scores of labels (windows x characters x labels)."""
        places = torch.arange(characters.shape[1], device=characters.device)
        states = self.norm(self.words(characters) + self.places(places)[None])
        states = dropped(states, 0.1, self.training)
        for layer in self.layers:
            states = layer(states, known)
        beside = functional.gelu(self.neighbours(states.transpose(1, 2)).transpose(1, 2))
        tagged = self.neighbours_norm(states + beside)
        return dropped(states, 0.2, self.training), self.labels(dropped(tagged, 0.2, self.training))


class Relations(nn.Module):
    """The relation head.

    Args:
        kinds: how many kinds of entities there are.
        predicates: how many predicates.
        modalities: how many modalities.
    """

    def __init__(self, kinds: int, predicates: int, modalities: int) -> None:
        super().__init__()
        self.narrow = nn.Linear(STATES, WIDTH)
        self.roles, self.kinds, self.edges = (
            nn.Embedding(2, WIDTH),
            nn.Embedding(kinds + 1, WIDTH),
            nn.Embedding(3, WIDTH),
        )
        for marks in (self.roles, self.kinds, self.edges):
            nn.init.normal_(marks.weight, std=0.02)
        self.layer = Layer(WIDTH, HEADS, 4 * WIDTH)
        self.distances, self.kind_pairs = nn.Embedding(2 * NEAR, 32), nn.Embedding((kinds + 1) ** 2, 32)
        self.joined = nn.Sequential(
            nn.Linear(5 * WIDTH + 64, 512), nn.GELU(), nn.Dropout(0.2), nn.Linear(512, 256), nn.GELU(), nn.Dropout(0.2)
        )
        self.predicates, self.modalities = nn.Linear(256, predicates + 1), nn.Linear(256, modalities)

    def forward(
        self,
        states: Tensor,
        characters: Tensor,
        roles: Tensor,
        kinds: Tensor,
        edges: Tensor,
        known: Tensor,
        pairs: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Return scores of predicates (the first is none) and of modalities, a line for each pair.

        Args:
            states: the encoder's, windows x characters x size.
            characters: which of all characters of the windows each row reads, rows x characters.
            roles: 1 in the subject.
            kinds: of the mention that a character is in, counted from 1.
            edges: 1 in a mention, 2 at its start.
            known: False where a row is padded.
            pairs: as in `arguments.Arguments`.
        """
        read = self.narrow(states).flatten(0, 1)[characters]
        read = self.layer(read + self.roles(roles) + self.kinds(kinds) + self.edges(edges), known)
        row, first, last, object_first, object_last, distance, both = pairs.unbind(1)
        sums = functional.pad(read.float().cumsum(1), (0, 0, 1, 0))
        size = (object_last + 1 - object_first)[:, None].float()
        mean = (sums[row, object_last + 1] - sums[row, object_first]) / size
        ends = [read[row, first], read[row, last], read[row, object_first], read[row, object_last]]
        joined = self.joined(torch.cat([*ends, mean, self.distances(distance), self.kind_pairs(both)], 1))
        return self.predicates(joined), self.modalities(joined)


class Network(nn.Module):
    """Encoder, tagger and relation head together, as they are trained."""

    def __init__(self, characters: int, kinds: int, predicates: int, modalities: int) -> None:
        super().__init__()
        self.encoder = Encoder(characters, 4 * kinds + 1)
        self.relations = Relations(kinds, predicates, modalities)
