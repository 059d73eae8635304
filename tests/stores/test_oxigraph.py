"""SPARQL on the store of a graph directory: rows, parameters, limits, and what is refused."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest

from fixtures import CASE, actor_id, statement_id
from ruralkg.errors import QueryError, UsageError
from ruralkg.stores import oxigraph, sparql_text
from ruralkg.stores.base import Limits, SparqlStore
from ruralkg.stores.oxigraph import Oxigraph

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, socket.socket]]:
    """An address where somebody listens, to see whether anybody comes."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/", listening


def visited(listening: socket.socket) -> bool:
    try:
        listening.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def test_rows_are_plain(sparql_store: SparqlStore) -> None:
    found = sparql_store.sparql(
        """SELECT ?s ?p ?a ?kind ?c (COUNT(?e) AS ?n) (AVG(?start) AS ?mean) ?none (?c > 0.5 AS ?sure) ?doc WHERE {
             ?s rkg:predicate ?p ; rkg:object ?a ; rkg:modality "observed" ; rkg:confidence ?c ; rkg:evidence ?e .
             ?a a ?kind . ?e rkg:start ?start ; oa:hasSource ?doc .
             FILTER(?p = rkg:uses) OPTIONAL { ?s rkg:nothing ?none }
           } GROUP BY ?s ?p ?a ?kind ?c ?none ?doc"""
    )
    assert found.columns == ("s", "p", "a", "kind", "c", "n", "mean", "none", "sure", "doc")
    id_ = statement_id("青禾县", "uses", "禾下金", "observed")
    assert found.rows == ((id_, "uses", actor_id("禾下金"), "Brand", 0.8, 1, 8.0, None, True, CASE),)
    assert found.dictionaries()[0]["kind"] == "Brand"


def test_ask_construct_and_describe(sparql_store: SparqlStore) -> None:
    assert sparql_store.sparql("ASK { ?a rkg:benefits ?b }").rows == ((True,),)
    assert sparql_store.sparql("ASK { ?a rkg:funds ?b }").dictionaries() == [{"answer": False}]
    made = sparql_store.sparql("CONSTRUCT { ?b rkg:faces ?a } WHERE { ?a rkgl:uses ?b }")
    assert made.columns == ("subject", "predicate", "object")
    assert made.rows == ((actor_id("分级标准"), "faces", actor_id("禾下金")),)
    described = sparql_store.sparql(f"DESCRIBE id:{actor_id('青禾县')}")
    assert (actor_id("青禾县"), "place", "360999") in described.rows


def test_strange_characters_come_back_as_they_are(sparql_store: SparqlStore) -> None:
    found = sparql_store.sparql('SELECT ?q { ?e a rkg:Evidence ; rkg:quote ?q FILTER(CONTAINS(?q, "\\n")) }')
    assert found.rows == (("云帆平台让青禾县的果农\n卖得更远",),)


STRANGE = "坏\t字符：C:\\路\\径，\"引号'，\u2028行，e\u0301，`反引号`，\x01\x7f\ufffe𠮷👩‍🌾"


@pytest.mark.parametrize("value", [STRANGE, "", "?x", '" . } SERVICE <http://a/> {', 3, -0.5, True, False])
def test_parameters_travel_as_values(value: str | float, sparql_store: SparqlStore) -> None:
    found = sparql_store.sparql("SELECT (?v AS ?out) (STR(?v) = STR($p) AS ?same) { BIND($p AS ?v) }", {"p": value})
    assert found.rows == ((value, True),)


def test_parameters_that_are_ids_and_names(sparql_store: SparqlStore) -> None:
    query = "SELECT ?a { ?s rkg:object $people ; rkg:predicate $how ; rkg:modality $modality ; rkg:subject ?a }"
    given = {"people": actor_id("果农"), "how": "rkg:trains", "modality": "proposed"}
    assert sparql_store.sparql(query, given).rows == ((actor_id("县农业农村局"),),)


def test_a_variable_without_a_value_stays_one(sparql_store: SparqlStore) -> None:
    assert len(sparql_store.sparql("SELECT $a WHERE { ?x rkg:trains|rkg:uses $a }").rows) == 1


def test_a_parameter_that_the_query_does_not_have_is_told(sparql_store: SparqlStore) -> None:
    with pytest.raises(QueryError, match=r"no \$kind; its parameters: a"):
        sparql_store.sparql("SELECT ?x { ?x rkg:kind $a, '$kind' }", {"kind": "Farmer"})


