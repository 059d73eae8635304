"""A JSON Schema for each file of a graph directory, made from the types of the model and the words of the ontology."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from ruralkg.model import FILES, Record
from ruralkg.stores.files import Manifest
from ruralkg.vocabulary import Vocabulary

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_BASE = "https://w3id.org/ruralkg/schema/"

_COUNT = {"minimum": 0}
_SHARE = {"minimum": 0, "maximum": 1}
_WORDS = {"minLength": 1}
_HASH = {"pattern": "^[0-9a-f]{64}$"}


def _id(prefix: str) -> Schema:
    return {"pattern": f"^{prefix}-[0-9a-f]{{12}}$"}


def _each(schema: Schema) -> Schema:
    return {"items": {"type": "string", **schema}, "uniqueItems": True}


_FIXED: Mapping[str, Schema] = {
    "Document.doc": _WORDS,
    "Document.sha256": _HASH,
    "Document.pages": _COUNT,
    "Document.chars": _COUNT,
    "Section.start": _COUNT,
    "Actor.id": _id("a"),
    "Actor.name": _WORDS,
    "Actor.aliases": _each(_WORDS),
    "Actor.place": {"pattern": "^[0-9]{2,12}$"},
    "Mention.start": _COUNT,
    "Mention.quote": _WORDS,
    "Statement.id": _id("s"),
    "Statement.subject": _id("a"),
    "Statement.object": _id("a"),
    "Statement.confidence": _SHARE,
    "Statement.evidence": {"minItems": 1},
    "Evidence.id": _id("e"),
    "Evidence.page": {"minimum": 1},
    "Evidence.start": _COUNT,
    "Evidence.quote": _WORDS,
    "Evidence.confidence": _SHARE,
    "Figure.id": _id("f"),
    "Figure.about": _id("a"),
    "Figure.indicator": _WORDS,
    "Figure.unit": {"pattern": r"^(1|[A-Za-z][A-Za-z0-9-]*(/[A-Za-z][A-Za-z0-9-]*)*)$"},
    "Figure.time": {"pattern": r"^(before|after|\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?)$"},
    "Figure.evidence": {"minItems": 1},
    "Network.id": _id("n"),
    "Network.members": _each(_id("a")),
    "Network.statements": _each(_id("s")),
    "Network.confidence": _SHARE,
    "Translation.id": _id("x"),
    "Translation.network": _id("n"),
    "Translation.statements": _each(_id("s")),
    "Translation.confidence": _SHARE,
    "Tie.id": _id("t"),
    "Tie.counterpart": _id("a"),
    "Tie.people": _id("a"),
    "Tie.rank": {"minimum": 0, "maximum": 5},
    "Tie.gain": _id("f"),
    "Tie.statements": _each(_id("s")),
    "Tie.confidence": _SHARE,
    "Gap.id": _id("g"),
    "Gap.subject": _id("a"),
    "Gap.object": _id("a"),
    "Gap.rank": {"minimum": 1},
    "Gap.statements": _each(_id("s")),
    "Gap.confidence": _SHARE,
    "Disagreement.id": _id("d"),
    "Disagreement.figures": {**_each(_id("f")), "minItems": 2},
    "Disagreement.confidence": _SHARE,
    "LensCell.id": _id("l"),
    "LensCell.statements": _each(_id("s")),
    "LensCell.confidence": _SHARE,
    "Version.sha256": _HASH,
}
"""What the contract and the codebook say of a field beyond its type; null stays allowed where the type allows it."""

_VALUES: Mapping[str, str] = {
    "Document.kind": "DocumentKind",
    "Document.verdict": "DocumentVerdict",
    "Actor.side": "Side",
    "Mention.via": "Via",
    "Statement.modality": "Modality",
    "Evidence.extractor": "Extractor",
    "Attribution.class": "AttributionClass",
    "Figure.cmp": "Comparator",
    "Figure.type": "FigureType",
    "Network.type": "NetworkType",
    "MomentState.state": "MomentState",
    "Translation.moment": "Moment",
    "Translation.modality": "Modality",
    "Tie.modality": "Modality",
    "Tie.verdict": "TieVerdict",
    "Tie.factors": "TieFactor",
    "Gap.kind": "GapKind",
    "Disagreement.class": "DisagreementClass",
}
"""Fields that hold a value of a scheme of the ontology, or several."""

_WORDED: Mapping[str, Callable[[Vocabulary], Mapping[str, object]]] = {
    "Actor.kind": lambda vocabulary: vocabulary.kinds,
    "Statement.predicate": lambda vocabulary: vocabulary.predicates,
    "Gap.predicate": lambda vocabulary: vocabulary.predicates,
}
"""Fields that hold a kind or predicate of the ontology."""


def schema(name: str, vocabulary: Vocabulary) -> Schema:
    """Return the JSON Schema of a line of `name`.jsonl, or of the manifest.

    Every field of the type has to stand there, and no other; words are those of the ontology.

    Args:
        name: a key of `model.FILES`, or "manifest".
        vocabulary: the ontology.
    """
    type_: type[Record] = Manifest if name == "manifest" else FILES[name]
    (top,), components = msgspec.json.schema_components([type_], ref_template="#/$defs/{name}")
    for component, definition in components.items():
        for field, property_ in definition["properties"].items():
            property_.pop("default", None)
            property_.update(_FIXED.get(f"{component}.{field}", {}))
            if words := _words(f"{component}.{field}", vocabulary):
                _limit(property_, words)
        definition["required"] = list(definition["properties"])
    title = f"a line of {name}.jsonl" if name in FILES else "manifest.json"
    return {"$schema": DIALECT, "$id": f"{_BASE}{name}", "title": title, **top, "$defs": components}


def _words(field: str, vocabulary: Vocabulary) -> list[str]:
    """Return the words that a field may hold, or nothing for any."""
    if field in _VALUES:
        return sorted(vocabulary.values(_VALUES[field]))
    return sorted(_WORDED[field](vocabulary)) if field in _WORDED else []


def _limit(property_: Schema, words: list[str]) -> None:
    """Let a property hold these words only, each item of a list; null stays allowed where it is."""
    if property_.get("type") == "array":
        property_["items"] = {"enum": words}
    else:
        property_["enum"] = [*words, None] if "anyOf" in property_ else words


def schemas(vocabulary: Vocabulary) -> dict[str, Schema]:
    """Return the JSON Schemas of all JSON files of a graph directory, by name."""
    return {name: schema(name, vocabulary) for name in (*FILES, "manifest")}
