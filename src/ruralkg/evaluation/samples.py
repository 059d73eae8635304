"""Statements beside their sentences, for a reader to judge."""

from dataclasses import dataclass

from ruralkg.assembly.names import on_one_line
from ruralkg.ids import make_id
from ruralkg.model import Evidence, Graph


@dataclass(frozen=True, slots=True)
class Sample:
    """A statement, the sentence that is the best evidence for it, and room for a verdict.

    `source` is the kind of the document: a digest's sentences are not the paper's.
    """

    id: str
    subject: str
    predicate: str
    object: str
    modality: str
    confidence: float
    document: str
    source: str
    sentence: str
    quote: str
    verdict: str | None = None


def sample(graph: Graph, number: int, seed: int) -> list[Sample]:
    """Return `number` statements drawn by `seed`, in the order of documents and sentences.

    The draw goes by a hash of seed and id: the same on every machine, and a rebuilt graph that differs in a few
    statements gives a sample that differs in a few.

    Args:
        graph: the graph.
        number: how many; all where there are fewer.
        seed: another one gives another sample.
    """
    drawn = sorted(graph.statements, key=lambda statement: make_id("draw", seed, statement.id))[: max(number, 0)]
    actors = {actor.id: actor for actor in graph.actors}
    kinds = {document.doc: document.kind for document in graph.documents}
    rows = []
    for statement in drawn:
        best = max(statement.evidence, key=_rank)
        row = Sample(
            id=statement.id,
            subject=_shown(actors[statement.subject].name, actors[statement.subject].kind),
            predicate=statement.predicate,
            object=_shown(actors[statement.object].name, actors[statement.object].kind),
            modality=statement.modality,
            confidence=statement.confidence,
            document=best.doc,
            source=kinds[best.doc],
            sentence=on_one_line(graph.texts[best.doc][slice(*best.sentence)]),
            quote=on_one_line(best.quote),
        )
        rows.append((best.doc, best.start, statement.id, row))
    return [row for *_, row in sorted(rows, key=lambda entry: entry[:3])]


def _rank(evidence: Evidence) -> tuple[float, str]:
    return evidence.confidence, evidence.id


def _shown(name: str, kind: str) -> str:
    return f"{name} ({kind})"
