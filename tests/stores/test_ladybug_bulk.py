"""Ladybug takes tables of many rows, in nodes and in relationships."""

from pathlib import Path

from msgspec.structs import replace

from fixtures import DIGEST, small
from ruralkg import vocabulary
from ruralkg.model import Mention
from ruralkg.stores.ladybug import Ladybug, load

MANY = 12_000


def test_a_relationship_table_of_many_rows_is_loaded_whole(tmp_path: Path) -> None:
    words = vocabulary.load()
    graph = small(words)
    first, *others = graph.actors
    mentions = tuple(Mention(doc=DIGEST, start=n, end=n + 1, quote="县", via="name") for n in range(MANY))
    load(replace(graph, actors=(replace(first, mentions=mentions), *others)), words, tmp_path / "graph.lbug")
    with Ladybug(tmp_path / "graph.lbug") as store:
        rows = store.cypher(
            "MATCH (a:Actor {id: $id})-[m:MENTIONED_IN]->(:Document) RETURN count(m) AS n", {"id": first.id}
        ).rows
    assert [list(row) for row in rows] == [[MANY]]
