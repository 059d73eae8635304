"""Cypher on the database of a graph directory: rows, parameters, limits, and what is refused."""

import shutil
import time
from pathlib import Path

import pytest

from cypher_queries import HARMLESS, HARMLESS_LADYBUG, HOSTILE
from fixtures import CASE, STRANGE, TEXTS, actor_id, statement_id
from ruralkg.errors import QueryError, UsageError
from ruralkg.model import Graph
from ruralkg.stores import cypher_text, ladybug, property_graph
from ruralkg.stores.base import CypherStore, Limits
from ruralkg.stores.ladybug import Ladybug
from ruralkg.vocabulary import Vocabulary


def test_rows_are_plain(cypher_store: CypherStore) -> None:
    found = cypher_store.cypher(
        """MATCH (a:Actor)-[r:USES]->(b:Actor)
           MATCH (s:Statement {id: r.statement})-[:EVIDENCED_BY]->(e:Evidence)
           RETURN a, r, type(r), b.kind AS kind, s.confidence AS c, count(e) AS n, avg(e.char_start),
             b.place AS nothing, b.aliases AS aliases, e.doc AS doc, s.confidence > 0.5 AS sure, {x: 1} AS map,
             date('2024-02-29') AS day"""
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
    }
    assert found.dictionaries() == [expected]
    assert found.columns == tuple(expected)


def test_a_path_is_its_nodes_and_relationships(cypher_store: CypherStore) -> None:
    found = cypher_store.cypher("MATCH p = (:Actor {name: '青禾县'})-[:USES]->(:Actor)-[:IMPROVES]->(:Actor) RETURN p")
    nodes, relationships = found.rows[0][0]
    assert nodes == [actor_id("青禾县"), actor_id("禾下金"), actor_id("增收")]
    assert relationships[1] == statement_id("禾下金", "improves", "增收", "observed")


def test_every_property_comes_back_as_it_went_in(cypher_store: CypherStore, graph: Graph, words: Vocabulary) -> None:
    for table in property_graph.tables(graph, words).nodes:
        names = [p.name for p in table.properties]
        returned = ", ".join(f"n.{name} AS {name}" for name in names)
        found = cypher_store.cypher(f"MATCH (n:{table.label}) RETURN {returned} ORDER BY id")
        assert [list(row) for row in found.rows] == [list(row) for row in table.rows]
        assert found.columns == tuple(names)


def test_every_relationship_is_there(cypher_store: CypherStore, graph: Graph, words: Vocabulary) -> None:
    for table in property_graph.tables(graph, words).relationships:
        names = "".join(f", r.{p.name}" for p in table.properties)
        found = cypher_store.cypher(
            f"MATCH (a:{table.source})-[r:{table.type}]->(b:{table.target}) RETURN a.id, b.id{names}"
        )
        assert sorted(found.rows) == sorted(table.rows), table.type


def test_tables_without_rows_answer_nothing(cypher_store: CypherStore) -> None:
    assert cypher_store.cypher("MATCH (:Actor)-[r:FUNDS]->(:Actor) RETURN r").rows == ()


@pytest.mark.parametrize(
    "value", [TEXTS[STRANGE], "", "' RETURN 1 //", "\x01\x7f\ufffe𠮷👩‍🌾", 3, -0.5, True, ["a", "b"], [1, 2], None]
)
def test_parameters_travel_as_values(value: object, cypher_store: CypherStore) -> None:
    assert cypher_store.cypher("RETURN $p AS out", {"p": value}).rows == ((value,),)


def test_parameters_and_the_query_must_agree(cypher_store: CypherStore) -> None:
    with pytest.raises(QueryError, match=r"asks for \$kind"):
        cypher_store.cypher("MATCH (a:Actor {kind: $kind}) RETURN a")
    with pytest.raises(QueryError, match=r"does not ask for \$kind"):
        cypher_store.cypher("MATCH (a:Actor {kind: '$kind'}) RETURN a // $kind", {"kind": "Farmer"})
    found = cypher_store.cypher("MATCH (a:Actor {kind: $kind}) RETURN a.name", {"kind": "Farmer"})
    assert found.rows == (("果农",),)


def test_a_query_that_is_malformed_says_where(cypher_store: CypherStore) -> None:
    with pytest.raises(QueryError, match="line: 2"):
        cypher_store.cypher("MATCH (a:Actor)\nRETURN RETURN a")
    with pytest.raises(QueryError, match="Actr"):
        cypher_store.cypher("MATCH (a:Actr) RETURN a")


def test_rows_end_at_the_limit(cypher_store: CypherStore) -> None:
    query = "MATCH (a:Actor) RETURN a.id AS id ORDER BY id"
    few, all_ = cypher_store.cypher(query, limits=Limits(rows=3)), cypher_store.cypher(query, limits=Limits(rows=12))
    assert (len(few.rows), few.truncated, len(all_.rows), all_.truncated) == (3, True, 12, False)


