"""Cypher on a Neo4j server: the queries of the embedded stores, where a graph is shared or has outgrown a laptop.

That a query only reads is told three times over: by its text; by the server, which is asked to EXPLAIN it and names
its type and the operators of its plan; and by a session that may only read.
"""

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any, Self
from urllib.parse import urlsplit

import neo4j
from neo4j import graph, spatial, time
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError, ServiceUnavailable

from ruralkg.errors import QueryError, UsageError
from ruralkg.stores import cypher_text
from ruralkg.stores.base import DEFAULT_LIMITS, Limits, Parameters, Rows, Value, out_of_time

DATABASE = "neo4j"
"""The database that a server has from the start."""

SCHEMES = ("bolt", "neo4j", "bolt+s", "neo4j+s", "bolt+ssc", "neo4j+ssc")
CALLED = frozenset(
    {
        *("DB.LABELS", "DB.RELATIONSHIPTYPES", "DB.PROPERTYKEYS", "DB.INFO", "DBMS.COMPONENTS"),
        *("DB.SCHEMA.NODETYPEPROPERTIES", "DB.SCHEMA.RELTYPEPROPERTIES", "DB.SCHEMA.VISUALIZATION"),
    }
)
"""Procedures of Neo4j that tell of the database and do nothing."""

_CONNECTING = 10.0
_ACQUIRING = 15.0
"""Seconds; the second is what ends the wait for a server that takes a connection and says nothing."""
_GRACE = 5.0
"""Seconds beyond the time limit after which a connection is closed: the server should have ended the query."""
_READS = "r"
_REFUSED = {"LoadCSV": "LOAD CSV", "TerminateTransactions": "TERMINATE TRANSACTIONS"}
"""Operators of plans that the server takes for reading."""
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def connect(uri: str, user: str, password: str, retrying: float = 30.0) -> neo4j.Driver:
    """Return a driver for a server that has answered, whose managed transactions are tried again for some seconds.

    Raises:
        UsageError: if the address is none, nobody answers there, or the server refuses user and password.
    """
    parts = urlsplit(uri)
    if parts.scheme not in SCHEMES or not parts.hostname:
        message = f"no address of a server: it begins with {'://, '.join(SCHEMES)}:// and names a host"
        raise UsageError(message)
    if parts.username or parts.password:
        raise UsageError("user and password do not stand in the address, where others see them; remove them there")
    driver = neo4j.GraphDatabase.driver(
        uri,
        auth=(user, password),
        connection_timeout=_CONNECTING,
        connection_acquisition_timeout=_ACQUIRING,
        max_transaction_retry_time=retrying,
        notifications_min_severity="OFF",
        user_agent="ruralkg",
    )
    try:
        driver.verify_connectivity()
    except (DriverError, Neo4jError, OSError, ValueError) as error:
        driver.close()
        raise UsageError(said(error, uri)) from None
    return driver


def said(error: Exception, uri: str) -> str:
    """Return what an error of the driver means to whoever asked."""
    if isinstance(error, AuthError):
        return f"{uri}: the server refuses this user and password"
    if isinstance(error, ServiceUnavailable | DriverError | OSError | ValueError):
        return f"{uri}: no Neo4j server answers there ({type(error).__name__}); is the address right, does it run?"
    return f"{uri}: {getattr(error, 'message', None) or error}"


