"""Runs the trained network: tags characters, relates mentions. Its graphs, names and calibration lie in `data/`."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from ruralkg.errors import UsageError
from ruralkg.extraction.trained.arguments import Arguments, Marked, lay_out
from ruralkg.extraction.trained.characters import Characters
from ruralkg.vocabulary import Vocabulary

Floats = NDArray[np.float32]
CELLS = 16_384
"""Rows x characters that the relation head takes at once, at most: what bounds its memory."""


class Voice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an extractor uses the network, and what held-out passages gave.

    `share` is the network's in the probability of a pair, the rest is that of the rules' table; `threshold` is the best
    probability from which on a statement is told; `precision` maps probabilities to how often statements were right.
    """

    share: float
    threshold: float
    precision: tuple[tuple[float, float], ...]


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What belongs to the graphs: the names of their numbers, and how each extractor uses them.

    `version` names the training; `kinds`, `predicates` and `modalities` are those of the ontology at the time.
    """

    version: str
    alphabet: tuple[str, ...]
    kinds: tuple[str, ...]
    predicates: tuple[str, ...]
    modalities: tuple[str, ...]
    extractors: dict[str, Voice]


class Network:
    """The two graphs, loaded.

    Args:
        folder: where `encoder.onnx`, `relations.onnx`, `settings.json` and `words.txt` lie; the last holds what the
            lexicon said of words when the network was trained.
        threads: how many threads one run may use.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self.settings = msgspec.json.decode((folder / "settings.json").read_bytes(), type=Settings)
        self.words = (folder / "words.txt").read_text(encoding="utf-8").splitlines()
        self.characters = Characters(self.settings.alphabet)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # it costs a quarter of processor time
        self._encoder, self._relations = (
            onnxruntime.InferenceSession(folder / name, options, providers=["CPUExecutionProvider"])
            for name in ("encoder.onnx", "relations.onnx")
        )

    def tag(self, windows: Sequence[Sequence[int]]) -> tuple[Floats, Floats]:
        """Return states and log-probabilities of labels of windows (windows x characters x …), padded to one width."""
        width = max(map(len, windows))
        numbers = np.full((len(windows), width), self.characters.padding, dtype=np.int64)
        for row, window in enumerate(windows):
            numbers[row, : len(window)] = window
        known = np.arange(width)[None, :] < np.array([len(window) for window in windows])[:, None]
        states, labels = self._encoder.run(None, {"characters": numbers, "known": known})
        return states, labels - np.logaddexp.reduce(labels, axis=-1, keepdims=True)

    def relate(
        self, states: Floats, sentences: Sequence[Marked]
    ) -> Iterator[tuple[Sequence[tuple[int, int, int]], Floats, Floats]]:
        """Yield, group by group, pairs (sentence, subject, object) with probabilities of predicates and modalities.

        Args:
            states: what `tag` returned for the windows in which the sentences stand.
            sentences: each with two mentions at least.
        """
        order = sorted(range(len(sentences)), key=lambda number: sentences[number].length)
        for group in _groups(order, sentences):
            arguments = lay_out([sentences[number] for number in group], len(self.settings.kinds))
            predicates, modalities = self._run(states, arguments)
            origins = [(group[number], subject, object_) for number, subject, object_ in arguments.origins]
            yield origins, _probabilities(predicates), _probabilities(modalities)

    def _run(self, states: Floats, arguments: Arguments) -> tuple[Floats, Floats]:
        names = ("characters", "roles", "kinds", "edges", "known", "pairs")
        given = {name: getattr(arguments, name) for name in names}
        predicates, modalities = self._relations.run(None, {"states": states, **given})
        return predicates, modalities


def strange(vocabulary: Vocabulary, settings: Settings) -> list[str]:
    """Return the kinds and predicates of an ontology that a network was not trained on: only rules can find them."""
    known = {*settings.kinds, *settings.predicates}
    return sorted({*vocabulary.kinds, *vocabulary.predicates} - known)


def _groups(order: Sequence[int], sentences: Sequence[Marked]) -> Iterator[list[int]]:
    """Yield runs of sentences, the shortest first, that fill `CELLS` at most where one alone does not fill more."""
    group: list[int] = []
    rows = 0
    for number in order:
        sentence = sentences[number]
        if group and (rows + len(sentence.subjects)) * sentence.length > CELLS:
            yield group
            group, rows = [], 0
        group.append(number)
        rows += len(sentence.subjects)
    if group:
        yield group


def _probabilities(scores: Floats) -> Floats:
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Floats = exponentials / exponentials.sum(axis=1, keepdims=True)
    return found


@cache
def load(folder: str | None = None) -> Network:
    """Return the network of a folder, or the packaged one; loaded once a process.

    Raises:
        UsageError: if the folder holds no network.
    """
    if folder is None:
        with as_file(files(__package__) / "data") as packaged:
            return Network(packaged)
    try:
        return Network(Path(folder))
    except (OSError, msgspec.DecodeError, RuntimeError) as error:
        message = f"{folder}: no trained network there ({error}); `ruralkg train` writes one"
        raise UsageError(message) from error
