"""What tests share: the material beside a developer's clone, and the rule that a skip is a failure in CI."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]
REQUIRE_ALL = os.environ.get("RURALKG_REQUIRE_ALL") == "1"


@pytest.fixture(scope="session")
def root() -> Path:
    """The clone."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with papers and codings beside the clone."""
    folder = Path(os.environ.get("RURALKG_SHARED", ROOT.parent / "shared"))
    if not (folder / "score.py").is_file():
        pytest.skip("needs the papers and codings that developers keep beside their clone (../shared)")
    return folder


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium, or a skip that says what is missing."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs the playwright package")
    path = os.environ.get("RURALKG_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("needs Chromium; scripts/test-deps installs it")
    quiet = ("no-first-run", "disable-background-networking", "disable-component-update", "disable-sync")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", *(f"--{flag}" for flag in quiet)]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, str]]]:
    """The folder of a real Neo4j server, and its `uri`, `user` and `password`; one server for all workers of a run.

    RURALKG_NEO4J_HOME names that of a server which `scripts/neo4j start --home` started, and which stays.
    """
    if kept := os.environ.get("RURALKG_NEO4J_HOME"):
        yield Path(kept), json.loads((Path(kept) / "server.json").read_text(encoding="utf-8"))
        return
    worker = "PYTEST_XDIST_WORKER" in os.environ
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if worker else base) / "neo4j"
    command = [sys.executable, str(ROOT / "scripts" / "neo4j")]
    parent = os.getppid() if worker else os.getpid()  # the server ends with the run, however that ends
    with FileLock(home.with_suffix(".starting")):
        done = subprocess.run(
            [*command, "start", "--home", str(home), "--parent", str(parent)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    if done.returncode == 2:
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stderr
    yield home, json.loads((home / "server.json").read_text(encoding="utf-8"))
    if not worker:
        subprocess.run([*command, "stop", "--home", str(home)], check=True)


@pytest.fixture(scope="module")
def neo4j(neo4j_server: tuple[Path, dict[str, str]]) -> Iterator[dict[str, str]]:
    """Where an empty Neo4j is, for one module at a time: `uri`, `user`, `password`."""
    import neo4j as driver

    home, said = neo4j_server
    with (
        FileLock(home.with_suffix(".used")),
        driver.GraphDatabase.driver(said["uri"], auth=(said["user"], said["password"])) as server,
    ):
        for record in server.execute_query("SHOW CONSTRAINTS YIELD name").records:
            server.execute_query(f"DROP CONSTRAINT `{record['name']}`")
        with server.session() as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()
        yield said


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Turn a skip into a failure where everything is required."""
    report = yield
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, though everything is required: {report.longrepr}"
    return report
