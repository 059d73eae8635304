"""The questions of queries/: headers, names of the vocabulary, and the same rows on both stores."""

import csv
import re
from pathlib import Path

import pytest

from ruralkg import resources
from ruralkg.model import Graph
from ruralkg.stores.base import CypherStore, SparqlStore, Value
from ruralkg.stores.property_graph import tables
from ruralkg.vocabulary import Vocabulary

FOLDER = resources.folder("queries")
EXPECTED = Path(__file__).parent / "expected"
SLUGS = sorted(path.relative_to(FOLDER / "sparql").with_suffix("").as_posix() for path in FOLDER.rglob("*.rq"))


def text(language: str, slug: str) -> str:
    suffix = {"sparql": ".rq", "cypher": ".cypher"}[language]
    return (FOLDER / language / f"{slug}{suffix}").read_text(encoding="utf-8")


def header(query: str) -> dict[str, str]:
    return dict(re.findall(r"^(?:#|//) (\w+): (.+)$", query, re.MULTILINE))


def shown(value: Value) -> str:
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)


def test_every_question_stands_in_both_languages() -> None:
    assert len(SLUGS) >= 5
    assert (
        sorted(path.relative_to(FOLDER / "cypher").with_suffix("").as_posix() for path in FOLDER.rglob("*.cypher"))
        == SLUGS
    )


@pytest.mark.parametrize("slug", SLUGS)
def test_headers_agree(slug: str) -> None:
    said = header(text("sparql", slug))
    assert said == header(text("cypher", slug))
    assert said["theme"] == slug.split("/", maxsplit=1)[0]
    assert re.search("[一-鿿]", said["question_zh"])
    assert said["question_en"].endswith("?")
    assert said["columns"]


@pytest.mark.parametrize("slug", SLUGS)
def test_both_stores_answer_the_same_and_as_expected(
    slug: str, sparql_store: SparqlStore, cypher_store: CypherStore
) -> None:
    by_sparql, by_cypher = sparql_store.sparql(text("sparql", slug)), cypher_store.cypher(text("cypher", slug))
    assert by_sparql == by_cypher
    assert [[type(cell) for cell in row] for row in by_sparql.rows] == [
        [type(cell) for cell in row] for row in by_cypher.rows
    ]
    assert ", ".join(by_sparql.columns) == header(text("sparql", slug))["columns"]
    with (EXPECTED / f"{slug.split('/')[1]}.csv").open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    assert columns == list(by_sparql.columns)
    assert rows == [list(map(shown, row)) for row in by_sparql.rows]
    assert rows


@pytest.mark.parametrize("slug", SLUGS)
def test_names_are_those_of_the_ontology(slug: str, words: Vocabulary) -> None:
    names = set(re.findall(r"\brkg[pl]?:(\w+)", text("sparql", slug)))
    assert names
    assert names <= words.terms.keys()


@pytest.mark.parametrize("slug", SLUGS)
def test_names_are_those_of_the_property_graph(slug: str, words: Vocabulary) -> None:
    query = re.sub(r"//.*", "", text("cypher", slug))
    found = tables(Graph(), words)
    labels = {table.label for table in found.nodes} | {table.type for table in found.relationships}
    properties = {p.name for table in (*found.nodes, *found.relationships) for p in table.properties}
    assert set(re.findall(r"[:|]([A-Z]\w*)", query)) <= labels
    assert set(re.findall(r"\b\w+\.(\w+)", query)) <= properties
    assert (
        set(re.findall(r"'([^']*)'", query)) <= words.kinds.keys() | words.predicates.keys() | words.modalities.keys()
    )
