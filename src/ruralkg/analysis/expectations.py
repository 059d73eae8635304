"""Patterns of what is expected, as the ontology states them."""

from typing import NamedTuple

from ruralkg.errors import OntologyError
from ruralkg.model import Statement
from ruralkg.vocabulary import Vocabulary, WordList

ANY = "any"
NAMED = "named"
ENDS = ("subject", "object")


class Condition(NamedTuple):
    """A statement that a pattern looks for: at `end` stands the entity, at the other end one of `kinds`, if any.

    `end` is "named" where it is enough that the sentence of the statement names the entity.
    """

    modality: str
    predicate: str
    end: str
    kinds: frozenset[str]

    def holds(self, statement: Statement, end: str, other: str) -> bool:
        """Tell whether a statement is one that is looked for.

        Args:
            statement: the statement.
            end: the end at which the entity stands in it, or "named".
            other: the kind of its other end.
        """
        return (
            self.end == end
            and self.modality in (ANY, statement.modality)
            and self.predicate in (ANY, statement.predicate)
            and (not self.kinds or other in self.kinds)
        )


class Expectation(NamedTuple):
    """A pattern: of which kinds, raised and answered by what, and which end of which link is missing then."""

    name: str
    label: dict[str, str]
    kinds: frozenset[str]
    raised: tuple[Condition, ...]
    answered: tuple[Condition, ...]
    predicate: str
    missing: str
    cues: frozenset[str]


def load(vocabulary: Vocabulary) -> tuple[Expectation, ...]:
    """Return the patterns of the lexicon, in the order of their names.

    Raises:
        OntologyError: if one is incomplete, or its conditions name what the ontology has not.
    """
    return tuple(_expectation(entry, vocabulary) for entry in vocabulary.category("Expectations"))


def _expectation(entry: WordList, vocabulary: Vocabulary) -> Expectation:
    predicate, missing = entry.value("predicate"), entry.value("missing")
    if predicate is None or missing not in ENDS or not entry.name or not entry.english:
        raise _fault(entry, "needs rkg:predicate, rkg:missing (subject or object) and a prefLabel in zh and en")
    raised, answered = (
        tuple(_condition(entry, text, vocabulary) for text in entry.values.get(name, ()))
        for name in ("raisedBy", "answeredBy")
    )
    if not raised or not answered:
        raise _fault(entry, "needs rkg:raisedBy and rkg:answeredBy")
    kinds = frozenset(entry.values.get("kind", ()))
    cues = frozenset(entry.values.get("cuedBy", ()))
    label = {"zh": entry.name, "en": entry.english[0]}
    return Expectation(entry.id, label, kinds, raised, answered, predicate, missing, cues)


def _condition(entry: WordList, text: str, vocabulary: Vocabulary) -> Condition:
    """Read `observed uses subject Standard/Policy`."""
    modality, predicate, end, *kinds = (*text.split(), "", "")[: max(3, len(text.split()))]
    named = frozenset(kind for part in kinds for kind in part.split("/"))
    for value, known in (
        (modality, {ANY, *vocabulary.modalities}),
        (predicate, {ANY, *vocabulary.predicates}),
        (end, {NAMED, *ENDS}),
        *((kind, set(vocabulary.kinds)) for kind in sorted(named)),
    ):
        if value not in known:
            raise _fault(entry, f"{text!r}: {value!r} is none of {', '.join(sorted(known))}")
    return Condition(modality, predicate, end, named)


def _fault(entry: WordList, what: str) -> OntologyError:
    return OntologyError(f"the ontology's pattern {entry.id}: {what}")
