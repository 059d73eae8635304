"""Commands shown in the documentation, with the output shown below them: found in a page, run, compared."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HERE = re.compile(r"<<'(\w+)'")
_LEFT_OUT = "…"


@dataclass(frozen=True)
class Command:
    """A command after `$ ` (a here-document is part of it), the output shown below, and where that stands."""

    text: str
    shown: tuple[str, ...]
    start: int
    end: int


def commands(page: str) -> Iterator[Command]:
    """Yield the commands of a page of Markdown, in their order."""
    for block in _BLOCK.finditer(page):
        lines = block[1].splitlines(keepends=True)
        place = block.start(1)
        while lines:
            line = lines.pop(0)
            place += len(line)
            if not line.startswith("$ "):
                continue
            text = line[2:]
            if here := _HERE.search(text):
                while lines and not text.endswith(f"\n{here[1]}\n"):
                    place += len(lines[0])
                    text += lines.pop(0)
            start = place
            while lines and not lines[0].startswith("$ "):
                place += len(lines.pop(0))
            yield Command(text.rstrip("\n"), tuple(page[start:place].splitlines()), start, place)


def run(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command in a folder as at a terminal of 120 columns, with this Python's `ruralkg` and `python`."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "COLUMNS": "120", "PYTHONUTF8": "1", "NO_COLOR": "1"}
    return subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def missing(command: Command, said: str) -> list[str]:
    """Return the lines that are shown and were not said: numbers and spaces aside, … for what is left out."""
    found = [_loose(line) for line in said.splitlines()]
    return [line for line in command.shown if line.strip() != _LEFT_OUT and _loose(line) not in found]


def refreshed(page: str, outputs: dict[Command, str]) -> str:
    """Return a page whose shown output is what was said: as many lines as before, … where more were."""
    for command in sorted(outputs, key=lambda command: -command.start):
        if command.shown:
            lines = [line.rstrip() for line in outputs[command].splitlines()]
            number = len([line for line in command.shown if line.strip() != _LEFT_OUT])
            kept = lines[:number] + ([_LEFT_OUT] if len(lines) > number else [])
            page = page[: command.start] + "".join(f"{line}\n" for line in kept) + page[command.end :]
    return page


def _loose(line: str) -> str:
    return " ".join(re.sub(r"\d+(?:\.\d+)?", "0", line).split())
