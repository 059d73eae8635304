"""What a graph is made of: small frozen types, one a line of the files in a graph directory.

Fields stand in the order of the contract's table; they are the keys of the JSONL files. The same types serve one
document's extraction, where ids are local to the document, and the assembled graph, where they are made from content.
"""

from collections.abc import Mapping

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all types here: immutable, compared by value."""


class Section(Record, frozen=True, kw_only=True):
    """A section of a document; `start` and `end` are code points of its text."""

    id: str
    title: str
    start: int
    end: int


class Document(Record, frozen=True, kw_only=True):
    """A file that was read or refused; `verdict` tells which, and why."""

    doc: str
    path: str
    sha256: str | None
    kind: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    source: str | None = None
    licence: str | None = None
    encoding: str | None = None
    pages: int | None = None
    chars: int | None = None
    sections: tuple[Section, ...] = ()
    verdict: str


class Sentence(Record, frozen=True, kw_only=True):
    """A sentence of a cleaned text; `start` and `end` count in the *cleaned* text.

    `region` says what it stands in: body, heading, abstract, table, caption, footnote; or, not mined: foreign (an
    abstract in another language), front (authors, dates, keywords), references.
    """

    start: int
    end: int
    section: str | None
    page: int | None
    region: str


class Reading(Record, frozen=True, kw_only=True):
    """A file as it was read: its text, and that text cleaned, with the way back.

    `offsets[i]` is the code point of `text` that `clean[i]` comes from (`len(offsets) == len(clean)`), so that the
    span clean[a:b] is text[offsets[a] : offsets[b - 1] + 1]. Damage that was cleaned away may lie inside that span.
    """

    document: Document
    text: str
    clean: str
    offsets: tuple[int, ...]
    sentences: tuple[Sentence, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of `text` that the non-empty span clean[start:end] comes from."""
        return self.offsets[start], self.offsets[end - 1] + 1


class Mention(Record, frozen=True, kw_only=True):
    """An occurrence of an actor in a text: `text[start:end] == quote`. `via` is "name" or "coreference"."""

    doc: str
    start: int
    end: int
    quote: str
    via: str


class Actor(Record, frozen=True, kw_only=True):
    """An entity of any of the kinds of the vocabulary, human or not, with all its mentions."""

    id: str
    name: str
    kind: str
    side: str | None
    named: bool
    aliases: tuple[str, ...]
    place: str | None
    mentions: tuple[Mention, ...]


class Attribution(Record, frozen=True, kw_only=True):
    """Whom the text credits: `class_` is own, cited, normative or official; `to` is the name or reference, or None."""

    class_: str = msgspec.field(name="class")
    to: str | None = None


class Qualifiers(Record, frozen=True, kw_only=True):
    """Circumstances that the sentence gives, each a string of the text or None."""

    place: str | None = None
    time: str | None = None
    mechanism: str | None = None
    amount: str | None = None
    condition: str | None = None


class Evidence(Record, frozen=True, kw_only=True):
    """Where a text says it: `text[start:end] == quote`, within `sentence` (start and end, code points)."""

    id: str
    doc: str
    page: int | None
    section: str | None
    start: int
    end: int
    quote: str
    sentence: tuple[int, int]
    attribution: Attribution | None
    qualifiers: Qualifiers | None
    extractor: str
    confidence: float


class Statement(Record, frozen=True, kw_only=True):
    """Subject does predicate to object, with modality and evidence."""

    id: str
    subject: str
    predicate: str
    object: str
    modality: str
    confidence: float
    evidence: tuple[Evidence, ...]


class Figure(Record, frozen=True, kw_only=True):
    """A number that measures something, in base units (25 % is 0.25)."""

    id: str
    about: str | None
    indicator: str
    concept: str | None
    value: float
    high: float | None
    unit: str | None
    cmp: str
    time: str | None
    place: str | None
    type: str
    evidence: tuple[Evidence, ...]


class Reason(Record, frozen=True, kw_only=True):
    """Why an analysis says so, in Chinese and English."""

    zh: str
    en: str