@pytest.mark.parametrize(
    "query",
    [
        "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN sum(x * y)",
        "UNWIND range(1, 30000000) AS x UNWIND range(1, 30000000) AS y RETURN sum(x * y)",  # past its own time limit
    ],
)
def test_a_runaway_query_ends_and_the_store_answers_on(query: str, cypher_store: CypherStore) -> None:
    start = time.monotonic()
    with pytest.raises(QueryError, match=r"longer than 0\.5 s"):
        cypher_store.cypher(query, limits=Limits(seconds=0.5))
    assert time.monotonic() - start < 30
    assert cypher_store.cypher("RETURN 1").rows == ((1,),)


def test_a_query_that_eats_memory_ends(cypher_store: CypherStore) -> None:
    nodes = ", ".join(f"(x{i})" for i in range(8))
    ids = ", ".join(f"x{i}.id AS i{i}" for i in range(8))
    with pytest.raises(QueryError, match=r"memory|longer than"):
        cypher_store.cypher(f"MATCH {nodes} WITH DISTINCT {ids} RETURN count(*)", limits=Limits(seconds=10))


def test_a_crash_of_the_engine_is_a_message_and_the_store_answers_on(cypher_store: CypherStore) -> None:
    with pytest.raises(QueryError, match="crashed on this query"):
        cypher_store.cypher("RETURN nodes(null)")
    assert cypher_store.cypher("RETURN 1").rows == ((1,),)


def test_what_a_read_only_engine_would_damage_is_refused_before_it(loaded: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(loaded / ladybug.FILE, tmp_path / "copy.lbug"))
    with Ladybug(copy) as store:
        with pytest.raises(QueryError, match="CHECKPOINT is refused"):
            store.cypher("CHECKPOINT")
        with pytest.raises(QueryError, match="Checkpoint failed"):
            store._worker.ask("CHECKPOINT", {}, Limits())  # past the guard
    with Ladybug(copy) as store, pytest.raises(QueryError, match="does not open"):
        store.cypher("RETURN 1")


def test_a_database_is_opened_read_only_and_by_several(loaded: Path, cypher_store: CypherStore) -> None:
    file = loaded / ladybug.FILE
    before = file.read_bytes()
    with Ladybug(file) as other:
        query = "MATCH (n) RETURN count(n)"
        assert other.cypher(query) == cypher_store.cypher(query)
        with pytest.raises(QueryError, match="read-only"):
            other._worker.ask("CREATE (:Actor {id: 'x'})", {}, Limits())
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_no_database_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no database there"):
        Ladybug(tmp_path / "graph.lbug")
    (tmp_path / "graph.lbug").write_bytes(b"no database\n" * 1000)
    with Ladybug(tmp_path / "graph.lbug") as store, pytest.raises(QueryError, match="does not open"):
        store.cypher("RETURN 1")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str, cypher_store: CypherStore, loaded: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n", encoding="utf-8")
    query = HOSTILE[name].replace("SECRET", secret.as_posix()).replace("FILE", (tmp_path / "out.csv").as_posix())
    before = (loaded / ladybug.FILE).read_bytes()
    with pytest.raises(QueryError):
        cypher_text.check(query)
    with pytest.raises(QueryError):
        cypher_store.cypher(query)
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]
    assert (loaded / ladybug.FILE).read_bytes() == before


def test_the_engine_itself_would_have_written(loaded: Path, tmp_path: Path) -> None:
    """The guard stands for something: read-only as it is, the engine writes and reads files."""
    with Ladybug(loaded / ladybug.FILE) as store:
        out = tmp_path / "out.csv"
        store._worker.ask(f"COPY (RETURN 1 AS x) TO '{out.as_posix()}'", {}, Limits())
        assert out.exists()
        assert store._worker.ask(f"LOAD FROM '{out.as_posix()}' RETURN *", {}, Limits()).rows


@pytest.mark.parametrize("name", [*HARMLESS, *HARMLESS_LADYBUG])
def test_harmless(name: str, cypher_store: CypherStore) -> None:
    query = {**HARMLESS, **HARMLESS_LADYBUG}[name]
    found = cypher_store.cypher(query, {"load": 1} if "$load" in query else {})
    assert found.rows


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("MATCH (a)-[r]->(b) RETURN DISTINCT type(r), [a.x, b.y] ORDER BY a.x LIMIT 3", ["type(r)", "[a.x, b.y]"]),
        ("MATCH (a) WITH a RETURN a.x AS `my x`, count( * ) // x, y", ["my x", "count( * )"]),
        ("MATCH (a) WHERE EXISTS { MATCH (a) RETURN a, b } RETURN {k: 'RETURN x, y'} AS m;", ["m"]),
        ("RETURN *", ["engine", "says"]),
    ],
)
def test_names_of_columns(query: str, names: list[str]) -> None:
    assert list(cypher_text.columns(query, ["engine", "says"][: len(names)])) == names
