"""Evidence as the page shows it: the sentence in runs, with the quote and the two actors marked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from ruralkg.model import Evidence, Graph, Mention, Statement
from ruralkg.views.display import joined, shown

Runs = list[tuple[str, str]]
"""Pieces of a sentence, each with its marks: q in the quote, s the subject, o the object."""


class Quoter:
    """Cuts sentences of a graph into runs."""

    def __init__(self, graph: Graph) -> None:
        self._texts = graph.texts
        self._mentions: Mapping[str, Mapping[str, list[Mention]]] = {
            actor.id: _by_document(actor.mentions) for actor in graph.actors
        }
        self._sections = {(d.doc, section.id): section.title for d in graph.documents for section in d.sections}

    def evidence(self, evidence: Evidence, statement: Statement | None = None) -> dict[str, object]:
        """Return a piece of evidence for the page; null and empty fields are left out."""
        record = {
            "doc": evidence.doc,
            "page": evidence.page,
            "section": shown(self._sections.get((evidence.doc, evidence.section or ""), "")),
            "runs": self.runs(evidence, statement),
            "class": shown(evidence.attribution.class_) if evidence.attribution else None,
            "to": shown(evidence.attribution.to or "") if evidence.attribution else None,
            "qualifiers": self._qualifiers(evidence),
            "extractor": shown(evidence.extractor),
            "confidence": evidence.confidence,
        }
        return {key: value for key, value in record.items() if value not in (None, "", [])}

    def runs(self, evidence: Evidence, statement: Statement | None) -> Runs:
        """Return the sentence of `evidence` in runs; where its text is missing, the quote alone."""
        text = self._texts.get(evidence.doc)
        if text is None:
            return [(shown(evidence.quote), "q")]
        start, end = evidence.sentence
        spans = [(evidence.start, evidence.end, "q")]
        if statement is not None:
            for actor, mark in ((statement.subject, "s"), (statement.object, "o")):
                spans += [(m.start, m.end, mark) for m in self._within(actor, evidence.doc, start, end)]
        return _cut(text, start, end, spans)

    def _within(self, actor: str, doc: str, start: int, end: int) -> Iterable[Mention]:
        return (m for m in self._mentions.get(actor, {}).get(doc, ()) if start <= m.start and m.end <= end)

    def _qualifiers(self, evidence: Evidence) -> list[str]:
        if evidence.qualifiers is None:
            return []
        q = evidence.qualifiers
        return [shown(value) for value in (q.place, q.time, q.mechanism, q.amount, q.condition) if value]


def _by_document(mentions: Iterable[Mention]) -> Mapping[str, list[Mention]]:
    result: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        result[mention.doc].append(mention)
    return result


def _cut(text: str, start: int, end: int, spans: Iterable[tuple[int, int, str]]) -> Runs:
    spans = list(spans)
    edges = sorted({start, end, *(min(max(e, start), end) for a, b, _ in spans for e in (a, b))})
    letters = joined(text[start:end])
    runs: Runs = []
    for a, b in pairwise(edges):
        marks = "".join(sorted({mark for left, right, mark in spans if left <= a and b <= right}))
        piece = shown("".join(letters[a - start : b - start]))
        if runs and runs[-1][1] == marks:
            runs[-1] = (runs[-1][0] + piece, marks)
        elif piece:
            runs.append((piece, marks))
    return runs
