"""The pages: the questions, a question with its rows, one's own query, and what a row rests on."""

import base64
import hashlib
import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ruralkg.errors import QueryError, UsageError
from ruralkg.model import Actor, Figure, Graph, Record, Statement
from ruralkg.questions import asking, catalogue, headers
from ruralkg.report.citations import Citations
from ruralkg.report.display import shown
from ruralkg.report.language import LANGUAGES, Tongue
from ruralkg.report.opening import reference
from ruralkg.stores import files, ladybug, language, oxigraph
from ruralkg.stores.base import Limits, Rows, Value
from ruralkg.stores.shape import RESULTS, grounds
from ruralkg.views import explorer
from ruralkg.vocabulary import Vocabulary

ID = re.compile(r"[asfntxgdle]-[0-9a-f]{12}")
_SENTENCES = 200


class Shown(NamedTuple):
    """A value of a row as a page shows it; `id` is set where it leads to what it rests on."""

    text: str
    id: str | None


class Site:
    """A graph directory as pages.

    Args:
        directory: the folder of files, as `directory.resolve` gave it.
        vocabulary: labels, and what parameters of questions may be.
        limits: when a query ends.
        spoken: the language that pages open in, "zh" or "en".
        endpoint: whether there is a SPARQL endpoint beside the pages.
    """

    def __init__(
        self, directory: Path, vocabulary: Vocabulary, limits: Limits, spoken: str = "zh", *, endpoint: bool = True
    ) -> None:
        self._directory = directory
        self._words = vocabulary
        self._limits = limits
        self._spoken = spoken
        self._endpoint = endpoint
        self._sparql = oxigraph.Oxigraph(directory / oxigraph.FOLDER)
        self._cypher = ladybug.Ladybug(directory / ladybug.FILE)
        self._reading, self._drawing = threading.Lock(), threading.Lock()
        self._environment = Environment(
            loader=PackageLoader("ruralkg.serving"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["text"] = shown
        styles = self._environment.get_template("site.css").render()
        self._styles = Markup(styles)  # noqa: S704 - our own file
        digest = base64.b64encode(hashlib.sha256(styles.encode("utf-8")).digest()).decode("ascii")
        self.policy = (
            f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'"
        )

    def close(self) -> None:
        """End the stores' processes."""
        self._sparql.close()
        self._cypher.close()

    @cached_property
    def _graph(self) -> Graph:
        return files.read(self._directory)

    @cached_property
    def _records(self) -> Mapping[str, Record]:
        graph = self._graph
        owners: tuple[Statement | Figure, ...] = (*graph.statements, *graph.figures)
        found: dict[str, Record] = {actor.id: actor for actor in graph.actors}
        found |= {owner.id: owner for owner in owners}
        found |= {evidence.id: owner for owner in owners for evidence in owner.evidence}
        return found | {row.id: row for name in RESULTS for row in getattr(graph, name)}

    @cached_property
    def _explorer(self) -> str:
        return explorer.explorer(self._graph, self._words, language=self._spoken)

    def explorer(self) -> str:
        """Return the explorer; made at first use, which takes a while."""
        with self._reading:
            _ = self._graph
        with self._drawing:
            return self._explorer

    def home(self, given: Mapping[str, Sequence[str]]) -> str:
        """Return the first page: all questions by theme, and the field for one's own query."""
        spoken, every = self._language(given), catalogue.load()
        themes = [
            (title[spoken], [(q.slug, q.header.question[spoken]) for q in every if q.theme == theme])
            for theme, title in catalogue.themes().items()
        ]
        return self._page("home", spoken, "/", {"themes": themes, "query": "", "chosen": "sparql"})

    def question(self, slug: str, given: Mapping[str, Sequence[str]]) -> str:
        """Return a question with its parameters and rows.

        Raises:
            UsageError: if there is none of that name.
        """
        spoken, question = self._language(given), catalogue.find(slug, catalogue.load())
        chosen = self._query_language(given)
        told = {p.name: given[f"p.{p.name}"][-1] for p in question.parameters if given.get(f"p.{p.name}")}
        rows, fault = Rows((), ()), None
        values: Mapping[str, Any] = {p.name: told.get(p.name, p.default) for p in question.parameters}
        try:
            values = asking.values(question, told, self._words)
            if chosen is language.Language.sparql:
                rows = asking.by_sparql(question, self._sparql, values, self._limits)
            else:
                rows = asking.by_cypher(question, self._cypher, values, self._limits)
        except (QueryError, UsageError) as error:
            fault = str(error)
        parameters = [
            (p.name, p.label[spoken], str(values[p.name]), sorted(asking.choices(p.type, self._words) or ()))
            for p in question.parameters
        ]
        more = {
            "title": question.header.question[spoken],
            "slug": question.slug,
            "parameters": parameters,
            "chosen": chosen.value,
            "body": headers.body(question.texts[chosen]),
        }
        return self._page("question", spoken, f"/questions/{question.slug}", {**more, **_table(rows, fault)})

    def own(self, given: Mapping[str, Sequence[str]]) -> str:
        """Return the rows of one's own query."""
        spoken, chosen = self._language(given), self._query_language(given)
        query = (given.get("query") or [""])[-1]
        rows, fault = Rows((), ()), None
        try:
            if "query" not in given:
                pass
            elif not query.strip():
                raise QueryError("no query: write one, or take one of the questions and change it")
            elif chosen is language.Language.sparql:
                rows = self._sparql.sparql(query, {}, self._limits)
            else:
                rows = self._cypher.cypher(query, {}, self._limits)
        except QueryError as error:
            fault = str(error)
        return self._page("own", spoken, "/query", {"query": query, "chosen": chosen.value, **_table(rows, fault)})

    def record(self, id_: str, given: Mapping[str, Sequence[str]]) -> str:
        """Return what is known of an id: what it says, and the sentences that it rests on.

        Raises:
            UsageError: if the graph has no such id.
        """
        spoken = self._language(given)
        with self._reading:
            row = self._records.get(id_)
        if row is None:
            message = f"no {id_} in the graph"
            raise UsageError(message)
        say = Tongue(self._words, self._graph, spoken)
        cite = Citations(self._graph, say)
        ids = self._grounds(row)
        cite.of(ids, _SENTENCES)
        statements = [s for s in self._graph.statements if s.id in ids and s is not row]
        more = {
            "id": id_,
            "title": _title(row, say),
            "facts": _facts(row, say),
            "cited": cite.cited(),
            "references": [
                (shown(d.doc), reference(d, say))
                for d in self._graph.documents
                if d.doc in {cited.doc for cited in cite.cited()}
            ],
            "statements": [(s.id, _title(s, say), say.label("Modality", s.modality), s.confidence) for s in statements],
        }
        return self._page("record", spoken, f"/evidence/{id_}", more)

    def _grounds(self, row: Record) -> frozenset[str]:
        if isinstance(row, Statement | Figure):
            return frozenset({row.id})
        if isinstance(row, Actor):
            return frozenset(s.id for s in self._graph.statements if row.id in (s.subject, s.object))
        return frozenset(grounds(row))

    def _page(self, name: str, spoken: str, here: str, more: Mapping[str, Any]) -> str:
        given = {
            "language": spoken,
            "say": lambda zh, en: zh if spoken == "zh" else en,
            "here": here,
            "styles": self._styles,
            "endpoint": self._endpoint,
        }
        return self._environment.get_template(f"{name}.html.jinja").render(**given, **more)

    def _language(self, given: Mapping[str, Sequence[str]]) -> str:
        asked = (given.get("language") or [self._spoken])[-1]
        return asked if asked in LANGUAGES else self._spoken

    @staticmethod
    def _query_language(given: Mapping[str, Sequence[str]]) -> language.Language:
        asked = (given.get("lang") or ["sparql"])[-1]
        try:
            return language.Language(asked)
        except ValueError as error:
            message = f"no query language {asked!r}; there are {', '.join(language.Language)}"
            raise UsageError(message) from error


def _table(rows: Rows, fault: str | None) -> dict[str, Any]:
    return {
        "columns": rows.columns,
        "rows": [[_shown(value) for value in row] for row in rows.rows],
        "truncated": rows.truncated,
        "fault": fault,
    }


def _shown(value: Value) -> list[Shown]:
    if isinstance(value, list):
        return [part for item in value for part in _shown(item)]
    text = "" if value is None else value if isinstance(value, str) else str(value)
    return [Shown(text, text if ID.fullmatch(text) else None)]


def _title(row: Record, say: Tongue) -> str:
    if isinstance(row, Actor):
        return f"{shown(row.name)} ({say.kind(row.kind)})"
    if isinstance(row, Statement):
        return f"{say.name(row.subject)} —{say.predicate(row.predicate)}→ {say.name(row.object)}"
    if isinstance(row, Figure):
        about = f"{say.name(row.about)}{say('：', ': ')}" if row.about else ""
        return f"{about}{shown(row.indicator)} {say.value(row)}"
    return str(say.pick({"zh": row.reason.zh, "en": row.reason.en}))  # type: ignore[attr-defined]


def _facts(row: Record, say: Tongue) -> list[tuple[str, str]]:
    facts: list[tuple[str, str]] = []
    if isinstance(row, Actor):
        facts.append((say("别名", "aliases"), _joined(row.aliases, say)))
        facts.append((say("提及", "mentions"), str(len(row.mentions))))
    if isinstance(row, Statement):
        facts.append((say("情态", "modality"), say.label("Modality", row.modality)))
    confidence = getattr(row, "confidence", None)
    if confidence is not None:
        facts.append((say("置信度", "confidence"), f"{confidence:.2f}"))
    return facts


def _joined(words: Iterable[str], say: Tongue) -> str:
    return say.listed(map(shown, words)) or "—"
