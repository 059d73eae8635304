"""Cypher on a real Neo4j server: rows, parameters, limits, and what is refused."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from cypher_queries import HARMLESS, HARMLESS_NEO4J, HOSTILE, HOSTILE_NEO4J
from fixtures import CASE, STRANGE, TEXTS, actor_id, statement_id
from graphs import lines
from proxies import Proxy
from ruralkg.errors import QueryError, UsageError
from ruralkg.model import Graph
from ruralkg.stores import cypher_text, neo4j_load, property_graph, readers
from ruralkg.stores import neo4j as store_module
from ruralkg.stores.base import CypherStore, Limits
from ruralkg.stores.neo4j import Neo4j
from ruralkg.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def server(neo4j: dict[str, str], graph: Graph, words: Vocabulary) -> Iterator[Neo4j]:
    """The small graph on a server."""
    neo4j_load.push(graph, words, **neo4j)
    with Neo4j(**neo4j) as store:
        yield store


@pytest.fixture(scope="module")
def listening() -> Iterator[socket.socket]:
    """A place where somebody listens, to see whether anybody comes."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        found.setblocking(False)
        yield found


def state(store: Neo4j) -> object:
    """What a write would change."""
    query = "MATCH (n) RETURN count(n), count{(n)-->()}, sum(size(keys(n))), collect(DISTINCT labels(n))"
    return store.cypher(query).rows, store.cypher("CALL db.labels() YIELD label RETURN collect(label)").rows


def test_rows_are_plain(server: Neo4j) -> None:
    found = server.cypher(
        """MATCH (a:Actor)-[r:USES]->(b:Actor)
           MATCH (s:Statement {id: r.statement})-[:EVIDENCED_BY]->(e:Evidence)
           RETURN a, r, type(r), b.kind AS kind, s.confidence AS c, count(e) AS n, avg(e.char_start),
             b.place AS nothing, b.aliases AS aliases, e.doc AS doc, s.confidence > 0.5 AS sure, {x: 1} AS map,
             date('2024-02-29') AS day, point({x: 1, y: 2}) AS here, duration('P1D') AS lasting, 1.0 / 0.0 AS much"""
    )
    expected = {
        "a": actor_id("青禾县"),
        "r": statement_id("青禾县", "uses", "禾下金", "observed"),
        "type(r)": "USES",
        "kind": "Brand",
        "c": 0.8,
        "n": 1,
        "avg(e.char_start)": 8.0,
        "nothing": None,
        "aliases": ["“禾下金”品牌"],
        "doc": CASE,
        "sure": True,
        "map": '{"x": 1}',
        "day": "2024-02-29",
        "here": "CartesianPoint(1.0, 2.0)",
        "lasting": "P1D",
        "much": "inf",
    }
    assert found.dictionaries() == [expected]
    assert found.columns == tuple(expected)


def test_a_path_is_its_nodes_and_relationships(server: Neo4j, cypher_store: CypherStore) -> None:
    query = "MATCH p = (:Actor {name: '青禾县'})-[:USES]->(:Actor)-[:IMPROVES]->(:Actor) RETURN p"
    nodes, relationships = server.cypher(query).rows[0][0]
    assert nodes == [actor_id("青禾县"), actor_id("禾下金"), actor_id("增收")]
    assert relationships[1] == statement_id("禾下金", "improves", "增收", "observed")
    assert server.cypher(query) == cypher_store.cypher(query)


def test_every_property_comes_back_as_it_went_in(server: Neo4j, graph: Graph, words: Vocabulary) -> None:
    for table in property_graph.tables(graph, words).nodes:
        names = [p.name for p in table.properties]
        returned = ", ".join(f"n.{name} AS {name}" for name in names)
        found = server.cypher(f"MATCH (n:{table.label}) RETURN {returned} ORDER BY id")
        assert [list(row) for row in found.rows] == [list(row) for row in table.rows]
        assert found.columns == tuple(names)


def test_every_relationship_is_there(server: Neo4j, graph: Graph, words: Vocabulary) -> None:
    for table in property_graph.tables(graph, words).relationships:
        names = "".join(f", r.{p.name}" for p in table.properties)
        found = server.cypher(f"MATCH (a:{table.source})-[r:{table.type}]->(b:{table.target}) RETURN a.id, b.id{names}")
        assert sorted(found.rows) == sorted(table.rows), table.type


def test_the_graph_comes_back_as_it_is_in_its_files(server: Neo4j, graph: Graph, words: Vocabulary) -> None:
    assert lines(readers.from_cypher(server, words)) == lines(graph)


