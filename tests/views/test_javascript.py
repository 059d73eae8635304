"""The JavaScript of the page, where there is Node: linted, and its modules tested one by one."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def npm(root: Path):
    """Run a script of package.json, or skip where Node or its packages are missing."""
    program = shutil.which("npm")
    if program is None or not (root / "node_modules" / "eslint").is_dir():
        pytest.skip("needs Node and the packages of package-lock.json; scripts/test-deps brings them")

    def run(script: str) -> None:
        command = [program, "run", "--silent", script]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    return run


def test_modules_are_linted(npm) -> None:
    npm("lint")


def test_modules_do_what_they_say(npm) -> None:
    npm("test")


def test_packages_are_pinned_and_name_no_host(root: Path) -> None:
    wanted = json.loads((root / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    locked = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all("resolved" not in entry for entry in locked.values())
    assert all("integrity" in entry for path, entry in locked.items() if path)


def test_the_licence_of_every_package_is_told(root: Path) -> None:
    wanted = json.loads((root / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    locked = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    notice = (root / "NOTICE").read_text(encoding="utf-8")
    for name in wanted:
        assert f"- {name} ({locked[f'node_modules/{name}']['license']})" in notice
