"""Finds the files to read under the paths that a user names, and gives each its document id."""

import errno
import hashlib
import os
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ruralkg.errors import UsageError

SUFFIXES = (".txt", ".md", ".pdf", ".docx", ".html", ".htm")
"""What a folder is searched for."""

GRAPH_FILES = ("manifest.json", "actors.jsonl")
"""A folder that holds these is a graph that was built; its texts are no sources."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read.

    Attributes:
        path: where it lies.
        doc: its document id.
        shown: its path relative to the folder named, with `/`; what documents.jsonl shows.
        verdict: why it cannot be read, where that is known already (loop, not-a-file, unreadable), else None.
    """

    path: Path
    doc: str
    shown: str
    verdict: str | None = None


def find_files(paths: Sequence[Path]) -> list[SourceFile]:
    """Return the files that `paths` name or hold, sorted by document id; their order changes nothing.

    Folders are searched with what lies below them, symbolic links followed. README*, names that begin with . or _,
    unknown suffixes and graph directories inside folders are passed over; a file named outright is always taken. A
    file met twice counts once.

    Args:
        paths: files and folders.

    Returns:
        One entry a file. Ids that clash, case ignored, have each got `~` and 6 digits of the file's sha256.

    Raises:
        UsageError: if a path does not exist.
    """
    found: dict[str, SourceFile] = {}
    for source in (source for path in paths for source in _named(Path(path))):
        key = _real(source.path)
        known = found.get(key)
        if known is None or _preference(source) < _preference(known):
            found[key] = source
    return _distinct(sorted(found.values(), key=lambda source: (source.doc, source.shown, str(source.path))))


def _preference(source: SourceFile) -> tuple[bool, int, str, str]:
    return source.verdict is not None, len(source.shown), source.shown, str(source.path)


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path, strict=True)
    except OSError:
        return str(path.absolute())


def _named(path: Path) -> Iterator[SourceFile]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if not path.is_symlink() and error.errno in (errno.ENOENT, errno.ENOTDIR):
            message = f"{path}: no such file or folder"
            raise UsageError(message) from error
        yield _source(path, path.name, _verdict_of(error))
        return
    if stat.S_ISDIR(mode):
        yield from _inside(path, path, (_real(path),))
    else:
        yield _source(path, path.name, None if stat.S_ISREG(mode) else "not-a-file")


def _inside(root: Path, folder: Path, above: tuple[str, ...]) -> Iterator[SourceFile]:
    """Walk a folder; `above` are the real paths of the folders that lead here, so that a loop is seen."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield _source(folder, _shown(root, folder), _verdict_of(error))
        return
    for entry in entries:
        path = Path(entry.path)
        if is_passed_over(entry.name):
            continue
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            if path.suffix.lower() in SUFFIXES or error.errno == errno.ELOOP:
                yield _source(path, _shown(root, path), _verdict_of(error))
            continue
        if stat.S_ISDIR(mode):
            real = _real(path)
            if is_graph(path):
                continue
            if real in above:
                yield _source(path, _shown(root, path), "loop")
            else:
                yield from _inside(root, path, (*above, real))
        elif path.suffix.lower() in SUFFIXES:
            yield _source(path, _shown(root, path), None if stat.S_ISREG(mode) else "not-a-file")


def _verdict_of(error: OSError) -> str:
    return "loop" if error.errno == errno.ELOOP else "unreadable"


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path != root else root.name


def _source(path: Path, shown: str, verdict: str | None) -> SourceFile:
    # Names that are no UTF-8 reach Python as lone surrogates, which no JSON file could hold.
    shown = unicodedata.normalize("NFC", os.fsencode(shown).decode("utf-8", "replace"))
    pure = PurePosixPath(shown)
    known = pure.suffix.lower() in SUFFIXES
    return SourceFile(path, str(pure.with_suffix("")) if known else shown, shown, verdict)


def _distinct(sources: list[SourceFile]) -> list[SourceFile]:
    """Give ids that clash, case ignored, digits of their content; the same content under the same id counts once."""
    groups: dict[str, list[SourceFile]] = defaultdict(list)
    for source in sources:
        groups[source.doc.casefold()].append(source)
    result: dict[str, SourceFile] = {}
    for group in groups.values():
        for source in group:
            doc = source.doc if len(group) == 1 else f"{source.doc}~{_digits(source)}"
            result.setdefault(doc, replace(source, doc=doc))
    return sorted(result.values(), key=lambda source: source.doc)


def _digits(source: SourceFile) -> str:
    try:
        if source.verdict is None:
            with source.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()[:6]
    except OSError:
        pass
    return hashlib.sha256(source.shown.encode("utf-8")).hexdigest()[:6]


def is_passed_over(name: str) -> bool:
    """Tell whether a folder is searched without what has this name."""
    return name.startswith((".", "_")) or name.upper().startswith("README")


def is_graph(folder: Path) -> bool:
    """Tell whether a folder is a graph that was built."""
    return all(os.path.isfile(folder / name) for name in GRAPH_FILES)  # noqa: PTH113 - False, too, where it is closed