class Neo4j:
    """A database of a Neo4j server, asked and never written: a `CypherStore`.

    Args:
        uri: the address, such as bolt://127.0.0.1:7687.
        user: who asks.
        password: that of the user.
        database: the name of the database.

    Raises:
        UsageError: as `connect`.
    """

    def __init__(self, uri: str, user: str, password: str, database: str = DATABASE) -> None:
        self.uri = uri
        self.database = database
        self._open: Callable[[], neo4j.Driver] = partial(connect, uri, user, password)
        self._driver: neo4j.Driver | None = self._open()

    def cypher(self, query: str, parameters: Parameters | None = None, limits: Limits = DEFAULT_LIMITS) -> Rows:
        """Return the rows that a query answers; see `CypherStore.cypher`. A node is its id."""
        for text in {query, _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), query)}:
            cypher_text.check(text, CALLED)  # the server puts characters for \u0027 before it reads anything
        given = dict(parameters or {})
        cypher_text.check_parameters(query, given)
        driver = self._driver = self._driver or self._open()
        over = threading.Event()

        def end() -> None:
            over.set()
            self.close()

        timer = threading.Timer(limits.seconds + _GRACE, end)
        timer.daemon = True
        timer.start()
        try:
            return self._answer(driver, query, given, limits)
        except (DriverError, Neo4jError, OSError) as error:
            if over.is_set() or "TransactionTimedOut" in (getattr(error, "code", None) or ""):
                raise out_of_time(limits) from error
            raise QueryError(self._why(error)) from error
        finally:
            timer.cancel()

    def _answer(self, driver: neo4j.Driver, query: str, given: dict[str, Value], limits: Limits) -> Rows:
        first, bare = cypher_text.first_word(query), cypher_text.without_explain(query)
        with driver.session(
            database=self.database, default_access_mode=neo4j.READ_ACCESS, fetch_size=min(limits.rows + 1, 1000)
        ) as session:
            with session.begin_transaction(timeout=limits.seconds) as transaction:
                summary = transaction.run(f"EXPLAIN {bare}", given).consume()
            plan = list(_operators(summary.plan or {}))
            _check(summary.query_type, plan)
            if first == "EXPLAIN":
                return Rows(("plan",), tuple(("  " * depth + name,) for depth, name, _ in plan))
            with session.begin_transaction(timeout=limits.seconds) as transaction:
                result = transaction.run(query, given)
                columns = cypher_text.columns(query, result.keys())
                rows = tuple(tuple(map(_plain, record.values())) for record in islice(result, limits.rows + 1))
        return Rows(columns, rows[: limits.rows], truncated=len(rows) > limits.rows)

    def _why(self, error: Exception) -> str:
        code = getattr(error, "code", None) or ""
        if "Memory" in code:
            return "the query needs more memory than there is for it and was ended; ask for less"
        if isinstance(error, ClientError):
            return f"not answered: {error.message}"
        return said(error, self.uri)

    def close(self) -> None:
        """Close the connections; the next query opens others."""
        driver, self._driver = self._driver, None
        if driver is not None:
            driver.close()

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the store."""
        self.close()


def _operators(plan: Mapping[str, Any], depth: int = 0) -> Iterator[tuple[int, str, str]]:
    """Yield depth, name and details of each operator of a plan."""
    yield depth, str(plan.get("operatorType", "")).partition("@")[0], str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _operators(child, depth + 1)


def _check(type_: str | None, plan: list[tuple[int, str, str]]) -> None:
    """Refuse what the server says does more than read its own data."""
    if type_ != _READS:
        message = f"refused: the server says that this does more than read (type {type_ or 'unknown'})"
        raise QueryError(message)
    for _, name, details in plan:
        if name in _REFUSED:
            message = f"{_REFUSED[name]} is refused: this store is only read"
            raise QueryError(message)
        procedure = details.partition("(")[0]
        if name == "ProcedureCall" and procedure.upper() not in CALLED:
            message = f"CALL {procedure} is refused; these can be called: {', '.join(sorted(CALLED)).lower()}"
            raise QueryError(message)


def _plain(value: Any) -> Value:
    """Return a value of Neo4j as a plain one: a node is its id, a relationship its statement or type."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if abs(value) < float("inf") else str(value)
    if isinstance(value, graph.Node):
        return _plain(value.get("id"))
    if isinstance(value, graph.Relationship):
        return _plain(value.get("statement") or value.type)
    if isinstance(value, graph.Path):
        return [[_plain(node) for node in value.nodes], [_plain(step) for step in value.relationships]]
    if isinstance(value, list | tuple) and not isinstance(value, spatial.Point | time.Duration):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=lambda item: _plain(item) or str(item))
    if isinstance(value, bytes | bytearray):
        return bytes(value).hex()
    return str(value.iso_format()) if hasattr(value, "iso_format") else str(value)
