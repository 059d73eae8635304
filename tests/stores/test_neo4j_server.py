"""scripts/neo4j: what it says of a server that runs, and of none."""

import subprocess
import sys
from pathlib import Path


def script(root: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, root / "scripts" / "neo4j", *arguments]
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)


def test_where_no_server_runs_there_is_none_to_stop(root: Path, tmp_path: Path) -> None:
    told = script(root, "status", "--home", tmp_path)
    assert (told.returncode, told.stdout, told.stderr) == (1, "", "neo4j: no server runs\n")
    assert script(root, "stop", "--home", tmp_path).returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_runs_is_told_without_its_password_and_not_started_twice(
    root: Path, neo4j_server: tuple[Path, dict[str, str]]
) -> None:
    home, said = neo4j_server
    before = (home / "server.json").read_bytes()
    for verb in ("status", "start"):
        told = script(root, verb, "--home", home)
        assert told.returncode == 0
        assert said["uri"] in told.stdout
        assert said["password"] not in told.stdout + told.stderr
    assert (home / "server.json").read_bytes() == before
    assert (home / "server.json").stat().st_mode & 0o077 == 0
    assert said["uri"].startswith("bolt://127.0.0.1:")
