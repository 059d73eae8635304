"""The documentation, built once without a network; a graph of the digests; a place to run commands in."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from console import run

ROOT = Path(__file__).resolve().parents[2]

NO_NETWORK = """
import socket

def refuse(*arguments, **named):
    raise RuntimeError("the documentation is built without a network")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built by the script that `make docs` runs, in a Python that can open no connection."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(folder)}
    command = [sys.executable, str(ROOT / "scripts" / "build-docs"), str(folder / "site")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def digests(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds seeds/ and the graph built of it, as the tutorial leaves it."""
    folder = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    done = run("ruralkg build seeds -o graph", folder)
    assert done.returncode == 0, done.stdout
    return folder
