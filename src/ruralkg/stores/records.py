"""From flat columns back to the records that they were made of: the way back of `shape.columns`."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, get_origin

import msgspec

from ruralkg.model import MomentState, Record
from ruralkg.stores.shape import STRUCTURE, bare, is_record, item_of
from ruralkg.vocabulary import Vocabulary

R = TypeVar("R", bound=Record)

Flat = Mapping[str, Any]
"""Values by the names of `shape.columns`; what is unknown is None or not there."""


def record(type_: type[R], flat: Flat, vocabulary: Vocabulary, nested: Mapping[str, Sequence[Record]] = {}) -> R:
    """Return the record that has these columns.

    Args:
        type_: of the record.
        flat: its columns.
        vocabulary: the ontology, for the moments of a network.
        nested: records of fields that are no columns, by field: mentions and evidence.
    """
    moments = [name for name in vocabulary.moments if name != STRUCTURE]
    values = {
        field.name: tuple(nested[field.name])
        if field.name in nested
        else _value(field.encode_name, field.type, flat, moments)
        for field in msgspec.structs.fields(type_)
    }
    return type_(**values)


def _value(name: str, type_: Any, flat: Flat, moments: list[str]) -> Any:
    inner = bare(type_)
    if get_origin(inner) is tuple:
        item = item_of(inner)
        if item is None:
            return flat[f"{name}_start"], flat[f"{name}_end"]
        return _parts(name, item, flat) if is_record(item) else tuple(flat.get(name) or ())
    if is_record(inner):
        return _nested(name, inner, flat, moments, optional=inner is not type_)
    if get_origin(inner) is not None:  # the moments of a network
        return {
            moment: MomentState(state=flat[moment], statements=tuple(flat.get(f"{moment}_statements") or ()))
            for moment in moments
            if flat.get(moment) is not None
        }
    return flat.get(name)


def _parts(name: str, item: type[Record], flat: Flat) -> tuple[Record, ...]:
    """Return the records that stand side by side in lists, one a field."""
    fields = msgspec.structs.fields(item)
    lists = [flat.get(f"{name}_{field.encode_name}") or () for field in fields]
    names = [field.name for field in fields]
    return tuple(item(**dict(zip(names, values, strict=True))) for values in zip(*lists, strict=True))


def _nested(name: str, inner: type[Record], flat: Flat, moments: list[str], *, optional: bool) -> Record | None:
    """Return the record within a record; one that may be missing is, where none of its fields is there."""
    values = {
        field.name: _value(f"{name}_{field.encode_name}", field.type, flat, moments)
        for field in msgspec.structs.fields(inner)
    }
    return None if optional and all(value is None for value in values.values()) else inner(**values)
