"""Loading a real Neo4j server: counts, a broken connection, what is not ours, and an earlier graph."""

from collections import Counter
from collections.abc import Iterator

import msgspec
import neo4j as driver
import pytest

from fixtures import actor_id
from graphs import assembled
from proxies import Proxy
from ruralkg.errors import UsageError
from ruralkg.model import Graph
from ruralkg.stores import neo4j_load
from ruralkg.stores.property_graph import tables
from ruralkg.vocabulary import Vocabulary


@pytest.fixture
def server(neo4j: dict[str, str]) -> Iterator[driver.Driver]:
    """An empty server."""
    with driver.GraphDatabase.driver(neo4j["uri"], auth=(neo4j["user"], neo4j["password"])) as found:
        found.execute_query("MATCH (n) DETACH DELETE n")
        yield found


def counts(server: driver.Driver) -> tuple[Counter[str], Counter[str]]:
    """What the server holds, counted by the driver alone."""
    nodes = server.execute_query("MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) AS n").records
    edges = server.execute_query("MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS n").records
    return Counter({r["label"]: r["n"] for r in nodes}), Counter({r["type"]: r["n"] for r in edges})


def expected(graph: Graph, words: Vocabulary) -> tuple[Counter[str], Counter[str]]:
    found = tables(graph, words)
    nodes = Counter({t.label: len(t.rows) for t in found.nodes}) + Counter(a.kind for a in graph.actors)
    edges: Counter[str] = Counter()
    for table in found.relationships:
        edges[table.type] += len(table.rows)
    return +nodes, +edges


def test_a_graph_is_loaded_whole_and_again_without_a_change(
    server: driver.Driver, neo4j: dict[str, str], graph: Graph, words: Vocabulary
) -> None:
    told: list[tuple[int, int]] = []
    found = neo4j_load.push(graph, words, **neo4j, progress=lambda *done: told.append(done))
    nodes, edges = expected(graph, words)
    assert counts(server) == (nodes, edges)
    assert {name: n for name, n in found.items() if n} == {
        **{name: n for name, n in nodes.items() if name not in words.kinds},
        **edges,
    }
    assert told == sorted(told)
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] == sum(found.values())
    assert neo4j_load.push(graph, words, **neo4j) == found
    assert counts(server) == (nodes, edges)


def test_constraints_come_first(
    server: driver.Driver, neo4j: dict[str, str], graph: Graph, words: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(neo4j_load, "_write", stop)
    with pytest.raises(KeyboardInterrupt):
        neo4j_load.push(graph, words, **neo4j)
    records = server.execute_query("SHOW CONSTRAINTS YIELD labelsOrTypes, properties, type").records
    assert {(r["labelsOrTypes"][0], r["properties"][0]) for r in records} == {
        (table.label, "id") for table in tables(graph, words).nodes
    }
    assert {r["type"] for r in records} == {"UNIQUENESS"}


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_broken_connection_is_told_and_the_same_command_ends_it(
    part: float,
    server: driver.Driver,
    neo4j: dict[str, str],
    words: Vocabulary,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(neo4j_load, "BATCH", 20)
    graph = assembled(6, 6, words)
    whole = expected(graph, words)
    every = sum(whole[0].values()) + sum(whole[1].values())
    port = int(neo4j["uri"].rpartition(":")[2])
    with Proxy(port) as proxy:

        def cut(done: int, _: int) -> None:
            if done > part * every:
                proxy.breaks_after = 0

        through = {**neo4j, "uri": f"bolt://127.0.0.1:{proxy.port}"}
        monkeypatch.setattr(neo4j_load, "RETRYING", 1.0)
        with pytest.raises(UsageError, match=r"What was written stays; run the same again to end it"):
            neo4j_load.push(graph, words, **through, progress=cut)
    half = counts(server)
    assert 0 < sum(half[0].values()) + sum(half[1].values()) < every
    neo4j_load.push(graph, words, **neo4j)
    assert counts(server) == whole


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("CREATE (:Actor {name: 'Keanu Reeves', born: 1964})", r"1 nodes Actor that are not of ruralkg \(None\)"),
        ("CREATE (:Document {id: 'letter-1'})", r"1 nodes Document that are not of ruralkg \(letter-1\)"),
        ("UNWIND range(1, 9) AS n CREATE (:Tie {id: n})", "9 nodes Tie that are not of ruralkg .*…"),
    ],
)
@pytest.mark.parametrize("replace", [False, True])
def test_what_is_not_ours_is_left_alone(
    query: str, said: str, replace: bool, server: driver.Driver, neo4j: dict[str, str], graph: Graph, words: Vocabulary
) -> None:
    server.execute_query(query)
    before = counts(server)
    with pytest.raises(UsageError, match=said):
        neo4j_load.push(graph, words, **neo4j, replace=replace)
    assert counts(server) == before


