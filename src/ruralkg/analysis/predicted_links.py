"""Predicted links: what the structure of a graph suggests and no text says, with the paths that suggest it."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from ruralkg.analysis.link_rules import Edge, Prediction, Rule, learn, suggested, supported
from ruralkg.analysis.structure import Structure
from ruralkg.ids import make_id
from ruralkg.model import Actor, Gap, Graph, Reason, Statement
from ruralkg.vocabulary import Vocabulary

MOST = 50
"""How many predictions are kept: more would not be read."""
MOST_OF_A_RULE = 10
"""How many predictions of one rule are kept, so that one habit of a corpus does not fill the list."""
SHOWN = 3
"""Of how many rules a path is shown; a prediction derives from all paths of all its rules."""
METHOD = "rules of up to two hops over observed statements (support, confidence), ties by resource allocation"


def find(graph: Graph, vocabulary: Vocabulary) -> tuple[Gap, ...]:
    """Return the fifty links that rules of the graph suggest most, ten of a rule at most, the surest first.

    Definition. `link_rules.learn` finds which paths of one or two observed links go with which link. A pair that has
    such a path and of whose link nothing is said, not even that it is lacking or proposed, is a prediction; its score
    is the confidence of its best rule. Pairs of the same score are ordered by their shared neighbours (resource
    allocation), then by how often the object has such a link. Signatures hold, and both ends are actors or Places.

    A prediction is a guess from the structure, and no claim of a text.

    Reads: observed statements; proposed and lacking ones only to leave out what they speak of.

    Args:
        graph: an assembled graph.
        vocabulary: signatures, labels, and the Roles of kinds and predicates.

    References:
        See `link_rules` and `neighbourhoods`.

    >>> from ruralkg import vocabulary
    >>> find(Graph(), vocabulary.load())
    ()
    """
    structure = Structure(graph, vocabulary)
    rules = learn(structure.paths, structure.heads)
    told = {(s.subject, s.predicate, s.object) for s in graph.statements}
    teller = _Teller(graph, vocabulary, structure)
    edges = _likeliest(structure, rules, vocabulary, told)
    scored = [_Scored(found, structure) for found in supported(structure.paths, rules, edges)]
    kept: Counter[Rule] = Counter()
    gaps: list[Gap] = []
    for found in sorted(scored, key=lambda found: found.order(teller)):
        rule = found.prediction.rules[0]
        if kept[rule] < MOST_OF_A_RULE and len(gaps) < MOST:
            kept[rule] += 1
            gaps.append(teller.gap(found))
    return tuple(gaps)


def _likeliest(
    structure: Structure, rules: Iterable[Rule], vocabulary: Vocabulary, told: Collection[tuple[str, str, str]]
) -> list[Edge]:
    """Return links that are not told, rule by rule, until there are enough and the next rule is less sure."""
    found: dict[Edge, None] = {}
    enough, surety = 0, None
    for rule in rules:
        if enough >= MOST and (rule.confidence, rule.support) != surety:
            break
        surety = rule.confidence, rule.support
        ends = suggested(structure.paths, rule)
        new = [edge for edge in ((one, rule.head, other) for one, other in ends) if edge not in found]
        new = [e for e in new if _allowed(e, structure, vocabulary) and _named(e, structure) not in told]
        found.update(dict.fromkeys(new))
        enough += min(len(new), MOST_OF_A_RULE)
    return list(found)


def _by_rules(prediction: Prediction) -> tuple[float, int, int]:
    best = prediction.rules[0]
    return -best.confidence, -best.support, -len(prediction.rules)


class _Scored:
    """A prediction with what orders it."""

    def __init__(self, prediction: Prediction, structure: Structure) -> None:
        self.prediction = prediction
        self.shared = round(float(structure.shared(structure.allocation, prediction.subject)[prediction.object]), 6)
        received = structure.received(prediction.predicate)
        ends = {prediction.object} | ({prediction.subject} if prediction.predicate in structure.symmetric else set())
        self.received = float(sum(received[end] for end in ends))

    def order(self, teller: "_Teller") -> tuple[float, ...]:
        ends = sorted((teller.first(self.prediction.subject), teller.first(self.prediction.object)))
        return (*_by_rules(self.prediction), -self.shared, -self.received, *ends)


class _Witness(NamedTuple):
    rule: Rule
    statements: tuple[Statement, ...]

    @property
    def confidence(self) -> float:
        return self.rule.confidence * math.prod(statement.confidence for statement in self.statements)


def _surest(witness: _Witness) -> tuple[float, list[int]]:
    return witness.confidence, [-statement.evidence[0].start for statement in witness.statements]


class _Teller:
    """Makes rows of predictions."""

    def __init__(self, graph: Graph, vocabulary: Vocabulary, structure: Structure) -> None:
        self._words = vocabulary
        self._structure = structure
        self._actors: dict[str, Actor] = {actor.id: actor for actor in graph.actors}

    def first(self, node: int) -> int:
        """Return where an actor is first named."""
        return min((mention.start for mention in self._actor(node).mentions), default=0)

    def gap(self, found: _Scored) -> Gap:
        subject, predicate, object_ = _named(found.prediction[:3], self._structure)
        by_rule = [self._witnesses(found.prediction, rule) for rule in found.prediction.rules]
        surest = [max(paths, key=_surest) for paths in by_rule]
        return Gap(
            id=make_id("g", "predicted", subject, predicate, object_),
            kind="predicted",
            subject=subject,
            predicate=predicate,
            object=object_,
            statements=(),
            derived_from=tuple(sorted({s.id for paths in by_rule for path in paths for s in path.statements})),
            confidence=round(max(witness.confidence for witness in surest), 2),
            reason=self._reason(found, surest[:SHOWN]),
            method=METHOD,
            pattern=None,
            score=round(found.prediction.rules[0].confidence, 4),
            rank=1,
        )

    def _witnesses(self, prediction: Prediction, rule: Rule) -> list[_Witness]:
        """Return all paths of a rule between the two ends of a prediction."""
        start, end = prediction.subject, prediction.object
        if len(rule.steps) == 1:
            return [_Witness(rule, tuple(self._along(rule, [start, end])))]
        middles = self._structure.paths.through(rule.steps, start, end)
        return [_Witness(rule, tuple(self._along(rule, [start, middle, end]))) for middle in middles]

    def _along(self, rule: Rule, nodes: list[int]) -> Iterator[Statement]:
        for step, here, there in zip(rule.steps, nodes, nodes[1:], strict=False):
            edge: Edge = (here, step.predicate, there) if step.forward else (there, step.predicate, here)
            turned = edge[2], edge[1], edge[0]
            yield self._structure.statements[edge if edge in self._structure.statements else turned]

    def _reason(self, found: _Scored, witnesses: list[_Witness]) -> Reason:
        subject, predicate, object_ = _named(found.prediction[:3], self._structure)
        ends = self._actors[subject].name, self._actors[object_].name
        zh = [f"没有文本说到“{ends[0]}{self._label(predicate, 'zh')}{ends[1]}”，这是由图的结构推测的。"]
        en = [f"No text says that {ends[0]} {self._label(predicate, 'en')} {ends[1]}; the structure suggests it."]
        for witness in witnesses:
            rule = witness.rule
            numbers = f"{rule.support}/{rule.body}"
            zh.append(
                f"见证：{self._path(witness, 'zh')}；这样的路径{numbers}对有此联系（置信度{rule.confidence:.2f}）。"
            )
            en.append(
                f"Witness: {self._path(witness, 'en')}; of such paths {numbers} have the link"
                f" (confidence {rule.confidence:.2f})."
            )
        zh.append(f"共同邻居得分（资源分配）{found.shared:.3f}。")
        en.append(f"Shared neighbours (resource allocation): {found.shared:.3f}.")
        return Reason(zh="".join(zh), en=" ".join(en))

    def _path(self, witness: _Witness, language: str) -> str:
        parts = []
        for statement in witness.statements:
            subject, object_ = self._actors[statement.subject].name, self._actors[statement.object].name
            parts.append(f"{subject}—{self._label(statement.predicate, language)}→{object_}")
        return ("，" if language == "zh" else ", ").join(parts)

    def _label(self, predicate: str, language: str) -> str:
        return self._words.predicates[predicate].label[language]

    def _actor(self, node: int) -> Actor:
        return self._actors[self._structure.actors[node]]


def _named(edge: Edge, structure: Structure) -> tuple[str, str, str]:
    return structure.actors[edge[0]], edge[1], structure.actors[edge[2]]


def _allowed(edge: Edge, structure: Structure, vocabulary: Vocabulary) -> bool:
    """Tell whether the signature admits it; of a predicate that holds both ways only one direction counts."""
    subject, predicate, object_ = _named(edge, structure)
    if predicate in structure.symmetric and subject > object_:
        return False
    return vocabulary.allows(structure.kinds[edge[0]], predicate, structure.kinds[edge[2]])
