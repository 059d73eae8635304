"""The sentences behind each error: what was missed, what is spurious, what is nearly right."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ruralkg.assembly.names import on_one_line
from ruralkg.evaluation.comparison import Comparison
from ruralkg.evaluation.gold import Gold, GoldActor, GoldFigure, GoldStatement
from ruralkg.evaluation.matching import match
from ruralkg.model import Actor, Figure, Graph, Statement
from ruralkg.vocabulary import Vocabulary

Tests = Mapping[str, Callable[[Any, Any], bool]]
"""Comparisons from the strictest, under the empty name, to the loosest, each under the name of what it overlooks."""

_SENTENCE_END = re.compile(r"[。！？!?\n]")


@dataclass(frozen=True, slots=True)
class Error:
    """Something in the gold, something found, or both, that do not agree, and the sentence.

    `error` is missed, spurious, or what alone is wrong: of a statement its modality, predicate (perhaps the modality,
    too) or direction; of a figure what it measures or is about (wording); of an actor its kind. `source` is the kind
    of the document: a digest's sentences are not the paper's.
    """

    document: str
    source: str
    of: str
    error: str
    gold: str | None
    found: str | None
    sentence: str


def errors(graph: Graph, gold: Gold, vocabulary: Vocabulary) -> Iterator[Error]:
    """Yield the errors among statements, figures and actors of one document: near misses, then missed, then spurious.

    What is right in full is taken away first; then each looser comparison takes what it can of the rest, so that
    everything is told once.
    """
    c = Comparison(graph, gold, vocabulary)
    teller = _Teller(graph, gold)
    statements: Tests = {"": c.full, "modality": c.typed, "predicate": c.straight, "direction": c.pair}
    yield from teller.errors("statement", gold.statements, c.statements, statements)
    yield from teller.errors("figure", gold.figures, c.figures, {"": c.figure, "wording": c.value})
    yield from teller.errors("actor", gold.actors, c.actors, {"": c.actor, "kind": c.called})


class _Teller:
    """Writes out what is compared, with the names of actors and the sentence."""

    def __init__(self, graph: Graph, gold: Gold) -> None:
        self.gold = gold
        self.text = graph.texts.get(gold.doc, "")
        self.source = next((d.kind for d in graph.documents if d.doc == gold.doc), "")
        self.names = {actor.id: actor.name for actor in graph.actors} | {actor.id: actor.name for actor in gold.actors}

    def errors(self, of: str, gold: Sequence[Any], found: Sequence[Any], tests: Tests) -> Iterator[Error]:
        missing, extra = list(gold), sorted(found, key=lambda record: (self.span(record), record.id))
        for name, test in tests.items():
            pairs = match(missing, extra, test)
            if name:
                for i, j in pairs.items():
                    yield self.error(of, name, missing[i], extra[j])
            missing = [record for i, record in enumerate(missing) if i not in pairs]
            extra = [record for j, record in enumerate(extra) if j not in pairs.values()]
        for record in missing:
            yield self.error(of, "missed", record, None)
        for record in extra:
            yield self.error(of, "spurious", None, record)

    def error(self, of: str, error: str, gold: Any, found: Any) -> Error:
        coded = self.coded(gold) if gold else ""
        return Error(
            document=self.gold.doc,
            source=self.source,
            of=of,
            error=error,
            gold=self.told(gold) if gold else None,
            found=self.told(found) if found else None,
            sentence=coded or (on_one_line(self.text[slice(*self.span(found))]) if found else ""),
        )

    def told(self, record: Any) -> str:
        if isinstance(record, GoldStatement):
            return f"{self.name(record.s)} {record.p} {self.name(record.o)} ({record.modality})"
        if isinstance(record, Statement):
            ends = self.name(record.subject), self.name(record.object)
            return f"{ends[0]} {record.predicate} {ends[1]} ({record.modality})"
        if isinstance(record, GoldFigure | Figure):
            about = self.name(record.about) if record.about else "?"
            value = "?" if record.value is None else f"{record.value:.12g}"
            return f"{about}: {record.indicator} {value} {record.unit or ''}".rstrip()
        return f"{record.name} ({record.kind})"

    def name(self, id_: str) -> str:
        return self.names.get(id_, id_)

    def coded(self, record: GoldStatement | GoldFigure | GoldActor) -> str:
        """Return the sentences that the coding names, of an actor the first."""
        named = record.sent[:1] if isinstance(record, GoldActor) else record.sent
        return " ".join((self.gold.sentences or {}).get(id_, "") for id_ in named).strip()

    def span(self, record: Statement | Figure | Actor) -> tuple[int, int]:
        """Return where the first sentence stands in which the document has it."""
        if not isinstance(record, Actor):
            return next(e.sentence for e in record.evidence if e.doc == self.gold.doc)
        mention = next(m for m in record.mentions if m.doc == self.gold.doc)
        before = [end.end() for end in _SENTENCE_END.finditer(self.text, 0, mention.start)]
        after = _SENTENCE_END.search(self.text, mention.end)
        return (before[-1] if before else 0), (after.end() if after else len(self.text))
