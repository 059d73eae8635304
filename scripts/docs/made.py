"""Parts of the documentation that are made from the code and the ontology: commands, values, terms."""

import logging
import re
from collections.abc import Callable, Iterable, Mapping

import typer
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal
from typer.cli import get_docs_for_click

from ruralkg import resources, vocabulary
from ruralkg.cli import app

_NO_LINK = re.compile(r'<a href="(?!https?:|#|data:)[^"]*">(.*?)</a>')


def commands() -> str:
    """Return the commands with their arguments and options, as `--help` has them."""
    command = typer.main.get_command(app)
    context = typer.Context(command, info_name="ruralkg")
    text: str = get_docs_for_click(obj=command, ctx=context, name="ruralkg")
    return text[text.index("\n## ") :].strip()


def values() -> str:
    """Return the values of all fields that take them from a scheme, with labels and definitions."""
    words = vocabulary.load()
    parts = []
    for scheme, terms in words.schemes.items():
        term = words.terms[scheme]
        fields = ", ".join(f"`{field.name}`" for field in words.fields.values() if scheme in field.schemes)
        said = " ".join(_both(term.definition)) + (f" Values of {fields}." if fields else "")
        parts += [f"### {scheme}", said, _table(("value", "labels", "definition"), map(_row, terms.items()))]
    return "\n\n".join(parts)


def predicates() -> str:
    """Return the predicates with their labels, definitions and examples."""
    rows = ((*_row(item), item[1].moment, _lines(item[1].example)) for item in vocabulary.load().predicates.items())
    return _table(("predicate", "labels", "definition", "moment", "example"), rows)


def kinds() -> str:
    """Return the kinds of entities with their labels, definitions and examples."""
    rows = ((*_row(item), item[1].side or "–", _lines(item[1].example)) for item in vocabulary.load().kinds.items())
    return _table(("kind", "labels", "definition", "side", "example"), rows)


PARTS: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "kinds": kinds,
    "predicates": predicates,
    "values": values,
}
"""What a page can ask for by a mark."""


def ontology_terms() -> str:
    """Return pyLODE's page of all classes and properties of the core; it reads files of its own package only.

    pyLODE takes a concept scheme for an ontology and a label for a title, so schemes lose their type here (their
    values stand in the page that leads here) and labels in two languages become one.
    """
    from pylode.profiles.ontpub import OntPub  # noqa: PLC0415 - slow to import

    logging.getLogger().setLevel(logging.WARNING)
    graph = Graph()
    for path in vocabulary.files(resources.folder("ontology"), ["core"]):
        graph.parse(path)
    for type_ in (SKOS.ConceptScheme, SKOS.Concept):
        graph.remove((None, RDF.type, type_))
        graph.remove((type_, None, None))
    graph.remove((None, SKOS.prefLabel, None))
    for ontology in list(graph.subjects(RDF.type, OWL.Ontology)):
        graph.remove((ontology, RDFS.label, None))
        for title in graph.objects(ontology, DCTERMS.title):
            if title.language != "en":
                graph.remove((ontology, DCTERMS.title, title))
    for subject in set(graph.subjects(RDFS.label)):
        labels = sorted(graph.objects(subject, RDFS.label), key=lambda label: label.language or "")
        graph.remove((subject, RDFS.label, None))
        graph.add((subject, RDFS.label, Literal(" · ".join(labels))))
    html: str = OntPub(graph, sort_subjects=True).make_html()
    return _NO_LINK.sub(r"\1", html).replace("<html>", '<html lang="en">', 1)


def _row(item: tuple[str, vocabulary.Term]) -> tuple[str, str, str]:
    name, term = item
    return f"`{name}`", _lines(term.label), _lines(term.definition)


def _both(text: Mapping[str, str]) -> list[str]:
    return [text[language] for language in ("en", "zh") if language in text]


def _lines(text: Mapping[str, str]) -> str:
    return "<br>".join(_both(text))


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    columns = list(columns)
    lines = [columns, ["---"] * len(columns), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
