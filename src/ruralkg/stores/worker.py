"""Runs queries in a child process, because only a process that is killed is sure to end.

Neither engine can be stopped from within: one has no time limit, the other forgets its own while it makes a long
list. The child opens the store read-only and stays, so that only the first query pays for its start; a crash of the
engine is a message, too. Nothing is forked and nothing of the caller's program is imported again.
"""

import os
import signal
import subprocess
import sys
import threading
import traceback
import weakref
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Self

import msgspec

from ruralkg.errors import QueryError
from ruralkg.stores.base import Limits, Parameters, Rows, out_of_time

Answer = Callable[[str, Parameters, Limits], Rows]
"""What an engine offers: rows for a query, parameters and limits; a QueryError for what it cannot answer."""

_SIZE = 8
_PATIENCE = 60.0
"""Seconds that the child has to start and open the store."""
_ORPHANED = 5.0
"""Seconds beyond the time limit after which a child ends itself: whoever should have killed it is no more."""


class _Request(msgspec.Struct):
    query: str
    parameters: dict[str, Any]
    limits: Limits


class _Reply(msgspec.Struct):
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    truncated: bool = False
    refusal: str | None = None
    bug: str | None = None


class Worker:
    """A child process that answers queries on one store; it starts with the first query and after each kill.

    Args:
        module: the module to run; under `__main__` it calls `serve`.
        path: the store.
        grace: seconds that an engine with a time limit of its own has to end by itself, and stay.
    """

    def __init__(self, module: str, path: Path, grace: float = 0.0) -> None:
        self.module = module
        self.path = path
        self.grace = grace
        self._process: subprocess.Popen[bytes] | None = None
        self._end: Callable[[], object] = lambda: None
        self._lock = threading.Lock()

    def ask(self, query: str, parameters: Parameters, limits: Limits) -> Rows:
        """Return the rows that the child answers.

        Raises:
            QueryError: if the engine refuses the query, or the time is over.
        """
        with self._lock:
            process = self._running()
            request = _Request(query=query, parameters=dict(parameters), limits=limits)
            reply = self._exchange(process, msgspec.msgpack.encode(request), limits.seconds + self.grace)
        if reply is None:
            raise out_of_time(limits)
        if reply.bug:
            raise RuntimeError(reply.bug)
        if reply.refusal:
            raise QueryError(reply.refusal)
        return Rows(reply.columns, reply.rows, reply.truncated)

    def close(self) -> None:
        """End the child process."""
        with self._lock:
            self._stop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
            self._process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
                [sys.executable, "-P", "-X", "utf8", "-m", self.module, str(self.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment,
            )
            self._end = weakref.finalize(self, _end, self._process)
            ready = self._exchange(self._process, None, _PATIENCE)
            if ready is None or ready.refusal:
                self._stop()
                message = f"{self.path}: the store does not open: {ready.refusal if ready else 'it takes too long'}"
                raise QueryError(message)
        return self._process

    def _exchange(self, process: subprocess.Popen[bytes], request: bytes | None, seconds: float) -> _Reply | None:
        """Send a request and return the reply, or None if the time was over and the child is killed."""
        over = threading.Event()

        def end() -> None:
            over.set()
            process.kill()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            if request is not None:
                _write(_pipe(process.stdin), request)
            data = _read(_pipe(process.stdout))
        except OSError:
            data = None
        finally:
            timer.cancel()
        if data is not None and not over.is_set():
            return msgspec.msgpack.decode(data, type=_Reply)
        self._stop()
        if over.is_set():
            return None
        message = f"the engine crashed on this query (exit code {process.returncode}); write it in another way"
        raise QueryError(message)

    def _stop(self) -> None:
        self._end()
        self._end = lambda: None
        self._process = None


class ChildStore:
    """What the stores in this package share: a worker, and its end when a `with` block is left."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    def close(self) -> None:
        """End the child process; the next query starts another."""
        self._worker.close()

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the store."""
        self.close()


def serve(open_store: Callable[[Path], Answer]) -> None:
    """Be the child: open the store that the command line names, then answer until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a person at the terminal means the parent, which ends this one
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever an engine prints must not stand between replies
    try:
        answer = open_store(Path(sys.argv[1]))
        _write(replies, msgspec.msgpack.encode(_Reply()))
    except (OSError, RuntimeError) as error:
        _write(replies, msgspec.msgpack.encode(_Reply(refusal=str(error))))
        return
    while (data := _read(requests)) is not None:
        request = msgspec.msgpack.decode(data, type=_Request)
        orphaned = threading.Timer(request.limits.seconds + _ORPHANED, os._exit, (1,))
        orphaned.daemon = True
        orphaned.start()
        reply = _reply(answer, request)
        orphaned.cancel()
        with suppress(OSError):  # the parent is gone, and the next read ends
            _write(replies, msgspec.msgpack.encode(reply))


def _reply(answer: Answer, request: _Request) -> _Reply:
    try:
        found = answer(request.query, request.parameters, request.limits)
        return _Reply(columns=found.columns, rows=found.rows, truncated=found.truncated)
    except QueryError as error:
        return _Reply(refusal=str(error))
    except Exception:  # the boundary of the process: the parent raises it as the bug it is
        return _Reply(bug=traceback.format_exc())


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was not sent to a dead child is lost, as it should be
                pipe.close()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise OSError("the pipe is closed")
    return stream


def _write(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(_SIZE, "big") + data)
    stream.flush()


def _read(stream: IO[bytes]) -> bytes | None:
    """Return the next message, or None at the end of the stream."""
    size = stream.read(_SIZE)
    if len(size) < _SIZE:
        return None
    data = stream.read(int.from_bytes(size, "big"))
    return data if len(data) == int.from_bytes(size, "big") else None
