"""DIR is published whole: by a swapped link, by renames, after a kill, beside readers and other builds."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from random import Random

import pytest

from ruralkg.errors import UsageError
from ruralkg.stores import platform
from ruralkg.stores.directory import replacing, resolve


def publish(directory: Path, content: str, files: int = 3) -> None:
    with replacing(directory) as new:
        for number in range(files):
            (new / f"{number}.txt").write_text(content, encoding="utf-8")
        (new / "manifest.json").write_text(content, encoding="utf-8")


def content(directory: Path) -> set[str]:
    """What all files of a resolved graph directory hold: one thing where it is whole."""
    return {path.read_text(encoding="utf-8") for path in resolve(directory).iterdir()}


@pytest.fixture(params=["link", "renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to publish; systems without links have the second only."""
    if request.param == "renames":
        monkeypatch.setattr(platform, "POSIX", False)
    elif not platform.POSIX:
        pytest.skip("no links that can be swapped on this system")
    return request.param


def test_a_build_replaces_the_one_before(tmp_path: Path, way: str):
    graph = tmp_path / "deep" / "graph"
    for text in ("one", "two", "three", "four"):
        publish(graph, text)
        assert content(graph) == {text}
    assert graph.is_symlink() == (way == "link")
    whole = [p for p in (tmp_path / "deep" / ".graph.versions").iterdir() if p.is_dir()]
    assert len(whole) == (2 if way == "link" else 1)
    assert {"three"} in [{f.read_text(encoding="utf-8") for f in p.iterdir()} for p in whole]


@pytest.mark.usefixtures("way")
def test_a_reader_of_the_version_before_is_not_disturbed(tmp_path: Path):
    graph = tmp_path / "graph"
    publish(graph, "one")
    if not graph.is_symlink():
        return  # a folder that is renamed keeps no promise to who is inside
    reading = resolve(graph)
    publish(graph, "two")
    assert (reading / "0.txt").read_text(encoding="utf-8") == "one"


@pytest.mark.usefixtures("way")
def test_an_error_leaves_the_old_graph(tmp_path: Path):
    graph = tmp_path / "graph"
    publish(graph, "one")
    with pytest.raises(ZeroDivisionError), replacing(graph) as new:
        (new / "manifest.json").write_text(str(1 / 0), encoding="utf-8")
    assert content(graph) == {"one"}
    publish(graph, "three")
    assert content(graph) == {"three"}


def test_a_copied_graph_is_replaced_too(tmp_path: Path):
    graph = tmp_path / "graph"
    graph.mkdir()
    (graph / "manifest.json").write_text("copied", encoding="utf-8")
    publish(graph, "built")
    assert content(graph) == {"built"}


def test_a_link_of_the_users_own_is_followed_and_kept(tmp_path: Path):
    graph, latest = tmp_path / "graph", tmp_path / "latest"
    publish(graph, "one")
    if not graph.is_symlink():
        pytest.skip("no links on this system")
    latest.symlink_to("graph")
    publish(latest, "two")
    assert latest.readlink() == Path("graph")
    assert content(graph) == content(latest) == {"two"}


def test_a_copied_link_is_named_as_one(tmp_path: Path):
    graph, elsewhere = tmp_path / "graph", tmp_path / "elsewhere"
    publish(graph, "one")
    if not graph.is_symlink():
        pytest.skip("no links on this system")
    elsewhere.mkdir()
    copies = [shutil.copy(graph, folder / "copy", follow_symlinks=False) for folder in (elsewhere, tmp_path)]
    with pytest.raises(UsageError, match=r"copy: a link to \.graph\.versions/2, which is not there.* cp -rL"):
        resolve(copies[0])
    for copy in copies:
        with pytest.raises(UsageError, match=r"one version of another graph.* cp -rL"):
            publish(copy, "two")
    assert content(graph) == content(copies[1]) == {"one"}
    shutil.copytree(graph, tmp_path / "whole")
    publish(tmp_path / "whole", "two")
    assert (content(graph), content(tmp_path / "whole")) == ({"one"}, {"two"})


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch])
def test_what_is_no_graph_is_refused(tmp_path: Path, make):
    graph = tmp_path / "graph"
    make(graph)
    with pytest.raises(UsageError, match=r"graph: exists and is no graph \(no manifest\.json\)"):
        publish(graph, "one")
    with pytest.raises(UsageError, match="no graph there"):
        resolve(graph)
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]