def test_what_has_other_labels_does_not_matter_and_stays(
    server: driver.Driver, neo4j: dict[str, str], graph: Graph, words: Vocabulary
) -> None:
    server.execute_query("CREATE (:Movie {id: 'm'})-[:BENEFITS]->(:Person)")
    neo4j_load.push(graph, words, **neo4j)
    neo4j_load.push(graph, words, **neo4j, replace=True)
    nodes, edges = expected(graph, words)
    assert counts(server) == (nodes + Counter(Movie=1, Person=1), edges + Counter(BENEFITS=1))


def test_an_earlier_graph_is_replaced_only_on_request(
    server: driver.Driver, neo4j: dict[str, str], graph: Graph, words: Vocabulary
) -> None:
    neo4j_load.push(assembled(3, 3, words), words, **neo4j)
    before = counts(server)
    with pytest.raises(UsageError, match=r"nodes Actor of another graph \(a-.*let --replace remove that graph"):
        neo4j_load.push(graph, words, **neo4j)
    assert counts(server) == before
    neo4j_load.push(graph, words, **neo4j, replace=True)
    assert counts(server) == expected(graph, words)


def test_counts_that_differ_are_told(
    server: driver.Driver, neo4j: dict[str, str], graph: Graph, words: Vocabulary
) -> None:
    """Relationships that an earlier analysis left between nodes that are still there."""
    neo4j_load.push(graph, words, **neo4j)
    network = msgspec.structs.replace(graph.networks[0], members=graph.networks[0].members[1:])
    fewer = msgspec.structs.replace(graph, networks=(network,))
    with pytest.raises(UsageError, match=r"HAS_MEMBER 4 for 3; load again with --replace"):
        neo4j_load.push(fewer, words, **neo4j)
    neo4j_load.push(fewer, words, **neo4j, replace=True)
    assert counts(server) == expected(fewer, words)


def test_values_are_what_is_written_last(
    server: driver.Driver, neo4j: dict[str, str], graph: Graph, words: Vocabulary
) -> None:
    neo4j_load.push(graph, words, **neo4j)
    actors = tuple(
        msgspec.structs.replace(a, named=True, place=None) if a.id == actor_id("青禾县") else a for a in graph.actors
    )
    neo4j_load.push(msgspec.structs.replace(graph, actors=actors), words, **neo4j)
    found = server.execute_query("MATCH (a:Actor {id: $id}) RETURN properties(a) AS a", id=actor_id("青禾县")).records
    assert "place" not in found[0]["a"]
    assert found[0]["a"]["named"] is True


def test_who_may_not_write_is_told(neo4j: dict[str, str], graph: Graph, words: Vocabulary) -> None:
    with pytest.raises(UsageError, match="refuses this user and password"):
        neo4j_load.push(graph, words, **{**neo4j, "password": "wrong"})
    with pytest.raises(UsageError, match="elsewhere"):
        neo4j_load.push(graph, words, **neo4j, database="elsewhere")
