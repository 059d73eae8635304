"""The cases that a corpus tells: places, programmes, models, and the subject of each document."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from ruralkg.analysis import roles
from ruralkg.analysis.cues import Cues
from ruralkg.analysis.document_subjects import Subjects
from ruralkg.analysis.passages import Passages, Place
from ruralkg.analysis.roles import LACKING, OBSERVED
from ruralkg.ids import normalise
from ruralkg.model import Actor, Graph, Statement
from ruralkg.vocabulary import Vocabulary

LEAST_ACTS = 3
"""How many observed statements let a place, a model or a company count as one that does something."""
LEAST_DOERS = 2
"""How many actors must do something where a plan is told, the plan itself among them."""
LEAST_DENSITY = 3
"""How many statements of a plan without a proper name a sentence that names it must have."""
LEAST_SHARE = 0.5
"""In what part of the sentences that name it a case must act: what is named everywhere is background."""


class Case(NamedTuple):
    """What a network is the case of; `doc` is set for the subject of a document alone."""

    anchor: str
    type: str
    doc: str | None


class Told(NamedTuple):
    """A statement of a case, with the sentences in which it is told there."""

    statement: Statement
    places: tuple[Place, ...]


class Cases:
    """Finds the cases of a graph, and what is told of each.

    Definition. A case is (a) a Place that acts: the subject of three observed statements at least, `part_of` and
    `faces` not counted; it, or what it made, acts in half of the sentences at least that name it; (b) a plan (Role
    "programme") that somebody runs, in whose sentences two actors at least do something, with a name of its own or
    three statements a sentence; (c) a Mechanism that is called a model (ModelCues) and acts as a place must, unless
    another case made it; (d) a company (Role "company") that builds something and acts so in two sentences at least,
    mostly where no other case is named, unless one of its plans is a case; (e) for each document its subject
    (`Subjects`). A place whose doings are mostly told where a part of it is named is none: the part is.
    A sentence tells of a case if it names the anchor, or something with a name of its own that this case alone made,
    or has a statement of either, or stands in a section of which more than half does. Where it tells of several, each
    gets the statements that lead to its anchor, not through another's. The subject of a document gets what that
    document alone says and what tells of no other case, and what is said of the subject itself.

    Reads: observed statements to find cases, all modalities for what is told.

    Args:
        graph: an assembled graph.
        vocabulary: its Roles and ModelCues.
        passages: the sentences of the graph.
    """

    def __init__(self, graph: Graph, vocabulary: Vocabulary, passages: Passages) -> None:
        self._graph = graph
        self._words = vocabulary
        self._passages = passages
        self._actors: dict[str, Actor] = {actor.id: actor for actor in graph.actors}
        self._idle = roles.predicates(vocabulary, "idle")
        self._at: dict[Place, list[Statement]] = defaultdict(list)
        self._acts: dict[str, list[Statement]] = defaultdict(list)
        self._naming: dict[str, set[Place]] = defaultdict(set)
        self._shown: dict[str, set[Place]] = defaultdict(set)
        for statement in graph.statements:
            for actor in self._doers(statement) if self._is_act(statement) else ():
                self._acts[actor].append(statement)
            for evidence in statement.evidence:
                place = passages.place(evidence)
                self._at[place].append(statement)
                for actor in (*passages.named(place), statement.subject, statement.object):
                    self._naming[actor].add(place)
                doing = () if statement.predicate in self._idle else (statement.subject, statement.object)
                for actor in (*passages.named(place), *doing):
                    self._shown[actor].add(place)

    @cached_property
    def found(self) -> tuple[Case, ...]:
        """The cases, those over all documents first."""
        companies = roles.kinds(self._words, "company")
        programmes = roles.kinds(self._words, "programme")
        places = roles.kinds(self._words, "case-place")
        cases = [Case(id_, "place", None) for id_ in self._of(places) if self._acts_itself(id_)]
        cases += [Case(id_, "programme", None) for id_ in self._of(programmes) if self._is_run(id_)]
        models = [Case(id_, "model", None) for id_ in self._of(roles.kinds(self._words, "way")) if self._is_model(id_)]
        anchors = {case.anchor for case in cases}
        cases += [case for case in models if not self._is_made(case.anchor, anchors)]
        anchors = {case.anchor for case in cases}
        cases += [
            Case(id_, "programme", None)
            for id_ in self._of(companies)
            if self._does(id_)
            and self._builds(id_)
            and not self._is_made(id_, anchors)
            and not self._runs(id_, anchors)
            and self._is_apart(id_, anchors)
        ]
        anchors = {case.anchor for case in cases}
        subject = Subjects(self._graph, self._words, self._naming)
        found = ((subject.of(document.doc, anchors), document.doc) for document in self._graph.documents)
        return (*cases, *(Case(id_, "model", doc) for id_, doc in found if id_ is not None))

    @cached_property
    def told(self) -> Mapping[Case, tuple[Told, ...]]:
        """What is told of each case: its statements of all modalities, those of structure as well."""
        cases = [case for case in self.found if case.doc is None]
        sentences = {case: self._sentences(case.anchor) for case in cases}
        where: dict[Place, set[str]] = defaultdict(set)
        for case, places in sentences.items():
            for place in places:
                where[place].add(case.anchor)
        found = {}
        for case in cases:
            of_case: dict[str, list[Place]] = defaultdict(list)
            for place in sorted(sentences[case]):
                others = where[place] - {case.anchor}
                for statement in self._near(case.anchor, place, others) if others else self._at[place]:
                    of_case[statement.id].append(place)
            found[case] = self._told(of_case)
        for case in self.found:
            if case.doc is not None:
                found[case] = self._of_subject(case, where)
        return found

    def _of_subject(self, case: Case, where: Mapping[Place, set[str]]) -> tuple[Told, ...]:
        """Return what a document alone tells of its subject: what it does not tell of another case."""
        of_case: dict[str, list[Place]] = defaultdict(list)
        for place, statements in sorted(self._at.items(), key=lambda item: item[0]):
            for statement in statements if place[0] == case.doc else ():
                mine = case.anchor in (statement.subject, statement.object)
                if {evidence.doc for evidence in statement.evidence} == {case.doc} and (mine or not where.get(place)):
                    of_case[statement.id].append(place)
        return self._told(of_case)

    def _told(self, of_case: Mapping[str, list[Place]]) -> tuple[Told, ...]:
        return tuple(Told(self._statements[id_], tuple(dict.fromkeys(of_case[id_]))) for id_ in sorted(of_case))

    @cached_property
    def _statements(self) -> Mapping[str, Statement]:
        return {statement.id: statement for statement in self._graph.statements}

    def _sentences(self, anchor: str) -> set[Place]:
        """Return the sentences that tell of an anchor, and the rest of the sections that are mostly about it."""
        telling = self._naming[anchor] & self._at.keys()
        telling |= {place for id_ in self._own(anchor) for place in self._naming[id_] & self._at.keys()}
        rest = (places for places in self._sections.values() if 2 * len(places & telling) > len(places) > 1)
        return telling.union(*rest)

    def _own(self, anchor: str) -> Iterator[str]:
        """Return what a case alone made or brought in, and what has a name of its own."""
        for id_ in self._made.get(anchor, ()):
            if self._makers[id_] == {anchor} and self._passages.is_named(self._actors[id_]):
                yield id_

    @cached_property
    def _sections(self) -> Mapping[tuple[str, str], set[Place]]:
        """The sentences of each section that have statements."""
        found: dict[tuple[str, str], set[Place]] = defaultdict(set)
        for place, statements in self._at.items():
            for statement in statements:
                for evidence in statement.evidence:
                    if evidence.section and self._passages.place(evidence) == place:
                        found[evidence.doc, evidence.section].add(place)
        return found

    def _near(self, anchor: str, place: Place, others: set[str]) -> list[Statement]:
        """Return the statements of a sentence that lead to an anchor, and not only through another case."""
        statements = self._at[place]
        reached, grown = {anchor}, True
        while grown:
            ends = [{s.subject, s.object} for s in statements if ({s.subject, s.object} - others) & reached]
            more = set().union(*ends) - reached
            reached |= more
            grown = bool(more)
        return [s for s in statements if ({s.subject, s.object} - others) & reached]

    def _of(self, kinds: Iterable[str]) -> Iterator[str]:
        wanted = frozenset(kinds)
        return (actor.id for actor in self._graph.actors if actor.kind in wanted)

    def _doers(self, statement: Statement) -> tuple[str, ...]:
        """Return who does what a statement says: both where it goes both ways."""
        both = self._words.predicates[statement.predicate].symmetric
        return (statement.subject, statement.object) if both else (statement.subject,)

    def _is_act(self, statement: Statement) -> bool:
        return statement.modality == OBSERVED and statement.predicate not in self._idle

    def _acts_itself(self, id_: str) -> bool:
        """Tell whether a place acts, and mostly where none of its parts is named: else the part is the case."""
        parts = (part for part, wholes in self._wholes.items() if id_ in wholes)
        inside = set().union(*(self._naming[part] for part in parts))
        places = {self._passages.place(evidence) for statement in self._acts[id_] for evidence in statement.evidence}
        return self._does(id_) and 2 * len(places - inside) > len(places)

    @cached_property
    def _wholes(self) -> Mapping[str, set[str]]:
        """The places that places are part of."""
        kinds = roles.kinds(self._words, "case-place")
        found: dict[str, set[str]] = defaultdict(set)
        for statement in self._graph.statements:
            ends = {self._actors[id_].kind for id_ in (statement.subject, statement.object)}
            if statement.predicate == "part_of" and statement.modality == OBSERVED and ends <= set(kinds):
                found[statement.subject].add(statement.object)
        return found

    def _does(self, id_: str) -> bool:
        acts = self._acts[id_]
        made = (statement for thing in self._made.get(id_, ()) for statement in self._acts.get(thing, ()))
        places = {self._passages.place(evidence) for statement in (*acts, *made) for evidence in statement.evidence}
        places &= self._shown[id_]
        return len(acts) >= LEAST_ACTS and len(places) >= LEAST_SHARE * len(self._shown[id_])

    def _is_apart(self, id_: str, anchors: set[str]) -> bool:
        """Tell whether most that an actor does is told where no other case is named."""
        places = {self._passages.place(evidence) for statement in self._acts[id_] for evidence in statement.evidence}
        elsewhere = set().union(*(self._naming[anchor] for anchor in anchors - {id_}))
        return len(places) > 1 and 2 * len(places - elsewhere) > len(places)

    def _builds(self, id_: str) -> bool:
        making = roles.predicates(self._words, "making")
        return any(statement.predicate in making for statement in self._acts[id_])

    def _is_run(self, id_: str) -> bool:
        """Tell whether a plan is one that somebody runs and in which actors do something."""
        parties = roles.kinds(self._words, "no-party")
        doers = {
            actor
            for place in self._naming[id_]
            for statement in self._near(id_, place, set())
            if statement.predicate not in self._idle
            for actor in self._doers(statement)
            if self._actors[actor].kind not in parties
        }
        runners = self._runners.get(id_, set()) - {id_}
        own = sum(id_ in (s.subject, s.object) for place in self._naming[id_] for s in self._at[place])
        named = self._passages.is_named(self._actors[id_]) or own >= LEAST_DENSITY * len(self._naming[id_])
        return bool(runners) and named and own >= LEAST_ACTS and len(doers) >= LEAST_DOERS

    @cached_property
    def _runners(self) -> Mapping[str, set[str]]:
        """Who sets up, uses or pays for what, in whatever modality but lacking."""
        running = (*roles.predicates(self._words, "holding"), *roles.predicates(self._words, "paying"))
        found: dict[str, set[str]] = defaultdict(set)
        for statement in self._graph.statements:
            if statement.modality != LACKING and statement.predicate in running:
                found[statement.object].add(statement.subject)
        return found

    def _is_model(self, id_: str) -> bool:
        actor = self._actors[id_]
        names = [normalise(name) for name in (actor.name, *actor.aliases)]
        called = any(cue.end == len(name) for name in names for cue in self._models.find(name))
        return called and self._does(id_)

    @cached_property
    def _models(self) -> Cues:
        return Cues(self._words.category("ModelCues"))

    @cached_property
    def _makers(self) -> Mapping[str, set[str]]:
        """Who made, uses or holds what."""
        holding = roles.predicates(self._words, "holding")
        found: dict[str, set[str]] = defaultdict(set)
        for statement in self._graph.statements:
            if statement.modality == OBSERVED and statement.predicate in holding:
                found[statement.object].add(statement.subject)
            elif statement.modality == OBSERVED and statement.predicate == "part_of":
                found[statement.subject].add(statement.object)
        return found

    @cached_property
    def _made(self) -> Mapping[str, list[str]]:
        """What who made, uses or holds."""
        found: dict[str, list[str]] = defaultdict(list)
        for id_, makers in self._makers.items():
            for maker in makers:
                found[maker].append(id_)
        return found

    def _is_made(self, id_: str, anchors: set[str]) -> bool:
        return bool(self._makers.get(id_, set()) & anchors - {id_})

    def _runs(self, id_: str, anchors: set[str]) -> bool:
        return any(id_ in self._makers.get(anchor, ()) for anchor in anchors)
