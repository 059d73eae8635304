"""What is recommended, and where it is already seen to be done, by place and year."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ruralkg.analysis import roles
from ruralkg.analysis.indicators import RELATIVE
from ruralkg.analysis.passages import Passages
from ruralkg.analysis.roles import OBSERVED, PROPOSED
from ruralkg.assembly.merge import combined
from ruralkg.ids import normalise
from ruralkg.model import Actor, Evidence, Graph, Reason, Statement
from ruralkg.vocabulary import Vocabulary

SAME, AT_WORK, KIN, NOWHERE = "same", "at work", "kin", "nowhere"
DEGREES = (SAME, AT_WORK, KIN, NOWHERE)
"""How near what is observed comes to what is recommended, the nearest first."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|$|-)")


class Practice(NamedTuple):
    """A recommendation and one place and year where it is observed, or nowhere.

    Attributes:
        measure: what is recommended (an id): a measure, or whom something is to be done with.
        predicates: what is recommended to be done with it, or by it.
        doers: who is to do it, where the texts say so.
        aims: what it is for.
        degree: same, at work, kin or nowhere.
        place: where it is observed (an id), or None where the texts do not say.
        year: when, or None.
        recommended: the proposed statements.
        observed: the observed ones.
        confidence: of what recommends, times that of what is observed.
        reason: in zh and en.
    """

    measure: str
    predicates: tuple[str, ...]
    doers: tuple[str, ...]
    aims: tuple[str, ...]
    degree: str
    place: str | None
    year: str | None
    recommended: tuple[str, ...]
    observed: tuple[str, ...]
    confidence: float
    reason: Reason


def find(graph: Graph, vocabulary: Vocabulary) -> tuple[Practice, ...]:
    """Return what is recommended with where it is observed, in the order in which the texts recommend it.

    Definition. The measure of a proposed statement is its object, or else its subject, if that is of a kind that can
    be set up and put to work (the Roles "measure"); the statements of one measure are one recommendation. Without a
    measure a predicate and its object are one. A recommendation is observed to the degree *same* where an observed
    statement joins the measure in the same place (subject, object) with the same predicate; *at work* where the
    measure stands in any observed statement; *kin* where a part or a whole of it does, or a way of working whose name
    holds its name, with the same predicate. Only the nearest degree that there is counts. The place is that of the
    qualifier, else an end of the statement, else the Places that the sentence names, else the anchor of a case of the
    statement; the year that of the qualifier, of a figure of the sentence, or of the sentence itself. What is observed
    nowhere in the texts may well be done somewhere.

    Reads: proposed statements against observed ones; `part_of` for kinship only.

    Args:
        graph: an assembled graph, with its networks for the places of cases.
        vocabulary: predicates, moments, the Roles.

    References:
        What is prescribed against what is done: Akrich, "The de-scription of technical objects" (1992).

    >>> from ruralkg import vocabulary
    >>> find(Graph(), vocabulary.load())
    ()
    """
    moments = vocabulary.values("Moment")
    measures = set(roles.kinds(vocabulary, "measure"))
    kinds = {actor.id: actor.kind for actor in graph.actors}
    reader = _Reader(graph, vocabulary)
    recommended: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for s in graph.statements:
        if s.modality == PROPOSED and vocabulary.predicates[s.predicate].moment in moments:
            ends = reader.ends(s)
            measure = next((end for end in ends if kinds[end] in measures), None)
            recommended[(measure, "") if measure else (ends[0], s.predicate)].append(s)
    rows = []
    for (measure, predicate), proposed in recommended.items():
        first = min((evidence.doc, evidence.start) for s in proposed for evidence in s.evidence)
        rows += [(first, row) for row in reader.rows(measure, proposed, is_measure=not predicate)]
    rows.sort(key=lambda pair: pair[0])
    return tuple(row for _, row in rows)


