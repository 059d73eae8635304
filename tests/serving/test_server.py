"""The server as browsers, tricksters and people at a terminal meet it."""

import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from selectolax.lexbor import LexborHTMLParser

import fixtures
from ruralkg.errors import UsageError
from ruralkg.questions import catalogue
from ruralkg.serving import HOST, Server, guard
from serving.asking import WORDS, Ask


def raw(server: Server, request: bytes) -> bytes:
    """Send bytes as they are, and return what comes back."""
    with socket.create_connection((HOST, server.server_port), timeout=30) as client:
        client.sendall(request)
        with suppress(OSError):
            client.shutdown(socket.SHUT_WR)
        found = b""
        with suppress(OSError):
            while part := client.recv(65536):
                found += part
        return found


def test_it_listens_on_loopback_alone(server: Server):
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_page_lists_every_question(ask: Ask, language: str):
    reply = ask("GET", f"/?language={language}")
    page = LexborHTMLParser(reply.text)
    links = {node.attributes["href"].partition("?")[0] for node in page.css("li a")}
    assert links == {f"/questions/{question.slug}" for question in catalogue.load()}
    assert all(question.header.question[language] in page.text() for question in catalogue.load())
    assert page.css_first("textarea[name=query]") is not None


@pytest.mark.parametrize("lang", ["sparql", "cypher"])
def test_a_question_is_answered_with_links_to_evidence(ask: Ask, lang: str):
    reply = ask("GET", f"/questions/denied-links?lang={lang}")
    page = LexborHTMLParser(reply.text)
    assert reply.status == 200
    assert "云帆平台" in page.css_first("table").text()
    link = next(a for a in page.css("td a") if a.attributes["href"].startswith("/evidence/"))
    followed = ask("GET", link.attributes["href"])
    assert followed.status == 200
    assert LexborHTMLParser(followed.text).css("mark")


def test_every_question_can_be_clicked(ask: Ask):
    for question in catalogue.load():
        reply = ask("GET", f"/questions/{question.slug}")
        assert reply.status == 200
        assert 'class="fault"' not in reply.text, question.slug


def test_parameters_of_a_question(ask: Ask):
    question = next(q for q in catalogue.load() if any(p.type == "integer" for p in q.parameters))
    name = next(p.name for p in question.parameters if p.type == "integer")
    assert 'class="fault"' not in ask("GET", f"/questions/{question.slug}?p.{name}=1").text
    assert "write a number" in ask("GET", f"/questions/{question.slug}?p.{name}=x").text
    assert ask("GET", "/questions/denied-links?lang=sql").status == 404
    assert ask("GET", "/questions/no-such").status == 404


def test_ones_own_query_in_either_language(ask: Ask):
    sparql = {"lang": "sparql", "query": "SELECT ?statement WHERE { ?statement a rkg:Statement } ORDER BY ?statement"}
    reply = ask("POST", "/query", sparql)
    assert reply.status == 200
    assert reply.text.count('<a href="/evidence/s-') == 5, "the row limit of this server"
    assert "还有更多" in reply.text
    cypher = {"lang": "cypher", "query": "MATCH (a:Actor {name: '果农'}) RETURN a.id AS id, a.name AS name"}
    page = ask("POST", "/query", {**cypher, "language": "en"}).text
    assert f"/evidence/{fixtures.actor_id('果农')}" in page
    assert "1 rows" in page
    assert "no query" in ask("POST", "/query", {"lang": "sparql", "query": " "}).text
    assert 'class="fault"' not in ask("GET", "/query").text


