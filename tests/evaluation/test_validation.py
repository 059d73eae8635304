"""Each kind of damage to a graph directory is found, and named where it is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from graphs import assembled, written
from ruralkg import vocabulary
from ruralkg.evaluation.validation import validate
from ruralkg.model import FILES

WORDS = vocabulary.load()


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return written(assembled(7, 4, WORDS), tmp_path / "graph", WORDS)


@pytest.mark.parametrize("seed", range(12))
def test_random_graphs_are_valid(tmp_path: Path, seed: int):
    assert list(validate(written(assembled(seed, 3, WORDS), tmp_path / "graph", WORDS), WORDS)) == []


def change(directory: Path, name: str, edit: Callable[[dict], object], number: int = 0) -> str:
    """Change one record of a file; return its id."""
    path = directory / f"{name}.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    edit(lines[number])
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    path.write_bytes(text.encode("utf-8"))
    return lines[number].get("id") or lines[number]["doc"]


def found(directory: Path) -> set[tuple[str, str | None, str]]:
    """What is found besides the changed hash that every damage makes."""
    return {(f.file, f.where, f.check) for f in validate(directory, WORDS) if f.check != "hash"}


@pytest.mark.parametrize(
    ("name", "edit", "check"),
    [
        ("actors", lambda a: a.update(kind="Alien"), "schema"),
        ("actors", lambda a: a.pop("named"), "schema"),
        ("actors", lambda a: a["mentions"][0].update(start=a["mentions"][0]["start"] + 1), "quote"),
        ("actors", lambda a: a["mentions"][0].update(doc="999"), "reference"),
        ("actors", lambda a: a.update(named=a.pop("named")), "form"),
        ("actors", lambda a: a.update(aliases=["乙", "甲"]), "identity"),
        ("actors", lambda a: a["mentions"].reverse(), "identity"),
        ("statements", lambda s: s.update(object="a-000000000000"), "reference"),
        ("statements", lambda s: s.update(confidence=0.01), "identity"),
        ("statements", lambda s: s.update(id="s-000000000000"), "identity"),
        ("statements", lambda s: s["evidence"][0].update(sentence=[0, 1]), "quote"),
        ("statements", lambda s: s["evidence"][0].update(section="9"), "reference"),
        ("figures", lambda f: f.update(value=6.0), "identity"),
        ("figures", lambda f: f["evidence"][0].update(quote="别的"), "quote"),
        ("documents", lambda d: d.update(chars=d["chars"] + 1), "quote"),
    ],
)
def test_damage_to_a_record_is_found(directory: Path, name: str, edit: Callable[[dict], object], check: str):
    where = change(directory, name, edit)
    assert (f"{name}.jsonl", where, check) in found(directory)


def lines(directory: Path, name: str) -> list[dict]:
    return [json.loads(line) for line in (directory / f"{name}.jsonl").read_text(encoding="utf-8").split("\n") if line]


def test_a_signature_that_is_not_kept_is_found(directory: Path):
    kinds = {actor["id"]: actor["kind"] for actor in lines(directory, "actors")}
    ends = [(kinds[s["subject"]], kinds[s["object"]]) for s in lines(directory, "statements")]
    number, predicate = next(
        (n, p) for n, (one, two) in enumerate(ends) for p in WORDS.predicates if not WORDS.allows(one, p, two)
    )
    where = change(directory, "statements", lambda s: s.update(predicate=predicate), number)
    assert ("statements.jsonl", where, "signature") in found(directory)


def test_two_actors_of_one_name_are_found(directory: Path):
    farmers = [
        json.loads(line) for line in (directory / "actors.jsonl").read_text(encoding="utf-8").split("\n") if line
    ]
    one, two = [number for number, actor in enumerate(farmers) if actor["kind"] == "Product"][:2]
    change(directory, "actors", lambda a: a["aliases"].append(farmers[two]["name"]), one)
    assert {check for _, _, check in found(directory)} == {"identity"}


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_found(directory: Path, name: str):
    (directory / f"{name}.jsonl").unlink()
    findings = list(validate(directory, WORDS))
    assert (f"{name}.jsonl", "form") in {(f.file, f.check) for f in findings}
    assert (f"{name}.jsonl", "hash") in {(f.file, f.check) for f in findings}


def test_lines_out_of_order_and_twice_are_found(directory: Path):
    path = directory / "actors.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*reversed(lines), lines[0]]))
    assert {check for _, _, check in found(directory)} == {"order", "count"}


def test_a_line_that_is_no_json_is_found(directory: Path):
    with (directory / "gaps.jsonl").open("ab") as file:
        file.write(b"{\n[]\n")
    assert {("gaps.jsonl", "line 1", "form"), ("gaps.jsonl", "line 2", "schema")} <= found(directory)


def test_a_changed_text_and_a_file_too_many_are_found(directory: Path):
    text = directory / "texts" / "000.txt"
    text.write_bytes(text.read_bytes().replace(b"\n", "。".encode(), 1))
    (directory / "notes.txt").write_text("mine", encoding="utf-8")
    hashes = {(f.file, f.message) for f in validate(directory, WORDS) if f.check == "hash"}
    assert hashes == {
        ("texts/000.txt", "was changed after the graph was built"),
        ("notes.txt", "was added after the graph was built"),
    }


def test_a_manifest_that_counts_wrong_or_is_none_is_found(directory: Path):
    path = directory / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["counts"]["actors"] += 1
    path.write_text(json.dumps(manifest), encoding="utf-8")
    assert found(directory) == {("manifest.json", None, "count")}
    path.write_text("{}", encoding="utf-8")
    assert found(directory) == {("manifest.json", None, "form")}
