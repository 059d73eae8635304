import hashlib
import json
from pathlib import Path

import pytest
from msgspec import structs

from graphs import assembled, written
from ruralkg import vocabulary
from ruralkg.errors import UsageError
from ruralkg.model import FILES, Document, Graph
from ruralkg.stores import files

WORDS = vocabulary.load()


def test_what_is_written_is_read_back(tmp_path: Path):
    graph = assembled(1, 4, WORDS)
    assert graph.statements
    assert graph.figures
    there = files.read(written(graph, tmp_path / "graph", WORDS))
    assert there == structs.replace(graph, dropped=())


def test_every_file_of_the_contract_is_there_and_hashed(tmp_path: Path):
    directory = written(assembled(2, 2, WORDS), tmp_path / "graph", WORDS)
    names = {path.relative_to(directory).as_posix() for path in directory.rglob("*") if path.is_file()}
    assert names == {"manifest.json", "texts/000.txt", "texts/001.txt", *(f"{name}.jsonl" for name in FILES)}
    manifest = json.loads((directory / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"].keys() == names - {"manifest.json"}
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((directory / name).read_bytes()).hexdigest() == digest


def test_stores_are_not_hashed(tmp_path: Path):
    directory = written(assembled(2, 2, WORDS), tmp_path / "graph", WORDS)
    before = files.hashes(directory)
    (directory / "oxigraph").mkdir()
    (directory / "oxigraph" / "CURRENT").write_bytes(b"")
    assert files.hashes(directory) == before


def test_line_ends_of_texts_are_kept_and_only_a_line_feed_ends_a_line_of_json(tmp_path: Path):
    text = "一\r\n二\r三\u2028四\x85五\n"
    path = "一\u2028二\x85三\u2029.txt"
    document = Document(doc="地方/深处", path=path, sha256=None, kind="paper", chars=len(text), verdict="built")
    refused = Document(doc="空", path="空.txt", sha256=None, kind="report", verdict="empty")
    graph = Graph(documents=(document, refused), texts={"地方/深处": text})
    directory = written(graph, tmp_path / "graph", WORDS)
    assert (directory / "texts" / "地方" / "深处.txt").read_bytes().decode("utf-8") == text
    assert len((directory / "documents.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert files.read(directory) == graph


def test_two_writings_are_equal_byte_for_byte(tmp_path: Path):
    graph = assembled(3, 3, WORDS)
    one, two = (written(graph, tmp_path / name, WORDS) for name in ("one", "two"))
    assert (one / "manifest.json").read_bytes() == (two / "manifest.json").read_bytes()
    assert files.hashes(one) == files.hashes(two)


def test_a_line_that_is_none_is_named(tmp_path: Path):
    directory = written(assembled(1, 4, WORDS), tmp_path / "graph", WORDS)
    path = directory / "statements.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"modality"', b'"mood"', 1))
    with pytest.raises(UsageError, match=r"statements\.jsonl:1: "):
        files.read(directory)


@pytest.mark.parametrize("name", ["actors.jsonl", "texts/000.txt", "manifest.json"])
def test_a_missing_file_is_named(tmp_path: Path, name: str):
    directory = written(assembled(1, 1, WORDS), tmp_path / "graph", WORDS)
    (directory / name).unlink()
    with pytest.raises(UsageError, match=f"{Path(name).name}: missing"):
        (files.read_manifest if name == "manifest.json" else files.read)(directory)


def test_a_document_that_leads_out_of_the_directory_is_refused(tmp_path: Path):
    (tmp_path / "secret.txt").write_text("geheim", encoding="utf-8")
    directory = written(Graph(), tmp_path / "graph", WORDS)
    with pytest.raises(UsageError, match="leads out of it"):
        files.read_text(directory, "../../secret")
