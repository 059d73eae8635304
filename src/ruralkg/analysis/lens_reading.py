"""Which parts of which lenses a statement belongs to, by its form, its clauses, its places and its section."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec.structs import replace

from ruralkg.analysis.passages import Passages
from ruralkg.model import Actor, Document, Evidence, Graph, Statement
from ruralkg.vocabulary import Lens, Part, Vocabulary

_CLAUSE = re.compile(r"[^，,；;：:。！？!?、]+")


class LensReader:
    """Puts statements into the rows and columns of lenses; one serves a whole graph.

    A statement is in a part if it has a form that the part takes; if a word of the part stands in one of its clauses
    (the stretches between marks of punctuation that name an end of it, the whole sentence where none does) or in the
    name of an end that bears cues; or if its sentence names a place with a division code of the part. What no part of
    an axis takes in that way goes by the nearest heading above it that speaks of a part, if it speaks of one alone.

    Args:
        graph: an assembled graph, with its networks if cases are to be rows.
        vocabulary: its lenses.
    """

    def __init__(self, graph: Graph, vocabulary: Vocabulary) -> None:
        self._passages = Passages(graph, vocabulary)
        self._actors: dict[str, Actor] = {actor.id: actor for actor in graph.actors}
        self._symmetric = {name for name, predicate in vocabulary.predicates.items() if predicate.symmetric}
        self._headings = {
            (document.doc, section.id): tuple(_titles(document, section.id))
            for document in graph.documents
            for section in document.sections
        }
        owners: dict[str, set[str]] = defaultdict(set)
        for lens in vocabulary.lenses:
            for matrix in lens.matrices:
                for part in (*matrix.rows, *matrix.columns):
                    for word in part.words:
                        owners[word].add(part.name)
        self._words = sorted(owners)
        self._owners = [owners[word] for word in self._words]
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.Standard)
        self._cased: dict[str, set[str]] = {}
        for network in graph.networks:
            self._cased[network.id] = {*network.statements, *network.derived_from}

    def parts(self, statement: Statement, evidence: Iterable[Evidence], lens: Lens) -> tuple[frozenset[str], ...]:
        """Return the names of the parts that a statement is in, once for each way in which it is read.

        A symmetric statement is read both ways: which of its ends stands first says nothing.

        Args:
            statement: the statement.
            evidence: its evidence in one document.
            lens: the lens that it is seen through.
        """
        told = tuple(evidence)
        ways = [statement]
        if statement.predicate in self._symmetric:
            ways.append(replace(statement, subject=statement.object, object=statement.subject))
        return tuple(self._read(way, told, lens) for way in ways)

    def _read(self, statement: Statement, evidence: tuple[Evidence, ...], lens: Lens) -> frozenset[str]:
        fitting = self._fitting(statement, evidence)
        found: set[str] = set()
        for matrix in lens.matrices:
            for axis in (matrix.rows, matrix.columns):
                names = {part.name for part in axis if self._is_in(part, statement, evidence, fitting)}
                found |= names or self._under(axis, evidence)
        return frozenset(found)

    def in_case(self, statement: Statement, network: str) -> bool:
        """Tell whether a statement is told of a case."""
        return statement.id in self._cased[network]

    def _fitting(self, statement: Statement, evidence: Iterable[Evidence]) -> dict[str, set[str]]:
        """Return the names of parts whose words are found, by where: clauses, subject, object."""
        ends = {"subject": self._bearing(statement.subject), "object": self._bearing(statement.object)}
        clauses = [self._clauses(statement, item) for item in evidence]
        found = {end: self._found(name) for end, name in ends.items()}
        found["clauses"] = self._found("\n".join([*clauses, *ends.values()]))
        return found

    def _found(self, text: str) -> set[str]:
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return {part for index, _, _ in matches for part in self._owners[index]}

    def _is_in(
        self, part: Part, statement: Statement, evidence: Iterable[Evidence], fitting: dict[str, set[str]]
    ) -> bool:
        if part.name in fitting[part.end or "clauses"]:
            return True
        kinds = self._actors[statement.subject].kind, self._actors[statement.object].kind
        if any(pattern.holds(statement.modality, statement.predicate, *kinds) for pattern in part.patterns):
            return True
        return bool(part.divisions) and any(
            (self._actors[id_].place or "").startswith(part.divisions)
            for item in evidence
            for id_ in self._passages.named(self._passages.place(item))
        )

    def _under(self, axis: Iterable[Part], evidence: Iterable[Evidence]) -> set[str]:
        """Return the part of an axis that a heading speaks of: the nearest that speaks of any, if of one alone."""
        found: set[str] = set()
        for item in evidence:
            for title in self._headings.get((item.doc, item.section or ""), ()):
                told = {part.name for part in axis if any(word in title for word in part.headings)}
                if told:
                    found |= told if len(told) == 1 else set()
                    break
        return found

    def _bearing(self, id_: str) -> str:
        return self._actors[id_].name if self._passages.bears_cues(id_) else ""

    def _clauses(self, statement: Statement, evidence: Evidence) -> str:
        """Return the clauses of a sentence that name an end of a statement, with names masked."""
        place = self._passages.place(evidence)
        text = self._passages.masked(place)
        spans = [span for span in self._passages.spans(place) if span[2] in (statement.subject, statement.object)]
        named = [
            clause[0]
            for clause in _CLAUSE.finditer(text)
            if any(start < clause.end() and end > clause.start() for start, end, _ in spans)
        ]
        return "\n".join(named) or text


def _titles(document: Document, id_: str) -> Iterator[str]:
    """Yield the heading of a section and those above it, the nearest first: s4.1.2 stands in s4.1 and s4."""
    titles = {section.id: section.title for section in document.sections}
    while id_:
        if id_ in titles:
            yield titles[id_]
        id_ = id_.rpartition(".")[0]
