"""What a store is to those who ask it: two small protocols, one a language, and the rows that both give."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, Union

from ruralkg.errors import QueryError

Value = Union[str, int, float, bool, None, list["Value"]]  # noqa: UP007 - a name in quotes cannot stand beside |
"""A plain value: what JSON can hold, without objects."""

Parameters = Mapping[str, Value]
"""Values by the names that a query writes with a $ before them."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query answers: names of columns, and rows of plain values in the order of the columns.

    IRIs under id/ are ids, terms of the ontology their names, numbers numbers, what is unbound None; so SPARQL and
    Cypher give the same rows. `truncated` tells that there were more than the limit.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    truncated: bool = False

    def dictionaries(self) -> list[dict[str, Value]]:
        """Return one dictionary a row, with the columns as keys."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a query ends: after so many seconds it is stopped, after so many rows the rest is left out."""

    seconds: float = 30.0
    rows: int = 10_000


DEFAULT_LIMITS = Limits()


def out_of_time(limits: Limits) -> QueryError:
    """Return the error of a query that ran into the time limit."""
    return QueryError(f"the query ran longer than {limits.seconds:g} s and was ended; ask for less, or allow more time")


class SparqlStore(Protocol):
    """A store that answers SPARQL 1.1 SELECT, ASK, CONSTRUCT and DESCRIBE, and nothing that writes."""

    def sparql(self, query: str, parameters: Parameters | None = None, limits: Limits = DEFAULT_LIMITS) -> Rows:
        """Return the rows that a query answers.

        Args:
            query: the text; `$name` stands for a parameter where one of that name is given.
            parameters: values by name.
            limits: when to stop.

        Raises:
            QueryError: if the query is refused, malformed, or runs into the time limit.
        """
        ...

    def close(self) -> None:
        """Let the store go; it may be asked again later."""
        ...


class CypherStore(Protocol):
    """A store that answers reading Cypher, and nothing that writes."""

    def cypher(self, query: str, parameters: Parameters | None = None, limits: Limits = DEFAULT_LIMITS) -> Rows:
        """Return the rows that a query answers.

        Args:
            query: the text; each `$name` in it must have a parameter.
            parameters: values by name.
            limits: when to stop.

        Raises:
            QueryError: if the query is refused, malformed, or runs into a limit of time or memory.
        """
        ...

    def close(self) -> None:
        """Let the store go; it may be asked again later."""
        ...
