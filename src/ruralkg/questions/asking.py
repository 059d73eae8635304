"""Asking a question: values for its parameters, the rows of a store, the quotes that each row rests on."""

import json
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress

from ruralkg.errors import UsageError
from ruralkg.model import Evidence, Graph
from ruralkg.questions import headers
from ruralkg.questions.catalogue import Question
from ruralkg.questions.headers import Parameter
from ruralkg.stores.base import DEFAULT_LIMITS, CypherStore, Limits, Rows, SparqlStore, Value
from ruralkg.stores.language import Language
from ruralkg.stores.shape import RESULTS, grounds
from ruralkg.vocabulary import Vocabulary

QUOTES = "evidence_quotes"
"""The column that `with_quotes` adds."""

Values = Mapping[str, str | int | float]


def values(question: Question, given: Mapping[str, str], vocabulary: Vocabulary) -> Values:
    """Return the values of all parameters of a question, by name: what is given, else its default.

    Args:
        question: the question.
        given: values as they are typed, by name.
        vocabulary: what the ontology allows for a Kind, a Predicate and the like.

    Raises:
        UsageError: if there is no such parameter, or a value is not of its type; names what there is.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    if unknown := sorted(given.keys() - known.keys()):
        has = ", ".join(known) or "none"
        message = f"{question.slug} has no parameter {', '.join(unknown)}; there is {has}"
        raise UsageError(message)
    found = {name: parameter.default for name, parameter in known.items()}
    return found | {name: _value(known[name], value, vocabulary) for name, value in given.items()}


def by_sparql(question: Question, store: SparqlStore, given: Values, limits: Limits = DEFAULT_LIMITS) -> Rows:
    """Return the rows that a store answers to the SPARQL text of a question.

    Args:
        question: the question.
        store: to be asked.
        given: what `values` returns.
        limits: when to stop.

    Raises:
        QueryError: if the query is refused or runs into a limit.
    """
    terms = _terms(question, Language.sparql, given)
    return store.sparql(question.texts[Language.sparql], terms, limits)


def by_cypher(question: Question, store: CypherStore, given: Values, limits: Limits = DEFAULT_LIMITS) -> Rows:
    """Return the rows that a store answers to the Cypher text of a question; see `by_sparql`."""
    return store.cypher(question.texts[Language.cypher], _terms(question, Language.cypher, given), limits)


def options(question: Question, language: Language, given: Values) -> list[str]:
    """Return values as NAME=VALUE, as `ruralkg query --param` reads them."""
    said = []
    for name, value in _terms(question, language, given).items():
        text = str(value)
        with suppress(ValueError):  # a text that could be read as a number, or as true
            text = json.dumps(value, ensure_ascii=False) if json.loads(text) != value else text
        said.append(f"{name}={text}")
    return said


def with_quotes(rows: Rows, question: Question, graph: Graph) -> Rows:
    """Return rows with one column more: the quotes that each rests on, with their documents.

    Args:
        rows: what a store answered.
        question: its header names the column whose ids are looked up.
        graph: where the quotes stand; a result of an analysis has those of what it was derived from.

    Raises:
        UsageError: if rows of the question count or list and rest on nothing single.
    """
    column = question.header.evidence
    if column is None:
        message = f"{question.slug} lists what is there, and no row rests on a sentence; leave --evidence out"
        raise UsageError(message)
    place, quotes = rows.columns.index(column), _quotes(graph, {row[rows.columns.index(column)] for row in rows.rows})
    added = tuple((*row, list[Value](quotes.get(str(row[place]), ()))) for row in rows.rows)
    return Rows((*rows.columns, QUOTES), added, rows.truncated)


def confident(rows: Rows, least: float) -> Rows:
    """Return the rows whose column `confidence` holds at least so much.

    Raises:
        UsageError: if there is no such column.
    """
    if "confidence" not in rows.columns:
        message = f"--min-confidence: this question has no column confidence, only {', '.join(rows.columns)}"
        raise UsageError(message)
    place = rows.columns.index("confidence")
    kept = tuple(row for row in rows.rows if isinstance(value := row[place], int | float) and value >= least)
    return Rows(rows.columns, kept, rows.truncated)


def choices(type_: str, vocabulary: Vocabulary) -> Collection[str] | None:
    """Return the values that the ontology allows for a type of parameter, or None where any will do.

    Raises:
        KeyError: if it is no type that there is.
    """
    if type_ == headers.TEXT or type_ in headers.NUMBERS:
        return None
    named: Mapping[str, Collection[str]] = {
        "Kind": vocabulary.kinds,
        headers.PREDICATE: vocabulary.predicates,
        "Lens": [lens.name for lens in vocabulary.lenses],
    }
    return named[type_] if type_ in named else vocabulary.values(type_)


def _terms(question: Question, language: Language, given: Values) -> dict[str, Value]:
    """Return values as a language has them: a predicate is a name of the ontology in SPARQL, a text in Cypher."""
    predicates = {p.name for p in question.parameters if p.type == headers.PREDICATE and language is Language.sparql}
    return {name: f"rkg:{value}" if name in predicates else value for name, value in given.items()}


def _value(parameter: Parameter, given: str, vocabulary: Vocabulary) -> str | int | float:
    allowed = choices(parameter.type, vocabulary)
    if allowed is not None and given not in allowed:
        message = f"--param {parameter.name}={given}: no {parameter.type} of that name; there are {', '.join(allowed)}"
        raise UsageError(message)
    try:
        return headers.typed(parameter.type, given)
    except ValueError as error:
        message = f"--param {parameter.name}={given}: write a number ({parameter.type})"
        raise UsageError(message) from error


def _quotes(graph: Graph, wanted: Collection[Value]) -> dict[str, tuple[str, ...]]:
    direct = {statement.id: statement.evidence for statement in graph.statements}
    direct |= {figure.id: figure.evidence for figure in graph.figures}
    found = {id_: _shown(direct[id_]) for id_ in direct if id_ in wanted}
    for evidence in (item for items in direct.values() for item in items):
        if evidence.id in wanted:
            found[evidence.id] = _shown([evidence])
    for result in (result for name in RESULTS for result in getattr(graph, name)):
        if result.id in wanted:
            found[result.id] = _shown(item for id_ in grounds(result) for item in direct.get(id_, ()))
    return found


def _shown(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Return quotes with their documents, each once, in the order of the texts."""
    order = sorted({(item.doc, item.start, item.quote) for item in evidence})
    return tuple(dict.fromkeys(f"{doc}: {quote}" for doc, _, quote in order))
