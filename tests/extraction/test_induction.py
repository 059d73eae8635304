"""The script that induces the lexicon: what it learns from a handful of passages."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from readings import mentions_of
from ruralkg import resources, vocabulary
from ruralkg.vocabulary import Vocabulary

SENTENCES = [
    ("村里办起竹韵堂。", [("竹韵堂", "Educator")]),
    ("青年在竹韵堂学艺。", [("青年", "Practitioner"), ("竹韵堂", "Educator")]),
    ("竹韵堂与茶韵堂结对。", [("竹韵堂", "Educator"), ("茶韵堂", "Educator")]),
    ("山货很多，山货便宜。", []),
    ("老人编山货卖。", [("老人", "Farmer"), ("山货", "Product")]),
]
ONLY_HERE = ("云坡县的竹韵堂开课。", [("云坡县", "Place"), ("竹韵堂", "Educator")])


def passage(sentences: list[tuple[str, list[tuple[str, str]]]]) -> dict:
    coded = [
        {"text": text, "mentions": [[f"m{i}-{j}", *m] for j, m in enumerate(mentions)], "statements": [], "figures": []}
        for i, (text, mentions) in enumerate(sentences)
    ]
    return {"id": "p", "genre": "news", "section": "1", "sentences": coded, "coref": []}


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Vocabulary:
    """The packaged ontology with a lexicon induced from two files of passages."""
    folder = tmp_path_factory.mktemp("induced")
    files = []
    for name, sentences in (("one", SENTENCES), ("two", [*SENTENCES, ONLY_HERE])):
        files.append(folder / f"{name}.jsonl")
        files[-1].write_text(json.dumps(passage(sentences), ensure_ascii=False) + "\n", encoding="utf-8")
    ontology = shutil.copytree(resources.folder("ontology"), folder / "ontology")
    command = [sys.executable, root / "scripts" / "induce_lexicon.py", *files, "--ontology", ontology]
    subprocess.run(command, check=True, timeout=120)
    return vocabulary.load(Path(ontology))


def words(learned: Vocabulary, category: str) -> dict[str, str]:
    return {
        word: entry.value("kind") or ""
        for entry in learned.category(category)
        if entry.origin == "training"
        for word in entry.words
    }


def test_a_surface_of_two_files_is_a_phrase_with_its_kind(learned: Vocabulary) -> None:
    phrases = words(learned, "Phrases")
    assert phrases["竹韵堂"] == phrases["茶韵堂"] == "Educator"


def test_a_surface_of_one_file_or_seldom_coded_is_none(learned: Vocabulary) -> None:
    phrases = words(learned, "Phrases")
    assert "云坡县" not in phrases
    assert "老人" in phrases


def test_what_others_wrote_stays_and_what_was_induced_before_goes(learned: Vocabulary) -> None:
    assert {entry.origin for entry in learned.category("ActorNames")} == {"ruralkg"}
    assert len(words(learned, "Phrases")) < 10


def test_the_induced_lexicon_is_used(learned: Vocabulary) -> None:
    text = "她在竹韵堂教书。"
    found = [(m.name, m.kind) for m in mentions_of(text, learned) if m.via == "name"]
    assert found == [("竹韵堂", "Educator")]
    assert not any(m.name == "竹韵堂" for m in mentions_of(text, vocabulary.load()))
