"""`ruralkg view` from the outside."""

import os
import subprocess
import sys
from pathlib import Path

from graphs import written

COMMAND = [sys.executable, "-c", "from ruralkg.cli import main; main()", "view"]


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    # a locale that knows no Chinese: the file is UTF-8 all the same
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    return subprocess.run([*COMMAND, *arguments], cwd=folder, env=environment, capture_output=True, check=False)


def test_view_writes_the_page_of_a_directory(graph, words, tmp_path):
    written(graph, tmp_path / "g", words)
    done = run("g", "-o", "page.html", "--language", "en", "--title", "A county", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<title>A county</title>" in html
    assert "青岭县" in html
    assert b"page.html: 6 entities, 7 statements" in done.stderr


def test_view_refuses_what_is_no_graph(tmp_path):
    done = run(".", folder=tmp_path)
    assert done.returncode == 2
    assert b"no graph" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_view_writes_a_part(graph, words, tmp_path):
    written(graph, tmp_path / "g", words)
    done = run("g", "-o", "page.html", "--doc", "paper", "--kind", "Challenge", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert b"page.html: 2 entities, 1 statements" in done.stderr
    assert (
        "云帆平台" not in (tmp_path / "page.html").read_text(encoding="utf-8").split('id="data"')[1].split("quote")[0]
    )
    done = run("g", "-o", "none.html", "--case", "无此县", folder=tmp_path)
    assert done.returncode == 2
    assert b"no case" in done.stderr
    assert not (tmp_path / "none.html").exists()


def test_view_says_when_a_graph_is_too_large(make, words, tmp_path):
    pairs = [(f"第{i}社", f"第{i}企业") for i in range(2501)]
    texts = {"d": "".join(f"{a}与{b}合作。\n" for a, b in pairs)}
    kinds = {name: kind for pair in pairs for name, kind in zip(pair, ("Cooperative", "Enterprise"), strict=True)}
    said = tuple(("d", a, "cooperates", b, "observed", f"{a}与{b}合作") for a, b in pairs)
    written(make(texts, kinds, said), tmp_path / "g", words)
    done = run("g", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert b"5,002 actors are more than the 5,000" in done.stderr
    assert b"--case, --doc and --kind" in done.stderr