def test_two_builds_exclude_each_other(tmp_path: Path):
    with replacing(tmp_path / "graph") as new:
        (new / "manifest.json").write_text("one", encoding="utf-8")
        with pytest.raises(UsageError, match="another build is writing there"):
            publish(tmp_path / "graph", "two")
    assert content(tmp_path / "graph") == {"one"}


@pytest.mark.parametrize("step", ["before", "between", "after"])
def test_a_kill_around_the_two_renames_is_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str):
    monkeypatch.setattr(platform, "POSIX", False)
    graph, versions = tmp_path / "graph", tmp_path / ".graph.versions"
    publish(graph, "one")
    whole = versions / "9"
    whole.mkdir()
    (whole / "manifest.json").write_text("two", encoding="utf-8")
    (versions / "publishing").touch()
    if step != "before":
        graph.rename(versions / "8")
    if step == "after":
        whole.rename(graph)
    assert content(graph) == ({"one"} if step == "before" else {"two"})
    publish(graph, "three")
    assert content(graph) == {"three"}
    assert not (versions / "publishing").exists()


def test_a_graph_that_was_removed_stays_removed(tmp_path: Path, way: str):
    graph = tmp_path / "graph"
    publish(graph, "one")
    publish(graph, "two")
    if way == "link":
        graph.unlink()
    else:
        graph.rename(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="no graph there"):
        resolve(graph)
    publish(graph, "three")
    assert content(graph) == {"three"}


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {here!r})
from test_directory import publish
from ruralkg.stores import platform
platform.POSIX = {posix}
print("ready", flush=True)
number = 0
while True:
    number += 1
    publish(Path({graph!r}), f"version {{number % 2}} " * 2000, files=12)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
@pytest.mark.parametrize("posix", [True, False])
def test_killed_at_any_moment_the_graph_is_whole(tmp_path: Path, posix: bool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(platform, "POSIX", posix)
    graph = tmp_path / "graph"
    publish(graph, "first")
    kills = int(os.environ.get("RURALKG_KILLS", "8"))
    random = Random(1)
    program = WRITER.format(here=str(Path(__file__).parent), graph=str(graph), posix=posix)
    whole = ({"first"}, *({f"version {number} " * 2000} for number in (0, 1)))
    for _ in range(kills):
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(random.uniform(0, 0.05))
            writer.kill()
        assert content(graph) in whole


@contextmanager
def writing(graph: Path) -> Iterator[threading.Thread]:
    """Publish one version after another in a thread until the block is left."""
    enough = threading.Event()

    def write() -> None:
        numbers = count(1)
        while not enough.is_set():
            publish(graph, str(next(numbers)))

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield thread
    finally:
        enough.set()
        thread.join()


def test_a_reader_beside_a_writer_meets_whole_graphs(tmp_path: Path):
    graph = tmp_path / "graph"
    publish(graph, "0")
    if not graph.is_symlink():
        pytest.skip("a folder that is renamed keeps no promise to who is inside")
    seen: set[str] = set()
    with writing(graph) as writer:
        while len(seen) < 20 and writer.is_alive():
            folder = resolve(graph)
            try:
                found = {(folder / name).read_text(encoding="utf-8") for name in ("0.txt", "2.txt", "manifest.json")}
            except FileNotFoundError:  # two versions came while one was read: only then may a reader lose its own
                continue
            assert len(found) == 1
            seen |= found
    assert len(seen) == 20


@pytest.mark.usefixtures("way")
def test_beside_a_writer_there_always_is_a_graph(tmp_path: Path):
    graph = tmp_path / "graph"
    publish(graph, "0")
    with writing(graph) as writer:
        for _ in range(300):
            resolve(graph)
        assert writer.is_alive()
