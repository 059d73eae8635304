import hashlib
import os
import subprocess
import sys
import unicodedata
from itertools import permutations
from pathlib import Path

import pytest

from ruralkg.errors import UsageError
from ruralkg.reading import find_files, read
from ruralkg.reading.passed_over import find_passed_over

posix = pytest.mark.skipif(os.name == "nt", reason="needs POSIX files")


def write(path: Path, text: str = "农户增收。") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def docs(*paths: Path) -> list[str]:
    return [source.doc for source in find_files(paths)]


def test_ids_are_paths_below_the_folder_without_suffix(tmp_path: Path):
    for name in ("b.txt", "a.md", "sub/c.PDF", "sub/deep/d.htm", "e.v2.docx", "f.html"):
        write(tmp_path / name)
    assert docs(tmp_path) == ["a", "b", "e.v2", "f", "sub/c", "sub/deep/d"]
    assert [source.shown for source in find_files([tmp_path])][-1] == "sub/deep/d.htm"


def test_what_is_passed_over_in_folders_is_taken_when_named(tmp_path: Path):
    passed = ["README.md", "readme-zh.txt", ".hidden.txt", "_draft.txt", "notes.log", ".git/a.txt", "_old/b.txt"]
    for name in (*passed, "kept.txt"):
        write(tmp_path / name)
    assert docs(tmp_path) == ["kept"]
    assert docs(tmp_path / "README.md", tmp_path / "_draft.txt", tmp_path / "notes.log") == [
        "README",
        "_draft",
        "notes.log",
    ]


def test_what_is_passed_over_is_told(tmp_path: Path):
    for name in ("README.md", "x/notes.log", ".git/a.txt", "_old/b.txt", "kept.txt", "x/sources.toml", "x/a.bib"):
        write(tmp_path / name)
    for name in ("manifest.json", "actors.jsonl", "texts/kept.txt"):
        write(tmp_path / "graph" / name)
    assert find_passed_over([tmp_path]) == [".git/", "README.md", "_old/", "graph/", "x/notes.log"]
    assert find_passed_over([tmp_path, tmp_path / "README.md"]) == [".git/", "_old/", "graph/", "x/notes.log"]
    assert find_passed_over([tmp_path / "x" / "notes.log"]) == []


def test_order_of_arguments_changes_nothing_and_twice_is_once(tmp_path: Path):
    paths = [tmp_path / "x", tmp_path / "y", write(tmp_path / "x" / "sub" / "a.txt", "一。"), write(tmp_path / "b.txt")]
    write(tmp_path / "y" / "c.txt", "三。")
    expected = find_files(paths)
    assert [source.doc for source in expected] == ["a", "b", "c"]
    for order in permutations(paths):
        assert find_files([*order, order[0]]) == expected


def test_clashing_ids_get_digits_of_their_content(tmp_path: Path):
    write(tmp_path / "x" / "a.txt", "甲。")
    write(tmp_path / "y" / "A.md", "乙。")
    found = find_files([tmp_path / "x", tmp_path / "y"])
    digits = {name: hashlib.sha256(text.encode()).hexdigest()[:6] for name, text in (("a", "甲。"), ("A", "乙。"))}
    assert {source.shown: source.doc for source in found} == {
        "a.txt": f"a~{digits['a']}",
        "A.md": f"A~{digits['A']}",
    }
    assert find_files([tmp_path / "y", tmp_path / "x"]) == found


def test_names_are_composed(tmp_path: Path):
    write(tmp_path / unicodedata.normalize("NFD", "café.txt"))
    assert docs(tmp_path) == [unicodedata.normalize("NFC", "café")]


def test_a_path_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(UsageError, match=r"nowhere\.txt: no such file"):
        find_files([tmp_path / "nowhere.txt"])


@posix
def test_loops_fifos_and_dangling_links_get_verdicts(tmp_path: Path):
    write(tmp_path / "good.txt")
    (tmp_path / "again.txt").symlink_to(tmp_path / "good.txt")
    (tmp_path / "round.txt").symlink_to(tmp_path / "trip.txt")
    (tmp_path / "trip.txt").symlink_to(tmp_path / "round.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "up").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe")
    found = {source.doc: read(source).document.verdict for source in find_files([tmp_path])}
    assert found == {
        "good": "built",
        "folder/up": "loop",
        "gone": "unreadable",
        "pipe": "not-a-file",
        "round": "loop",
        "trip": "loop",
    }
    assert [read(source).document.verdict for source in find_files([tmp_path / "pipe"])] == ["not-a-file"]


@posix
def test_files_without_permission_are_unreadable(tmp_path: Path):
    tmp_path.chmod(0o755)
    locked = write(tmp_path / "locked.txt")
    locked.chmod(0)
    closed = tmp_path / "closed"
    write(closed / "a.txt")
    closed.chmod(0)
    script = (
        "import os, sys; from pathlib import Path\n"
        "from ruralkg.reading import find_files, read\n"
        "os.chdir(sys.argv[1])\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "print({s.doc: read(s).document.verdict for s in find_files([Path('.')])})\n"
    )
    try:
        done = subprocess.run([sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=False)
    finally:
        closed.chmod(0o755)
    assert done.stdout.strip() == "{'closed': 'unreadable', 'locked': 'unreadable'}", done.stderr


@posix
def test_names_that_are_no_utf_8_become_text(tmp_path: Path):
    name = os.fsdecode(b"a\xff.txt")
    try:
        write(tmp_path / name)
    except OSError:  # some file systems take UTF-8 alone, and then there is nothing to read
        return
    (source,) = find_files([tmp_path])
    assert source.doc == "a\ufffd"
    assert read(source).document.verdict == "built"


def test_the_same_bytes_under_clashing_ids_count_once(tmp_path: Path):
    for folder in ("x", "y"):
        write(tmp_path / folder / "a.txt")
    assert len(find_files([tmp_path / "x", tmp_path / "y"])) == 1
