"""What the components of extraction leave on a spaCy document for one another.

A document is one text, cleaned; offsets are characters of the cleaned text, which is `doc.text`. Each component
reads what those before it left and adds its own: `doc._.sentences` and `doc._.mentions`, then `doc._.claims` and
`doc._.figures`.
"""

from dataclasses import dataclass

from spacy.tokens import Doc

from ruralkg.model import Attribution, Qualifiers, Sentence


@dataclass(frozen=True, slots=True)
class MentionSpan:
    """An occurrence of an entity. `entity` numbers the entities of the document: mentions of one share it.

    `via` is "name", or "coreference" for an anaphor (该县, 其); `name` is the display name of the surface (quotes
    and spaces trimmed); `named` tells a proper name; `place` is a division code or None; `sentence` its index.
    """

    start: int
    end: int
    kind: str
    entity: int
    via: str
    name: str
    named: bool
    place: str | None
    sentence: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as one sentence makes it; `subject` and `object` are indices of `doc._.mentions`.

    `start` and `end` bound the quote; `rule` names the rule that made it.
    """

    subject: int
    predicate: str
    object: int
    modality: str
    sentence: int
    start: int
    end: int
    confidence: float
    attribution: Attribution | None
    qualifiers: Qualifiers | None
    rule: str


@dataclass(frozen=True, slots=True)
class FigureSpan:
    """A number that measures something; `about` is an index of `doc._.mentions` or None. Fields as in Figure."""

    start: int
    end: int
    about: int | None
    indicator: str
    concept: str | None
    value: float
    high: float | None
    unit: str | None
    cmp: str
    time: str | None
    place: str | None
    type: str
    sentence: int
    confidence: float
    attribution: Attribution | None


def register() -> None:
    """Declare the extension attributes on spaCy's Doc; harmless when repeated."""
    for name in ("sentences", "mentions", "claims", "figures"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=[])


__all__ = ["Claim", "FigureSpan", "MentionSpan", "Sentence", "register"]
