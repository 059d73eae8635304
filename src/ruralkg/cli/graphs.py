"""What commands on the results of analyses share: the graph, the language of reasons, quotes."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralkg.errors import UsageError

if TYPE_CHECKING:
    from ruralkg.model import Graph
    from ruralkg.vocabulary import Vocabulary


class Language(StrEnum):
    """The language that reasons are printed in."""

    zh = "zh"
    en = "en"


Reasons = Annotated[Language, typer.Option("--language", help="The language of reasons.")]


class Quotes:
    """What a row was derived from, as the texts have it."""

    def __init__(self, graph: "Graph") -> None:
        self._evidence = {statement.id: statement.evidence for statement in graph.statements}
        self._evidence |= {figure.id: figure.evidence for figure in graph.figures}

    def of(self, derived_from: Iterable[str]) -> tuple[str, ...]:
        """Return the quotes with their documents, each once, in the order of the texts."""
        found = {(e.doc, e.start, e.quote) for id_ in derived_from for e in self._evidence.get(id_, ())}
        return tuple(dict.fromkeys(f"{doc}: {quote}" for doc, _, quote in sorted(found)))


def read(directory: Path, ontology: Path | None) -> "tuple[Graph, Vocabulary]":
    """Return the graph of a directory, and the vocabulary of an ontology or of the packaged one."""
    from ruralkg import vocabulary
    from ruralkg.stores import directory as directories
    from ruralkg.stores import files

    return files.read(directories.resolve(directory)), vocabulary.load(ontology)


def known(asked: Sequence[str] | None, known: Iterable[str], what: str) -> frozenset[str]:
    """Return what was asked for, or all that there is; refuse what is unknown."""
    there = tuple(known)
    if unknown := set(asked or ()) - set(there):
        message = f"no {what} {', '.join(sorted(unknown))}; there are {', '.join(there)}"
        raise UsageError(message)
    return frozenset(asked or there)
