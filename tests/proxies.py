"""A server between a client and a server, that breaks or falls silent when told to."""

import socket
import threading
from contextlib import suppress
from typing import Self


class Proxy:
    """Passes bytes on to a port of this machine.

    Args:
        port: where to.
        breaks_after: bytes from the client after which every connection is cut, now and later; None never.
        silent_after: bytes from the client after which nothing is passed on any more, and nothing closed; None never.
    """

    def __init__(self, port: int, breaks_after: int | None = None, silent_after: int | None = None) -> None:
        self.breaks_after = breaks_after
        self.silent_after = silent_after
        self._to = port
        self._passed = 0
        self._sockets: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for one in (self._listening, *self._sockets):
            _end(one)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client = self._listening.accept()[0]
                server = socket.create_connection(("127.0.0.1", self._to))
                self._sockets += client, server
                threading.Thread(target=self._pass, args=(client, server, True), daemon=True).start()
                threading.Thread(target=self._pass, args=(server, client, False), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                self._passed += len(data) if counted else 0
                if self.silent_after is not None and self._passed > self.silent_after:
                    continue
                if self.breaks_after is not None and self._passed > self.breaks_after:
                    break
                target.sendall(data)
        _end(source)
        _end(target)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
