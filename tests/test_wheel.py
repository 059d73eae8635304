"""The wheel: built, installed into a fresh environment outside the clone, it builds, answers and shows a graph."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

TEXT = """一、云岭县的做法

云岭县与顺达物流合作建设冷链仓库，带动果农户均增收3000元。青禾合作社通过直播平台销售蜜桃。
"""


def run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "RURALKG"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a fresh environment's programs, with nothing in it but the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, root, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    programs = folder / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    constraints = root / "constraints.txt"
    run(programs / "python", "-m", "pip", "install", "--quiet", "--constraint", constraints, wheel, cwd=folder)
    return programs


@pytest.mark.slow
def test_build_query_and_view_run_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text(TEXT, encoding="utf-8")
    command = installed / "ruralkg"
    run(command, "build", "papers", "-o", "graph", cwd=tmp_path)
    names = run(
        command, "query", "graph", "--format", "csv", "MATCH (a:Actor) RETURN a.name ORDER BY a.name", cwd=tmp_path
    )
    assert "云岭县" in names
    kinds = run(
        command, "query", "graph", "--format", "csv",
        "PREFIX rkg: <https://w3id.org/ruralkg/ontology#> SELECT ?kind WHERE { ?a rkg:kind ?kind }", cwd=tmp_path,
    )  # fmt: skip
    assert "Place" in kinds
    for language in ("sparql", "cypher"):
        asked = run(command, "ask", "graph", "kinds-of-entities", "--lang", language, "--format", "csv", cwd=tmp_path)
        assert "Place" in asked
    run(command, "view", "graph", "-o", "explorer.html", cwd=tmp_path)
    assert "云岭县" in (tmp_path / "explorer.html").read_text(encoding="utf-8")
    run(command, "validate", "graph", cwd=tmp_path)


@pytest.mark.slow
def test_demo_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    run(installed / "ruralkg", "demo", cwd=tmp_path)
    assert (tmp_path / "demo" / "explorer.html").stat().st_size > 100_000
    assert (tmp_path / "demo" / "graph" / "actors.jsonl").is_file()