@pytest.mark.parametrize(
    ("lang", "query"),
    [
        ("cypher", "CREATE (n:Actor {id: 'x'})"),
        ("cypher", "MATCH (n) DETACH DELETE n"),
        ("cypher", "COPY Actor TO 'x.csv'"),
        ("cypher", "CALL db.x()"),
        ("sparql", "CLEAR ALL"),
        ("sparql", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"),
        ("sparql", "<script>alert(1)</script>"),
    ],
)
def test_queries_that_do_more_than_read_are_refused_on_the_page(ask: Ask, lang: str, query: str):
    reply = ask("POST", "/query", {"lang": lang, "query": query})
    page = LexborHTMLParser(reply.text)
    assert page.css_first(".fault") is not None
    assert not page.css("script")
    assert page.css_first("textarea").text() == query


@pytest.mark.parametrize(
    ("id_", "holds"),
    [
        (fixtures.statement_id(*fixtures.DENIED), "缺乏利益共享机制"),
        (fixtures.actor_id("果农"), "果农面临冷链缺口"),
        (fixtures._figures()[0].id, "户均增收3200元"),
        (fixtures._figures()[0].evidence[0].id, "户均增收3200元"),
        (fixtures._network().id, "文本如此"),
    ],
)
def test_what_an_id_rests_on(ask: Ask, id_: str, holds: str):
    reply = ask("GET", f"/evidence/{id_}")
    assert reply.status == 200
    assert holds in LexborHTMLParser(reply.text).text().replace("\n", "")
    assert "甲、乙（2024）。青禾县的品牌与平台" in reply.text, "the document as it is cited"
    assert ask("GET", f"/evidence/{id_}?language=en").status == 200


def test_the_explorer_is_served_under_its_own_policy(ask: Ask):
    reply = ask("GET", "/explorer")
    assert "果农" in reply.text
    assert reply.headers["content-security-policy"] == "frame-ancestors 'none'"
    assert LexborHTMLParser(reply.text).css_first('meta[http-equiv="Content-Security-Policy"]') is not None


def test_every_answer_carries_the_headers_that_keep_it_apart(ask: Ask):
    for target in ("/", "/query", "/nothing", "/sparql?query=ASK%20%7B%7D", "/explorer"):
        headers = ask("GET", target).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers
        assert "content-security-policy" in headers
        assert "Python" not in headers.get("server", "")
    policy = ask("GET", "/").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "host", ["example.org", "example.org:7979", "127.0.0.1", "127.0.0.1:1", "localhost", "[::1]", ""]
)
def test_a_name_that_was_made_to_point_here_is_refused(ask: Ask, host: str):
    for target in ("/", "/sparql?query=ASK%20%7B%7D", "/explorer"):
        assert ask("GET", target, headers={"Host": host}).status == 421


def test_hosts_that_are_ours(server: Server, ask: Ask):
    for name in ("127.0.0.1", "localhost", "LOCALHOST"):
        assert ask("GET", "/", headers={"Host": f"{name}:{server.server_port}"}).status == 200


def test_requests_of_other_sites_are_refused(server: Server, ask: Ask):
    form = {"lang": "sparql", "query": "ASK {}"}
    for origin in ("https://example.org", "null", f"http://127.0.0.1:{server.server_port + 1}", "http://localhost"):
        assert ask("POST", "/query", form, {"Origin": origin}).status == 403
        assert ask("POST", "/sparql", form, {"Origin": origin}).status == 403
    assert ask("POST", "/query", form, {"Origin": f"http://127.0.0.1:{server.server_port}"}).status == 200
    cross = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert ask("GET", "/sparql?query=ASK%20%7B%7D", headers=cross).status == 403
    assert ask("GET", "/", headers={**cross, "Sec-Fetch-Mode": "navigate"}).status == 200
    assert ask("POST", "/query", form, {**cross, "Sec-Fetch-Mode": "navigate"}).status == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "GUESS"])
def test_other_methods(ask: Ask, method: str):
    reply = ask(method, "/sparql")
    assert reply.status == 405
    assert reply.headers["allow"] == "GET, HEAD, POST"


def test_head_has_no_body_and_post_is_for_queries(ask: Ask):
    reply = ask("HEAD", "/")
    assert (reply.status, reply.text) == (200, "")
    assert int(reply.headers["content-length"]) > 1000
    assert ask("POST", "/", {"a": "b"}).status == 405
    assert ask("POST", "/query", b"{}", {"Content-Type": "application/json"}).status == 415