class _Reader:
    def __init__(self, graph: Graph, vocabulary: Vocabulary) -> None:
        self._actors: dict[str, Actor] = {actor.id: actor for actor in graph.actors}
        self._passages = Passages(graph, vocabulary)
        self._labels = {name: predicate.label for name, predicate in vocabulary.predicates.items()}
        self._symmetric = {name for name, predicate in vocabulary.predicates.items() if predicate.symmetric}
        moments = vocabulary.values("Moment")
        self._observed: dict[str, list[Statement]] = defaultdict(list)
        self._kin: dict[str, set[str]] = defaultdict(set)
        for statement in graph.statements:
            if statement.modality != OBSERVED:
                continue
            ends = statement.subject, statement.object
            if vocabulary.predicates[statement.predicate].moment in moments:
                for end in dict.fromkeys(ends):
                    self._observed[end].append(statement)
            elif "Place" not in {self._actors[end].kind for end in ends}:
                self._kin[ends[0]].add(ends[1])
                self._kin[ends[1]].add(ends[0])
        self._anchors: dict[str, list[str]] = defaultdict(list)
        for network in graph.networks:
            if network.anchor and self._actors[network.anchor].kind == "Place":
                for id_ in network.statements:
                    self._anchors[id_].append(network.anchor)
        self._times: dict[tuple[str, int, int], set[str]] = defaultdict(set)
        for figure in graph.figures:
            if figure.time and figure.time not in RELATIVE:
                for evidence in figure.evidence:
                    self._times[self._passages.place(evidence)].add(figure.time.rpartition("/")[2][:4])

    def ends(self, statement: Statement) -> tuple[str, str]:
        """Return the ends of a statement, the object first; of a symmetric one that which is told of later."""
        ends = statement.object, statement.subject
        if statement.predicate in self._symmetric:
            return max(ends, key=self._passages.first), min(ends, key=self._passages.first)
        return ends

    def _end(self, statement: Statement, id_: str) -> str:
        """Return at which end of a statement an entity stands; the ends of a symmetric one are alike."""
        return "object" if statement.object == id_ or statement.predicate in self._symmetric else "subject"

    def rows(self, measure: str, proposed: list[Statement], *, is_measure: bool) -> Iterator[Practice]:
        """Yield the rows of one recommendation."""
        uses = {(s.predicate, self._end(s, measure)) for s in proposed}
        degree, found = self._nearest(measure, uses, is_measure=is_measure)
        places: dict[tuple[str | None, str | None], dict[str, Statement]] = defaultdict(dict)
        for statement in found:
            for evidence in statement.evidence:
                for place in self._places(statement, evidence) or (None,):
                    places[place, self._year(evidence)][statement.id] = statement
        said = combined(evidence for s in proposed for evidence in s.evidence)
        for place, year in sorted(places, key=lambda key: (key[1] or "~", self._name(key[0]))) or [(None, None)]:
            seen = places.get((place, year), {})
            done = combined(evidence for s in seen.values() for evidence in s.evidence) if seen else 1.0
            yield Practice(
                measure=measure,
                predicates=tuple(dict.fromkeys(s.predicate for s in proposed)),
                doers=tuple(sorted({s.subject for s in proposed} - {measure})),
                aims=tuple(sorted({s.object for s in proposed} - {measure})),
                degree=degree,
                place=place,
                year=year,
                recommended=tuple(sorted(s.id for s in proposed)),
                observed=tuple(sorted(seen)),
                confidence=round(said * done, 2),
                reason=self._reason(measure, proposed, degree, place, year),
            )

    def _nearest(self, measure: str, uses: set[tuple[str, str]], *, is_measure: bool) -> tuple[str, list[Statement]]:
        """Return the nearest degree of what is observed, and the statements of that degree."""
        about = self._observed[measure]
        if same := [s for s in about if (s.predicate, self._end(s, measure)) in uses]:
            return SAME, same
        if not is_measure:
            return NOWHERE, []
        if about:
            return AT_WORK, about
        related = sorted(self._related(measure))
        kin = {
            s.id: s for other in related for s in self._observed[other] if (s.predicate, self._end(s, other)) in uses
        }
        return (KIN, list(kin.values())) if kin else (NOWHERE, [])

    def _related(self, id_: str) -> set[str]:
        """Return parts and wholes of an entity, and ways of working whose names hold its name or stand in it."""
        found = set(self._kin[id_])
        if self._passages.bears_cues(id_):
            kind, name = self._actors[id_].kind, normalise(self._actors[id_].name)
            for other in self._actors.values():
                called = normalise(other.name)
                if other.kind == kind and other.id != id_ and (called in name or name in called):
                    found.add(other.id)
        return found

    def _places(self, statement: Statement, evidence: Evidence) -> tuple[str, ...]:
        """Return where a sentence says that something is done."""
        named = self._passages.named(self._passages.place(evidence))
        places = [id_ for id_ in named if self._actors[id_].kind == "Place"]
        told = normalise(evidence.qualifiers.place or "") if evidence.qualifiers else ""
        exact = [id_ for id_ in places if told and told == normalise(self._actors[id_].name)]
        ends = [end for end in (statement.subject, statement.object) if self._actors[end].kind == "Place"]
        coded = [id_ for id_ in places if self._actors[id_].place]
        return tuple(sorted(exact or ends or coded or self._anchors[statement.id] or places))

    def _year(self, evidence: Evidence) -> str | None:
        told = evidence.qualifiers.time or "" if evidence.qualifiers else ""
        place = self._passages.place(evidence)
        for years in (_YEAR.findall(told), self._times[place], _YEAR.findall(self._passages.masked(place))):
            if years:
                return max(years)
        return None

    def _name(self, id_: str | None) -> str:
        return self._actors[id_].name if id_ else ""

    def _reason(
        self, measure: str, proposed: list[Statement], degree: str, place: str | None, year: str | None
    ) -> Reason:
        first, name = proposed[0], self._name(measure)
        label = self._labels[first.predicate]
        if self._end(first, measure) == "object":
            told = Reason(zh=f"文本主张{label['zh']}{name}", en=f"Recommended: {label['en']} {name}")
        else:
            aim = self._name(first.object)
            told = Reason(zh=f"文本主张以{name}{label['zh']}{aim}", en=f"Recommended: {name} {label['en']} {aim}")
        if degree == NOWHERE:
            return Reason(
                zh=f"{told.zh}，没有一处说已见到。文本没有说，不等于没有。",
                en=f"{told.en}; observed nowhere. Silent is not absent.",
            )
        zh = {SAME: "已见到同样的做法", AT_WORK: f"{name}已在起作用", KIN: "已见到相近的做法"}[degree]
        en = {SAME: "the same is observed", AT_WORK: f"{name} is at work already", KIN: "its like is observed"}[degree]
        where_zh, where_en = self._name(place) or "地点未说明", self._name(place) or "at a place that is not told"
        when_zh, when_en = f"{year}年" if year else "年份未说明", year or "in a year that is not told"
        return Reason(zh=f"{told.zh}；{zh}：{where_zh}，{when_zh}。", en=f"{told.en}; {en}: {where_en}, {when_en}.")


def summary(rows: Iterable[Practice]) -> Mapping[str, int]:
    """Return how many recommendations are observed to each degree."""
    nearest = {(row.measure, row.recommended): row.degree for row in rows}
    return {degree: sum(1 for found in nearest.values() if found == degree) for degree in DEGREES}
