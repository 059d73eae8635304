"""Corpus metadata beside the texts: sources.toml, BibTeX, RIS."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a document: each field as in documents.jsonl, None or empty where nothing is said."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    kind: str | None = None
    source: str | None = None
    licence: str | None = None
