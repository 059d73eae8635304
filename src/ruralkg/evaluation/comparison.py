"""A built graph beside the coding of one document: what counts as found."""

from collections.abc import Callable, Mapping

from ruralkg.evaluation.gold import Gold, GoldActor, GoldFigure, GoldStatement
from ruralkg.evaluation.matching import alike, close, plain, share_a_name
from ruralkg.evaluation.measures import Measure
from ruralkg.model import Actor, Figure, Graph, Statement
from ruralkg.vocabulary import Vocabulary

_UNSOCIAL = ("Mechanism", "Industry")
"""Kinds of actors proper that are no party to a tie between actors."""


class Comparison:
    """A built graph beside the coding of one document; an actor goes there by the quotes of its mentions, no more.

    Args:
        graph: the graph; what has evidence in the document is compared.
        gold: the coding.
        vocabulary: tells symmetric predicates and actors proper.
    """

    def __init__(self, graph: Graph, gold: Gold, vocabulary: Vocabulary) -> None:
        self.gold, self.vocabulary = gold, vocabulary
        self.statements = [s for s in graph.statements if _in(s, gold.doc)]
        self.figures = [f for f in graph.figures if _in(f, gold.doc)]
        self.names = {a.id: {plain(m.quote) for m in a.mentions if m.doc == gold.doc} for a in graph.actors}
        self.kinds = {a.id: a.kind for a in graph.actors}
        used = {end for s in self.statements for end in (s.subject, s.object)} | {f.about for f in self.figures}
        self.actors = [a for a in graph.actors if self.names[a.id] and (a.id in used or a.named)]
        self.gold_names = {a.id: {plain(name) for name in (a.name, *a.aliases)} for a in gold.actors}
        self.gold_kinds = {a.id: a.kind for a in gold.actors}
        self._arguments: dict[tuple[str, str], bool] = {}

    def measures(self) -> dict[str, Measure]:
        """Return all measures by name, in the order in which they are shown."""
        gold, predicate = self.gold, _predicate
        statements = gold.statements, self.statements
        social_gold = [s for s in gold.statements if self._social(self.gold_kinds, s.s, s.o)]
        social = [s for s in self.statements if self._social(self.kinds, s.subject, s.object)]
        proper = [a for a in gold.actors if self._proper(a.kind)], [a for a in self.actors if self._proper(a.kind)]
        measures = {
            "actors": Measure(gold.actors, self.actors, self.actor, _kind),
            "actors proper": Measure(*proper, self.actor, _kind),
            "statements pair": Measure(*statements, self.pair),
            "statements typed": Measure(*statements, self.typed, predicate),
            "statements full": Measure(*statements, self.full, predicate),
        }
        if gold.sentences is not None:
            measures["grounded"] = Measure(*statements, self.grounder(gold.sentences), predicate)
        return {
            **measures,
            "actor-actor": Measure(social_gold, social, self.typed, predicate),
            "figures value": Measure(gold.figures, self.figures, self.value),
            "figures full": Measure(gold.figures, self.figures, self.figure),
        }

    def actor(self, gold: GoldActor, found: Actor) -> bool:
        """The same kind, a name in common."""
        return gold.kind == found.kind and self.called(gold, found)

    def called(self, gold: GoldActor, found: Actor) -> bool:
        """A name in common."""
        return self.argument(gold.id, found.id)

    def argument(self, gold: str, found: str) -> bool:
        """An actor of the gold and one found, by id: a name in common."""
        if (gold, found) not in self._arguments:
            names = self.gold_names.get(gold, ()), self.names.get(found, ())
            self._arguments[gold, found] = share_a_name(*names)
        return self._arguments[gold, found]

    def straight(self, gold: GoldStatement, found: Statement) -> bool:
        """The same two arguments, this way round."""
        return self.argument(gold.s, found.subject) and self.argument(gold.o, found.object)

    def pair(self, gold: GoldStatement, found: Statement) -> bool:
        """The same two arguments, either way round."""
        turned = self.argument(gold.s, found.object) and self.argument(gold.o, found.subject)
        return turned or self.straight(gold, found)

    def typed(self, gold: GoldStatement, found: Statement) -> bool:
        """The same subject, predicate and object; of a symmetric predicate, either way round."""
        if gold.p != found.predicate:
            return False
        predicate = self.vocabulary.predicates.get(gold.p)
        return self.pair(gold, found) if predicate and predicate.symmetric else self.straight(gold, found)

    def full(self, gold: GoldStatement, found: Statement) -> bool:
        """Typed, and the same modality."""
        return gold.modality == found.modality and self.typed(gold, found)

    def grounder(self, sentences: Mapping[str, str]) -> Callable[[GoldStatement, Statement], bool]:
        """Return the test: typed, and the evidence lies in a sentence that the gold names."""
        plain_sentences = {id_: plain(text) for id_, text in sentences.items()}

        def grounded(gold: GoldStatement, found: Statement) -> bool:
            named = [plain_sentences[id_] for id_ in gold.sent if id_ in plain_sentences]
            quotes = [plain(e.quote) for e in found.evidence if e.doc == self.gold.doc]
            return self.typed(gold, found) and any(_lies_in(quote, text) for quote in quotes for text in named)

        return grounded

    def value(self, gold: GoldFigure, found: Figure) -> bool:
        """The same number in the same unit; a gold figure without a unit takes any."""
        same_unit = plain(gold.unit or "") == plain(found.unit or "")
        return close(gold.value, found.value) and (same_unit or gold.unit in (None, "", "1"))

    def figure(self, gold: GoldFigure, found: Figure) -> bool:
        """The same value, what it measures and what it is about."""
        return self.value(gold, found) and alike(gold.indicator, found.indicator) and self._about(gold, found)

    def _about(self, gold: GoldFigure, found: Figure) -> bool:
        if gold.about is None:
            return True
        names = self.gold_names.get(gold.about, {plain(gold.about)})
        return share_a_name(names, self.names.get(found.about or "", ()))

    def _proper(self, kind: str) -> bool:
        known = self.vocabulary.kinds.get(kind)
        return known is None or known.proper

    def _social(self, kinds: Mapping[str, str], *ends: str) -> bool:
        found = [kinds.get(end) for end in ends]
        return all(k and k not in _UNSOCIAL and (k == "Place" or self._proper(k)) for k in found)


def _in(record: Statement | Figure, doc: str) -> bool:
    return any(evidence.doc == doc for evidence in record.evidence)


def _lies_in(quote: str, sentence: str) -> bool:
    fitting = min(8, len(sentence)) <= len(quote) <= 3 * len(sentence)
    return fitting and (quote in sentence or sentence in quote)


def _kind(actor: GoldActor | Actor) -> str:
    return actor.kind


def _predicate(statement: GoldStatement | Statement) -> str:
    return statement.p if isinstance(statement, GoldStatement) else statement.predicate