@pytest.mark.parametrize(
    "target",
    [
        "/../manifest.json", "/..%2f..%2fetc%2fpasswd", "/questions/..%2f..%2fpyproject", "/questions/%2e%2e",
        "/evidence/../../etc/passwd", "/evidence/s-00000000000g", "/evidence/s-000000000000", "/manifest.json",
        "/actors.jsonl", "/explorer/", "/sparql/", "/query/x", "/questions/", "/questions/%00", "/questions/%ff",
        "/static/../site.css", "/evidence/<script>", "/%2e%2e/", "/.git/config",
    ],
)  # fmt: skip
def test_there_are_no_files_to_reach(ask: Ask, target: str):
    reply = ask("GET", quote(target, safe="/%.<>"))
    assert reply.status == 404
    assert reply.headers["content-type"].startswith("text/plain")
    assert "root:" not in reply.text
    assert "Traceback" not in reply.text


def test_requests_that_are_too_large_or_say_not_how_large_they_are(server: Server, ask: Ask):
    big = b"query=" + b"a" * guard.LARGEST
    kind = "application/x-www-form-urlencoded"
    assert ask("POST", "/sparql", big, {"Content-Type": kind}).status == 413
    assert ask("GET", "/sparql?query=" + "a" * guard.LONGEST).status == 414
    fields = "&".join(f"a{number}=1" for number in range(60))
    assert ask("GET", f"/?{fields}").status == 400
    assert ask("GET", "/query?query=%ff").status == 400
    assert ask("POST", "/sparql", b"\xff\xfe", {"Content-Type": "application/sparql-query"}).status == 400
    head = f"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\nContent-Type: {kind}\r\n".encode()
    assert b" 411 " in raw(server, head + b"\r\n").split(b"\r\n")[0]
    chunked = head + b"Transfer-Encoding: chunked\r\n\r\n5\r\nquery\r\n0\r\n\r\n"
    assert b" 411 " in raw(server, chunked).split(b"\r\n")[0]
    twice = head + b"Content-Length: 3\r\nContent-Length: 30\r\n\r\na=b"
    assert b" 411 " in raw(server, twice).split(b"\r\n")[0]
    for wrong in (b"-1", b"+3", b"0x3", "３".encode(), b"3 3"):
        assert b" 411 " in raw(server, head + b"Content-Length: " + wrong + b"\r\n\r\na=b").split(b"\r\n")[0]


@pytest.mark.parametrize(
    "request_",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\n\r\n",
        b"GET //example.org/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost: example.org\r\n\r\n",
        b"GET /" + b"a" * 70000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"".join(b"A%d: b\r\n" % n for n in range(200)) + b"\r\n",
    ],
)
def test_what_is_no_request_for_us_gets_one_plain_line(server: Server, ask: Ask, request_: bytes):
    found = raw(server, request_.replace(b"PORT", str(server.server_port).encode()))
    assert found == b"" or re.match(rb"HTTP/1\.1 (400|404|414|421|431|505) ", found)
    assert b"<html" not in found
    assert b"Traceback" not in found
    assert ask("GET", "/").status == 200


def test_a_port_in_use_is_told(server: Server, graph_folder: Path):
    with pytest.raises(UsageError, match="--port"):
        Server(graph_folder, WORDS, server.server_port)


def children(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(path.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(path.parent.name))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to see the children")
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_and_its_children_with_it(graph_folder: Path, by: signal.Signals):
    command = [sys.executable, "-m", "ruralkg.cli", "serve", str(graph_folder), "--port", "0"]
    command[1:3] = ["-c", "from ruralkg.cli import main; main()"]
    # a run of the tests in the background of a shell has SIGINT ignored, and children inherit that
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", preexec_fn=heard) as process:
        try:
            assert process.stderr is not None
            address = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())
            assert address
            with socket.create_connection((HOST, int(address[1])), timeout=60) as client:
                query = quote("ASK { ?s ?p ?o }")
                head = f"GET /sparql?query={query} HTTP/1.1\r\nHost: 127.0.0.1:{address[1]}\r\n\r\n"
                client.sendall(head.encode())
                assert b" 200 " in client.recv(65536)
            begun = children(process.pid)
            assert begun, "the endpoint runs"
            process.send_signal(by)
            _, told = process.communicate(timeout=60)
            assert process.returncode == 0
            assert "Traceback" not in told
            assert "ended" in told
            deadline = time.monotonic() + 10
            while any(Path(f"/proc/{pid}").exists() for pid in begun) and time.monotonic() < deadline:
                time.sleep(0.1)
            assert not any(Path(f"/proc/{pid}").exists() for pid in begun)
        finally:
            process.kill()
