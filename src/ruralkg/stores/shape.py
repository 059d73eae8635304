"""How the records of the model look to a store: flat columns with one name in every store, and links between nodes.

Nested fields are joined by `_` (`reason_zh`, `attribution_class`), a span of two numbers becomes `…_start` and
`…_end`, a network's moments are columns of their own; lists of records become parts: parallel lists in a property
graph, nodes in RDF.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin

import msgspec

from ruralkg.model import (
    Actor,
    Disagreement,
    Evidence,
    Figure,
    Gap,
    LensCell,
    Loss,
    Mention,
    Network,
    Record,
    Statement,
    Tie,
    Translation,
)
from ruralkg.vocabulary import Vocabulary

STRUCTURE = "structure"
"""What the vocabulary gives `part_of` in place of a moment: no network has a state of it."""

LINKS: Mapping[type[Record], Mapping[str, tuple[str, type[Record]]]] = {
    Statement: {"subject": ("SUBJECT", Actor), "object": ("OBJECT", Actor)},
    Figure: {"about": ("ABOUT", Actor)},
    Network: {
        "anchor": ("ANCHOR", Actor),
        "members": ("HAS_MEMBER", Actor),
        "translators": ("TRANSLATOR", Actor),
        "passage_points": ("PASSAGE_POINT", Actor),
        "structural_points": ("STRUCTURAL_POINT", Actor),
        "mediators": ("MEDIATOR", Actor),
        "intermediaries": ("INTERMEDIARY", Actor),
    },
    Translation: {
        "network": ("WITHIN", Network),
        "translator": ("TRANSLATOR", Actor),
        "problem": ("PROBLEM", Actor),
        "device": ("DEVICE", Actor),
        "translated": ("TRANSLATED", Actor),
        "spokesperson": ("SPOKESPERSON", Actor),
        "outcome": ("OUTCOME", Actor),
    },
    Tie: {"counterpart": ("COUNTERPART", Actor), "people": ("PEOPLE", Actor), "gain": ("GAIN", Figure)},
    Gap: {"subject": ("SUBJECT", Actor), "object": ("OBJECT", Actor)},
    Disagreement: {"figures": ("BETWEEN", Figure)},
    LensCell: {"statements": ("HOLDS", Statement)},
}
"""Fields that hold ids of other nodes: the relationship type that a property graph has for them, and to what."""

RESULTS: Mapping[str, type[Record]] = {
    "networks": Network,
    "translations": Translation,
    "ties": Tie,
    "gaps": Gap,
    "disagreements": Disagreement,
    "lenses": LensCell,
}
"""Results of analyses, by the field of the graph that holds them."""

_SCALARS = (str, int, float, bool)
_OWN_NODES = (Evidence, Mention)


@dataclass(frozen=True, slots=True)
class Column:
    """A flat property of a record: `many` values of `type` or one, taken by `get`; `part` if of a nested record."""

    name: str
    type: type
    many: bool
    get: Callable[[Any], Any]
    part: bool = False


def columns(type_: type[Record], vocabulary: Vocabulary) -> tuple[Column, ...]:
    """Return the flat columns of a type of record, in the order of its fields; evidence and mentions are left out."""
    moments = [name for name in vocabulary.moments if name != STRUCTURE]
    return tuple(
        column
        for field in msgspec.structs.fields(type_)
        for column in _columns(field.encode_name, bare(field.type), operator.attrgetter(field.name), moments)
    )


def parts(type_: type[Record]) -> Mapping[str, type[Record]]:
    """Return the fields of a type of record that hold lists of nested records, evidence and mentions left out."""
    found = {field.name: item_of(bare(field.type)) for field in msgspec.structs.fields(type_)}
    return {name: item for name, item in found.items() if item and is_record(item) and item not in _OWN_NODES}


def is_reference(type_: type[Record], name: str) -> bool:
    """Tell whether a column holds ids of other nodes."""
    of_part = type_ is Loss and name == "actor"
    return of_part or name in LINKS.get(type_, {}) or name == "derived_from" or name.endswith("statements")


def grounds(result: Any) -> list[str]:
    """Return the ids of the statements and figures that a result of an analysis rests on, sorted, each once."""
    return sorted({*getattr(result, "statements", ()), *getattr(result, "figures", ()), *result.derived_from})


def _columns(name: str, type_: Any, get: Callable[[Any], Any], moments: list[str]) -> Iterator[Column]:
    if type_ in _SCALARS:
        yield Column(name, type_, False, get)
    elif get_origin(type_) is tuple:
        item = item_of(type_)
        if item is None:
            for i, end in enumerate(("start", "end")):
                yield Column(f"{name}_{end}", int, False, _then(get, operator.itemgetter(i)))
        elif item in _SCALARS:
            yield Column(name, item, True, _then(get, list))
        elif item not in _OWN_NODES:
            for field in msgspec.structs.fields(item):
                each = _each(operator.attrgetter(field.name))
                yield Column(f"{name}_{field.encode_name}", field.type, True, _then(get, each), part=True)
    elif is_record(type_):
        for field in msgspec.structs.fields(type_):
            inner = _then(get, operator.attrgetter(field.name))
            yield from _columns(f"{name}_{field.encode_name}", bare(field.type), inner, moments)
    else:  # the moments of a network
        for moment in moments:
            state = _then(get, operator.methodcaller("get", moment))
            yield Column(moment, str, False, _then(state, operator.attrgetter("state")))
            statements = _then(state, operator.attrgetter("statements"))
            yield Column(f"{moment}_statements", str, True, _then(statements, list))


def _then(first: Callable[[Any], Any], second: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return `first`, then `second` unless there is nothing."""

    def get(record: Any) -> Any:
        value = first(record)
        return None if value is None else second(value)

    return get


def _each(get: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda records: [get(record) for record in records]


def bare(type_: Any) -> Any:
    """Return a type without None."""
    if get_origin(type_) in (Union, UnionType):
        return next(argument for argument in get_args(type_) if argument is not type(None))
    return type_


def item_of(type_: Any) -> Any:
    """Return what a tuple of any length holds, or None for anything else."""
    arguments = get_args(type_)
    return arguments[0] if get_origin(type_) is tuple and arguments[-1] is Ellipsis else None


def is_record(type_: Any) -> bool:
    """Tell whether a type is one of the model's."""
    return isinstance(type_, type) and issubclass(type_, Record)
