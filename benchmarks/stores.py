"""Stores against their peers, side by side in one run, on a generated graph.

    python benchmarks/stores.py [SHARE]

SHARE 1 (the default) is 100,000 actors and 600,000 statements between them, a million triples; 0.1 a tenth of it.
Prints the ratio of each pair: SPARQL on our store against rdflib's memory store, Cypher on Ladybug against grand-cypher
on NetworkX, and loading in bulk against row by row on Ladybug and on a Neo4j server that it starts (where there are
Java and the jars). Rows one by one are a sample.
"""

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import ladybug as engine
import neo4j as driver
import networkx as nx
import pyoxigraph as ox
import rdflib
from grandcypher import GrandCypher

from ruralkg import vocabulary
from ruralkg.ids import make_id
from ruralkg.model import Actor, Graph, Statement
from ruralkg.stores import ladybug, neo4j_load, oxigraph, terms
from ruralkg.stores.base import Limits
from ruralkg.stores.networkx import to_networkx
from ruralkg.stores.property_graph import tables
from ruralkg.vocabulary import Vocabulary

RUNS = 3
SEEDS = 100
ROWS = 1_000
"""Of those that are loaded one by one."""
LIMITS = Limits(seconds=600)
ROOT = Path(__file__).resolve().parents[1]


def main(share: float = 1.0) -> None:
    """Measure, and print a line a comparison."""
    words = vocabulary.load()
    graph = generated(round(100_000 * share), round(600_000 * share), words)
    print(f"{len(graph.actors):,} actors, {len(graph.statements):,} statements")
    with tempfile.TemporaryDirectory() as folder:
        sparql(graph, Path(folder))
        database = bulk_ladybug(graph, words, Path(folder))
        cypher(graph, database)
        bulk_neo4j(graph, words, Path(folder) / "neo4j")


def generated(nodes: int, edges: int, words: Vocabulary) -> Graph:
    """Return actors of all kinds, and observed statements between them: some actors have many, most have few."""
    chance = random.Random(1)
    kinds, predicates = list(words.kinds), list(words.predicates)
    actors = [
        Actor(
            id=make_id("a", kind, str(number), None),
            name=f"甲{number}",
            kind=kind,
            side=words.kinds[kind].side,
            named=True,
            aliases=(),
            place=None,
            mentions=(),
        )
        for number, kind in enumerate(chance.choices(kinds, k=nodes))
    ]
    found: dict[str, Statement] = {}
    while len(found) < edges:
        subject = actors[int(nodes * chance.random() ** 2)].id
        object_ = actors[int(nodes * chance.random() ** 2)].id
        predicate = chance.choice(predicates)
        id_ = make_id("s", subject, predicate, object_, terms.OBSERVED)
        said = {"subject": subject, "predicate": predicate, "object": object_, "modality": terms.OBSERVED}
        found[id_] = Statement(id=id_, confidence=0.5, evidence=(), **said)
    return Graph(
        actors=tuple(sorted(actors, key=lambda a: a.id)), statements=tuple(sorted(found.values(), key=lambda s: s.id))
    )


def sparql(graph: Graph, folder: Path) -> None:
    """Two hops from a hundred actors, and a count by predicate and kind."""
    trig = folder / "graph.nt"
    with trig.open("wb") as file:
        ox.serialize(triples(graph), file, ox.RdfFormat.N_TRIPLES)
    oxigraph.load(trig, folder / "oxigraph")
    theirs = rdflib.Graph()
    theirs.parse(trig, format="nt")
    prefix = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in terms.PREFIXES.items())
    seeds = " ".join(f"id:{actor.id}" for actor in random.Random(2).sample(graph.actors, SEEDS))
    queries = {
        "two hops": f"SELECT (COUNT(*) AS ?n) {{ VALUES ?a {{ {seeds} }} ?a rkg:benefits ?b . ?b rkg:faces ?c }}",
        "GROUP BY": "SELECT ?p ?kind (COUNT(*) AS ?n) { ?a ?p ?b . ?b rkg:kind ?kind } GROUP BY ?p ?kind",
    }
    print(f"SPARQL, {len(theirs):,} triples:")
    with oxigraph.Oxigraph(folder / "oxigraph") as store:
        for name, query in queries.items():
            first = store.sparql(query, limits=LIMITS).rows
            assert len(first) == len(list(theirs.query(prefix + query)))
            ours = lambda query=query: store.sparql(query, limits=LIMITS)  # noqa: E731
            told(name, "rdflib", ours, lambda query=query: list(theirs.query(prefix + query)))


def triples(graph: Graph) -> Iterator[ox.Triple]:
    """Of actors kind, name and class; of statements the plain triple."""
    for actor in graph.actors:
        node = terms.node(actor.id)
        yield ox.Triple(node, terms.named("rdf", "type"), terms.named("rkg", actor.kind))
        yield ox.Triple(node, terms.named("rkg", "kind"), ox.Literal(actor.kind))
        yield ox.Triple(node, terms.named("rkg", "name"), ox.Literal(actor.name))
        yield ox.Triple(node, terms.named("rkg", "named"), ox.Literal(actor.named))
    for statement in graph.statements:
        predicate = terms.by_modality(statement.modality, statement.predicate)
        yield ox.Triple(terms.node(statement.subject), predicate, terms.node(statement.object))


