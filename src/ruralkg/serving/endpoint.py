"""The SPARQL endpoint: the `oxigraph` server as a child, read-only, on a port of its own that only we speak to.

It has no guard of its own: it would call other servers for SERVICE. So every query comes through `stores.sparql_text`,
and what it answers goes back as it is, in the format that was asked for.
"""

import http.client
import shutil
import socket
import subprocess
import sysconfig
import threading
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from ruralkg.errors import QueryError, UsageError
from ruralkg.stores import sparql_text, terms
from ruralkg.stores.base import Limits, out_of_time

LOOPBACK = "127.0.0.1"
LARGEST = 64 * 2**20
"""Bytes of an answer beyond which it is not given."""
_PATIENCE = 30.0
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What the endpoint answers: a status of HTTP, the format, and the bytes."""

    status: int
    content_type: str
    body: bytes


def program() -> str | None:
    """Return the path of the `oxigraph` program that was installed beside this one, or None."""
    return shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")


class Endpoint:
    """The child process and the way to it; it starts with the first query, and again after a query that ran too long.

    Args:
        store: a store on disk that `stores.oxigraph.load` made.
        limits: how long a query may take.

    Raises:
        UsageError: if the `oxigraph` program is not installed.
    """

    def __init__(self, store: Path, limits: Limits) -> None:
        found = program()
        if found is None:
            raise UsageError("no SPARQL endpoint: the oxigraph program is missing; pip install 'ruralkg[serve]'")
        self._program = found
        self._store = store
        self._limits = limits
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._port = 0
        self._end: Callable[[], object] = lambda: None

    def ask(self, query: str, accept: str) -> Answer:
        """Return what the server answers to a query; one at a time.

        Args:
            query: SPARQL that reads; the prefixes of `terms.PREFIXES` need no declaration.
            accept: the formats that the client takes, as in the header of HTTP.

        Raises:
            QueryError: if the query is refused, runs out of time, or answers too much.
        """
        sparql_text.check(query)
        with self._lock:
            self._start()
            return self._exchange(_declared(query), accept)

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._stop()

    def _exchange(self, query: str, accept: str) -> Answer:
        over = threading.Event()

        def end() -> None:
            over.set()
            if self._process is not None:
                self._process.kill()

        timer = threading.Timer(self._limits.seconds, end)
        timer.daemon = True
        timer.start()
        connection = http.client.HTTPConnection(LOOPBACK, self._port, timeout=self._limits.seconds + 5)
        try:
            headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept or "*/*"}
            connection.request("POST", "/query", urlencode({"query": query}), headers)
            response = connection.getresponse()
            body = response.read(LARGEST + 1)
        except (OSError, http.client.HTTPException) as error:
            self._stop()
            if over.is_set():
                raise out_of_time(self._limits) from error
            message = f"the engine ended on this query ({error}); write it in another way"
            raise QueryError(message) from error
        finally:
            timer.cancel()
            connection.close()
        if over.is_set() or response.status == http.HTTPStatus.REQUEST_TIMEOUT:
            raise out_of_time(self._limits)
        if len(body) > LARGEST:
            self._stop()
            message = f"the answer is larger than {LARGEST // 2**20} MiB; ask for less, with LIMIT"
            raise QueryError(message)
        return Answer(response.status, response.getheader("Content-Type", "text/plain"), body)

    def _start(self) -> None:
        if self._process is not None and self._process.poll() is None:
            return
        self._stop()
        for _ in range(_TRIES):
            port = _free_port()
            self._process = subprocess.Popen(  # noqa: S603 - the program that we looked up, no shell
                [
                    self._program,
                    "serve-read-only",
                    "--location",
                    str(self._store),
                    "--bind",
                    f"{LOOPBACK}:{port}",
                    "--timeout-s",
                    str(max(1, round(self._limits.seconds))),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            self._end = weakref.finalize(self, _kill, self._process)
            if _is_up(self._process, port):
                self._port = port
                return
            self._stop()
        message = f"{self._store}: the SPARQL endpoint does not start; build the graph again"
        raise QueryError(message)

    def _stop(self) -> None:
        self._end()
        self._process = None


def _declared(query: str) -> str:
    """Return a query with the prefixes that it need not declare; its own come later and win. Line numbers stay."""
    return " ".join(f"PREFIX {name}: <{iri}>" for name, iri in terms.PREFIXES.items()) + " " + query


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _is_up(process: subprocess.Popen[bytes], port: int) -> bool:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1):
            return process.poll() is None
        time.sleep(0.05)
    return False


def _kill(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
