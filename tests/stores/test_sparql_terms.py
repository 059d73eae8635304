"""Names of a query that the ontology does not have are told, with the nearest that it has; all others are not."""

import re

import pytest

from ruralkg import resources, vocabulary
from ruralkg.stores import sparql_terms
from ruralkg.stores.terms import PREFIXES

WORDS = vocabulary.load()


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * { ?a rkg:benefit ?b }", ["rkg:benefit: no such term in the ontology; did you mean benefits?"]),
        ("SELECT * { ?a a rkg:farmer }", ["rkg:farmer: no such term in the ontology; did you mean Farmer?"]),
        ("SELECT * { ?a rkgp:Trains ?b }", ["rkgp:Trains: no such term in the ontology; did you mean trains?"]),
        ("SELECT * { ?a rkg:zzzz ?b . ?b rkg:zzzz ?c }", ["rkg:zzzz: no such term in the ontology"]),
        (
            "PREFIX k: <https://w3id.org/ruralkg/ontology#> SELECT * { ?a k:funded ?b }",
            ["k:funded: no such term in the ontology; did you mean funds?"],
        ),
        (
            "SELECT * { ?a <https://w3id.org/ruralkg/lacking#trayns> ?b }",
            ["<https://w3id.org/ruralkg/lacking#trayns>: no such term in the ontology; did you mean trains?"],
        ),
    ],
)
def test_names_that_there_are_not(query: str, told: list[str]):
    found = sparql_terms.unknown(query, WORDS)
    assert found == told
    assert not sparql_terms.all_written(query, resources.folder("ontology"))


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX rkg: <https://w3id.org/ruralkg/ontology#> SELECT * { ?a rkg:benefits ?b ; a rkg:Farmer }",
        "SELECT * { ?a rdfs:labl ?b ; ex:rkg ?c } # rkg:none",
        'SELECT * { ?a ?p "rkg:none" ; rkgl:trains ?b , id:a-0123456789ab }',
    ],
)
def test_names_that_there_are(query: str):
    assert sparql_terms.unknown(query, WORDS) == []
    assert sparql_terms.all_written(query, resources.folder("ontology"))


def test_all_questions_of_the_project_use_names_that_there_are():
    files = sorted((resources.folder("queries") / "sparql").rglob("*.rq"))
    assert len(files) > 10
    for file in files:
        assert sparql_terms.unknown(file.read_text(encoding="utf-8"), WORDS) == [], file.name


def test_every_name_that_a_graph_is_written_with_is_known(loaded):
    trig = (loaded / "graph.trig").read_text(encoding="utf-8")
    names = set(re.findall(r"(?<![\w:/])rkg:(\w+)", trig))
    assert len(names) > 40
    assert names <= set(WORDS.terms), f"{PREFIXES['rkg']} has not {names - set(WORDS.terms)}"
