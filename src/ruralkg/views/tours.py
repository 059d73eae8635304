"""Guided tours: steps told in tours.toml, each filled from the first row of the graph's own results that fits."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from ruralkg.model import Graph
from ruralkg.views.display import shown
from ruralkg.views.tour_rows import LANGUAGES, Row, Rows
from ruralkg.vocabulary import Stroke, Vocabulary

Json = dict[str, Any]
LEAST = 2
"""A tour of fewer steps leads nowhere and is left out."""


def tours(graph: Graph, vocabulary: Vocabulary, told: Mapping[str, Any] | None = None) -> list[Json]:
    """Return the tours of `graph`; a step that no row of it fills is left out.

    Args:
        graph: an assembled graph with its analyses.
        vocabulary: the words for it.
        told: what tours.toml holds, or another like it.

    Raises:
        KeyError: if a text names a field that its rows do not have.
    """
    told = told or tomllib.loads(files("ruralkg.views").joinpath("tours.toml").read_text(encoding="utf-8"))
    rows = Rows(graph, vocabulary, told["words"])
    found = [
        {"id": tour["id"], "title": tour["title"], "steps": list(_steps(tour["step"], rows, vocabulary))}
        for tour in told["tour"]
    ]
    return [tour for tour in found if len(tour["steps"]) >= LEAST]


def _steps(steps: Iterable[Mapping[str, Any]], rows: Rows, vocabulary: Vocabulary) -> Iterator[Json]:
    named: dict[str, Row] = {}
    for step in steps:
        base = named.get(step["of"]) if "of" in step else None
        if "of" in step and base is None:
            continue
        wanted = {key: value if isinstance(value, list) else [value] for key, value in step.get("where", {}).items()}
        row = next((row for row in rows.of(step["rows"]) if _fits(row, wanted, base)), None)
        if row is None:
            continue
        if "name" in step:
            named[step["name"]] = row
        yield _step(step, row, vocabulary)


def _fits(row: Row, wanted: Mapping[str, list[str]], base: Row | None) -> bool:
    return all(row.keys.get(key) in values for key, values in wanted.items()) and (
        base is None or row.network == base.network
    )


def _step(step: Mapping[str, Any], row: Row, vocabulary: Vocabulary) -> Json:
    show = step.get("show", {})
    return {
        "title": {language: step["title"][language].format_map(row.values[language]) for language in LANGUAGES},
        "text": {language: shown(step["text"][language].format_map(row.values[language])) for language in LANGUAGES},
        "focus": list(row.focus),
        "statements": list(row.statements),
        "lines": list(row.lines),
        "network": row.network,
        "only": step.get("only", False),
        "hulls": row.network is not None,
        "kinds": [kind.name for kind in vocabulary.kinds.values() if kind.layer and kind.layer == show.get("kinds")],
        "ties": _drawn(vocabulary, "TieVerdict", show.get("ties", ())),
        "gaps": _drawn(vocabulary, "GapKind", show.get("gaps", ())),
    }


def _drawn(vocabulary: Vocabulary, scheme: str, wanted: Sequence[str]) -> list[str]:
    """Return the values of a scheme that are wanted, by their names or by how they are drawn (dotted)."""
    terms = vocabulary.schemes[scheme].items()
    return [name for name, term in terms if name in wanted or (isinstance(term, Stroke) and term.line in wanted)]
