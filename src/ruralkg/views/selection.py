"""Which actors a picture opens on: those that most lines meet, as the graph asserts them."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ruralkg.model import Actor, Graph, Statement
from ruralkg.vocabulary import Stroke, Vocabulary

OPENING = 300
"""A picture of more actors than this shows nothing any more."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the picture: all statements of one modality between two actors.

    `start` is the smaller id; `forth` and `back` tell whether a statement runs from start to end or the other way
    (a symmetric one runs neither way).
    """

    id: str
    start: str
    end: str
    modality: str
    statements: tuple[str, ...]
    forth: bool
    back: bool


def ranked(graph: Graph, vocabulary: Vocabulary) -> list[Actor]:
    """Return the actors of `graph`, the most important first.

    What is observed counts before what is proposed or denied, that before mentions, and ids decide ties, so that the
    order is the same in every build. The base layer comes before the others.
    """
    weight = weights(graph)
    every = Counter(end for s in graph.statements for end in (s.subject, s.object))

    def key(actor: Actor) -> tuple[bool, int, int, int, str]:
        return not _is_base(actor, vocabulary), -weight[actor.id], -every[actor.id], -len(actor.mentions), actor.id

    return sorted(graph.actors, key=key)


def weights(graph: Graph) -> Counter[str]:
    """Return how many observed statements meet each actor: the size that it is drawn in."""
    return Counter(end for s in graph.statements if s.modality == "observed" for end in (s.subject, s.object))


def radius(weight: int) -> float:
    """Return the radius of an actor that `weight` observed statements meet: its area grows with them."""
    return min(round(7 + 4.5 * math.sqrt(weight), 1), 42.0)


def opening(ranking: list[Actor], lines: list[Line], vocabulary: Vocabulary, limit: int = OPENING) -> list[Actor]:
    """Return the actors of the base layer that the picture opens on.

    They are the first `limit` that lines join to others of the layer, less those that no line joins to one another.
    """
    joined = _met(lines, {actor.id for actor in ranking if _is_base(actor, vocabulary)})
    first = {actor.id for actor in [actor for actor in ranking if actor.id in joined][:limit]}
    met = _met(lines, first)
    return [actor for actor in ranking if actor.id in met]


def layered(graph: Graph, vocabulary: Vocabulary) -> set[str]:
    """Return the ends of the benefit ties and missing links that are drawn dotted: what is weak, and what is not."""
    dotted = {
        (scheme, term.name)
        for scheme, terms in vocabulary.schemes.items()
        for term in terms.values()
        if isinstance(term, Stroke) and term.line == "dotted"
    }
    ties = [(t.counterpart, t.people) for t in graph.ties if ("TieVerdict", t.verdict) in dotted]
    gaps = [(g.subject, g.object) for g in graph.gaps if ("GapKind", g.kind) in dotted and g.subject and g.object]
    return {end for pair in ties + gaps for end in pair if end}


def base(actors: Iterable[Actor], lines: list[Line], vocabulary: Vocabulary) -> list[Actor]:
    """Return the actors of the base layer that a line meets: those that a picture of the whole would hold."""
    met = {end for line in lines for end in (line.start, line.end)}
    return [actor for actor in actors if actor.id in met and _is_base(actor, vocabulary)]


def _is_base(actor: Actor, vocabulary: Vocabulary) -> bool:
    return vocabulary.kinds[actor.kind].layer is None


def _met(lines: list[Line], within: set[str]) -> set[str]:
    return {end for line in lines if line.start in within and line.end in within for end in (line.start, line.end)}


def lines(graph: Graph, vocabulary: Vocabulary) -> list[Line]:
    """Return the lines of the picture, in the order of their ids; a statement whose end is unknown gives none."""
    known = {actor.id for actor in graph.actors}
    bundles: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for s in graph.statements:
        if s.subject in known and s.object in known:
            start, end = sorted((s.subject, s.object))
            bundles[start, end, s.modality].append(s)
    result = []
    for (start, end, modality), statements in sorted(bundles.items()):
        directed = [s for s in statements if not vocabulary.predicates[s.predicate].symmetric]
        result.append(
            Line(
                id=f"{start}|{end}|{modality}",
                start=start,
                end=end,
                modality=modality,
                statements=tuple(s.id for s in statements),
                forth=any(s.subject == start for s in directed),
                back=any(s.subject == end for s in directed),
            )
        )
    return result
