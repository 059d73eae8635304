"""`ruralkg duplicates` and `ruralkg build --merges`, from suggestions to a curated graph."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import SKOS
from rdflib import Graph as Rdf

import ruralkg
from analysis.telling import told
from commands import rows, run
from graphs import written
from ruralkg import vocabulary
from ruralkg.assembly import merge
from ruralkg.errors import UsageError
from ruralkg.evaluation.validation import validate

WORDS = vocabulary.load()
KINDS = {"退伍军人": "Practitioner", "退役军人": "Practitioner", "松溪镇": "Place"}
STORY = [
    ("松溪镇培训退伍军人。", [("松溪镇", "trains", "退伍军人", "observed")]),
    ("松溪镇培训退役军人。", [("松溪镇", "trains", "退役军人", "observed")]),
]


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return written(merge([told(KINDS, STORY, WORDS)], WORDS), tmp_path / "graph", WORDS)


def test_rows_and_triples(graph: Path, tmp_path: Path):
    target = tmp_path / "suggestions.ttl"
    (row,) = rows("duplicates", graph, "--min-likeness", "0.6", "-o", target)
    assert row["kind"] == "Practitioner"
    assert {row["keep_name"], row["merge_name"]} == {"退伍军人", "退役军人"}
    assert row["keep_name"] in row["keep_quote"]
    assert row["merge_name"] in row["merge_quote"]
    ((subject, object_),) = Rdf().parse(target).subject_objects(SKOS.closeMatch)
    assert [term.removeprefix("https://w3id.org/ruralkg/id/") for term in (subject, object_)] == [
        row["keep"],
        row["merge"],
    ]
    assert len(list(ox.parse(path=target))) == 3
    assert rows("duplicates", graph, "--min-likeness", "0.6", "--kind", "Place") == []


def test_what_cannot_be_done(graph: Path, tmp_path: Path):
    with pytest.raises(UsageError, match="no kind Vegetable"):
        run("duplicates", graph, "--kind", "Vegetable")
    with pytest.raises(UsageError, match="cannot be written"):
        run("duplicates", graph, "-o", tmp_path / "none" / "suggestions.ttl")


def test_what_duplicates_prints_can_be_given_to_build(gold: Path, tmp_path: Path):
    with (gold / "北岭.actors.jsonl").open("a", encoding="utf-8") as file:
        for number, name in enumerate(("岭上脆", "“岭上脆”品牌"), 4):
            line = {"id": f"a{number}", "name": name, "kind": "Brand", "aliases": [], "sent": ["北岭:1"]}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    before = ruralkg.build(codings=gold, out=tmp_path / "before")
    printed = run("duplicates", tmp_path / "before", "--min-likeness", "0", "--format", "csv").splitlines()
    assert len(printed) > 1
    merges = tmp_path / "merges.csv"
    merges.write_text("\n".join(printed[:2]) + "\n", encoding="utf-8")
    run("build", "--codings", gold, "-o", tmp_path / "after", "--merges", merges)
    after = ruralkg.open(tmp_path / "after")
    assert len(after.actors) == len(before.actors) - 1
    assert list(validate(after.directory, WORDS)) == []
    options = [json.loads((kg.directory / "manifest.json").read_bytes())["options"] for kg in (before, after)]
    assert options[0]["merges"] is None
    assert len(options[1]["merges"]) == 64


def test_a_file_of_merges_that_is_none_stops_before_anything_is_read(gold: Path, tmp_path: Path):
    with pytest.raises(UsageError, match="its header is: keep,merge"):
        ruralkg.build(codings=gold, out=tmp_path / "graph", merges=tmp_path / "none.csv")
    assert not (tmp_path / "graph").exists()
