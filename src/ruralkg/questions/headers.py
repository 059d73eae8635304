"""The header of a question: the comments at the top of its file, a line a field.

    # question_zh: 哪些实体属于某一种类？
    # question_en: Which entities are of a kind?
    # columns: entity, name, documents
    # theme: actors
    # lens: two-way-flow
    # evidence: statement
    # parameter: kind Kind = Platform | 实体的种类 | the kind of entity

`lens` (the framework of the ontology that the question belongs to), `evidence` (the column whose ids tell what a row
rests on) and `parameter` may be missing; there is a line a parameter. Cypher has `//` for `#`.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from ruralkg.errors import UsageError

_LINE = re.compile(r"(?:#|//) ?(\w+): *(.*\S)\s*")
_PARAMETER = re.compile(r"(?P<name>[a-z_]+) (?P<type>\w+) = (?P<default>[^|]*?) \| (?P<zh>[^|]+) \| (?P<en>[^|]+)")
_MANY = "parameter"
_NEEDED = ("question_zh", "question_en", "columns", "theme")
_MAY = ("lens", "evidence", _MANY)

NUMBERS: Mapping[str, type[int] | type[float]] = {"integer": int, "number": float}
TEXT = "text"
PREDICATE = "Predicate"
"""Types of parameters: numbers, texts, and of the ontology Kind, Predicate, Lens and the schemes of its values."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What stands for `$name` in a query: its type, the value that it has unless another is given, what it is."""

    name: str
    type: str
    default: str | int | float
    label: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself."""

    question: Mapping[str, str]
    columns: tuple[str, ...]
    theme: str
    lens: str | None
    evidence: str | None
    parameters: tuple[Parameter, ...]


def parse(text: str, where: str) -> Header:
    """Return the header of a query.

    Args:
        text: the query with its comments.
        where: the file, for messages.

    Raises:
        UsageError: if a field is missing, unknown or malformed.
    """
    fields: dict[str, list[str]] = {}
    for line in text.lstrip("\ufeff").splitlines():
        match = _LINE.fullmatch(line)
        if not match:
            break
        fields.setdefault(match[1], []).append(match[2])
    missing = [name for name in _NEEDED if name not in fields]
    unknown = [name for name in fields if name not in (*_NEEDED, *_MAY)]
    twice = [name for name, said in fields.items() if len(said) > 1 and name != _MANY]
    for names, fault in ((missing, "lacks"), (unknown, "has an unknown field"), (twice, "has more than once")):
        if names:
            message = f"{where}: the header {fault}: {', '.join(names)}"
            raise UsageError(message)
    columns = tuple(name.strip() for name in fields["columns"][0].split(","))
    evidence = fields.get("evidence", [None])[0]
    if evidence is not None and evidence not in columns:
        message = f"{where}: evidence: {evidence} is no column"
        raise UsageError(message)
    return Header(
        question={language: fields[f"question_{language}"][0] for language in ("zh", "en")},
        columns=columns,
        theme=fields["theme"][0],
        lens=fields.get("lens", [None])[0],
        evidence=evidence,
        parameters=tuple(_parameter(said, where) for said in fields.get(_MANY, ())),
    )


def body(text: str) -> str:
    """Return a query without its header."""
    lines = text.lstrip("\ufeff").splitlines()
    first = next((i for i, line in enumerate(lines) if not _LINE.fullmatch(line)), len(lines))
    return "\n".join(lines[first:]).strip()


def typed(type_: str, value: str) -> str | int | float:
    """Return a value as its type has it.

    Raises:
        ValueError: if it is no such number.
    """
    number = NUMBERS.get(type_)
    if number is None:
        return value
    found = number(value)
    if not math.isfinite(found):
        message = f"{value} is no number"
        raise ValueError(message)
    return found


def _parameter(said: str, where: str) -> Parameter:
    match = _PARAMETER.fullmatch(said)
    try:
        if match:
            default = json.loads(match["default"]) if match["default"].startswith('"') else match["default"]
            value = typed(match["type"], default)
            return Parameter(match["name"], match["type"], value, {"zh": match["zh"], "en": match["en"]})
    except ValueError:
        pass
    message = f"{where}: parameter: {said}: write it as: name type = default | 中文 | English"
    raise UsageError(message)
