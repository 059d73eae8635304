"""The shape of the code: who may import whom, what no file may hold."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOMS = (
    "errors",
    "resources",
    "ids",
    "model",
    "vocabulary",
    "reading",
    "extraction",
    "training",
    "assembly",
    "analysis",
    "stores",
    "questions",
    "evaluation",
    "report",
    "views",
    "pipeline",
    "serving",
    "cli",
)
"""In the order in which data flows: a package imports only from those before it. `cli` may import all."""

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "ruralkg"
MODULES = sorted(SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    """Rooms of ruralkg that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            names = (
                [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "ruralkg" else [node.module]
            )
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {parts[1] for name in names if (parts := (name or "").split("."))[0] == "ruralkg" and len(parts) > 1}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_package_imports_only_from_those_above_it(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    assert room in ROOMS, f"{room} has no place in the order of rooms"
    allowed = set(ROOMS[: ROOMS.index(room) + 1])
    assert imported_rooms(path) <= allowed


def test_every_module_says_what_it_is_for() -> None:
    silent = [path for path in MODULES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert not silent


def test_no_module_grows_beyond_what_a_newcomer_can_find_a_thing_in() -> None:
    long = {path.name: n for path in MODULES if (n := path.read_text(encoding="utf-8").count("\n")) > 350}
    assert not long


def tracked_texts() -> list[tuple[str, str]]:
    """Name and text of every text file that git tracks."""
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    found = []
    for name in names.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and not path.is_symlink() and path.stat().st_size < 3_000_000:
            try:
                found.append((name, path.read_text(encoding="utf-8")))
            except UnicodeDecodeError:
                continue
    return found


FORBIDDEN = {
    "a path of a machine": re.compile(r"/(?:w[o]rk|h[o]me|U[s]ers)/\w|/t[m]p/\w*bash"),
    "a download host": re.compile(
        r"files\.pythonho[s]ted|pypi\.org/s[i]mple|registry\.npm[j]s|repo\d*\.m[a]ven|\"resolved\": \"http"
    ),
    "a secret": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KE[Y]|AKIA[0-9A-Z]{16}"),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    offenders = [name for name, text in tracked_texts() if FORBIDDEN[what].search(text)]
    assert not offenders
