"""The notation: what it says becomes a passage, the way back gives the same, and each fault is named by its line."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ruralkg import vocabulary
from ruralkg.errors import UsageError
from ruralkg.training import checks, notation, register
from ruralkg.training.passages import Passage, read

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "training").glob("*.jsonl"))
WORDS = vocabulary.load()
CODED = """\
= p-1 | news | 一、产地仓
石溪县建成产地仓，石溪县的产地仓让果农把损耗率从15%降到5%左右。

M 1 石溪县 Place; 2 产地仓 Logistics; 3 石溪县#2 Place >1; 4 产地仓#2 Logistics >2
M 5 果农 Farmer; 6 损耗率 Outcome
S 1 builds 2; 4 benefits 5; 5 builds 6; 4 part_of 3 proposed
F 15% @6 损耗率 0.15 1 t=before; 5%左右 @6 损耗率 0.05 1 ~ target t=after
= p-2 | news |
它每天发货3至5吨。
F 3至5吨 @- 日发货量 3..5 t/day
"""


def text(tmp_path: Path, coded: str) -> Path:
    path = tmp_path / "p.txt"
    path.write_text(coded, encoding="utf-8")
    return path


def code(*paths: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "code-passages"), *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def faults(tmp_path: Path, *lines: str) -> list[str]:
    """What is said of a passage with these lines below its head, without the file's name."""
    with pytest.raises(UsageError) as raised:
        notation.read(text(tmp_path, "\n".join(["= p-1 | news | 一", *lines])), WORDS)
    return [line.removeprefix(f"{tmp_path / 'p.txt'}:") for line in str(raised.value).splitlines()]


def test_what_is_coded_becomes_a_passage(tmp_path: Path) -> None:
    first, second = notation.read(text(tmp_path, CODED), WORDS)
    assert (first.id, first.genre, first.section) == ("p-1", "news", "一、产地仓")
    (sentence,) = first.sentences
    assert sentence.mentions[2:4] == (("m3", "石溪县", "Place", 2), ("m4", "产地仓", "Logistics", 2))
    assert sentence.spans()["m4"] == (13, 16, "Logistics")
    assert sentence.statements == (
        ("m1", "builds", "m2", "observed"),
        ("m4", "benefits", "m5", "observed"),
        ("m5", "improves", "m6", "observed"),  # to build an Outcome is to improve it
        ("m4", "part_of", "m3", "proposed"),
    )
    assert first.coref == (("m3", "m1"), ("m4", "m2"))
    figure = sentence.figures[1]
    assert [figure[name] for name in ("surface", "value", "cmp", "type", "time")] == [
        "5%左右", 0.05, "~", "target", "after",
    ]  # fmt: skip
    (figure,) = second.sentences[0].figures
    assert [figure[name] for name in ("about", "value", "high", "unit", "type")] == [None, 3.0, 5.0, "t/day", "level"]


def test_the_example_of_the_readme_is_right(tmp_path: Path) -> None:
    told = (ROOT / "training" / "README.md").read_text(encoding="utf-8")
    coded = re.search(r"```text\n(.*?)```", told, re.S)
    shown = re.search(r"```json\n(.*?)```", told, re.S)
    assert coded is not None
    assert shown is not None
    assert [len(s.statements) for s in notation.read(text(tmp_path, coded[1]), WORDS)[0].sentences] == [3, 4]
    path = tmp_path / "shown.jsonl"
    path.write_text(shown[1].replace("\n", ""), encoding="utf-8")
    checks.check(read([path]), WORDS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_there_and_back_again(path: Path, tmp_path: Path) -> None:
    def plain(passage: Passage) -> tuple:
        return passage.id, passage.genre, passage.section, passage.sentences, sorted(passage.coref)

    passages = read([path])
    again = notation.read(text(tmp_path, notation.spell(passages, WORDS)), WORDS)
    assert [plain(passage) for passage in again] == [plain(passage) for passage in passages]


@pytest.mark.parametrize(
    ("coded", "said"),
    [
        ("M 1 茶农 Farmers", "3: '茶农': there is no kind 'Farmers'"),
        ("M 1 果农 Farmer", "3: '果农' does not stand in the sentence"),
        ("M 1 茶叶#2 Product", "3: '茶叶' does not stand in the sentence 2 times"),
        ("M 1 茶叶 Product; 2 叶公司 Enterprise", "3: '叶公司' shares characters with '茶叶'"),
        ("M 1 茶叶 Product; 1 茶农 Farmer", "3: m1 names two mentions"),
        ("M 茶叶 Product", "3: '茶叶 Product' is not of the form of mentions"),
        ("M 1 茶叶 Product >7", "1: m1 refers to m7, but there is no mention m7"),
        ("M 1 茶农 Farmer; 2 茶叶 Product >1", "1: m2 is Product, but m1, which it refers to, Farmer"),
        ("M 1 茶农 Farmer\nS 1 sells 2", "4: m1 sells m2: no mention m2 here or before"),
        ("M 1 茶农 Farmer\nS 1 sells 1", "4: m1 sells m1: a statement relates two mentions"),
        ("M 1 茶农 Farmer; 2 茶叶 Product\nS 1 sell 2", "4: m1 sell m2: there is no predicate 'sell'"),
        ("M 1 茶农 Farmer; 2 茶叶 Product\nS 1 sells 2 hoped", "4: m1 sells m2: there is no modality 'hoped'"),
        ("M 1 茶农 Farmer; 2 茶叶 Product\nS 1 faces 2", "4: m1 faces m2: faces does not go from Farmer to Product"),
        ("M 1 茶农 Farmer; 2 茶叶 Product\nS 1 sells 2; 1 sells 2", "4: m1 sells m2: the statement stands here twice"),
        ("F 9吨 @- 销量 9 t", "3: '9吨' does not stand in the sentence"),
        ("F 30吨 @4 销量 30 t", "3: '30吨' is about m4, which is no mention here or before"),
        ("F 30吨 @- 销量 30 tonne", "3: '30吨': there is no unit 'tonne'"),
        ("F 30吨 @- 销量 30..20 t", "3: '30吨': the upper end of a range, 20.0, must be above 30.0"),
        ("F 30吨 @- 销量 30 t => level", "3: '30吨': '=>' is none of =, <, >, ~, <=, >="),
        ("F 30吨 @- 销量 30 t hope", "3: '30吨': 'hope' is none of level, change, target"),
        ("F 30吨 销量 30 t", "3: '30吨 销量 30 t' is not of the form of figures"),
    ],
)
def test_a_fault_is_named_by_its_line(tmp_path: Path, coded: str, said: str) -> None:
    assert faults(tmp_path, "茶农把30吨茶叶公司化经营。", *coded.splitlines()) == [said]


def test_all_faults_are_told_at_once_and_in_order(tmp_path: Path) -> None:
    told = faults(
        tmp_path, "S 1 sells 2", "茶农卖茶叶。", "M 1 茶 Farmers; 2 果 Product", "= p-1 | news", "= p-3 | news | 一"
    )
    assert [line.split(":", 1)[0] for line in told] == ["2", "4", "4", "5", "5", "5", "6"]


def test_what_stands_before_the_first_passage_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"p\.txt:1: no passage has begun"):
        notation.read(text(tmp_path, "茶农卖茶叶。\n" + CODED), WORDS)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "p.txt"
    path.write_bytes("= p-1 | news | 茶".encode("gb18030"))
    with pytest.raises(UsageError, match=r"p\.txt: no text in UTF-8"):
        notation.read(path, WORDS)


