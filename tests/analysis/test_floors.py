"""On the graph of hand codings, networks, translations, ties and missing links reach what is asked of them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from graphs import written
from ruralkg import vocabulary
from ruralkg.analysis import analyse
from ruralkg.assembly import merge
from ruralkg.reading import codings

WORDS = vocabulary.load()
ASKED = ("networks", "members", "moments", "translations", "ties", "verdicts", "denied", "promised", "expected")


@pytest.mark.shared
def test_floors(shared: Path, tmp_path: Path):
    graph = analyse(merge(codings.read(shared / "gold", None, WORDS), WORDS), WORDS)
    folder = written(graph, tmp_path / "graph", WORDS)
    script = [sys.executable, str(shared / "score_analyses.py"), str(folder), str(shared / "gold")]
    told = subprocess.run(script, capture_output=True, check=True, encoding="utf-8", env={"PYTHONUTF8": "1"}).stdout
    over_all = told[told.rindex("\nall\n") :]
    verdicts = dict(re.findall(r"^  (\w+) .*floor \S+ \S+ (reached|MISSED)$", over_all, re.MULTILINE))
    assert {name: verdicts[name] for name in ASKED} == dict.fromkeys(ASKED, "reached")
