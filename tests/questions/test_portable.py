"""The linter of Cypher: every question passes, and each rule finds what it is there for."""

import pytest

from ruralkg import vocabulary
from ruralkg.model import Graph
from ruralkg.questions import Question, portable
from ruralkg.stores.language import Language
from ruralkg.stores.property_graph import tables

TABLES = tables(Graph(), vocabulary.load())
END = " RETURN a.name AS name ORDER BY name"


def test_every_question_is_portable(question: Question) -> None:
    assert portable.faults(question.texts[Language.cypher], TABLES) == []


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("MATCH (a:Actor:Statement)" + END, ":Actor:Statement means or"),
        ("MATCH (a:Actor) WHERE a.aliases[0] = 'x'" + END, "lists count from 1"),
        ("MATCH (a:Actor) WHERE (a.aliases)[0] = 'x'" + END, "lists count from 1"),
        ("MATCH (a:Actor) WHERE size([x IN a.aliases WHERE x = 'y']) = 0" + END, "comprehension"),
        ("MATCH (a:Actor) RETURN a {.name} AS name ORDER BY name", "map projection"),
        ("MATCH (a:Actor) WHERE a.name =~ '.*'" + END, "=~ is not common"),
        ("MATCH (a:Actor) WHERE a.name != 'x'" + END, "!= is not common"),
        ("MATCH (a:Actor) WHERE substring(a.name, 0, 1) = 'x'" + END, "substring(…) is not known"),
        ("MATCH (a:Actor) WHERE labels(a) = 'x'" + END, "labels(…) is not known"),
        ("MATCH (a:Actor) RETURN sum(1) AS n ORDER BY n", "sum(…) is not known"),
        ("MATCH (a:Actor) CALL { RETURN 1 AS x }" + END, "CALL is not common"),
        ("MATCH (a:Actor)" + END + " UNION MATCH (a:Actor)" + END, "UNION is not common"),
        ("MATCH (a:Actor) WHERE COUNT { (a)-[:USES]->(:Actor) } > 1" + END, "holds a MATCH"),
        ("MATCH (a:Actor) WHERE EXISTS { (a)-[:USES]->(:Actor) }" + END, "holds a MATCH"),
        ("MATCH (b:Actor)-[:USES]->(a:Actor)-[:USES]->(c:Actor)" + END, "USES twice in one MATCH"),
        ("MATCH (b:Actor)-[:USES|FUNDS]->(a:Actor), (c:Actor)-[:FUNDS]->(a)" + END, "FUNDS twice in one MATCH"),
        ("MATCH (a:Actor)-[r]->(b:Actor)" + END, "without a type"),
        ("MATCH (a:Actor)-->(b:Actor)" + END, "without a type"),
        ("MATCH (a:Actor)-[:PART_OF*]->(b:Actor)" + END.replace("RETURN", "RETURN DISTINCT"), "give both bounds"),
        ("MATCH (a:Actor)-[:PART_OF*1..]->(b:Actor)" + END.replace("RETURN", "RETURN DISTINCT"), "give both bounds"),
        ("MATCH (a:Actor)-[:PART_OF*1..3]->(b:Actor)" + END, "RETURN DISTINCT"),
        ("MATCH (a:Actor)-[:PART_OF*1..3]-(b:Actor)" + END.replace("RETURN", "RETURN DISTINCT"), "a direction"),
        ("MATCH (a:Actor) WITH a ORDER BY a.name" + END, "needs a LIMIT"),
        ("MATCH (a:Actor) RETURN a.name AS name", "no ORDER BY"),
        ("MATCH (a:Actor) RETURN a.name ORDER BY a.name", "name with AS"),
        ("MATCH (a:Actor) RETURN a.id AS a ORDER BY a", "a node has that name"),
        ("MATCH (a:Farmer)" + END, "no label Farmer"),
        ("MATCH (a:Actor)-[:LIKES]->(b:Actor)" + END, "no relationship type LIKES"),
        ("MATCH (a:Actor) WHERE a.nmae = 'x'" + END, "no property nmae"),
        ("MATCH (a:Actor {nmae: 'x'})" + END, "no property nmae"),
    ],
)
def test_each_rule_finds_its_fault(query: str, fault: str) -> None:
    assert [said for said in portable.faults(query, TABLES) if fault in said], portable.faults(query, TABLES)


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (a:Actor {kind: 'Farmer', name: 'CALL'}) WHERE a.name IN ['x', 'labels(a)[0]']" + END,
        "// UNION, CALL {}\nMATCH (a:Actor)<-[:SUBJECT|OBJECT]-(s:Statement|Gap) WHERE s.predicate <> 'uses'" + END,
        "MATCH (a:Actor)-[:PART_OF*1..3]->(b:Actor)" + END.replace("RETURN", "RETURN DISTINCT"),
        "MATCH (a:Actor)-[r:USES {predicate: 'uses'}]->(b:Actor) WITH a, count(r.statement) AS n WHERE n > 1" + END,
        "MATCH (a:Actor) WHERE NOT EXISTS { MATCH (a)-[:USES]->(b:Actor) WHERE b.kind = 'Data' }" + END,
        "MATCH (a:Actor) WITH a ORDER BY a.name LIMIT 3" + END,
        "MATCH (b:Actor)-[:USES]->(a:Actor) MATCH (a)-[:USES]->(c:Actor)" + END,
    ],
)
def test_what_both_understand_passes(query: str) -> None:
    assert portable.faults(query, TABLES) == []
