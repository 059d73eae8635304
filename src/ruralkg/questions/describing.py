"""What is written of the questions for people and machines, from their headers: an index, a page, and RDF."""

import re
from collections.abc import Iterable, Iterator, Mapping

from rdflib import DCTERMS, RDF, RDFS, SH, XSD, Graph, Literal, Namespace, URIRef

from ruralkg.questions import headers
from ruralkg.questions.catalogue import SUFFIXES, Question
from ruralkg.questions.headers import Parameter
from ruralkg.stores.language import Language
from ruralkg.vocabulary import NAMESPACE

BASE = "https://w3id.org/ruralkg/question/"
SCHEMA = Namespace("https://schema.org/")
_DATATYPES = {"integer": XSD.integer, "number": XSD.double}
_TERM = re.compile(r"\brkg[pl]?:(\w+)")

Labels = Mapping[str, Mapping[str, str]]
"""What the themes are called: a label by language, by theme."""


def index(questions: Iterable[Question], themes: Labels) -> str:
    """Return the index of the folder of questions, as Markdown."""
    parts = []
    for theme, group in _by_theme(questions, themes):
        rows = [
            (f"[`{q.slug}`]({_path(q, Language.sparql)}) ([Cypher]({_path(q, Language.cypher)}))", _both(q), _given(q))
            for q in group
        ]
        parts += [f"### {themes[theme]['en']} {themes[theme]['zh']}", _table(("question", "asks", "parameters"), rows)]
    return "\n\n".join(parts)


def page(questions: Iterable[Question], themes: Labels) -> str:
    """Return the questions as the competency questions of the ontology: what each asks, answers with and needs."""
    parts = []
    for theme, group in _by_theme(questions, themes):
        parts.append(f"## {themes[theme]['en']} {themes[theme]['zh']}")
        for question in group:
            header = question.header
            terms = sorted(set(_TERM.findall(question.texts[Language.sparql])))
            facts = [
                ("columns", _code(header.columns)),
                ("parameters", "; ".join(map(_told, question.parameters))),
                ("evidence", f"the quotes of `{header.evidence}`" if header.evidence else ""),
                ("lens", f"`{header.lens}`" if header.lens else ""),
                ("terms", _code(terms)),
            ]
            said = "\n".join(f"- {name}: {fact}" for name, fact in facts if fact)
            asked = f"{header.question['en']}\n{header.question['zh']}"
            parts += [f"### {question.slug}", asked, said]
    return "\n\n".join(parts)


def turtle(questions: Iterable[Question]) -> str:
    """Return the questions in RDF, by the SHACL SPARQL vocabulary: the query, labels, keywords, parameters."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in (("sh", SH), ("dcterms", DCTERMS), ("schema", SCHEMA), ("rdfs", RDFS), ("xsd", XSD)):
        graph.bind(prefix, Namespace(str(namespace)))
    graph.bind("rkg", Namespace(NAMESPACE))
    for question in questions:
        _describe(graph, question)
    return graph.serialize(format="turtle").strip() + "\n"


def _describe(graph: Graph, question: Question) -> None:
    subject = URIRef(BASE + question.slug)
    graph.add((subject, RDF.type, SH.SPARQLExecutable))
    graph.add((subject, RDF.type, SH.SPARQLSelectExecutable))
    graph.add((subject, DCTERMS.identifier, Literal(question.slug)))
    for language, said in question.header.question.items():
        graph.add((subject, RDFS.label, Literal(said, lang=language)))
    for keyword in filter(None, (question.theme, question.header.lens)):
        graph.add((subject, SCHEMA.keywords, Literal(keyword)))
    graph.add((subject, SH.select, Literal(headers.body(question.texts[Language.sparql]))))
    for parameter in question.parameters:
        node = URIRef(f"{subject}#parameter-{parameter.name}")
        graph.add((subject, SH.parameter, node))
        graph.add((node, RDF.type, SH.Parameter))
        graph.add((node, SH.path, URIRef(f"{subject}#{parameter.name}")))
        graph.add((node, SH.name, Literal(parameter.name)))
        for language, said in parameter.label.items():
            graph.add((node, SH.description, Literal(said, lang=language)))
        if parameter.type == headers.PREDICATE:
            graph.add((node, SH.nodeKind, SH.IRI))
            graph.add((node, SH.defaultValue, URIRef(f"{NAMESPACE}{parameter.default}")))
        else:
            graph.add((node, SH.datatype, _DATATYPES.get(parameter.type, XSD.string)))
            graph.add((node, SH.defaultValue, Literal(parameter.default)))


def _by_theme(questions: Iterable[Question], themes: Labels) -> Iterator[tuple[str, list[Question]]]:
    every = list(questions)
    for theme in themes:
        yield theme, sorted((q for q in every if q.theme == theme), key=lambda q: q.slug)


def _path(question: Question, language: Language) -> str:
    return f"{language}/{question.theme}/{question.slug}{SUFFIXES[language]}"


def _both(question: Question) -> str:
    return f"{question.header.question['en']}<br>{question.header.question['zh']}"


def _given(question: Question) -> str:
    return ", ".join(f"`{parameter.name}={parameter.default}`" for parameter in question.parameters)


def _told(parameter: Parameter) -> str:
    label = f"{parameter.label['en']} {parameter.label['zh']}"
    return f"`{parameter.name}` ({parameter.type}, `{parameter.default}`): {label}"


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [columns, ("---",) * len(columns), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
