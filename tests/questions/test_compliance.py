"""Every question gives the rows that were found by reading, in the same order and types, on every store."""

import csv
from pathlib import Path

from ruralkg.questions import Question, asking, catalogue
from ruralkg.stores.base import CypherStore, Rows, SparqlStore, Value

EXPECTED = Path(__file__).parent / "expected"


def shown(value: Value) -> str:
    """Return a value as the expected rows have it: a float by its point, nothing by an empty cell."""
    return "" if value is None else str(value)


def check(question: Question, found: Rows) -> None:
    with (EXPECTED / f"{question.slug}.csv").open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    assert found.columns == question.header.columns
    assert list(found.columns) == columns
    assert [list(map(shown, row)) for row in found.rows] == rows
    assert rows
    assert not found.truncated


def test_sparql(question: Question, values: asking.Values, sparql_store: SparqlStore) -> None:
    check(question, asking.by_sparql(question, sparql_store, values))


def test_cypher(
    question: Question, values: asking.Values, sparql_store: SparqlStore, cypher_store: CypherStore
) -> None:
    found = asking.by_cypher(question, cypher_store, values)
    check(question, found)
    by_sparql = asking.by_sparql(question, sparql_store, values)
    assert types(found) == types(by_sparql)
    assert found == by_sparql


def test_every_expectation_belongs_to_a_question() -> None:
    assert {path.stem for path in EXPECTED.glob("*.csv")} == {question.slug for question in catalogue.load()}


def types(rows: Rows) -> list[list[type]]:
    return [[type(cell) for cell in row] for row in rows.rows]