def test_the_kind_is_a_second_label(server: Neo4j) -> None:
    assert server.cypher("MATCH (a:Farmer) RETURN a.name, labels(a)").rows == (("果农", ["Actor", "Farmer"]),)


@pytest.mark.parametrize(
    "value", [TEXTS[STRANGE], "", "' RETURN 1 //", "\x01\x7f\ufffe𠮷👩‍🌾", 3, -0.5, True, ["a", "b"], [1, 2], None]
)
def test_parameters_travel_as_values(value: object, server: Neo4j) -> None:
    assert server.cypher("RETURN $p AS out", {"p": value}).rows == ((value,),)


def test_parameters_and_the_query_must_agree(server: Neo4j) -> None:
    with pytest.raises(QueryError, match=r"asks for \$kind"):
        server.cypher("MATCH (a:Actor {kind: $kind}) RETURN a")
    with pytest.raises(QueryError, match=r"does not ask for \$kind"):
        server.cypher("MATCH (a:Actor {kind: '$kind'}) RETURN a // $kind", {"kind": "Farmer"})


def test_a_query_that_is_malformed_says_where(server: Neo4j) -> None:
    with pytest.raises(QueryError, match="line 2"):
        server.cypher("MATCH (a:Actor)\nRETURN RETURN a")


def test_rows_end_at_the_limit(server: Neo4j) -> None:
    query = "MATCH (a:Actor) RETURN a.id AS id ORDER BY id"
    few, all_ = server.cypher(query, limits=Limits(rows=3)), server.cypher(query, limits=Limits(rows=12))
    assert (len(few.rows), few.truncated, len(all_.rows), all_.truncated) == (3, True, 12, False)


def test_a_long_answer_is_not_read_to_its_end(server: Neo4j) -> None:
    found = server.cypher("UNWIND range(1, 100000000) AS x RETURN x", limits=Limits(seconds=20, rows=5))
    assert found.truncated
    assert found.rows == ((1,), (2,), (3,), (4,), (5,))


def test_a_runaway_query_ends_and_the_store_answers_on(server: Neo4j) -> None:
    start = time.monotonic()
    query = "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN sum(x * y)"
    with pytest.raises(QueryError, match=r"longer than 0\.5 s"):
        server.cypher(query, limits=Limits(seconds=0.5))
    assert time.monotonic() - start < 30
    assert server.cypher("RETURN 1").rows == ((1,),)


def test_a_query_that_eats_memory_ends(server: Neo4j) -> None:
    query = "UNWIND range(1, 100000000) AS x WITH collect(toString(x)) AS every RETURN size(every)"
    with pytest.raises(QueryError, match=r"memory|longer than"):
        server.cypher(query, limits=Limits(seconds=60))
    assert server.cypher("RETURN 1").rows == ((1,),)