def test_a_query_that_is_malformed_says_where(sparql_store: SparqlStore) -> None:
    with pytest.raises(QueryError, match=r"not SPARQL.* 2:"):
        sparql_store.sparql("SELECT ?a WHERE {\n?a rkg:uses }")


def test_rows_end_at_the_limit(sparql_store: SparqlStore) -> None:
    query = "SELECT ?a { ?a rkg:named ?is } ORDER BY ?a"
    few, all_ = sparql_store.sparql(query, limits=Limits(rows=3)), sparql_store.sparql(query, limits=Limits(rows=12))
    assert (len(few.rows), few.truncated, len(all_.rows), all_.truncated) == (3, True, 12, False)


def test_a_runaway_query_ends_and_the_store_answers_on(sparql_store: SparqlStore) -> None:
    start = time.monotonic()
    with pytest.raises(QueryError, match=r"longer than 0\.5 s"):
        sparql_store.sparql(RUNAWAY, limits=Limits(seconds=0.5))
    assert time.monotonic() - start < 30
    assert sparql_store.sparql("ASK {}").rows == ((True,),)


def test_a_store_is_opened_read_only_and_by_several(loaded: Path, sparql_store: SparqlStore) -> None:
    folder = loaded / oxigraph.FOLDER
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with Oxigraph(folder) as other:
        query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c }"
        assert other.sparql(query) == sparql_store.sparql(query)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_no_store_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no store there"):
        Oxigraph(tmp_path / "oxigraph")
    (tmp_path / "oxigraph").mkdir()
    with Oxigraph(tmp_path / "oxigraph") as store, pytest.raises(QueryError, match="does not open"):
        store.sparql("ASK {}")


HOSTILE = {
    "SERVICE": "SELECT * { SERVICE <URL> { ?a ?b ?c } }",
    "service in small letters": "SELECT * { service <URL> { ?a ?b ?c } }",
    "SILENT": "SELECT * { SERVICE SILENT <URL> { ?a ?b ?c } }",
    "by a variable": "SELECT * { BIND(<URL> AS ?u) SERVICE ?u { ?a ?b ?c } }",
    "by a prefix": "PREFIX x: <URL> SELECT * { SERVICE x:q { ?a ?b ?c } }",
    "glued to a prefix": "PREFIX x: <URL> SELECT * { SERVICEx:q { ?a ?b ?c } }",
    "a prefix of that name": "PREFIX SERVICE: <URL> PREFIX : <URL> SELECT * { SERVICE:q { ?a ?b ?c } }",
    "SILENT, glued": "PREFIX : <URL> SELECT * { SERVICESILENT:q { ?a ?b ?c } }",
    "glued to a number": "SELECT * { ?a ?b 1SERVICE<URL>{ ?a ?b ?c } }",
    "glued to true": "SELECT * { ?a ?b trueSERVICE<URL>{ ?a ?b ?c } }",
    "after a name with dots": "PREFIX x: <URL> SELECT * { ?a ?b x:a.-.SERVICE <URL> { ?a ?b ?c } }",
    "behind a comment": "SELECT * { # harmless\r SERVICE <URL> { ?a ?b ?c } }",
    "comments within": "SELECT * { SERVICE # a\n <URL> # b\n { ?a ?b ?c } }",
    "a comparison like an IRI": "SELECT * { BIND(<URL> AS ?u) ?a ?b ?c FILTER(?a<?b)SERVICE#>\n?u{ ?a ?b ?c } }",
    "in a subquery": "SELECT * { { SELECT * { SERVICE <URL> { ?a ?b ?c } } } }",
    "in EXISTS": "ASK { FILTER EXISTS { SERVICE <URL> { ?a ?b ?c } } }",
    "in OPTIONAL": "SELECT * { OPTIONAL { SERVICE <URL> { ?a ?b ?c } } }",
    "in CONSTRUCT": "CONSTRUCT { ?a ?b ?c } WHERE { SERVICE <URL> { ?a ?b ?c } }",
    "after a string with quotes": 'SELECT * { BIND("\\"" AS ?x) SERVICE <URL> { ?a ?b ?c } }',
    "after a long string": 'SELECT * { BIND("""a"b""" AS ?x) SERVICE <URL> { ?a ?b ?c } }',
    "LOAD": "LOAD <URL>",
    "LOAD INTO": "LOAD SILENT <URL> INTO GRAPH <urn:g>",
    "INSERT DATA": "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "INSERT WHERE": "PREFIX x: <URL> INSERT { ?a x:p ?b } WHERE { ?a ?c ?b }",
    "DELETE": "DELETE WHERE { ?a ?b ?c }",
    "WITH": "WITH <urn:g> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }",
    "CLEAR": "CLEAR ALL",
    "DROP": "DROP SILENT DEFAULT",
    "CREATE": "CREATE GRAPH <urn:g>",
    "COPY": "COPY DEFAULT TO <urn:g>",
    "MOVE": "MOVE DEFAULT TO <urn:g>",
    "ADD": "ADD DEFAULT TO <urn:g>",
    "an update after a query": "ASK {} ; CLEAR ALL",
    "FROM a server": "SELECT * FROM <URL> { ?a ?b ?c }",
    "FROM a file": "SELECT * FROM <file:///etc/passwd> { ?a ?b ?c }",
    "FROM NAMED": "SELECT * FROM NAMED <URL> { GRAPH ?g { ?a ?b ?c } }",
    "FROM by a prefix": "PREFIX x: <file:///etc/> ASK FROM x:passwd { ?a ?b ?c }",
    "FROM by a base": "BASE <file:///etc/> ASK FROM <passwd> { ?a ?b ?c }",
    "FROM a server and a graph": "ASK FROM graph:digest-b FROM <URL> { ?a ?b ?c }",
    "an unknown function": "SELECT (<URL>(1) AS ?x) {}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str, sparql_store: SparqlStore, server: tuple[str, socket.socket], loaded: Path) -> None:
    url, listening = server
    size = sparql_store.sparql("SELECT (COUNT(*) AS ?n) { ?a ?b ?c }")
    with pytest.raises(QueryError):
        sparql_store.sparql(HOSTILE[name].replace("URL", url))
    assert not visited(listening)
    assert sparql_store.sparql("SELECT (COUNT(*) AS ?n) { ?a ?b ?c }") == size


def test_the_engine_itself_would_have_called(server: tuple[str, socket.socket]) -> None:
    """The guard stands for something: without it, these queries reach the server."""
    url, listening = server
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(1)))
    for name in ("SERVICE", "glued to a prefix", "glued to a number", "a prefix of that name"):
        query = HOSTILE[name].replace("URL", url)
        thread = threading.Thread(target=_ignoring, args=(store, query), daemon=True)
        thread.start()
        deadline = time.monotonic() + 20
        while not (came := visited(listening)) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert came, name


