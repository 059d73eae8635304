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
