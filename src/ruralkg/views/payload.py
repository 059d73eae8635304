"""What the page knows: the graph and the words for it, as plain JSON."""

from collections.abc import Mapping
from typing import Any

from pypinyin import Style, lazy_pinyin

from ruralkg.model import Actor, Document, Figure, Graph
from ruralkg.views.display import shown
from ruralkg.views.evidence import Quoter
from ruralkg.views.findings import findings, word
from ruralkg.views.matrices import matrices
from ruralkg.views.selection import weights
from ruralkg.views.tours import tours
from ruralkg.vocabulary import Kind, Vocabulary

Json = dict[str, Any]


def payload(graph: Graph, vocabulary: Vocabulary, ranking: list[Actor]) -> Json:
    """Return all that the page shows of `graph`, actors in the order of `ranking`."""
    quoter = Quoter(graph)
    weight = weights(graph)
    english = _english(vocabulary)
    return {
        "kinds": [_kind(kind) for kind in vocabulary.kinds.values()],
        "moments": [word(term) for term in vocabulary.moments.values()],
        "modalities": [word(term) for term in vocabulary.modalities.values()],
        "predicates": [
            {**word(p), "moment": p.moment, "symmetric": p.symmetric} for p in vocabulary.predicates.values()
        ],
        "documents": [_document(document) for document in graph.documents if document.verdict == "built"],
        "actors": [_actor(actor, weight[actor.id], english) for actor in ranking],
        "statements": [
            {
                "id": s.id,
                "subject": s.subject,
                "predicate": s.predicate,
                "object": s.object,
                "modality": s.modality,
                "confidence": s.confidence,
                "evidence": [quoter.evidence(e, s) for e in s.evidence],
            }
            for s in graph.statements
        ],
        "figures": [_figure(f, quoter) for f in graph.figures],
        "lenses": matrices(graph, vocabulary),
        **findings(graph, vocabulary),
        "tours": tours(graph, vocabulary),
    }


def _kind(kind: Kind) -> Json:
    return {
        **word(kind),
        "side": kind.side,
        "layer": kind.layer,
        "colour": kind.colour,
        "shape": kind.shape,
    }


def _document(document: Document) -> Json:
    return {
        "doc": document.doc,
        "kind": document.kind,
        "title": shown(document.title or document.doc),
        "authors": [shown(author) for author in document.authors],
        "year": document.year,
        "source": shown(document.source or ""),
    }


def _english(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """Return the English names that the lexicon has for actors, by each of their Chinese ones."""
    lists = (entry for entry in vocabulary.lists if entry.category == "ActorNames" and entry.english)
    return {name: entry.english for entry in lists for name in entry.words}


def _actor(actor: Actor, weight: int, english: Mapping[str, tuple[str, ...]]) -> Json:
    return {
        "id": actor.id,
        "name": shown(actor.name),
        "kind": actor.kind,
        "named": actor.named,
        "aliases": [shown(alias) for alias in actor.aliases if alias != actor.name],
        "english": sorted({word for name in (actor.name, *actor.aliases) for word in english.get(name, ())}),
        "documents": sorted({mention.doc for mention in actor.mentions}),
        "mentions": len(actor.mentions),
        "weight": weight,
        "pinyin": pinyin(actor.name),
    }


def _figure(figure: Figure, quoter: Quoter) -> Json:
    return {
        "id": figure.id,
        "about": figure.about,
        "indicator": shown(figure.indicator),
        "value": figure.value,
        "high": figure.high,
        "unit": shown(figure.unit or ""),
        "cmp": shown(figure.cmp),
        "time": shown(figure.time or ""),
        "place": shown(figure.place or ""),
        "type": shown(figure.type),
        "evidence": [quoter.evidence(e) for e in figure.evidence],
    }


def pinyin(name: str, longest: int = 40) -> str:
    """Return `name` as people type it, in pinyin without tones and as its initials.

    >>> pinyin("合作社")
    'hezuoshe hzs'
    """
    name = shown(name)[:longest]
    whole = "".join(lazy_pinyin(name)).lower()
    initials = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
    return f"{whole} {initials}"
