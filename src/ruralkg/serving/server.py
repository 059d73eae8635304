"""The server: a small one of the standard library, on loopback alone, with a fixed table of addresses and no files."""

import os
import threading
import traceback
from collections.abc import Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from typing import Any, cast
from urllib.parse import unquote

from ruralkg.errors import QueryError, UsageError
from ruralkg.serving import guard, protocol
from ruralkg.serving.endpoint import LOOPBACK as HOST
from ruralkg.serving.endpoint import Answer, Endpoint
from ruralkg.serving.guard import Refusal
from ruralkg.serving.site import ID, Site
from ruralkg.stores import oxigraph
from ruralkg.stores.base import Limits
from ruralkg.vocabulary import Vocabulary

_AT_ONCE = 16
"""Requests that are answered at a time."""
_HTML = "text/html; charset=utf-8"
_PLAIN = "text/plain; charset=utf-8"
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Connection": "close",
}


class Server(ThreadingHTTPServer):
    """Serves a graph directory on loopback until it is shut down.

    Args:
        directory: the folder of files, as `directory.resolve` gave it.
        vocabulary: labels, and what parameters of questions may be.
        port: to listen on; 0 takes a free one, which `server_port` tells.
        limits: when a query ends.
        language: the language that pages open in, "zh" or "en".

    Raises:
        UsageError: if the port cannot be listened on, or the stores are missing.
    """

    daemon_threads = True
    request_queue_size = 32
    allow_reuse_address = os.name == "posix"  # on Windows it would let another program take the port

    def __init__(
        self, directory: Path, vocabulary: Vocabulary, port: int = 0, limits: Limits | None = None, language: str = "zh"
    ) -> None:
        limits = limits or Limits(rows=1000)
        self.missing: str | None = None
        self.endpoint: Endpoint | None = None
        try:
            self.endpoint = Endpoint(directory / oxigraph.FOLDER, limits)
        except UsageError as error:
            self.missing = str(error)
        self.site = Site(directory, vocabulary, limits, language, endpoint=self.endpoint is not None)
        self._free = threading.BoundedSemaphore(_AT_ONCE)
        try:
            super().__init__((HOST, port), _Handler)
        except (OSError, OverflowError) as error:
            message = f"port {port}: cannot be listened on ({error}); name another with --port"
            raise UsageError(message) from error

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own; while too many are at work the caller waits."""
        self._free.acquire()
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._free.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and make room for the next."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: "socket | tuple[bytes, socket]", client_address: Any) -> None:
        """Say nothing of clients that go away."""

    def server_close(self) -> None:
        """Stop listening, and end the processes of the stores."""
        super().server_close()
        self.site.close()
        if self.endpoint is not None:
            self.endpoint.close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "ruralkg"
    sys_version = ""
    timeout = 20.0  # seconds for a client that sends its request drop by drop

    def do_GET(self) -> None:
        """Answer a GET."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answer a HEAD."""
        self._answer()

    def do_POST(self) -> None:
        """Answer a POST."""
        self._answer()

    def _answer(self) -> None:
        policy = "default-src 'none'; frame-ancestors 'none'"
        more: Mapping[str, str] = {}
        try:
            found, policy = self._found()
        except Refusal as refusal:
            found, more = Answer(refusal.status, _PLAIN, f"{refusal}\n".encode()), refusal.headers
        except QueryError as error:
            found = Answer(400, _PLAIN, f"{error}\n".encode())
        except UsageError as error:
            found = Answer(404, _PLAIN, f"{error}\n".encode())
        except Exception:  # the boundary: whatever was not foreseen is a bug, told as one where the server runs
            traceback.print_exc()
            found = Answer(500, _PLAIN, b"this should not have happened; the terminal of the server says more\n")
        self._send(found, {"Content-Security-Policy": policy, **more})

    def _found(self) -> tuple[Answer, str]:
        server = cast("Server", self.server)
        guard.check(self.command, self.path, self.headers, server.server_port)
        body = self.rfile.read(guard.length(self.headers)) if self.command == "POST" else b""
        path, _, search = self.path.partition("?")
        kind = self.headers.get("Content-Type", "")
        if path == "/sparql":
            query = protocol.query(self.command, search, kind, body)
            if server.endpoint is None:
                raise Refusal(503, server.missing or "no SPARQL endpoint")
            return server.endpoint.ask(query, self.headers.get("Accept", "")), "default-src 'none'"
        if path == "/query" and self.command == "POST":
            if kind.partition(";")[0].strip().lower() != protocol.FORM:
                raise Refusal(415, f"the body has to be {protocol.FORM}")
            return _html(server.site.own(protocol.fields(protocol.decoded(body)))), server.site.policy
        if self.command == "POST":
            raise Refusal(405, "only /query and /sparql take POST", {"Allow": "GET, HEAD"})
        if path == "/explorer":
            return _html(server.site.explorer()), "frame-ancestors 'none'"  # the page brings its own policy
        return _html(self._page(server.site, path, protocol.fields(search))), server.site.policy

    @staticmethod
    def _page(site: Site, path: str, given: dict[str, list[str]]) -> str:
        first, _, rest = path.removeprefix("/").partition("/")
        name = unquote(rest, errors="replace")
        if path == "/":
            return site.home(given)
        if path == "/query":
            return site.own(given)
        if first == "questions" and name:
            return site.question(name, given)
        if first == "evidence" and ID.fullmatch(name):
            return site.record(name, given)
        raise Refusal(404, "nothing here; begin at /")

    def _send(self, found: Answer, headers: Mapping[str, str]) -> None:
        self.close_connection = True
        self.request_version = self.protocol_version  # to an older one the base class would send no status
        with suppress(OSError):  # the client is gone
            self.send_response(found.status)
            for name, value in {**_ALWAYS, **headers, "Content-Type": found.content_type}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(found.body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no HTTP, or of a method that there is not, in one plain line."""
        del explain
        text = "only GET, HEAD and POST are answered" if code == 501 else message or "the request cannot be read"
        allowed = {"Allow": "GET, HEAD, POST"} if code == 501 else {}
        self.command = self.command or "GET"
        self._send(Answer(405 if code == 501 else code, _PLAIN, f"{text}\n".encode()), allowed)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        """Write no log: queries are nobody's business."""


def _html(page: str) -> Answer:
    return Answer(200, _HTML, page.encode("utf-8"))
