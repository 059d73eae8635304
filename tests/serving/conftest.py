import http.client
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

import fixtures
from graphs import written
from ruralkg import stores
from ruralkg.serving import HOST, Server
from ruralkg.stores.base import Limits
from serving.asking import WORDS, Ask, Reply


@pytest.fixture(scope="session")
def graph_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph as a directory with its stores."""
    graph = fixtures.small(WORDS)
    folder = written(graph, tmp_path_factory.mktemp("图") / "graph", WORDS)
    stores.load_all(folder, graph, WORDS)
    return folder


@pytest.fixture(scope="session")
def server(graph_folder: Path) -> Iterator[Server]:
    """A real server on a free port."""
    server = Server(graph_folder, WORDS, 0, Limits(seconds=20, rows=5))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def ask(server: Server) -> Ask:
    """Send a request and return the reply; `headers` replace those that are sent by default."""

    def send(
        method: str, target: str, body: bytes | dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> Reply:
        connection = http.client.HTTPConnection(HOST, server.server_port, timeout=60)
        given = dict(headers or {})
        if isinstance(body, dict):
            body = urlencode(body).encode("ascii")
            given.setdefault("Content-Type", "application/x-www-form-urlencoded")
        connection.request(method, target, body, given)
        response = connection.getresponse()
        text = response.read().decode("utf-8")
        connection.close()
        return Reply(response.status, {name.lower(): value for name, value in response.getheaders()}, text)

    return send