class MomentState(Record, frozen=True, kw_only=True):
    """State of one moment of a network, with the statements that show it."""

    state: str
    statements: tuple[str, ...]


class Loss(Record, frozen=True, kw_only=True):
    """What falls apart when `actor` leaves a network: ties lost, people cut off."""

    actor: str
    ties: int
    people: int


class Network(Record, frozen=True, kw_only=True):
    """A case: an anchor and the actors placed in it, with the state of the four moments."""

    id: str
    name: str
    anchor: str | None
    type: str
    members: tuple[str, ...]
    translators: tuple[str, ...]
    passage_points: tuple[str, ...]
    moments: Mapping[str, MomentState]
    statements: tuple[str, ...]
    derived_from: tuple[str, ...]
    confidence: float | None
    reason: Reason
    method: str
    structural_points: tuple[str, ...]
    mediators: tuple[str, ...]
    intermediaries: tuple[str, ...]
    losses: tuple[Loss, ...]


class Translation(Record, frozen=True, kw_only=True):
    """An event within a network; a slot that the text leaves open is None or empty."""

    id: str
    network: str
    moment: str
    translator: str | None
    problem: str | None
    device: str | None
    translated: tuple[str, ...]
    role: str | None
    spokesperson: str | None
    outcome: str | None
    modality: str
    betrayal: bool
    statements: tuple[str, ...]
    derived_from: tuple[str, ...]
    confidence: float | None
    reason: Reason
    method: str


class Tie(Record, frozen=True, kw_only=True):
    """What binds a counterpart and the people whom it is meant to serve; `gain` is a figure's id."""

    id: str
    counterpart: str
    people: str
    rank: int | None
    modality: str
    verdict: str
    factors: tuple[str, ...]
    gain: str | None
    statements: tuple[str, ...]
    derived_from: tuple[str, ...]
    confidence: float | None
    reason: Reason
    method: str


class Gap(Record, frozen=True, kw_only=True):
    """A missing link: denied, promised, expected or predicted; the missing side is None."""

    id: str
    kind: str
    subject: str | None
    predicate: str
    object: str | None
    statements: tuple[str, ...]
    derived_from: tuple[str, ...]
    confidence: float | None
    reason: Reason
    method: str
    pattern: str | None
    score: float | None
    rank: int


class Disagreement(Record, frozen=True, kw_only=True):
    """Figures that differ where they should agree, by `class_`."""

    id: str
    class_: str = msgspec.field(name="class")
    figures: tuple[str, ...]
    derived_from: tuple[str, ...]
    confidence: float | None
    reason: Reason
    method: str


class LensCell(Record, frozen=True, kw_only=True):
    """A cell of a paper's framework laid over a document; `statements` is empty for an empty cell."""

    id: str
    lens: str
    doc: str
    row_label: str
    column_label: str
    statements: tuple[str, ...]
    derived_from: tuple[str, ...]
    confidence: float | None
    reason: Reason
    method: str


class Graph(msgspec.Struct, frozen=True, kw_only=True):
    """Documents with their texts, what they say, and what analyses find in it.

    One document's extraction and the assembled graph are both graphs; in the first, ids are local to the document.
    `texts` maps doc to the text that offsets count in. `dropped` are statements whose two ends merged: no part of what
    the graph says, kept so that they are counted once however graphs are merged; a graph read back has none.
    """

    documents: tuple[Document, ...] = ()
    texts: Mapping[str, str] = msgspec.field(default_factory=dict)
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    networks: tuple[Network, ...] = ()
    translations: tuple[Translation, ...] = ()
    ties: tuple[Tie, ...] = ()
    gaps: tuple[Gap, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    lenses: tuple[LensCell, ...] = ()
    dropped: tuple[Statement, ...] = ()


FILES: Mapping[str, type[Record]] = {
    "documents": Document,
    "actors": Actor,
    "statements": Statement,
    "figures": Figure,
    "networks": Network,
    "translations": Translation,
    "ties": Tie,
    "gaps": Gap,
    "disagreements": Disagreement,
    "lenses": LensCell,
}
"""The JSONL files of a graph directory and the type of their lines."""
