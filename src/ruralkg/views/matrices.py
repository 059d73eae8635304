"""The lenses as the page draws them: a matrix a document, each cell with the statements that stand in it."""

from collections.abc import Mapping
from typing import Any

from ruralkg.analysis.lenses import Drawn, draw
from ruralkg.model import Graph, LensCell
from ruralkg.views.display import shown
from ruralkg.vocabulary import Lens, Vocabulary

Json = dict[str, Any]


def matrices(graph: Graph, vocabulary: Vocabulary) -> list[Json]:
    """Return the lenses that `graph` holds cells of, in the order of the ontology, as plain JSON."""
    held = {cell.lens for cell in graph.lenses}
    return [_lens(graph, lens) for lens in vocabulary.lenses if lens.name in held]


def _lens(graph: Graph, lens: Lens) -> Json:
    docs = sorted({cell.doc for cell in graph.lenses if cell.lens == lens.name})
    return {
        "name": lens.name,
        "label": dict(lens.label),
        "definition": dict(lens.definition),
        "matrices": [_matrix(drawn) for doc in docs for drawn in draw(graph, lens, doc)],
    }


def _matrix(drawn: Drawn) -> Json:
    return {
        "doc": drawn.doc,
        "label": dict(drawn.label),
        "rows": [_label(label) for label in drawn.rows],
        "columns": [_label(label) for label in drawn.columns],
        "cells": [[_cell(cell) for cell in row] for row in drawn.cells],
    }


def _cell(cell: LensCell) -> Json:
    reason = {"zh": shown(cell.reason.zh), "en": shown(cell.reason.en)}
    return {"id": cell.id, "statements": list(cell.statements), "reason": reason}


def _label(label: Mapping[str, str]) -> Json:
    return {language: shown(text) for language, text in label.items()}
