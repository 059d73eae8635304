"""What commands on the results of analyses share: the graph, the language of reasons, quotes."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralkg.cli.output import Labels
from ruralkg.errors import UsageError

if TYPE_CHECKING:
    from ruralkg.model import Graph
    from ruralkg.vocabulary import Vocabulary
    from ruralkg.vocabulary.terms import Term


class Language(StrEnum):
    """The language that reasons and the values of tables are printed in."""

    zh = "zh"
    en = "en"


Reasons = Annotated[Language, typer.Option("--language", help="The language of reasons, and of values in tables.")]


_TRUTH: Mapping[Language, Mapping[str | bool, str]] = {
    Language.zh: {True: "是", False: "否"},
    Language.en: {True: "yes", False: "no"},
}


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


def labels(words: "Vocabulary", language: Language, **columns: str) -> Labels:
    """Return how the values of columns are shown; a column's are those of a scheme, of Kind, Predicate or Truth."""
    terms: Mapping[str, Mapping[str, Term]] = {"Kind": words.kinds, "Predicate": words.predicates, **words.schemes}
    return {
        column: _TRUTH[language]
        if scheme == "Truth"
        else {name: term.label.get(language, name) for name, term in terms[scheme].items()}
        for column, scheme in columns.items()
    }


def known(asked: Sequence[str] | None, known: "Mapping[str, Term] | Iterable[str]", what: str) -> frozenset[str]:
    """Return what was asked for, by name or by label, or all that there is; refuse what is unknown."""
    there = tuple(known)
    labels = known.items() if isinstance(known, Mapping) else ()
    by_label = {label: name for name, term in labels for label in term.label.values()}
    names = [name if name in there else by_label.get(name, name) for name in asked or there]
    if unknown := set(names) - set(there):
        message = f"no {what} {', '.join(sorted(unknown))}; there are {', '.join(there)}"
        raise UsageError(message)
    return frozenset(names)
