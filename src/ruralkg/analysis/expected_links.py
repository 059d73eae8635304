"""Expected links: patterns of the ontology that hold elsewhere and not here."""

from collections import defaultdict
from collections.abc import Iterable

from ruralkg.analysis import comparable_cases
from ruralkg.analysis.cues import Cues
from ruralkg.analysis.expectations import NAMED, Expectation, load
from ruralkg.analysis.passages import Passages
from ruralkg.analysis.roles import OBSERVED, PROPOSED
from ruralkg.assembly.merge import combined
from ruralkg.ids import make_id
from ruralkg.model import Actor, Gap, Graph, Reason, Statement
from ruralkg.vocabulary import Vocabulary

METHOD = "patterns of the ontology over statements of all modalities"


def find(graph: Graph, vocabulary: Vocabulary, passages: Passages) -> tuple[Gap, ...]:
    """Return the links that a pattern lets one expect, the first of each pattern before the second of any.

    Definition. A pattern names the kinds that it is about, what raises the expectation and what answers it. It gives a
    gap for each entity of which something that raises it is said, and nothing that answers it. Nothing follows about
    the world: silent is not absent. What a comparable case has, and this one not, is expected besides
    (`comparable_cases`).

    Order. Where an entity is expected to have something, those with a name of their own come first. Then come those
    that no other challenge brings about (its cause is what is to be addressed), then those that recommendations speak
    least of. Of an entity x with the name n, recommendations take up

        |bigrams(n) ∩ bigrams(R)| / |bigrams(n)|,

    R being the sentences of proposed statements in the documents that raise the expectation, names masked; it counts
    for kinds only whose names bear cues.

    Reads: observed, proposed and lacking statements, as each pattern says.

    Args:
        graph: an assembled graph.
        vocabulary: its Expectations are the patterns.
        passages: the sentences of the graph.

    Raises:
        OntologyError: if a pattern is malformed.

    References:
        The overlap of character bigrams is the containment of Broder, "On the resemblance and containment of
        documents" (1997).
    """
    finder = _Finder(graph, vocabulary, passages)
    found = [finder.gaps(pattern) for pattern in load(vocabulary)] + [comparable_cases.find(graph, vocabulary)]
    in_turn = [(position, number, gap) for number, gaps in enumerate(found) for position, gap in enumerate(gaps)]
    first: dict[str, Gap] = {}
    for _, _, gap in sorted(in_turn, key=lambda turn: turn[:2]):
        first.setdefault(gap.id, gap)
    return tuple(first.values())


Told = tuple[Statement, str, str]
"""A statement, the end at which an entity stands in it, and the kind of the other end."""


class _Finder:
    def __init__(self, graph: Graph, vocabulary: Vocabulary, passages: Passages) -> None:
        self._actors: dict[str, Actor] = {actor.id: actor for actor in graph.actors}
        self._passages = passages
        self._cues = {
            predicate: Cues(e for e in vocabulary.category("Cues") if e.value("predicate") == predicate)
            for predicate in vocabulary.predicates
        }
        self._at: dict[str, list[Told]] = defaultdict(list)
        recommended: dict[str, set[str]] = defaultdict(set)
        for statement in graph.statements:
            subject, object_ = statement.subject, statement.object
            self._at[subject].append((statement, "subject", self._actors[object_].kind))
            self._at[object_].append((statement, "object", self._actors[subject].kind))
            places = {passages.place(evidence) for evidence in statement.evidence}
            for actor in frozenset().union(*map(passages.named, places)) - {subject, object_}:
                self._at[actor].append((statement, NAMED, ""))
            if statement.modality == PROPOSED:
                for place in places:
                    recommended[place[0]] |= _bigrams(passages.masked(place))
        self._recommended = recommended

    def gaps(self, pattern: Expectation) -> list[Gap]:
        """Return the gaps of a pattern in their order."""
        concerned, open_ = 0, []
        for actor in self._actors.values():
            if actor.kind not in pattern.kinds or not (raised := self._raised(pattern, actor.id)):
                continue
            concerned += 1
            if not any(c.holds(*told) for told in self._at[actor.id] for c in pattern.answered):
                open_.append((actor, raised))
        ordered = sorted(open_, key=lambda found: (self._is_general(pattern, found[0]), *self._order(*found)))
        return [self._gap(pattern, actor, raised, concerned, concerned - len(open_)) for actor, raised in ordered]

    def _is_general(self, pattern: Expectation, actor: Actor) -> bool:
        """Tell whether it is a kind in general, and no one of it, that is expected to have something."""
        return pattern.missing == "object" and not self._passages.is_named(actor)

    def _raised(self, pattern: Expectation, id_: str) -> tuple[Statement, ...]:
        found = {
            told[0].id: told[0]
            for told in self._at[id_]
            if any(condition.holds(*told) for condition in pattern.raised)
            and (not pattern.cues or self._cued(told[0], id_, pattern.cues))
        }
        return tuple(found[key] for key in sorted(found))

    def _cued(self, statement: Statement, id_: str, predicates: frozenset[str]) -> bool:
        """Tell whether a sentence of a statement has a cue of a predicate before the entity, in the same clause."""
        for evidence in statement.evidence:
            place = self._passages.place(evidence)
            text = self._passages.masked(place)
            for start, _, actor in self._passages.spans(place):
                clause = text[max((text.rfind(stop, 0, start) for stop in "，；。"), default=-1) + 1 : start]
                if actor == id_ and any(self._cues[predicate].find(clause) for predicate in predicates):
                    return True
        return False

    def _order(self, actor: Actor, raised: tuple[Statement, ...]) -> tuple[float, ...]:
        brought_about = any(
            statement.predicate == "causes" and end == "object" and statement.modality == OBSERVED
            for statement, end, _ in self._at[actor.id]
        )
        evidence = [item for statement in raised for item in statement.evidence]
        taken_up, first = self._taken_up(actor, raised), self._passages.first(actor.id)
        return brought_about, taken_up, -combined(evidence), min(item.start for item in evidence), first

    def _taken_up(self, actor: Actor, raised: Iterable[Statement]) -> float:
        if not self._passages.bears_cues(actor.id):  # what a thing is called tells nothing of what is said of it
            return 0.0
        said = set().union(*(self._recommended[e.doc] for statement in raised for e in statement.evidence))
        grams = [_bigrams(name) for name in (actor.name, *actor.aliases)]
        return round(max(len(found & said) / len(found) if found else 0.0 for found in grams), 4)

    def _gap(self, pattern: Expectation, actor: Actor, raised: tuple[Statement, ...], concerned: int, held: int) -> Gap:
        subject, object_ = (None, actor.id) if pattern.missing == "subject" else (actor.id, None)
        ids = tuple(statement.id for statement in raised)
        return Gap(
            id=make_id("g", "expected", subject, pattern.predicate, object_),
            kind="expected",
            subject=subject,
            predicate=pattern.predicate,
            object=object_,
            statements=(),
            derived_from=ids,
            confidence=combined(item for statement in raised for item in statement.evidence),
            reason=Reason(
                zh=f"{actor.name}：{pattern.label['zh']}。在文本说到的{concerned}个同类中，{held}个有此联系。"
                "文本没有说，不等于没有。",
                en=f"{actor.name}: {pattern.label['en']}. Of {concerned} such that the texts tell of, {held} have"
                " the link. Silent is not absent.",
            ),
            method=METHOD,
            pattern=pattern.name,
            score=None,
            rank=1,
        )


def _bigrams(text: str) -> set[str]:
    return {text[position : position + 2] for position in range(len(text) - 1)}
