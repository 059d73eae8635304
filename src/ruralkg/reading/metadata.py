"""Corpus metadata beside the texts: sources.toml, BibTeX (.bib) and RIS (.ris)."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path, PurePosixPath
from typing import Any

import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from ruralkg.errors import RuralkgError
from ruralkg.reading.files import SourceFile

KINDS = ("paper", "policy", "report", "news", "digest")
"""The kinds of documents that metadata may give."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a document: each field as in documents.jsonl, None or empty where nothing is said."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    kind: str | None = None
    source: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the metadata files say: `entries` by document id, and the keys that no document answers to, by file."""

    entries: Mapping[str, Entry]
    unmatched: tuple[tuple[Path, str], ...] = ()


def load(paths: Sequence[Path], sources: Sequence[SourceFile]) -> Catalogue:
    """Return what sources.toml, *.bib and *.ris beside the texts say of them.

    They are looked for in the folders named, beside the files named and beside every file found. A key is a path
    relative to the folder of the metadata file, a document id, or the stem of one document alone. Where several
    describe a document, sources.toml goes before BibTeX, and that before RIS; each fills what the others leave open.

    Args:
        paths: what the user named.
        sources: what `find_files` found there.

    Raises:
        RuralkgError: if a file is malformed; names the file and the reason.
    """
    folders = {path if path.is_dir() else path.parent for path in map(Path, paths)}
    folders |= {source.path.parent for source in sources}
    entries: dict[str, Entry] = {}
    unmatched = []
    for reader, pattern in _READERS:
        for path in sorted({file.resolve() for folder in folders for file in folder.glob(pattern)}):
            keys = _keys(sources, path.parent)
            for key, entry in reader(path):
                doc = keys.get(key.casefold())
                if doc is None:
                    unmatched.append((path, key))
                else:
                    entries[doc] = _merged(entries.get(doc), entry)
    return Catalogue(entries, tuple(unmatched))


def _keys(sources: Sequence[SourceFile], folder: Path) -> dict[str, str]:
    """Return the document by every key that means it for a metadata file in `folder`."""
    stems = Counter(_stem(source) for source in sources)
    keys = {_stem(source): source.doc for source in sources if stems[_stem(source)] == 1}
    near: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        path = source.path.absolute()
        if path.is_relative_to(folder):
            near[path.relative_to(folder).with_suffix("").as_posix().casefold()].append(source.doc)
    keys |= {source.doc.casefold(): source.doc for source in sources}
    return keys | {key: docs[0] for key, docs in near.items() if len(docs) == 1}


def _stem(source: SourceFile) -> str:
    return PurePosixPath(source.shown).stem.casefold()


def _merged(first: Entry | None, second: Entry) -> Entry:
    if first is None:
        return second
    return replace(
        first,
        **{field.name: getattr(first, field.name) or getattr(second, field.name) for field in fields(Entry)},
    )


def _fault(path: Path, reason: object) -> RuralkgError:
    return RuralkgError(f"{path}: {reason}")


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _fault(path, f"cannot be read as UTF-8: {error}") from error


def _toml(path: Path) -> Iterable[tuple[str, Entry]]:
    try:
        tables = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise _fault(path, f"not TOML: {error}") from error
    for key, table in tables.items():
        if not isinstance(table, dict):
            raise _fault(path, f'{key!r} stands outside a document\'s table; write it below a line ["DOC"]')
        yield key, _table(path, key, table)


_FIELDS = {
    "title", "authors", "author", "year", "kind", "type", "source", "journal", "publisher", "licence", "license",
    "doi", "url",
}  # fmt: skip


def _table(path: Path, key: str, table: dict[str, Any]) -> Entry:
    if unknown := sorted(table.keys() - _FIELDS):
        raise _fault(path, f"[{key}] has {', '.join(unknown)}; known are {', '.join(sorted(_FIELDS))}")

    def text(*names: str) -> str | None:
        for name in names:
            if (value := table.get(name)) is not None:
                if not isinstance(value, str):
                    raise _fault(path, f"[{key}] {name} must be a text in quotes")
                return value.strip() or None
        return None

    authors = table.get("authors", table.get("author", []))
    authors = [authors] if isinstance(authors, str) else authors
    if not isinstance(authors, list) or not all(isinstance(author, str) for author in authors):
        raise _fault(path, f"[{key}] authors must be a list of names in quotes")
    year = table.get("year")
    if year is not None and (not isinstance(year, int) or isinstance(year, bool)):
        raise _fault(path, f"[{key}] year must be a whole number")
    kind = text("kind", "type")
    if kind is not None and kind not in KINDS:
        raise _fault(path, f"[{key}] kind {kind!r} is none of {', '.join(KINDS)}")
    return Entry(
        title=text("title"),
        authors=tuple(author.strip() for author in authors),
        year=year,
        kind=kind,
        source=_source(text("source") or text("journal") or text("publisher"), text("doi"), text("url")),
        licence=text("licence", "license"),
    )


_KIND_OF_TYPE = {
    "article": "paper", "inproceedings": "paper", "conference": "paper", "incollection": "paper", "inbook": "paper",
    "phdthesis": "paper", "mastersthesis": "paper", "thesis": "paper", "book": "paper",
    "techreport": "report", "report": "report", "newspaper": "news", "legislation": "policy",
    "jour": "paper", "jfull": "paper", "ejour": "paper", "mgzn": "news", "news": "news", "conf": "paper",
    "cpaper": "paper", "chap": "paper", "thes": "paper", "rprt": "report", "gove": "policy", "govdoc": "policy",
    "law": "policy", "stat": "policy",
}  # fmt: skip
"""Kinds of documents by the entry types of BibTeX and RIS; any other says nothing."""


def _bibtex(path: Path) -> Iterable[tuple[str, Entry]]:
    library = parse_string(_text(path), append_middleware=[LatexDecodingMiddleware()])
    for block in library.failed_blocks:
        raise _fault(path, f"line {(block.start_line or 0) + 1}: {block.error}")
    for entry in library.entries:
        found = {name.lower(): str(field.value).strip() for name, field in entry.fields_dict.items()}
        journal = next((found[name] for name in _HOLDERS if found.get(name)), None)
        yield (
            entry.key,
            Entry(
                title=_flat(found.get("title")),
                authors=tuple(_author(name) for name in re.split(r"\s+and\s+", found.get("author", "")) if name),
                year=_year(found.get("year") or found.get("date")),
                kind=_KIND_OF_TYPE.get(entry.entry_type.lower()),
                source=_source(_flat(journal), found.get("doi"), found.get("url")),
                licence=found.get("licence") or found.get("license") or found.get("copyright"),
            ),
        )


_HOLDERS = ("journal", "journaltitle", "booktitle", "publisher", "institution", "school", "organization")


def _ris(path: Path) -> Iterable[tuple[str, Entry]]:
    text = _text(path)
    try:
        records = rispy.loads(text)
    except (ValueError, KeyError, IndexError, OSError) as error:
        raise _fault(path, f"not RIS: {error}") from error
    begun = len(re.findall(r"(?m)^TY  ?- ?", text))
    if text.strip() and not 0 < len(records) == begun:
        raise _fault(path, "not RIS: every reference begins with a line “TY  - ” and ends with “ER  - ”")
    for record in records:
        key = record.get("id") or record.get("label")
        if not key:
            raise _fault(path, f"the reference {record.get('title', '')!r} has no ID that names its document")
        holder = next((record[name] for name in _RIS_HOLDERS if record.get(name)), None)
        urls = record.get("urls") or [record.get("url")]
        yield (
            str(key),
            Entry(
                title=record.get("title") or record.get("primary_title"),
                authors=tuple(_author(name) for name in record.get("authors") or record.get("first_authors") or ()),
                year=_year(record.get("year") or record.get("publication_year") or record.get("date")),
                kind=_KIND_OF_TYPE.get(str(record.get("type_of_reference", "")).lower()),
                source=_source(holder, record.get("doi"), urls[0]),
            ),
        )


_RIS_HOLDERS = ("journal_name", "secondary_title", "alternate_title3", "alternate_title2", "publisher")


def _author(name: str) -> str:
    """Return a name as it is written: 张, 三 becomes 张三, Li, Si stays."""
    name = _flat(name) or ""
    return re.sub(r"[,，\s]", "", name) if re.search(r"[一-鿿]", name) else name


def _flat(text: str | None) -> str | None:
    return " ".join(text.replace("{", "").replace("}", "").split()) or None if text else None


def _year(text: str | None) -> int | None:
    found = re.search(r"(?:19|20)\d\d", text or "")
    return int(found[0]) if found else None


def _source(holder: str | None, doi: str | None, url: str | None) -> str | None:
    """Return where a text appeared, with its DOI as an address."""
    address = url
    if doi:
        address = doi if doi.startswith("http") else f"https://doi.org/{doi.removeprefix('doi:').strip()}"
    return ", ".join(part for part in (holder, address) if part) or None


_READERS: tuple[tuple[Callable[[Path], Iterable[tuple[str, Entry]]], str], ...] = (
    (_toml, "sources.toml"),
    (_bibtex, "*.bib"),
    (_ris, "*.ris"),
)
PATTERNS = tuple(pattern for _, pattern in _READERS)
"""Names of the files that are looked for beside the texts."""
