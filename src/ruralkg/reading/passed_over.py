"""Tells what a folder holds that is not read, so that nobody misses it in silence."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ruralkg.reading.files import find_files, is_graph, is_passed_over
from ruralkg.reading.metadata import PATTERNS


def find_passed_over(paths: Sequence[Path]) -> list[str]:
    """Return what `find_files` leaves out in folders that are named, sorted, each relative to its folder.

    Of a folder that is left out as a whole (a hidden one, a graph) only its own name is told, with a slash. What
    describes the texts (sources.toml, BibTeX, RIS) is read and not told.

    Args:
        paths: files and folders.
    """
    taken = {os.path.realpath(source.path) for source in find_files(paths)}
    return sorted({name for path in map(Path, paths) if path.is_dir() for name in _left(path, path, taken)})


def _left(root: Path, folder: Path, taken: set[str]) -> Iterator[str]:
    try:
        entries = list(folder.iterdir())
    except OSError:
        return  # it has a verdict of its own
    for path in entries:
        shown = path.relative_to(root).as_posix()
        if path.is_dir():
            if is_passed_over(path.name) or is_graph(path):
                yield f"{shown}/"
            elif not path.is_symlink():
                yield from _left(root, path, taken)
        elif os.path.realpath(path) not in taken and not any(map(path.match, PATTERNS)):
            yield shown
