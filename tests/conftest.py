"""What tests share: the material beside a developer's clone, and the rule that a skip is a failure in CI."""

import os
import shutil
from pathlib import Path

import pytest

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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Turn a skip into a failure where everything is required."""
    report = yield
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, though everything is required: {report.longrepr}"
    return report
