"""The sentences behind each error: what was missed, what is spurious, what is nearly right."""

from collections.abc import Iterator
from dataclasses import dataclass

from ruralkg.assembly.names import on_one_line
from ruralkg.evaluation.comparison import Comparison
from ruralkg.evaluation.gold import Gold, GoldStatement
from ruralkg.evaluation.matching import match
from ruralkg.model import Graph, Statement
from ruralkg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Error:
    """A statement of the gold, one found, or both, that do not agree, and the sentence.

    `error` is modality or predicate (the rest is right; of predicate, either may have another modality, too),
    direction (subject and object are turned), missed, or spurious. `source` is the kind of the document: a digest's
    sentences are not the paper's.
    """

    document: str
    source: str
    error: str
    gold: str | None
    found: str | None
    sentence: str


def errors(graph: Graph, gold: Gold, vocabulary: Vocabulary) -> Iterator[Error]:
    """Yield the errors among the statements of one document: near misses first, then missed, then spurious.

    What is right in full is taken away first; then each looser comparison takes what it can of the rest, so that every
    statement is told once.
    """
    comparison = Comparison(graph, gold, vocabulary)
    missing, extra = list(gold.statements), list(comparison.statements)
    teller = _Teller(graph, gold)
    looser = {"modality": comparison.typed, "predicate": comparison.straight, "direction": comparison.pair}
    for name, test in {"": comparison.full, **looser}.items():
        pairs = match(missing, extra, test)
        if name:
            for i, j in pairs.items():
                yield teller.error(name, missing[i], extra[j])
        missing = [statement for i, statement in enumerate(missing) if i not in pairs]
        extra = [statement for j, statement in enumerate(extra) if j not in pairs.values()]
    for statement in missing:
        yield teller.error("missed", statement, None)
    for built in sorted(extra, key=lambda s: (min(e.start for e in s.evidence if e.doc == gold.doc), s.id)):
        yield teller.error("spurious", None, built)


class _Teller:
    """Writes statements out with the names of their ends."""

    def __init__(self, graph: Graph, gold: Gold) -> None:
        self.gold = gold
        self.text = graph.texts.get(gold.doc, "")
        self.source = next((d.kind for d in graph.documents if d.doc == gold.doc), "")
        self.names = {actor.id: actor.name for actor in graph.actors} | {actor.id: actor.name for actor in gold.actors}

    def error(self, error: str, gold: GoldStatement | None, found: Statement | None) -> Error:
        return Error(
            document=self.gold.doc,
            source=self.source,
            error=error,
            gold=self.told(gold.s, gold.p, gold.o, gold.modality) if gold else None,
            found=self.told(found.subject, found.predicate, found.object, found.modality) if found else None,
            sentence=(gold and self.coded(gold)) or (found and self.quoted(found)) or "",
        )

    def told(self, subject: str, predicate: str, object_: str, modality: str) -> str:
        return f"{self.names.get(subject, subject)} {predicate} {self.names.get(object_, object_)} ({modality})"

    def coded(self, statement: GoldStatement) -> str:
        return " ".join((self.gold.sentences or {}).get(id_, "") for id_ in statement.sent).strip()

    def quoted(self, statement: Statement) -> str:
        evidence = next(e for e in statement.evidence if e.doc == self.gold.doc)
        return on_one_line(self.text[slice(*evidence.sentence)])