def test_a_message_does_not_run_on(tmp_path: Path) -> None:
    told = faults(tmp_path, "茶农卖茶叶。", "M " + "; ".join(f"{n} 果 Product" for n in range(1, 100)))
    assert len(told) == checks.SHOWN + 1
    assert told[-1] == f"… and {99 - checks.SHOWN} more"


# --- files together


def test_a_folder_gives_what_is_coded_once(tmp_path: Path) -> None:
    path = text(tmp_path, CODED)
    code(path)
    other = notation.read(path, WORDS)[0]
    (tmp_path / "o.jsonl").write_text(notation.write([other]).replace("p-1", "o-1"), encoding="utf-8")
    assert [passage.id for passage in notation.read_all([tmp_path], WORDS)] == ["o-1", "p-1", "p-2"]
    assert [passage.id for passage in notation.read_all([path], WORDS)] == ["p-1", "p-2"]


def test_two_passages_of_one_id_are_refused_whatever_their_files(tmp_path: Path) -> None:
    path = text(tmp_path, CODED)
    path.with_name("o.txt").write_text(CODED, encoding="utf-8")
    with pytest.raises(UsageError, match="p-2: two passages have this id"):
        notation.read_all([tmp_path], WORDS)


def test_faults_of_lines_are_named_by_passage_and_sentence(tmp_path: Path) -> None:
    lines = notation.write(notation.read(text(tmp_path, CODED), WORDS)).replace('"benefits"', '"faces"')
    path = tmp_path / "o.jsonl"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(UsageError, match="p-1, sentence 1: m4 faces m5: faces does not go from Logistics to Farmer"):
        notation.read_all([path], WORDS)


def test_a_folder_without_passages_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no passages"):
        notation.read_all([tmp_path], WORDS)


# --- the measure, and the script


def test_the_measure_counts_wording_and_coding(tmp_path: Path) -> None:
    found = register.measure(notation.read(text(tmp_path, CODED), WORDS), WORDS)
    assert found["sentences without a statement"] == 0.5
    assert found["statements a sentence"] == 2
    assert found["objects that are Outcome"] == found["statements of improves"] == 0.25
    assert sum(found[f"statements of {predicate}"] for predicate in WORDS.predicates) == pytest.approx(1)


def test_a_text_in_the_journals_register_has_more_cues_than_one_that_is_not() -> None:
    journals, prose = (
        register.measure((p for p in read([ROOT / "training" / name]) if p.genre == "paper"), WORDS)
        for name in ("t24.jsonl", "t3.jsonl")
    )
    cue = "sentences with a cue of improves"
    assert journals[cue] > prose[cue] + 0.2
    assert journals["objects that are Outcome"] > prose["objects that are Outcome"]


def test_the_script_converts_there_and_back_and_names_faults(tmp_path: Path) -> None:
    path = text(tmp_path, CODED)
    done = code(path)
    assert done.returncode == 0, done.stderr
    assert "2 passages, 2 sentences" in done.stdout
    lines = path.with_suffix(".jsonl")
    assert [passage.id for passage in read([lines])] == ["p-1", "p-2"]
    path.unlink()
    assert code(lines).returncode == 0
    assert notation.read(path, WORDS) == read([lines])
    path.write_text(CODED.replace("2 产地仓 Log", "2 产地仓 Leg"), encoding="utf-8")
    done = code(path)
    assert done.returncode == 1
    assert "there is no kind 'Legistics'" in done.stderr


def test_reading_passages_needs_no_torch() -> None:
    check = "import sys, ruralkg.training.notation, ruralkg.training.register; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
