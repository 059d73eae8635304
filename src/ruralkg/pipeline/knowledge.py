"""A graph directory that is open: its records as Python objects, and its two stores to ask."""

import shutil
import weakref
from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ruralkg import vocabulary
from ruralkg.model import Actor, Document, Figure, Graph, Statement
from ruralkg.stores import directory, files
from ruralkg.stores.base import DEFAULT_LIMITS, Limits, Rows, Value
from ruralkg.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx

    from ruralkg.stores.ladybug import Ladybug
    from ruralkg.stores.oxigraph import Oxigraph

StrPath = str | Path


class KnowledgeGraph:
    """A graph directory that is open: its records, and its two stores.

    Args:
        path: the directory; it is resolved once, so that a build meanwhile disturbs nothing.
        ontology: an ontology in place of the packaged one.
        temporary: a folder to remove when this object goes.

    Raises:
        UsageError: if it is no graph directory.
    """

    def __init__(self, path: StrPath, ontology: StrPath | None = None, *, temporary: Path | None = None) -> None:
        self.directory = directory.resolve(Path(path))
        self._ontology = Path(ontology) if ontology is not None else None
        self.limits: Limits = DEFAULT_LIMITS
        self._remove = weakref.finalize(self, shutil.rmtree, temporary, ignore_errors=True) if temporary else None

    @cached_property
    def graph(self) -> Graph:
        """All records, read at first use."""
        return files.read(self.directory)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the ontology, read at first use."""
        return vocabulary.load(self._ontology)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, refused ones too."""
        return self.graph.documents

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The entities of all kinds."""
        return self.graph.actors

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Who does what to whom, with evidence."""
        return self.graph.statements

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers."""
        return self.graph.figures

    def sparql(self, query: str, /, **parameters: Value) -> Rows:
        """Return the rows that a SPARQL query answers; `$name` in it stands for the parameter of that name.

        Raises:
            QueryError: if the query is refused, malformed, or runs into `self.limits`.
        """
        return self._oxigraph.sparql(query, parameters, self.limits)

    def cypher(self, query: str, /, **parameters: Value) -> Rows:
        """Return the rows that a Cypher query answers; each `$name` in it needs a parameter.

        Raises:
            QueryError: if the query is refused, malformed, or runs into `self.limits`.
        """
        return self._ladybug.cypher(query, parameters, self.limits)

    def to_networkx(self, modalities: Collection[str] | None = None) -> "nx.MultiDiGraph[str]":
        """Return actors as nodes and statements as edges of a networkx graph; see `stores.networkx.to_networkx`.

        Args:
            modalities: which statements become edges; only the observed ones unless more are asked for.
        """
        from ruralkg.stores import networkx  # noqa: PLC0415 - loaded when it is asked for

        given = () if modalities is None else (modalities,)
        return networkx.to_networkx(self.graph, *given)

    def close(self) -> None:
        """Let the stores go, and a temporary directory with them."""
        for store in ("_oxigraph", "_ladybug"):
            if store in self.__dict__:
                self.__dict__.pop(store).close()
        if self._remove:
            self._remove()

    def __enter__(self) -> Self:
        """Hand the graph to a `with` block."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close it."""
        self.close()

    @cached_property
    def _oxigraph(self) -> "Oxigraph":
        from ruralkg.stores import oxigraph  # noqa: PLC0415 - loaded when it is asked

        return oxigraph.Oxigraph(self.directory / oxigraph.FOLDER)

    @cached_property
    def _ladybug(self) -> "Ladybug":
        from ruralkg.stores import ladybug  # noqa: PLC0415 - loaded when it is asked

        return ladybug.Ladybug(self.directory / ladybug.FILE)
