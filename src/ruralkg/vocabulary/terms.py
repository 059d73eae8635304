"""What the ontology holds, as plain values: terms, kinds, predicates, fields, word lists, and the vocabulary of all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ruralkg.vocabulary.lenses import Lens


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ontology: `name` as it stands in files, labels, definitions and examples by language."""

    name: str
    label: Mapping[str, str]
    definition: Mapping[str, str]
    example: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind(Term):
    """A kind of entity. `side` is "human", "non-human" or None; `proper` tells the 23 kinds of actors.

    `layer` names the layer of a picture that it is kept on; None is the picture itself.
    """

    side: str | None
    proper: bool
    colour: str
    shape: str
    layer: str | None

    @property
    def label_colour(self) -> str:
        """Black or white, whichever reads better on `colour` (contrast by WCAG 2.2, 1.4.3: one is always over 4.5)."""
        channels = (int(self.colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        return "#ffffff" if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 else "#000000"


@dataclass(frozen=True, slots=True)
class Stroke(Term):
    """What lines of a picture stand for (modality, moment, verdict …): their `colour`, and solid, dashed or dotted."""

    colour: str
    line: str


@dataclass(frozen=True, slots=True)
class Predicate(Term):
    """A predicate with its moment and signature: the kinds that its subject and its object may have.

    `of_outcome` is what it becomes when its object is an Outcome, where that is said; `within_kind` are the kinds
    that go only with themselves.
    """

    moment: str
    subjects: frozenset[str]
    objects: frozenset[str]
    symmetric: bool
    of_outcome: str | None
    within_kind: frozenset[str]


@dataclass(frozen=True, slots=True)
class Field(Term):
    """A property that is no predicate: a field of a record, or what is inferred of one.

    `classes` are the classes that it is used of, `range` is a class or a datatype by its local name (`string`),
    `schemes` are those whose notations are its values, where it takes them from schemes.
    """

    classes: tuple[str, ...]
    range: str | None
    schemes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """Wordings of one thing in the lexicon.

    `category` is the class of the list (HeadNouns, ActorNames, Cues …), `name` its preferred Chinese label where it
    has one, `words` all Chinese wordings (that label included), `english` all English ones, `values` what else is
    said of it by local name (kind, predicate, modality, rank, unit, concept …), `origin` where the words come from.
    """

    id: str
    category: str
    name: str | None
    words: tuple[str, ...]
    english: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]
    origin: str

    def value(self, name: str) -> str | None:
        """Return the first value called `name`, or None."""
        found = self.values.get(name, ())
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that the ontology says, read once.

    `moments` are what predicates are read as by default: the four moments, and structure, which is none;
    `values("Moment")` are the four alone. `schemes` holds the values of fields, by scheme and notation.
    """

    version: str
    sha256: str
    kinds: Mapping[str, Kind]
    predicates: Mapping[str, Predicate]
    moments: Mapping[str, Term]
    modalities: Mapping[str, Stroke]
    schemes: Mapping[str, Mapping[str, Term]] = field(repr=False)
    fields: Mapping[str, Field] = field(repr=False)
    terms: Mapping[str, Term] = field(repr=False)
    lists: tuple[WordList, ...] = field(repr=False)
    lenses: "tuple[Lens, ...]" = field(repr=False)

    def allows(self, subject: str, predicate: str, object_: str) -> bool:
        """Tell whether the signature of `predicate` admits these kinds of subject and object."""
        p = self.predicates[predicate]
        if subject not in p.subjects or object_ not in p.objects:
            return False
        return subject == object_ or not ({subject, object_} & p.within_kind)

    def fitting(self, subject: str, predicate: str, object_: str) -> str | None:
        """Return the predicate that the signatures allow here: itself, what it becomes of an Outcome, or None."""
        if self.allows(subject, predicate, object_):
            return predicate
        other = self.predicates[predicate].of_outcome
        return other if other and object_ == "Outcome" and self.allows(subject, other, object_) else None

    def category(self, name: str) -> tuple[WordList, ...]:
        """Return the lists of one category of the lexicon, in the order of their ids."""
        return tuple(entry for entry in self.lists if entry.category == name)

    def values(self, scheme: str) -> Mapping[str, Term]:
        """Return the values of a scheme (Modality, MomentState, TieVerdict, GapKind …) as they stand in files.

        Raises:
            KeyError: if there is no such scheme; names those that there are.
        """
        if scheme not in self.schemes:
            message = f"no scheme {scheme!r} in the ontology; there are {', '.join(sorted(self.schemes))}"
            raise KeyError(message)
        return self.schemes[scheme]
