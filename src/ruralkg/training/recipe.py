"""The whole recipe: from passages and the pretrained encoder to a folder that `ruralkg build --model` takes."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec
import torch

from ruralkg.errors import UsageError
from ruralkg.extraction.pipeline import pipeline
from ruralkg.extraction.relations_choice import Calibration
from ruralkg.extraction.trained import additions
from ruralkg.extraction.trained.characters import Characters
from ruralkg.extraction.trained.network import Settings, Voice
from ruralkg.training import calibration, export, jackknife, memory, pretrained
from ruralkg.training.batches import Labels, items
from ruralkg.training.fitting import Recipe, fit
from ruralkg.training.network import Network
from ruralkg.training.passages import Passage
from ruralkg.vocabulary import Vocabulary

RUN, EVERY, HELD = 8, 15, 7
"""Of every 15 runs of eight consecutive passages the eighth is held out for calibration."""
FEWEST = 8
SHARES = {"model": 1.0, "both": 0.65}
"""The network's share in the probability of a pair, by extractor."""


@dataclass(frozen=True, slots=True)
class Measured:
    """On held-out passages: F1 of statements, the threshold that gives it, the calibration error with its interval."""

    f1: float
    threshold: float
    calibration_error: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Result:
    """How many passages were learned from and held out, and what the latter gave, by extractor."""

    passages: int
    held: int
    measured: dict[str, Measured]


def split(passages: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Return passages to learn from and those held out; runs stay together, since neighbours tell of the same case."""
    if len(passages) < FEWEST:
        message = f"{len(passages)} passages are too few to learn from; there must be {FEWEST} at least"
        raise UsageError(message)
    numbered = list(enumerate(passages))
    if len(passages) < RUN * EVERY:
        return [p for n, p in numbered if n % FEWEST != HELD], [p for n, p in numbered if n % FEWEST == HELD]
    held = [n // RUN % EVERY == HELD for n, _ in numbered]
    return [p for n, p in numbered if not held[n]], [p for n, p in numbered if held[n]]


def train(
    passages: Sequence[Passage],
    encoder: Path,
    out: Path,
    words: Vocabulary,
    recipe: Recipe | None = None,
    after_epoch: Callable[[int, float], None] | None = None,
) -> Result:
    """Train a network and write it, with its settings and a model card, to a folder.

    Args:
        passages: coded passages; some are held out, see `split`.
        encoder: the folder of the pretrained encoder, see `pretrained`.
        out: the folder to write; made if need be.
        words: the ontology that the passages were coded by.
        recipe: how to train, or None for the shipped model's recipe.
        after_epoch: called with the epoch's number and its mean loss.

    Raises:
        UsageError: if there are too few passages, or no encoder where it should be.
    """
    memory.keep()
    recipe = recipe or Recipe()
    labels = labels_of(words)
    alphabet = pretrained.alphabet(encoder)
    learned, _ = split(passages)
    torch.manual_seed(recipe.seed)
    network = Network(len(alphabet), len(labels.kinds), len(labels.predicates), len(labels.modalities))
    pretrained.load(network.encoder, encoder)
    characters = Characters(list(alphabet))
    chosen = jackknife.with_found(network, items(learned, characters, labels), characters, labels, recipe)
    fit(network, chosen, characters, labels, recipe, after_epoch)
    return finish(network, passages, encoder, out, words, recipe)


def labels_of(words: Vocabulary) -> Labels:
    """Return the names of the network's numbers, from the ontology."""
    return Labels(tuple(sorted(words.kinds)), tuple(sorted(words.predicates)), tuple(sorted(words.modalities)))


def finish(
    network: Network, passages: Sequence[Passage], encoder: Path, out: Path, words: Vocabulary, recipe: Recipe
) -> Result:
    """Export a trained network, calibrate it on the passages held out, and write settings and model card."""
    learned, held = split(passages)
    out.mkdir(parents=True, exist_ok=True)
    export.write(network, out)
    labels = labels_of(words)
    plain = Voice(share=1.0, threshold=0.5, precision=((0.0, 0.0), (1.0, 1.0)))
    settings = Settings(
        version=_version(learned, recipe),
        alphabet=tuple(pretrained.alphabet(encoder)),
        kinds=labels.kinds,
        predicates=labels.predicates,
        modalities=labels.modalities,
        extractors=dict.fromkeys(SHARES, plain),
    )
    _save(settings, out)
    (out / "words.txt").write_text("\n".join(sorted(additions.words_of(words))) + "\n", encoding="utf-8")
    reading = pipeline(words, "model", last="coreference", model=out)
    measured, voices = {}, {}
    for name, share in SHARES.items():
        judged = calibration.judge(held, reading, share)
        f1, threshold = calibration.threshold(judged)
        voices[name] = Voice(share=share, threshold=round(threshold, 2), precision=tuple(calibration.curve(judged)))
        confident = Calibration(threshold, voices[name].precision)(judged.probabilities)
        kept = judged.probabilities > threshold
        error = calibration.calibration_error(confident[kept], judged.right[kept], judged.documents[kept])
        measured[name] = Measured(f1, threshold, error)
    _save(msgspec.structs.replace(settings, extractors=voices), out)
    result = Result(len(learned), len(held), measured)
    (out / "MODEL_CARD.md").write_text(_card(settings, result, recipe), encoding="utf-8")
    return result


def _save(settings: Settings, out: Path) -> None:
    (out / "settings.json").write_bytes(msgspec.json.format(msgspec.json.encode(settings), indent=0) + b"\n")


def _version(passages: Sequence[Passage], recipe: Recipe) -> str:
    digest = hashlib.sha256(msgspec.json.encode(list(passages)))
    digest.update(json.dumps(asdict(recipe), sort_keys=True).encode("utf-8"))
    return digest.hexdigest()[:12]


def _card(settings: Settings, result: Result, recipe: Recipe) -> str:
    names = json.dumps([settings.kinds, settings.predicates, settings.modalities], ensure_ascii=False)
    rows = "\n".join(
        f"| {name} | {m.f1:.3f} | {m.threshold:.2f} | {e:.3f} ({low:.3f} to {high:.3f}) |"
        for name, m in result.measured.items()
        for e, low, high in [m.calibration_error]
    )
    return f"""# Model card

A network that finds actors and what they do to one another in Chinese texts on rural e-commerce.

- **Version** {settings.version} (hash of the passages and the recipe).
- **Encoder** bge-small-zh-v1.5 (MIT licence), 4 layers of 512, cut to {len(settings.alphabet)} characters and marks.
- **Data** {result.passages} coded passages of the project (training/, CC BY 4.0) to learn from, {result.held} held out.
- **Recipe** {recipe.epochs} epochs, seed {recipe.seed}; `ruralkg train` repeats it.
- **Labels** {len(settings.kinds)} kinds, {len(settings.predicates)} predicates, {len(settings.modalities)} modalities;
  sha256 {hashlib.sha256(names.encode("utf-8")).hexdigest()}.
- **Weights** int8, licence Apache-2.0 with the encoder's notice above.
- **Limits** It has read simplified Chinese prose of papers, plans, reports and news, nothing else. Relations that cross
  sentences, tables and English are left to the rules or not found. A confidence is how often such statements were
  right on held-out passages; on texts of another sort it may be less. docs/extraction.md has scores on real papers.

Statements of the held-out passages, found and typed right, with the mentions that the network finds:

| extractor | F1 | from probability | expected calibration error (95 % interval) |
|---|---|---|---|
{rows}
"""
