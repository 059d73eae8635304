"""Obligatory passage points: those that a text claims, and those without which a network falls apart."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

import networkx as nx

from ruralkg.analysis.cues import Cue, Cues, Lacks
from ruralkg.analysis.passages import Passages, Place
from ruralkg.analysis.roles import OBSERVED
from ruralkg.model import Actor, Graph, Statement
from ruralkg.vocabulary import Vocabulary

LEAST_BETWEENNESS = 0.1
"""What part of all shortest paths must lead through a member that is no cut point."""
LEAST_DOMINATED = 2
"""How many others must be reached from the anchor through a member alone."""
_CLAUSE = re.compile(r"[，,；;：:。！!？?—]")


class Claims:
    """Finds who a text says that others must pass through.

    Definition. A sentence claims an actor where a word of PassagePointCues stands behind a mention of it in the same
    clause, and a word of "copula" between that mention and the next (茶社是枢纽, 茶社发挥纽带作用, 以茶社为核心); of
    several the last. A claim that the sentence denies is none, and names are masked before words are sought.

    Args:
        graph: an assembled graph.
        vocabulary: its PassagePointCues and LackCues.
        passages: the sentences of the graph.
    """

    def __init__(self, graph: Graph, vocabulary: Vocabulary, passages: Passages) -> None:
        lists = vocabulary.category("PassagePointCues")
        positions = {entry.id: entry.value("position") for entry in lists}
        self._cues = Cues(e for e in lists if positions[e.id] == "before" or e.value("function") == "exception")
        self._copula = tuple(word for e in lists if positions[e.id] == "copula" for word in e.words)
        self._lacks = Lacks(vocabulary)
        self._passages = passages
        self._actors: dict[str, Actor] = {actor.id: actor for actor in graph.actors}

    def claimed(self, places: Iterable[Place], but: Iterable[str] = ()) -> dict[str, tuple[Place, ...]]:
        """Return who is claimed in sentences, with the sentences.

        Args:
            places: sentences.
            but: kinds that are never claimed.
        """
        found: dict[str, list[Place]] = {}
        out = frozenset(but)
        for place in sorted(set(places)):
            text = self._passages.masked(place)
            for cue in self._cues.find(text):
                actor = self._who(text, cue, place, out)
                if actor and not self._lacks.deny(text, cue):
                    found.setdefault(actor, []).append(place)
        return {actor: tuple(dict.fromkeys(where)) for actor, where in found.items()}

    def _who(self, text: str, cue: Cue, place: Place, out: frozenset[str]) -> str | None:
        """Return the actor that a word makes a passage point: of mentions that end together the longest."""
        opened = max((match.end() for match in _CLAUSE.finditer(text, 0, cue.start)), default=0)
        spans = [span for span in self._passages.spans(place) if opened <= span[0] and span[1] <= cue.start]
        for _, end, actor in sorted(spans, key=lambda span: (-span[1], span[0], span[2])):
            following = min((first for first, _, _ in spans if first >= end), default=cue.start)
            joined = any(word in text[end:following] for word in self._copula)
            if joined and self._actors[actor].kind not in out:
                return actor
        return None


Observed = tuple[str, str, str]
"""Subject, predicate and object of an observed tie between members."""


def observed_ties(statements: Iterable[Statement], members: Collection[str]) -> list[Observed]:
    """Return the observed ties between members."""
    inside = frozenset(members)
    return [
        (statement.subject, statement.predicate, statement.object)
        for statement in statements
        if statement.modality == OBSERVED and {statement.subject, statement.object} <= inside
    ]


def both_ways(ties: Iterable[Observed], vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Return the ends of ties as arrows; a tie that goes both ways is two."""
    told = list(ties)
    back = [(object_, subject) for subject, name, object_ in told if vocabulary.predicates[name].symmetric]
    return [*((subject, object_) for subject, _, object_ in told), *back]


class Structural(NamedTuple):
    """Why a member is a structural passage point.

    Attributes:
        cuts: the network falls into more parts without it (an articulation point).
        betweenness: the part of shortest paths between others that lead through it.
        dominates: how many others are reached from the anchor through it alone.
    """

    cuts: bool
    betweenness: float
    dominates: int


def structural(ties: Iterable[tuple[str, str]], anchor: str | None = None) -> dict[str, Structural]:
    """Return the members without which a network falls apart.

    Definition. In the undirected graph of the observed ties, v is a passage point if removing it leaves more connected
    components (articulation point), or if its betweenness Σ σ(s,t|v)/σ(s,t) / ((n-1)(n-2)/2) is 0.1 at least. In the
    graph directed from subject to object, v dominates w if every path from the anchor to w contains v; a member that
    dominates two others or more is one as well. The anchor itself is the case and no passage point of its own.

    Args:
        ties: subject and object of each observed tie; one that goes both ways both ways.
        anchor: where paths begin; without it nothing is dominated.

    >>> sorted(structural([("县", "社"), ("社", "茶农"), ("社", "果农")], "县").items())
    [('社', Structural(cuts=True, betweenness=1.0, dominates=2))]

    References:
        Hopcroft & Tarjan, "Algorithm 447: efficient algorithms for graph manipulation" (1973); Freeman, "A set of
        measures of centrality based on betweenness" (1977); Lowry & Medlock, "Object code optimization" (1969);
        computed by NetworkX (Hagberg, Schult & Swart 2008).
    """
    pairs = sorted(set(ties))
    directed = nx.DiGraph(pairs)
    graph = nx.Graph(pairs)
    cuts = set(nx.articulation_points(graph))
    betweenness = nx.betweenness_centrality(graph)
    dominated: dict[str, int] = {}
    if anchor in directed:
        for node, by in nx.immediate_dominators(directed, anchor).items():
            if by is not None and by not in (node, anchor):
                dominated[by] = dominated.get(by, 0) + 1
    found = {
        node: Structural(node in cuts, round(betweenness[node], 4), dominated.get(node, 0))
        for node in graph
        if node != anchor
    }
    return {
        node: why
        for node, why in found.items()
        if why.cuts or why.betweenness >= LEAST_BETWEENNESS or why.dominates >= LEAST_DOMINATED
    }