def bulk_ladybug(graph: Graph, words: Vocabulary, folder: Path) -> Path:
    """Load all at once, and a sample row by row, each row its own transaction."""
    found = tables(graph, words)
    rows = sum(len(t.rows) for t in found.nodes) + sum(len(t.rows) for t in found.relationships)
    start = time.perf_counter()
    ladybug.load(graph, words, folder / "bulk.lbug")
    bulk = rows / (time.perf_counter() - start)
    with engine.Database(str(folder / "rows.lbug")) as database, engine.Connection(database) as connection:
        for statement in ladybug.definitions(found):
            connection.execute(statement)
        start = time.perf_counter()
        written = 0
        for query, every in neo4j_load.writes(found, kinds=False):
            for row in islice(every, ROWS // 4):
                connection.execute(*one_row(query, row))
                written += 1
        one_by_one = written / (time.perf_counter() - start)
    print(f"Ladybug: {rows:,} rows in bulk {bulk:,.0f} rows/s; {written:,} one by one {one_by_one:,.0f} rows/s;")
    print(f"  {bulk / one_by_one:,.0f} times as fast")
    return folder / "bulk.lbug"


def one_row(query: str, row: dict[str, object]) -> tuple[str, dict[str, object]]:
    """Return a query that writes one row: UNWIND taken away, properties one by one, as Ladybug has no SET of a map."""
    properties = dict(row["properties"])  # type: ignore[call-overload]
    values = {f"v{i}": value for i, value in enumerate(properties.values())}
    written = ", ".join(f"{name}: ${value}" for name, value in zip(properties, values, strict=True))
    if "id" in row:
        label = query.partition("(n:")[2].partition(" ")[0]
        return f"CREATE (:{label} {{{written}}})", values
    ends, _, edge = query.removeprefix("UNWIND $rows AS row ").partition(" MERGE (a)-[r:")
    type_ = edge.partition("]")[0].partition(" ")[0]
    ends = ends.replace("row.source", "$source").replace("row.target", "$target")
    values |= {"source": row["source"], "target": row["target"]}
    return f"{ends} CREATE (a)-[:{type_}{f' {{{written}}}' if written else ''}]->(b)", values


def cypher(graph: Graph, file: Path) -> None:
    """Two hops from one actor, and a count by kind: grand-cypher walks a NetworkX graph in Python."""
    network = to_networkx(graph)
    for _, _, data in network.edges(data=True):
        data["__labels__"] = {data["predicate"].upper()}
    seed = max(network, key=network.out_degree)
    queries = {
        "two hops": (
            f"MATCH (a:Actor {{id: '{seed}'}})-[:BENEFITS]->(b:Actor) MATCH (b)-[:FACES]->(c:Actor) RETURN c.id AS id",
            f'MATCH (a)-[:BENEFITS]->(b)-[:FACES]->(c) WHERE a.id = "{seed}" RETURN c.id',
        ),
        "edges by kind": (
            "MATCH (a:Actor {kind: 'Farmer'})-[:BENEFITS]->(b:Actor) RETURN b.kind AS kind, count(*) AS n",
            'MATCH (a)-[:BENEFITS]->(b) WHERE a.kind = "Farmer" RETURN b.kind, COUNT(b.kind)',
        ),
    }
    nx.set_node_attributes(network, {node: node for node in network}, "id")
    print(f"Cypher, {network.number_of_nodes():,} nodes, {network.number_of_edges():,} edges:")
    with ladybug.Ladybug(file) as store:
        for name, (one, other) in queries.items():
            store.cypher(one, limits=LIMITS)
            ours = lambda one=one: store.cypher(one, limits=LIMITS)  # noqa: E731
            told(name, "grand-cypher", ours, lambda other=other: GrandCypher(network).run(other), runs=1)


def bulk_neo4j(graph: Graph, words: Vocabulary, home: Path) -> None:
    """Push all, and a sample with a transaction a row, into a server that is started for it."""
    command = [sys.executable, str(ROOT / "scripts" / "neo4j")]
    if subprocess.run([*command, "start", "--home", str(home)], check=False).returncode:
        print("Neo4j: not measured")
        return
    try:
        said = json.loads((home / "server.json").read_text(encoding="utf-8"))
        start = time.perf_counter()
        rows = sum(neo4j_load.push(graph, words, **said).values())
        bulk = rows / (time.perf_counter() - start)
        auth = (said["user"], said["password"])
        with driver.GraphDatabase.driver(said["uri"], auth=auth) as server, server.session() as session:
            start, written = time.perf_counter(), 0
            for query, every in neo4j_load.writes(tables(graph, words)):
                for row in islice(every, 20):
                    session.run(query, rows=[row]).consume()
                    written += 1
            one_by_one = written / (time.perf_counter() - start)
        print(f"Neo4j: {rows:,} rows in batches {bulk:,.0f} rows/s; {written:,} one by one {one_by_one:,.0f} rows/s;")
        print(f"  {bulk / one_by_one:,.0f} times as fast")
    finally:
        subprocess.run([*command, "stop", "--home", str(home)], check=False)


def told(name: str, peer: str, ours: Callable[[], object], theirs: Callable[[], object], runs: int = RUNS) -> None:
    """Run both in turn, so that a busy machine is busy for both, and print medians and their ratio."""
    one, other = [], []
    for _ in range(runs):
        one.append(seconds(ours))
        other.append(seconds(theirs))
    first, second = statistics.median(one), statistics.median(other)
    print(f"  {name}: {peer} {second * 1000:,.0f} ms, ours {first * 1000:,.1f} ms, {second / first:,.0f} times as fast")


def seconds(work: Callable[[], object]) -> float:
    """Return how long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
