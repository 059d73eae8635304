"""An outside validator, Apache Jena's riot, reads the TriG of a build as we do."""

import re
import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from ruralkg import pipeline


@pytest.fixture(scope="module")
def trig(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The TriG of the packaged digests."""
    directory = tmp_path_factory.mktemp("riot") / "graph"
    pipeline.build([root / "seeds"], directory)
    return directory / "graph.trig"


def riot(root: Path, *arguments: str | Path) -> str:
    jars = root / ".cache" / "jena"
    if shutil.which("java") is None or not (jars / ".fetched").is_file():
        pytest.skip("needs Java and Apache Jena; scripts/test-deps brings them")
    command = ["java", "-cp", f"{jars}/*", "riotcmd.riot", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_three_readers_count_the_same_quads(root: Path, trig: Path) -> None:
    said = riot(root, "--validate", "--count", trig)
    assert not re.search(r"\b(ERROR|WARN)\b", said), said
    counted = int(re.search(r"Quads = ([\d,]+)", said).group(1).replace(",", ""))
    ours = len(set(ox.parse(path=str(trig), format=ox.RdfFormat.TRIG)))
    theirs = rdflib.Dataset()
    theirs.parse(trig, format="trig")
    assert counted == ours == sum(1 for _ in theirs.quads()) > 1000
