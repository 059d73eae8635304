"""The SPARQL endpoint: all forms of the protocol, all formats, and nothing that does more than read."""

import json
import shutil
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from ruralkg.errors import QueryError, UsageError
from ruralkg.serving import endpoint
from ruralkg.stores import oxigraph
from ruralkg.stores.base import Limits
from serving.asking import Ask

COUNT = "SELECT (COUNT(?s) AS ?n) WHERE { ?s a rkg:Statement }"
JSON = {"Accept": "application/sparql-results+json"}


def number(text: str) -> str:
    return json.loads(text)["results"]["bindings"][0]["n"]["value"]


def test_a_query_in_the_three_forms_of_the_protocol(ask: Ask):
    direct = {**JSON, "Content-Type": "application/sparql-query"}
    replies = [
        ask("GET", f"/sparql?query={quote(COUNT)}", headers=JSON),
        ask("POST", "/sparql", {"query": COUNT}, JSON),
        ask("POST", "/sparql", COUNT.encode(), direct),
        ask("POST", "/sparql", COUNT.encode(), {**JSON, "Content-Type": "application/sparql-query; charset=utf-8"}),
    ]
    for reply in replies:
        assert (reply.status, number(reply.text)) == (200, "17")
        assert reply.headers["content-type"].startswith("application/sparql-results+json")


@pytest.mark.parametrize(
    ("accept", "query", "holds"),
    [
        ("text/csv", COUNT, "n\r\n17"),
        ("text/tab-separated-values", COUNT, "?n"),
        ("application/sparql-results+xml", "ASK { ?a rkg:benefits ?b }", "<boolean>true</boolean>"),
        ("text/turtle", "CONSTRUCT { ?a rkg:benefits ?b } WHERE { ?a rkg:benefits ?b }", "benefits"),
        ("application/n-triples", "DESCRIBE ?a WHERE { ?a rkg:name '果农' }", "果农"),
    ],
)
def test_formats(ask: Ask, accept: str, query: str, holds: str):
    reply = ask("POST", "/sparql", {"query": query}, {"Accept": accept})
    assert reply.status == 200
    assert holds in reply.text
    assert reply.headers["content-type"].startswith(accept)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "CLEAR ALL",
        "DROP ALL",
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
        "SELECT",
        "",
        "MATCH (n) RETURN n",
    ],
)
def test_what_does_more_than_read_is_refused_in_plain_words(ask: Ask, query: str):
    for reply in (ask("POST", "/sparql", {"query": query}), ask("GET", f"/sparql?query={quote(query)}")):
        assert reply.status == 400
        assert reply.headers["content-type"].startswith("text/plain")
        assert reply.text.strip()
        assert "Traceback" not in reply.text
    assert number(ask("POST", "/sparql", {"query": COUNT}, JSON).text) == "17"


def test_updates_and_graphs_of_the_clients_choice_are_refused(ask: Ask):
    update = {"Content-Type": "application/sparql-update"}
    assert ask("POST", "/sparql", b"CLEAR ALL", update).status == 415
    assert ask("POST", "/sparql", {"update": "CLEAR ALL"}).status == 403
    assert ask("POST", f"/sparql?update={quote('CLEAR ALL')}", {"query": COUNT}).status == 403
    graph = quote("http://127.0.0.1:9/")
    assert ask("GET", f"/sparql?query={quote(COUNT)}&default-graph-uri={graph}").status == 400
    assert ask("GET", f"/sparql?query={quote(COUNT)}&named-graph-uri={graph}").status == 400
    assert ask("GET", f"/sparql?query={quote(COUNT)}&query={quote(COUNT)}").status == 400


def test_a_runaway_query_ends_and_the_next_is_answered(graph_folder: Path):
    runs = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    found = endpoint.Endpoint(graph_folder / oxigraph.FOLDER, Limits(seconds=1.5))
    try:
        begun = time.monotonic()
        with pytest.raises(QueryError, match="ran longer than"):
            found.ask(runs, "text/csv")
        assert time.monotonic() - begun < 60
        assert b"17" in found.ask(COUNT, "text/csv").body
    finally:
        found.close()


def test_an_answer_that_is_too_large_is_not_given(graph_folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(endpoint, "LARGEST", 1000)
    found = endpoint.Endpoint(graph_folder / oxigraph.FOLDER, Limits())
    try:
        with pytest.raises(QueryError, match="ask for less"):
            found.ask("SELECT * WHERE { ?s ?p ?o }", "text/csv")
        assert b"17" in found.ask(COUNT, "text/csv").body
    finally:
        found.close()


def test_without_the_program_the_message_says_what_to_install(graph_folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(UsageError, match=r"ruralkg\[serve\]"):
        endpoint.Endpoint(graph_folder / oxigraph.FOLDER, Limits())
