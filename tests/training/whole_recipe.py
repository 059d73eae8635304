"""The whole recipe on a tiny corpus: train, export, calibrate, build. It needs PyTorch: `make test-train` runs it.

Its name keeps it out of `make test`, whose environment has no PyTorch.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from commands import rows, run
from ruralkg import vocabulary
from ruralkg.errors import UsageError
from ruralkg.extraction.trained import network as running
from ruralkg.extraction.trained.arguments import Marked, lay_out
from ruralkg.extraction.trained.characters import Characters
from ruralkg.training import batches, export, fitting, jackknife, pretrained, recipe
from ruralkg.training.network import Network
from ruralkg.training.passages import read

ROOT = Path(__file__).resolve().parents[2]
ENCODER = ROOT / ".cache" / "encoder"
WORDS = vocabulary.load()
OURS, MINE = 12, 4
"""Passages of the tiny corpus: those of the project, and those of somebody's own."""
EPOCHS = 16
AGAIN = 32
"""Passages, enough for two halves, of which each is read by a tagger that learned from the other."""
MOST_BYTES = 30 * 2**20

TEXT = """\
# 霞坪县的产地仓

## 一、做法

霞坪县建设产地仓，并与顺丰合作开通冷链专线。
该县的合作社通过抖音销售脐橙，带动果农户均增收3200元。
县农业农村局培训返乡青年，引导合作社使用“霞坪鲜橙”品牌。
由于冷链物流不健全，北部乡镇的果农仍面临损耗高的问题。
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders of passages, the second somebody's own."""
    folder = tmp_path_factory.mktemp("corpus")
    lines = (ROOT / "training" / "t33.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    for name, part in (("training", lines[:OURS]), ("mine", lines[OURS : OURS + MINE])):
        (folder / name).mkdir()
        (folder / name / "p.jsonl").write_text("".join(part), encoding="utf-8")
    return folder / "training", folder / "mine"


@pytest.fixture(scope="module")
def trained(corpus: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict], str]:
    """A model from the tiny corpus, as the command writes it; the rows that it prints; what it says."""
    out = tmp_path_factory.mktemp("model") / "tiny"
    command = [sys.executable, "-c", "from ruralkg.cli import main; main()", "train", *map(str, corpus)]
    done = subprocess.run(
        [*command, "--encoder", str(ENCODER), "-o", str(out), "--epochs", str(EPOCHS), "--format", "json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out, msgspec.json.decode(done.stdout), done.stderr


def test_each_epoch_has_a_smaller_loss_than_the_first(trained: tuple[Path, list[dict], str]) -> None:
    losses = [float(loss) for loss in re.findall(rf"epoch \d+ of {EPOCHS}: loss ([\d.]+)", trained[2])]
    assert len(losses) == EPOCHS
    assert max(losses[1:]) < losses[0]
    assert losses[-1] < losses[0] / 2


def test_what_it_writes_is_whole_and_small(trained: tuple[Path, list[dict], str]) -> None:
    out, measured, _ = trained
    assert sum(path.stat().st_size for path in out.iterdir()) < MOST_BYTES
    settings = running.load(str(out)).settings
    assert set(settings.kinds) == set(WORDS.kinds)
    assert set(settings.predicates) == set(WORDS.predicates)
    assert [row["extractor"] for row in measured] == list(settings.extractors)
    assert all(0 <= row["F1"] <= 1 for row in measured)
    for voice in settings.extractors.values():
        probabilities, precisions = zip(*voice.precision, strict=True)
        assert list(probabilities) == sorted(probabilities)
        assert list(precisions) == sorted(precisions)
    assert f"{OURS + MINE - 2} coded passages" in (out / "MODEL_CARD.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("extractor", ["model", "both"])
def test_a_text_is_built_with_it(trained: tuple[Path, list[dict], str], tmp_path: Path, extractor: str) -> None:
    text = tmp_path / "霞坪县.md"
    text.write_text(TEXT, encoding="utf-8")
    graph = tmp_path / "graph"
    (document,) = rows("build", text, "-o", graph, "--model", trained[0], "--extractor", extractor)
    assert document["document"] == text.name
    assert document["actors"] > 0
    run("validate", graph)
    first = {path.name: path.read_bytes() for path in sorted(graph.iterdir()) if path.is_file()}
    run("build", text, "-o", graph, "--model", trained[0], "--extractor", extractor)
    assert {path.name: path.read_bytes() for path in sorted(graph.iterdir()) if path.is_file()} == first


def test_it_has_learned_the_mentions_of_what_it_saw(trained: tuple[Path, list[dict], str]) -> None:
    network = running.load(str(trained[0]))
    passage = read([ROOT / "training" / "t33.jsonl"])[0]
    right = found = coded = 0
    for sentence in passage.sentences:
        numbers, (start,) = network.characters.window(passage.section, [sentence.text])
        _, labels = network.tag([numbers])
        spans = {(a, b) for a, b, _, _ in running_spans(labels[0, start : start + len(sentence.text)])}
        told = {(a, b) for a, b, _ in sentence.spans().values()}
        right, found, coded = right + len(spans & told), found + len(spans), coded + len(told)
    assert 2 * right / (found + coded) > 0.3


def running_spans(labels: np.ndarray) -> list[tuple[int, int, int, float]]:
    from ruralkg.extraction.trained.spans import decode

    return decode(labels)


# --- parts that only this environment can try


@pytest.fixture(scope="module")
def network() -> Network:
    """An untrained network with the pretrained encoder."""
    torch.manual_seed(0)
    labels = recipe.labels_of(WORDS)
    made = Network(len(pretrained.alphabet(ENCODER)), len(labels.kinds), len(labels.predicates), len(labels.modalities))
    pretrained.load(made.encoder, ENCODER)
    return made.eval()


def test_the_exported_network_answers_as_the_trained_one(
    network: Network, trained: tuple[Path, list[dict], str], tmp_path: Path
) -> None:
    export.write(network, tmp_path)
    for name in ("settings.json", "words.txt"):
        shutil.copy(trained[0] / name, tmp_path / name)
    exported = running.Network(tmp_path)
    numbers, (start,) = exported.characters.window("一、做法", ["霞坪县建设产地仓，并与顺丰合作开通冷链专线。"])
    windows = [numbers, numbers[:9]]  # of two lengths, so that padding counts
    states, labels = exported.tag(windows)
    given = torch.full((2, len(numbers)), exported.characters.padding)
    for row, window in enumerate(windows):
        given[row, : len(window)] = torch.tensor(window)
    known = torch.arange(len(numbers))[None, :] < torch.tensor([[len(window)] for window in windows])
    with torch.no_grad():
        own_states, own_labels = network.encoder(given, known)
        marked = [Marked(start, 22, [(0, 3), (5, 8), (11, 13)], [1, 2, 3], [0, 1, 2])]
        laid = lay_out(marked, len(exported.settings.kinds))
        arrays = (laid.characters, laid.roles, laid.kinds, laid.edges, laid.known, laid.pairs)
        own_pairs, _ = network.relations(own_states, *map(torch.from_numpy, arrays))
    whole = known.numpy()
    assert np.abs(states - own_states.numpy())[whole].max() < 0.2  # weights are int8 in the one and not in the other
    own_chances = own_labels.float().log_softmax(-1).numpy()
    assert np.abs(np.exp(labels) - np.exp(own_chances))[whole].max() < 0.05
    ((origins, predicates, _),) = exported.relate(states, marked)
    assert list(origins) == laid.origins
    assert np.abs(predicates - own_pairs.float().softmax(-1).numpy()).max() < 0.05


def test_the_same_seed_gives_the_same_network(corpus: tuple[Path, Path]) -> None:
    labels, alphabet = recipe.labels_of(WORDS), pretrained.alphabet(ENCODER)
    characters = Characters(list(alphabet))
    chosen = batches.items(read(corpus[1].glob("*.jsonl")), characters, labels)
    states = []
    for seed in (1, 1, 2):
        torch.manual_seed(seed)
        made = Network(len(alphabet), len(labels.kinds), len(labels.predicates), len(labels.modalities))
        pretrained.load(made.encoder, ENCODER)
        fitting.fit(made, chosen, characters, labels, fitting.Recipe(cycles=((1, 1.0),), seed=seed))
        states.append(torch.cat([value.flatten().float() for value in made.state_dict().values()]))
    assert torch.allclose(states[0], states[1], atol=1e-5)
    assert not torch.allclose(states[0], states[2], atol=1e-5)


def test_another_tagger_reads_the_sentences_again(network: Network) -> None:
    labels, characters = recipe.labels_of(WORDS), Characters(list(pretrained.alphabet(ENCODER)))
    chosen = batches.items(read([ROOT / "training" / "t33.jsonl"])[:AGAIN], characters, labels)
    before = {name: values.clone() for name, values in network.state_dict().items()}
    plan = fitting.Recipe(tagger_epochs=16)
    read_again = jackknife.with_found(network, chosen, characters, labels, plan)
    assert all(torch.equal(before[name], values) for name, values in network.state_dict().items())
    found = coded = right = 0
    for item, first in zip(read_again, chosen, strict=True):
        assert (item.characters, item.labels) == (first.characters, first.labels)
        for sentence, own in zip(item.relating, first.relating, strict=True):
            told, seen = sentence.readings
            assert told == own.readings[0]
            assert all(relations in told.relations.values() for relations in seen.relations.values())
            assert all(0 <= start < end <= sentence.length for start, end in seen.spans)
            right += len(set(told.spans) & set(seen.spans))
            found, coded = found + len(seen.spans), coded + len(told.spans)
    assert 0.1 < 2 * right / (found + coded) < 0.98  # something is found, and not by heart


def test_what_cannot_be_trained_is_told(corpus: tuple[Path, Path], tmp_path: Path) -> None:
    few = read(corpus[1].glob("*.jsonl"))
    with pytest.raises(UsageError, match="too few to learn from"):
        recipe.train(few, ENCODER, tmp_path / "few", WORDS)
    with pytest.raises(UsageError, match=r"scripts/fetch-encoder brings it"):
        recipe.train(few * 4, tmp_path, tmp_path / "none", WORDS)
    assert not list(tmp_path.iterdir())
