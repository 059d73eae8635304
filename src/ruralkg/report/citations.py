"""Sentences that findings rest on, numbered in the order in which a report cites them."""

from collections.abc import Iterable
from dataclasses import dataclass

from ruralkg.model import Document, Evidence, Graph
from ruralkg.report.blocks import Cell
from ruralkg.report.display import shown
from ruralkg.report.language import Tongue

_MOST = 3
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence of a document: its number, where it stands, and its text in pieces, those that were quoted marked."""

    number: int
    doc: str
    where: str
    pieces: tuple[tuple[str, bool], ...]


class Citations:
    """Numbers sentences as they are cited.

    Args:
        graph: whose statements and figures rest on them.
        say: the language that places are told in.
    """

    def __init__(self, graph: Graph, say: Tongue) -> None:
        self._texts = graph.texts
        self._say = say
        self._documents = {document.doc: document for document in graph.documents}
        self._evidence = {statement.id: statement.evidence for statement in graph.statements}
        self._evidence |= {figure.id: figure.evidence for figure in graph.figures}
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._quoted: dict[tuple[str, int, int], set[tuple[int, int]]] = {}

    def of(self, ids: Iterable[str], most: int = _MOST) -> Cell:
        """Return the quotes that statements and figures rest on, the surest first, with the numbers of their sentences.

        Args:
            ids: statements and figures.
            most: how many quotes to give; how many more there are is told.
        """
        found = {(e.doc, e.start, e.end): e for id_ in ids for e in self._evidence.get(id_, ())}
        apart: list[Evidence] = []  # of two quotes that overlap the longer tells more
        for evidence in sorted(found.values(), key=lambda e: (e.start - e.end, -e.confidence, e.doc, e.start)):
            if not any(_overlap(evidence, other) for other in apart):
                apart.append(evidence)
        ranked = sorted(apart, key=lambda e: (-e.confidence, e.doc, e.start))
        told = [self._say(f"「{_short(e.quote)}」", f"“{_short(e.quote)}”") for e in ranked[:most]]
        numbers = dict.fromkeys(self._number(e) for e in ranked[:most])
        if len(ranked) > most:
            told.append(self._say(f"另有{len(ranked) - most}处", f"{len(ranked) - most} more"))
        return Cell(self._say("；", "; ").join(told) or "—", tuple(numbers))

    def _number(self, evidence: Evidence) -> int:
        key = (evidence.doc, *evidence.sentence)
        self._quoted.setdefault(key, set()).add((evidence.start, evidence.end))
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def cited(self) -> list[Cited]:
        """Return the sentences that were cited, by number."""
        return [self._cited(number, key) for key, number in self._numbers.items()]

    def _cited(self, number: int, key: tuple[str, int, int]) -> Cited:
        doc, start, end = key
        text = self._texts[doc]
        pieces: list[tuple[str, bool]] = []
        here = start
        for first, last in sorted(self._quoted[key]):
            if last > here:
                begin = max(first, here)
                pieces += [(shown(text[here:begin]), False), (shown(text[begin:last]), True)]
                here = last
        pieces.append((shown(text[here:end]), False))
        return Cited(number, doc, self._where(self._documents[doc], start), tuple(p for p in pieces if p[0]))

    def _where(self, document: Document, start: int) -> str:
        within = [s for s in document.sections if s.start <= start < s.end]
        section = max(within, key=lambda s: s.start, default=None)
        told = [shown(section.title)] if section and section.title else []
        told.append(self._say(f"第{start}字起", f"from character {start}"))
        if document.kind == "digest":
            told.append(self._say("摘编，非原文", "a digest, not the paper's own words"))
        return self._say("，", ", ").join(told)


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.doc == other.doc and one.start < other.end and other.start < one.end


def _short(quote: str) -> str:
    text = shown(quote)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
