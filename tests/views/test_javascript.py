"""The JavaScript of the page, where there is Node: linted, its modules tested one by one, its libraries built again."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from ruralkg.views import network


@pytest.fixture(scope="session")
def npm(root: Path):
    """Run a script of package.json, or skip where Node or its packages are missing."""
    program = shutil.which("npm")
    if program is None or not (root / "node_modules" / "eslint").is_dir():
        pytest.skip("needs Node and the packages of package-lock.json; scripts/test-deps brings them")

    def run(script: str, *arguments: str) -> None:
        command = [program, "run", "--silent", script, "--", *arguments]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    return run


@pytest.fixture(scope="session")
def wanted(root: Path) -> dict[str, str]:
    """The packages that package.json names, with their versions."""
    told = json.loads((root / "package.json").read_text(encoding="utf-8"))
    return told["dependencies"] | told["devDependencies"]


@pytest.fixture(scope="session")
def locked(root: Path) -> dict[str, Any]:
    """All packages of package-lock.json by their names."""
    told = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return {path.removeprefix("node_modules/"): entry for path, entry in told.items() if path}


def test_modules_are_linted(npm) -> None:
    npm("lint")


def test_modules_do_what_they_say(npm) -> None:
    npm("test")


def test_the_libraries_of_the_page_are_built_from_what_is_locked(npm, root: Path, tmp_path: Path) -> None:
    npm("build", str(tmp_path))
    (again,) = tmp_path.iterdir()
    assert again.read_bytes() == (root / "src" / "ruralkg" / "views" / "built" / again.name).read_bytes()


def test_packages_are_pinned_and_name_no_host(wanted, locked) -> None:
    assert {name: locked[name]["version"] for name in wanted} == wanted
    assert all("resolved" not in entry for entry in locked.values())
    assert all("integrity" in entry for entry in locked.values())


def test_the_licence_of_every_package_is_told(root: Path, wanted, locked) -> None:
    notice = (root / "NOTICE").read_text(encoding="utf-8")
    shipped = [name for name, entry in locked.items() if not entry.get("dev") and not name.startswith("@types/")]
    assert "vis-network" in shipped
    library = network.library()
    for name in {*wanted, *shipped}:
        license_ = locked[name]["license"].strip("()")
        assert f"- {name} ({license_})" in notice
    for name in shipped:
        assert f"\n{name} {locked[name]['version']} ({locked[name]['license']})\n\n" in library
