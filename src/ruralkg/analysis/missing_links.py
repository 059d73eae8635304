"""Missing links: what texts deny, what they promise, what a pattern lets one expect, what the structure predicts."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from ruralkg.analysis import expected_links, predicted_links, roles
from ruralkg.analysis.cues import Lacks
from ruralkg.analysis.passages import Passages
from ruralkg.analysis.roles import LACKING, OBSERVED, PROPOSED
from ruralkg.assembly.merge import combined
from ruralkg.ids import make_id
from ruralkg.model import Actor, Evidence, Gap, Graph, Reason, Statement
from ruralkg.vocabulary import Vocabulary

DENIED = "statements that a text makes as lacking, and challenges that are a lack"
PROMISED = "statements that a text makes as proposed and none as observed"


def find(graph: Graph, vocabulary: Vocabulary) -> tuple[Gap, ...]:
    """Return the missing links of a graph, each kind ranked from 1.

    Definition. *Denied*: a text says that a link is lacking, failing or limited; every lacking statement, and a
    `faces` whose Challenge is a lack by its name, unless the same sentence says that it was dealt with. *Promised*:
    proposed somewhere and observed nowhere. *Expected* and *predicted*: see `expected_links` and `predicted_links`. A
    link can be denied here and promised there: two rows. Silent is not absent: none of the four says that a link does
    not exist.

    Order. Links that tie one party to another come first, then those of use, of an effect, of structure (the Roles
    "link" of the lexicon), and within these the links of people, then the better evidenced.

    Reads: statements of all modalities.

    Args:
        graph: an assembled graph.
        vocabulary: its LackCues, Roles and Expectations.

    Returns:
        Gaps sorted by id.

    >>> from ruralkg import vocabulary
    >>> find(Graph(), vocabulary.load())
    ()
    """
    passages = Passages(graph, vocabulary)
    finder = _Finder(graph, vocabulary, passages)
    kinds = (
        finder.denied(),
        finder.promised(),
        expected_links.find(graph, vocabulary, passages),
        predicted_links.find(graph, vocabulary),
    )
    return tuple(sorted((gap for gaps in kinds for gap in _ranked(gaps)), key=lambda gap: gap.id))


def _ranked(gaps: Iterable[Gap]) -> list[Gap]:
    return [replace(gap, rank=rank) for rank, gap in enumerate(gaps, 1)]


class _Finder:
    def __init__(self, graph: Graph, vocabulary: Vocabulary, passages: Passages) -> None:
        self._graph = graph
        self._words = vocabulary
        self._passages = passages
        self._actors: dict[str, Actor] = {actor.id: actor for actor in graph.actors}
        self._lacks = Lacks(vocabulary)
        self._burdens = roles.predicates(vocabulary, "burden")
        self._no_party = roles.kinds(vocabulary, "no-party")
        self._numbers = {name: number for number, name in enumerate(vocabulary.predicates)}
        self._tiers = roles.tiers(vocabulary, "link")

    def denied(self) -> list[Gap]:
        """Return the links that a text denies."""
        dealt_with = self._dealt_with()
        found = []
        for statement in self._graph.statements:
            if statement.modality == LACKING and statement.predicate not in self._burdens:
                found.append((statement, statement.evidence))
            elif statement.modality == OBSERVED and statement.predicate in self._burdens and self._is_lack(statement):
                open_ = tuple(
                    e for e in statement.evidence if (statement.object, self._passages.place(e)) not in dealt_with
                )
                if open_:
                    found.append((statement, open_))
        return [self._gap("denied", *told) for told in sorted(found, key=lambda told: self._order(*told))]

    def promised(self) -> list[Gap]:
        """Return the links that are proposed and nowhere observed."""
        observed = {_link(statement) for statement in self._graph.statements if statement.modality == OBSERVED}
        found = [
            (statement, statement.evidence)
            for statement in self._graph.statements
            if statement.modality == PROPOSED
            and statement.predicate not in self._burdens
            and _link(statement) not in observed
        ]
        return [self._gap("promised", *told) for told in sorted(found, key=lambda told: self._order(*told))]

    def _is_lack(self, statement: Statement) -> bool:
        """Tell whether a statement says that someone has a challenge that is a lack by any of its names."""
        challenge = self._actors[statement.object]
        if statement.predicate != "faces":
            return False
        return any(self._lacks.names(name) for name in (challenge.name, *challenge.aliases))

    def _dealt_with(self) -> set[tuple[str, tuple[str, int, int]]]:
        """Return the challenges that a sentence says are dealt with, with those sentences."""
        return {
            (statement.object, self._passages.place(evidence))
            for statement in self._graph.statements
            if statement.predicate == "addresses" and statement.modality == OBSERVED
            for evidence in statement.evidence
        }

    def _order(self, statement: Statement, evidence: Sequence[Evidence]) -> tuple[float, ...]:
        ends = [self._actors[id_] for id_ in (statement.subject, statement.object)]
        parties = all(actor.kind not in self._no_party for actor in ends)
        tier = self._tiers.get(statement.predicate, len(self._tiers)) + (0 if parties else len(self._tiers))
        human = sum(actor.side == "human" for actor in ends)
        sources = len({item.doc for item in evidence})
        told = min(item.start for item in evidence)
        firsts = sorted(self._passages.first(actor.id) for actor in ends)
        return tier, -human, -combined(evidence), -sources, told, *firsts, self._numbers[statement.predicate]

    def _gap(self, kind: str, statement: Statement, evidence: Sequence[Evidence]) -> Gap:
        return Gap(
            id=make_id("g", kind, *_link(statement)),
            kind=kind,
            subject=statement.subject,
            predicate=statement.predicate,
            object=statement.object,
            statements=(statement.id,),
            derived_from=(statement.id,),
            confidence=combined(evidence),
            reason=self._reason(kind, statement, evidence),
            method=DENIED if kind == "denied" else PROMISED,
            pattern=None,
            score=None,
            rank=1,
        )

    def _reason(self, kind: str, statement: Statement, evidence: Sequence[Evidence]) -> Reason:
        subject, object_ = (self._actors[id_].name for id_ in (statement.subject, statement.object))
        label = self._words.predicates[statement.predicate].label
        number = len({self._passages.place(item) for item in evidence})
        sentences = "one sentence" if number == 1 else f"{number} sentences"
        link = f"{subject}—{label['zh']}→{object_}", f"{subject}—{label['en']}→{object_}"
        if kind == "promised":
            return Reason(
                zh=f"“{link[0]}”有{number}句提出，没有一句说已经做到。文本没有说，不等于没有做。",
                en=f"“{link[1]}” is proposed in {sentences} and observed in none. Silent is not absent.",
            )
        if statement.modality == LACKING:
            return Reason(
                zh=f"有{number}句说“{link[0]}”没有、不足或失灵。",
                en=f"“{link[1]}” is lacking, limited or failing, by {sentences}.",
            )
        return Reason(
            zh=f"有{number}句说{subject}面临“{object_}”，这是一种缺失或失灵。",
            en=f"{subject} faces “{object_}”, a lack or failure, by {sentences}.",
        )


def _link(statement: Statement) -> tuple[str, str, str]:
    return statement.subject, statement.predicate, statement.object
