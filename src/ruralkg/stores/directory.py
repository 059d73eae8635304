"""The graph directory as a whole: who reads it, builds into it or is killed meets the old graph or the new one.

Beside DIR stands the folder `.DIR.versions` with numbered versions of the graph and a lock. Where the system can, DIR
is a symbolic link to one of them, and publishing swaps the link. Elsewhere DIR is a folder, and publishing is two
renames: a mark says that they are under way, and whoever opens DIR next ends what a kill between them left.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from ruralkg.errors import UsageError
from ruralkg.stores import platform

MANIFEST = "manifest.json"
_PARTIAL = ".partial"
_VERSIONS = ".{}.versions"
_LONGEST_LINK_CHAIN = 40
_PATIENCE = 10.0
"""Seconds that a reader waits for two renames that are under way."""
_READERS_HOLD = 1.0
"""Seconds that a build waits for the lock: a reader that ends a killed build has it for a moment, a build for long."""


def resolve(directory: Path) -> Path:
    """Return the folder of files that DIR stands for now; whoever reads several files resolves once.

    What is seen while a graph is published beside it is not trusted: the look is repeated. The folder returned was DIR
    at that moment, so two more publications must pass before it is pruned.

    Raises:
        UsageError: if it is no graph directory.
    """
    home = _home(directory)
    deadline = time.monotonic() + _PATIENCE
    while True:
        before = _moment(home)
        found = before.folder.joinpath(MANIFEST).is_file()
        settled = _moment(home) == before
        if found and settled:
            return before.folder
        if (settled and not before.publishing) or time.monotonic() > deadline:
            raise UsageError(_absence(directory, home))
        if before.publishing:
            with suppress(Timeout, OSError), FileLock(_versions(home) / "lock", timeout=0):
                _recover(home)
            time.sleep(0.005)


class _Moment(NamedTuple):
    """What every publication changes: two that are equal had none between them that began and ended."""

    folder: Path
    publishing: bool
    latest: int


def _moment(home: Path) -> _Moment:
    return _Moment(home.resolve(), _mark(home).exists(), _latest(_versions(home)))


def _absence(directory: Path, home: Path) -> str:
    """Say why no graph is found; a link that was copied or moved without what it leads to is named as that."""
    if not home.exists() and (link := next((path for path in (directory, home) if path.is_symlink()), None)):
        return (
            f"{directory}: a link to {link.readlink().as_posix()}, which is not there. A graph directory is a link "
            "to a folder beside it: copy the graph again from where it was built, with cp -rL FROM TO"
        )
    return f"{directory}: no graph there (no {MANIFEST}); build one with: ruralkg build PATH -o {directory}"


@contextmanager
def replacing(directory: Path) -> Iterator[Path]:
    """Give a new, empty folder to write a graph to; on leaving without an error it is published as DIR.

    The last two versions are kept, so that a reader of the one before is not disturbed.

    Raises:
        UsageError: if DIR exists and is no graph directory, or another build is writing it.
    """
    home = _home(directory)
    _refuse_foreign(home)
    versions = _versions(home)
    versions.mkdir(parents=True, exist_ok=True)
    try:
        lock = FileLock(versions / "lock").acquire(timeout=_READERS_HOLD, poll_interval=0.01)
    except Timeout as error:
        message = f"{directory}: another build is writing there; wait for its end or choose another folder"
        raise UsageError(message) from error
    with lock:
        _recover(home)
        partial = versions / f"{_latest(versions) + 2}{_PARTIAL}"
        if partial.exists():
            shutil.rmtree(partial)
        partial.mkdir()
        try:
            yield partial
            _publish(partial, home)
        finally:
            shutil.rmtree(partial, ignore_errors=True)


def _publish(partial: Path, home: Path) -> None:
    """Let DIR be the graph in `partial`, and remove all versions but that and the one before."""
    versions = _versions(home)
    platform.settle(partial)
    new = partial.with_suffix("")
    partial.rename(new)
    if home.exists() and not home.is_symlink():
        old = versions / str(int(new.name) - 1)
        _mark(home).touch()
        home.rename(old)
    else:
        old = home.resolve()
    _place(new, home)
    _mark(home).unlink(missing_ok=True)
    for version in versions.iterdir():
        if version.is_dir() and version not in (new, old):
            shutil.rmtree(version, ignore_errors=True)


def _place(version: Path, home: Path) -> None:
    if not platform.point(home, Path(version.parent.name) / version.name):
        version.rename(home)


def _recover(home: Path) -> None:
    """End a publication that was killed between its two renames; the caller holds the lock."""
    if _mark(home).exists():
        if not home.exists():
            versions = _versions(home)
            _place(versions / str(_latest(versions)), home)
        _mark(home).unlink()


def _home(directory: Path) -> Path:
    """Return the path of DIR itself: links of the user's own are followed, the one that publishing swaps is not."""
    path = directory.absolute()
    for _ in range(_LONGEST_LINK_CHAIN):
        path = path.resolve() if path.name in ("", "..") else path.parent.resolve() / path.name
        if not path.is_symlink() or path.readlink().parent == Path(_versions(path).name):
            return path
        path = path.parent / path.readlink()
    message = f"{directory}: links that lead nowhere; name the folder itself"
    raise UsageError(message)


def _refuse_foreign(home: Path) -> None:
    if not home.name:
        message = f"{home}: no graph can be built there; name a folder within it"
        raise UsageError(message)
    if home.parent.match(_VERSIONS.format("?*")):
        message = (
            f"{home}: one version of another graph, and no place to build in: a graph directory was copied as a link; "
            "copy it with cp -rL FROM TO"
        )
        raise UsageError(message)
    if home.exists() and not home.joinpath(MANIFEST).is_file():
        message = f"{home}: exists and is no graph (no {MANIFEST}); name a folder that does not exist, or remove it"
        raise UsageError(message)


def _versions(home: Path) -> Path:
    return home.with_name(_VERSIONS.format(home.name))


def _mark(home: Path) -> Path:
    return _versions(home) / "publishing"


def _latest(versions: Path) -> int:
    """Return the number of the latest version that was written to its end, or 0."""
    with suppress(FileNotFoundError):
        return max((int(path.name) for path in versions.iterdir() if path.name.isdecimal()), default=0)
    return 0
