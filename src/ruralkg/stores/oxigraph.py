"""SPARQL on Oxigraph: loading a store on disk, and asking it read-only from a child process."""

from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from ruralkg.errors import QueryError, UsageError
from ruralkg.stores import sparql_text, terms, worker
from ruralkg.stores.base import DEFAULT_LIMITS, Limits, Parameters, Rows

FOLDER = "oxigraph"
"""Where the store lies in a graph directory."""


def load(trig: Path, folder: Path) -> None:
    """Make a store in a new folder from a TriG file."""
    store = ox.Store(folder)
    store.bulk_load(path=trig, format=ox.RdfFormat.TRIG)
    store.flush()


class Oxigraph(worker.ChildStore):
    """A store on disk, opened read-only: a `SparqlStore`.

    Args:
        folder: what `load` made.

    Raises:
        UsageError: if there is none.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            message = f"{folder}: no store there; build the graph again"
            raise UsageError(message)
        super().__init__(worker.Worker(__name__, folder))

    def sparql(self, query: str, parameters: Parameters | None = None, limits: Limits = DEFAULT_LIMITS) -> Rows:
        """Return the rows that a query answers; see `SparqlStore.sparql`.

        The prefixes of `terms.PREFIXES` need no declaration.
        ASK gives one row with the column `answer`, CONSTRUCT and DESCRIBE rows of subject, predicate and object.
        """
        sparql_text.check(query)
        bound = {name: str(terms.term(value)) for name, value in (parameters or {}).items()}
        return self._worker.ask(sparql_text.bind(query, bound), {}, limits)


def _open(folder: Path) -> worker.Answer:
    store = ox.Store.read_only(str(folder))

    def answer(query: str, _: Parameters, limits: Limits) -> Rows:
        try:
            return _rows(store.query(query, prefixes=dict(terms.PREFIXES)), limits.rows)
        except SyntaxError as error:
            message = f"not SPARQL, or not a query that reads: {error.msg}"
            raise QueryError(message) from error
        except (OSError, RuntimeError) as error:
            raise QueryError(str(error)) from error

    return answer


def _rows(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, most: int) -> Rows:
    if isinstance(found, ox.QueryBoolean):
        return Rows(("answer",), ((bool(found),),))
    if isinstance(found, ox.QueryTriples):
        columns: tuple[str, ...] = ("subject", "predicate", "object")
    else:
        columns = tuple(variable.value for variable in found.variables)
    rows = tuple(tuple(map(terms.plain, row)) for row in islice(found, most + 1))
    return Rows(columns, rows[:most], truncated=len(rows) > most)


if __name__ == "__main__":
    worker.serve(_open)
