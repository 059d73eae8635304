"""The scripts that induce cues and fit the tables: what they learn from a handful of passages."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ruralkg import resources, vocabulary
from ruralkg.extraction.relations import SYMBOLS
from ruralkg.extraction.relations_choice import Calibration, Chooser
from ruralkg.extraction.relations_layout import Entry, Layout, Place
from ruralkg.extraction.relations_lexis import Lexis
from ruralkg.extraction.relations_table import Table, read, symbols

VILLAGES = [f"{name}坪村" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"]


def passage(village: str) -> dict:
    """Two sentences: the first has the cue 帮扶 for benefits, the second says nothing of its two mentions."""
    return {
        "id": f"p-{village}",
        "genre": "news",
        "section": "1 做法",
        "sentences": [
            {
                "text": f"{village}帮扶农户。",
                "mentions": [["m1", village, "Place"], ["m2", "农户", "Farmer"]],
                "statements": [["m1", "benefits", "m2", "observed"]],
                "figures": [],
            },
            {
                "text": f"{village}路过农户。",
                "mentions": [["m3", village, "Place"], ["m4", "农户", "Farmer"]],
                "statements": [],
                "figures": [],
            },
        ],
        "coref": [],
    }


@pytest.fixture(scope="module")
def passages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("passages") / "t1.jsonl"
    lines = [json.dumps(passage(village), ensure_ascii=False) for village in VILLAGES * 3]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(script: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, str(script), *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_cues_are_induced(root: Path, passages: Path, tmp_path: Path) -> None:
    ontology = tmp_path / "ontology"
    shutil.copytree(resources.folder("ontology"), ontology)
    run(root / "scripts" / "induce_cues.py", str(passages), "--ontology", str(ontology))
    induced = [words for words in vocabulary.load(ontology).category("Cues") if words.origin == "training"]
    assert [(w.value("predicate"), w.value("direction"), w.words) for w in induced] == [
        ("benefits", "forward", ("帮扶",))
    ]


def test_tables_are_fitted_written_and_read(root: Path, passages: Path, tmp_path: Path) -> None:
    said = run(root / "scripts" / "train_relations.py", str(passages), "--data", str(tmp_path))
    assert "with the mentions coded\ntyped F1 1.000" in said
    words = vocabulary.load()
    blocks = read((tmp_path / "relations.tsv").read_text(encoding="utf-8").split("\n"))
    lexis = Lexis(words, *(symbols(blocks, name) for name in SYMBOLS))
    settings = json.loads((tmp_path / "relations.json").read_text(encoding="utf-8"))
    chooser = Chooser(
        words, Table(blocks, lexis, lexis.predicates), Calibration(settings["threshold"], settings["precision"])
    )
    text = "亥坪村帮扶农户。\n亥坪村路过农户。\n"
    numbers = [lexis.kind_numbers[kind] for kind in ("Place", "Farmer")]
    entries = [
        Entry(at + start, at + start + length, kind, place)
        for place, at in enumerate((0, 9))
        for kind, start, length in zip(numbers, (0, 5), (3, 2), strict=True)
    ]
    layout = Layout(text, [Place(0, 8, None, 0), Place(9, 17, None, 0)], entries, lexis)
    chosen = chooser.choose(layout, [0, 1, 0, 1])
    assert [lexis.predicates[number] for number in chosen.predicates] == ["benefits"]
    assert (chosen.subjects.tolist(), chosen.objects.tolist()) == ([0], [1])