def _ignoring(store: ox.Store, query: str) -> None:
    with suppress(OSError, RuntimeError):
        list(store.query(query))


HARMLESS = {
    "a word in a string": 'SELECT ?x { BIND("SERVICE <http://a/> { ?a ?b ?c }" AS ?x) }',
    "a word in single quotes": "SELECT ?x { BIND('it\\'s a SERVICE' AS ?x) }",
    "a word in a long string": 'SELECT ?x { BIND("""one\n"SERVICE" \n two""" AS ?x) }',
    "a word in a long single string": "SELECT ?x { BIND('''SERVICE ''LOAD'' ''' AS ?x) }",
    "a quote and a word": 'SELECT ?x { BIND("\\"SERVICE\\" {" AS ?x) }',
    "a word in a comment": "SELECT ?x { # SERVICE <http://a/> { ?a ?b ?c }\n BIND(1 AS ?x) }",
    "a comment that is the end": "ASK {} # SERVICE <http://a/>",
    "a hash in an IRI": "ASK { ?a <http://example.org/service#it> ?b FILTER(false) } ",
    "an IRI of that name": "ASK { BIND(<http://example.org/SERVICE> AS ?a) }",
    "a variable of that name": "SELECT ?service ?load { ?service rkg:uses ?load }",
    "a property of that name": "PREFIX x: <http://a/> SELECT ?x { ?x x:service ?y . OPTIONAL { ?y x:SERVICE ?z } }",
    "a prefix of that name": "PREFIX service: <http://a/> SELECT ?x { ?x service:p ?y . FILTER(?y > 1) }",
    "a graph of that name": "PREFIX service: <http://a/> SELECT ?x { GRAPH service:p { ?x ?y ?z } }",
    "a language tag": 'ASK { BIND("x"@en-service AS ?x) }',
    "a kind of that name": "SELECT ?x { ?x a rkg:ServiceProvider }",
    "that kind and braces": "SELECT ?x { ?x a rkg:ServiceProvider { ?x rkg:name ?y } }",
    "a blank node of that name": "SELECT ?x { _:service rkg:uses ?x }",
    "updates in a string": 'ASK { BIND("INSERT DATA { } ; DROP ALL ; LOAD <x>" AS ?x) }',
    "updates in a comment": "# INSERT DATA { }\n# CLEAR ALL\nASK {}",
    "variables named like updates": "SELECT ?insert ?delete ?from { ?insert rkg:uses ?delete }",
    "properties named like updates": "PREFIX x: <http://a/> SELECT ?x { ?x x:load/x:insert|x:from ?y }",
    "FROM in a string": 'ASK { BIND("FROM <file:///etc/passwd>" AS ?x) }',
    "FROM in a comment": "ASK { # FROM <file:///etc/passwd>\n }",
    "a graph of a document": "SELECT ?a FROM graph:digest-b { ?a rkg:produces ?b }",
    "all graphs of documents": "SELECT ?g FROM NAMED graph:digest-b { GRAPH ?g { ?a rkg:produces ?b } }",
    "GRAPH": "SELECT DISTINCT ?g { GRAPH ?g { ?a rkg:benefits ?b } }",
    "a comparison": "SELECT ?a { ?a rkg:confidence ?c FILTER(?c<0.6&&?c>0.4) }",
    "a path": "SELECT ?b { ?a rkg:evidence/oa:hasSelector/oa:exact ?b }",
    "LATERAL": "SELECT ?b { ?a rkg:uses ?x LATERAL { SELECT ?b { ?a rkg:name ?b } LIMIT 1 } }",
    "Chinese": 'SELECT ?actor { ?actor rkg:name "果农" }',
    "Chinese variables": 'SELECT ?行动者 { ?行动者 rkg:name "果农" }',
    "LOAD, CLEAR and DROP in a string": 'ASK { BIND("LOAD <x>; CLEAR ALL; DROP GRAPH <y>" AS ?x) }',
    "UPDATE words in single quotes": "ASK { BIND('DELETE WHERE { ?a ?b ?c }' AS ?load) }",
    "COPY, MOVE and ADD in a comment": "ASK { # COPY DEFAULT TO <x> ; MOVE <a> TO <b> ; ADD <a> TO <b>\n }",
    "words in a long string": 'ASK { BIND("""SERVICE <http://a/> {\nLOAD <b>\n}""" AS ?x) }',
    "variables named like words": "SELECT ?service ?clear { ?service rkg:uses ?clear . FILTER(?clear != ?drop) }",
    "a name within a prefix": "PREFIX update: <http://a/> ASK { ?x update:load update:service }",
    "a search for a word": 'SELECT ?q { ?e rkg:quote ?q FILTER(!CONTAINS(?q, "SERVICE")) }',
    "a word in a pattern": 'SELECT ?q { ?e rkg:quote ?q FILTER(REGEX(?q, "^(LOAD|INSERT)")) }',
    "a word in VALUES": 'SELECT ?x { VALUES ?x { "SERVICE" "LOAD" "INSERT DATA" } }',
    "a word between": 'SELECT (GROUP_CONCAT(?n; SEPARATOR="; DROP ALL; ") AS ?x) { ?a a rkg:Brand ; rkg:name ?n }',
    "a comment at the end of a line": "SELECT ?a { ?a rkg:uses ?b . # then LOAD <http://a/>\n ?b rkg:name ?n }",
    "an IRI with FROM in it": "ASK { <http://example.org/FROM/NAMED> <http://example.org/LOAD> ?x }",
    "FROM NAMED of a document, twice": (
        "SELECT ?g FROM NAMED graph:digest-b FROM graph:digest-b { GRAPH ?g { ?a rkg:sells ?b } }"
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_harmless(name: str, sparql_store: SparqlStore) -> None:
    found = sparql_store.sparql(HARMLESS[name])
    assert found.columns
    expected = {
        "a graph of a document": 1,
        "all graphs of documents": 1,
        "GRAPH": 2,
        "Chinese": 1,
        "Chinese variables": 1,
    }
    assert len(found.rows) == expected.get(name, len(found.rows))


def test_first_words() -> None:
    assert sparql_text.first_word("# x\nBASE <http://a/>\nPREFIX insert: <http://b/>\nselect * {}") == "SELECT"
    assert sparql_text.first_word("") is None
