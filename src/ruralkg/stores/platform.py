"""What operating systems do differently about files; nothing else in the package asks which one it runs on."""

import os
from pathlib import Path

POSIX = os.name == "posix"


def point(link: Path, target: Path) -> bool:
    """Let `link` be a symbolic link to `target`, a path relative to its folder; what `link` was goes in one step.

    Returns:
        False where that cannot be done: links cannot be made here, or not be swapped in one step.
    """
    if not POSIX:
        return False
    fresh = link.with_name(f".{link.name}.link")
    fresh.unlink(missing_ok=True)
    try:
        fresh.symlink_to(target, target_is_directory=True)
    except OSError:
        return False
    fresh.replace(link)
    return True


def settle(folder: Path) -> None:
    """Wait until all files of a folder are on the disk, so that a power cut cannot leave a link to empty files."""
    for path in (*folder.rglob("*"), folder):
        if path.is_file() or (POSIX and path.is_dir()):
            descriptor = os.open(path, os.O_RDONLY if POSIX else os.O_RDWR)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