def test_a_server_that_falls_silent_does_not_hold_us(
    neo4j: dict[str, str], server: Neo4j, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_GRACE", 1.0)
    port = int(neo4j["uri"].rpartition(":")[2])
    with Proxy(port) as proxy, Neo4j(**{**neo4j, "uri": f"bolt://127.0.0.1:{proxy.port}"}) as store:
        assert store.cypher("RETURN 1").rows == ((1,),)
        proxy.silent_after = 0
        start = time.monotonic()
        with pytest.raises(QueryError, match="longer than 1 s"):
            store.cypher("RETURN 1", limits=Limits(seconds=1))
        assert time.monotonic() - start < 20
        proxy.silent_after = None
        assert store.cypher("RETURN 1").rows == ((1,),)


def test_a_server_that_takes_a_call_and_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_ACQUIRING", 1.0)
    monkeypatch.setattr(store_module, "_CONNECTING", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as dumb:
        start = time.monotonic()
        with pytest.raises(UsageError, match="no Neo4j server answers there"):
            Neo4j(f"bolt://127.0.0.1:{dumb.getsockname()[1]}", "neo4j", "secret-of-mine")
        assert time.monotonic() - start < 20


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(UsageError, match="no Neo4j server answers there"):
        Neo4j(f"bolt://127.0.0.1:{port}", "neo4j", "x")


@pytest.mark.parametrize("uri", ["http://127.0.0.1:7474", "127.0.0.1:7687", "bolt://", "bolt://a:secret-of-mine@b:1"])
def test_what_is_no_address_is_told_and_no_password_shown(uri: str) -> None:
    with pytest.raises(UsageError, match=r"no address of a server|do not stand in the address") as caught:
        Neo4j(uri, "neo4j", "secret-of-mine")
    assert "secret-of-mine" not in str(caught.value)


def test_a_wrong_password_is_told_and_not_shown(neo4j: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="refuses this user and password") as caught:
        Neo4j(**{**neo4j, "password": "secret-of-mine"})
    assert "secret-of-mine" not in str(caught.value)


def test_no_such_database(neo4j: dict[str, str]) -> None:
    with Neo4j(**neo4j, database="elsewhere") as store, pytest.raises(QueryError, match="elsewhere"):
        store.cypher("RETURN 1")


def test_explain_shows_the_plan(server: Neo4j) -> None:
    found = server.cypher("EXPLAIN MATCH (a:Farmer) RETURN a.name")
    assert found.columns == ("plan",)
    assert found.rows[0] == ("ProduceResults",)
    assert any("NodeByLabelScan" in row[0] for row in found.rows)


def filled(query: str, listening: socket.socket, folder: Path) -> str:
    """Return a hostile query with a server, a file and a place for a file."""
    secret = folder / "secret.csv"
    secret.write_text("a,b\n1,2\n", encoding="utf-8")
    query = query.replace("SECRET", secret.as_posix()).replace("FILE", (folder / "out.csv").as_posix())
    return query.replace("URL", f"http://127.0.0.1:{listening.getsockname()[1]}/")


def visited(listening: socket.socket) -> bool:
    try:
        listening.accept()[0].close()
    except BlockingIOError:
        return False
    return True


EVERY_HOSTILE = {**HOSTILE, **HOSTILE_NEO4J}


@pytest.mark.parametrize("name", EVERY_HOSTILE)
def test_hostile(name: str, server: Neo4j, listening: socket.socket, tmp_path: Path) -> None:
    before = state(server)
    with pytest.raises(QueryError):
        server.cypher(filled(EVERY_HOSTILE[name], listening, tmp_path))
    assert not visited(listening)
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]
    assert state(server) == before


@pytest.mark.parametrize("name", EVERY_HOSTILE)
def test_hostile_without_the_guard_of_the_text(
    name: str, server: Neo4j, listening: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the text does not tell, the plan and the session do: nothing is written, and nobody is called."""
    before = state(server)
    monkeypatch.setattr(cypher_text, "check", lambda *_: None)
    with pytest.raises(QueryError):
        server.cypher(filled(EVERY_HOSTILE[name], listening, tmp_path))
    monkeypatch.undo()
    assert not visited(listening)
    assert state(server) == before


def test_the_server_itself_would_have_called(neo4j: dict[str, str]) -> None:
    """The guards stand for something: for a session that may only read, LOAD CSV is reading."""
    import neo4j as driver

    came = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as asked:

        def refuse_all() -> None:
            with suppress(OSError):
                while True:
                    with asked.accept()[0] as one:
                        came.set()
                        one.recv(4096)
                        one.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

        threading.Thread(target=refuse_all, daemon=True).start()
        query = f"LOAD CSV FROM 'http://127.0.0.1:{asked.getsockname()[1]}/' AS line RETURN line"
        with (
            driver.GraphDatabase.driver(neo4j["uri"], auth=(neo4j["user"], neo4j["password"])) as server,
            server.session(default_access_mode=driver.READ_ACCESS) as session,
        ):
            assert session.run(f"EXPLAIN {query}").consume().query_type == "r"
            with pytest.raises(driver.exceptions.Neo4jError), session.begin_transaction(timeout=20) as transaction:
                transaction.run(query).consume()
        assert came.wait(60)


@pytest.mark.parametrize("name", [*HARMLESS, *HARMLESS_NEO4J])
def test_harmless(name: str, server: Neo4j) -> None:
    query = {**HARMLESS, **HARMLESS_NEO4J}[name]
    assert server.cypher(query, {"load": 1} if "$load" in query else {}).rows


def test_both_engines_answer_harmless_queries_alike(server: Neo4j, cypher_store: CypherStore) -> None:
    for name, query in HARMLESS.items():
        if name not in ("EXPLAIN", "PROFILE", "a path of any length"):
            given = {"load": 1} if "$load" in query else {}
            theirs, ours = server.cypher(query, given), cypher_store.cypher(query, given)
            assert theirs.columns == ours.columns, name
            assert sorted(map(repr, theirs.rows)) == sorted(map(repr, ours.rows)), name
