"""Reads ontology/: the one place that every kind, predicate, label, cue and colour is taken from."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ruralkg import resources
from ruralkg.vocabulary import checks, making, triples
from ruralkg.vocabulary.lenses import Lens, Matrix, Part, Pattern
from ruralkg.vocabulary.terms import Field, Kind, Predicate, Stroke, Term, Vocabulary, WordList
from ruralkg.vocabulary.triples import NAMESPACE, local

READ_FOLDERS = ("core", "lexicon", "lenses")
"""What the vocabulary is made of; shapes, alignments and examples are read by those who need them."""


def load(directory: Path | None = None) -> Vocabulary:
    """Return the vocabulary of `directory`, or of the packaged ontology; read once a process.

    Raises:
        OntologyError: if a file cannot be read or contradicts itself; names file, line and term.
    """
    return _load(directory.resolve() if directory else resources.folder("ontology"))


def files(directory: Path, folders: Iterable[str] = READ_FOLDERS) -> list[Path]:
    """Return the Turtle files of the named folders of an ontology, in a fixed order."""
    return [path for name in folders for path in sorted((directory / name).rglob("*.ttl"))]


@cache
def _load(directory: Path) -> Vocabulary:
    found = triples.Triples(directory, files(directory))
    checks.check(found)
    return making.vocabulary(found)


__all__ = [
    "NAMESPACE",
    "READ_FOLDERS",
    "Field",
    "Kind",
    "Lens",
    "Matrix",
    "Part",
    "Pattern",
    "Predicate",
    "Stroke",
    "Term",
    "Vocabulary",
    "WordList",
    "files",
    "load",
    "local",
]
