"""What in a Cypher query means one thing to Ladybug and another to Neo4j, or nothing to one of them.

A pattern may use a relationship twice in Ladybug (walks) and not in Neo4j (trails); `:A:B` means *or* in the one and
*and* in the other; lists count from 1 or from 0. These three differ silently, so a query that keeps away from them, and
from what only one engine has, is the only kind that a question may have. See docs/reference/property-graph.md.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ruralkg.stores.cypher_text import Token, tokens
from ruralkg.stores.property_graph import Tables

FUNCTIONS = frozenset({"COUNT", "MIN", "MAX", "SIZE", "COALESCE", "TYPE", "TOFLOAT"})
"""Functions that give the same value, of the same type, on both; sum does not (integers become decimals in Ladybug)."""

_REFUSED = frozenset(
    {"CALL", "FOREACH", "UNION", "SHORTEST", "ALL", "ANY", "NONE", "SINGLE", "TRAIL", "ACYCLIC", "SKIP"}
)
_BEFORE_BRACKET = frozenset({"IN", "AS", "AND", "OR", "NOT", "WHERE", "RETURN", "WITH", "UNWIND", "THEN", "ELSE", "BY"})
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_BOUNDED = re.compile(r"\*\d+\.\.\d+")
_CLAUSES = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN"})
_NO_FUNCTIONS = _BEFORE_BRACKET | _CLAUSES | {"EXISTS", "ON", "WHEN", "DISTINCT", "LIMIT", "CONTAINS", "CASE"}


@dataclass(frozen=True, slots=True)
class _Relationship:
    types: tuple[str, ...]
    hops: tuple[Token, ...]
    directed: bool


def faults(query: str, tables: Tables) -> list[str]:
    """Return what keeps a query from meaning the same on both engines; an empty list if nothing does.

    Args:
        query: the text.
        tables: labels, types and properties that there are; Ladybug takes any other for an error, Neo4j for nothing.
    """
    found = tokens(query)
    checks = (_words, _marks, _functions, _patterns, _clauses, _columns)
    return [fault for check in checks for fault in check(found)] + list(_names(found, tables))


def _words(found: Sequence[Token]) -> Iterator[str]:
    for token, previous, after in _around(found):
        if token.word in _REFUSED and previous.text not in (".", ":", "|", "AS") and after.text not in (":", "."):
            yield f"{token.text} is not common to both"
        if token.word in ("EXISTS", "COUNT", "COLLECT") and after.text == "{":
            body = found[found.index(token) + 2 :][:1]
            if token.word == "COLLECT" or not body or body[0].word != "MATCH":
                yield f"{token.text} {{…}} holds a MATCH, and is EXISTS or COUNT"


def _marks(found: Sequence[Token]) -> Iterator[str]:
    for i, (token, previous, after) in enumerate(_around(found)):
        texts = [item.text for item in found[i : i + 4]]
        if token.text == ":" and after.word and texts[2:3] == [":"] and len(texts) == 4:
            yield f":{after.text}:{texts[3]} means or to one and and to the other: write | between labels"
        if token.text == "[":
            if previous.text[:1] in ("`", "$", ")", "]") or _is_name(previous):
                yield f"{previous.text}[…]: lists count from 1 in Ladybug, from 0 in Neo4j"
            if texts[2:3] and texts[2].upper() == "IN" and previous.text != "-":
                yield "Ladybug has no list comprehension"
        if token.text == "{" and after.text == ".":
            yield "Ladybug has no map projection"
        if token.text + after.text in ("=~", "!=", "==") and after.start == token.start + 1:
            yield f"{token.text}{after.text} is not common to both"


def _functions(found: Sequence[Token]) -> Iterator[str]:
    for token, previous, after in _around(found):
        called = token.word and after.text == "(" and previous.text not in (":", "|")
        if called and token.word not in FUNCTIONS | _NO_FUNCTIONS:
            yield f"{token.text}(…) is not known to give the same on both; known are {', '.join(sorted(FUNCTIONS))}"


def _patterns(found: Sequence[Token]) -> Iterator[str]:
    distinct = any(a.word == "RETURN" and b.word == "DISTINCT" for a, b in pairwise(found))
    for clause in _matches(found):
        seen: set[str] = set()
        for relationship in _relationships(clause):
            if not relationship.types:
                yield "a relationship without a type: name all that are meant"
            if twice := seen & set(relationship.types):
                yield f"{', '.join(sorted(twice))} twice in one MATCH: in Ladybug they may be one; write two MATCH"
            seen |= set(relationship.types)
            if relationship.hops:
                if not _BOUNDED.fullmatch("".join(token.text for token in relationship.hops)):
                    yield "a path of any length: give both bounds, as in *1..6"
                if not relationship.directed or not distinct:
                    yield "a path of several steps: give it a direction and RETURN DISTINCT, for walks are no trails"


def _clauses(found: Sequence[Token]) -> Iterator[str]:
    """A WITH … ORDER BY needs a LIMIT in Ladybug, and without an order at the end rows come as they will."""
    words = [(token.word if depth == 0 else "") for token, depth in _depths(found)]
    starts = [i for i, word in enumerate(words) if word in _CLAUSES] + [len(words)]
    for start, end in pairwise(starts):
        if words[start] == "WITH" and "ORDER" in words[start:end] and "LIMIT" not in words[start:end]:
            yield "WITH … ORDER BY needs a LIMIT"
    if "RETURN" not in words or "ORDER" not in words[words.index("RETURN") :]:
        yield "no ORDER BY at the end: rows come in any order"


def _columns(found: Sequence[Token]) -> Iterator[str]:
    """Each column has a name of its own, and none that a node has: Ladybug would sort by the node."""
    nodes = {
        after.text
        for token, _, after in _around(found)
        if token.text == "(" and after.word and after.word not in _CLAUSES
    }
    for item in _returned(found):
        name = item[-1]
        if len(item) > 1 and item[-2].word != "AS":
            yield f"…{name.text}: give the column a name with AS"
        elif len(item) > 1 and name.text in nodes:
            yield f"AS {name.text}: a node has that name, and Ladybug sorts by the node"


def _names(found: Sequence[Token], tables: Tables) -> Iterator[str]:
    labels = {table.label for table in tables.nodes}
    types = {table.type for table in tables.relationships}
    properties = {p.name for table in tables.nodes for p in table.properties}
    properties |= {p.name for table in tables.relationships for p in table.properties}
    for clause in _matches(found):
        for relationship in _relationships(clause):
            yield from (f"no relationship type {name}" for name in relationship.types if name not in types)
    inside = ""
    for token, previous, after in _around(found):
        if token.text in _OPENING | _CLOSING:
            inside = token.text
        if not token.word:
            continue
        if previous.text == ":" and inside == "(" and token.text not in labels:
            yield f"no label {token.text}"
        if (previous.text == "." or (inside == "{" and after.text == ":")) and token.text not in properties:
            yield f"no property {token.text}"


def _around(found: Sequence[Token]) -> Iterator[tuple[Token, Token, Token]]:
    """Each token with the one before and the one after."""
    none = Token("", "", -1)
    padded = [none, *found, none]
    yield from ((padded[i], padded[i - 1], padded[i + 1]) for i in range(1, len(padded) - 1))


def _is_name(token: Token) -> bool:
    return token.word not in _BEFORE_BRACKET | {""}


def _depths(found: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    depth = 0
    for token in found:
        depth -= token.text in _CLOSING
        yield token, depth
        depth += token.text in _OPENING


def _matches(found: Sequence[Token]) -> Iterator[list[Token]]:
    """The patterns of each MATCH, up to its WHERE or the next clause; those within EXISTS {…} stand for themselves."""
    clause: list[Token] | None = None
    for token in found:
        if token.word in _CLAUSES | {"WHERE"} or token.word == "EXISTS":
            if clause:
                yield clause
            clause = [] if token.word == "MATCH" else None
        elif clause is not None:
            clause.append(token)
    if clause:
        yield clause


def _relationships(clause: Sequence[Token]) -> Iterator[_Relationship]:
    texts = [token.text for token in clause]
    for i, text in enumerate(texts):
        if text == "-" and texts[i + 1 : i + 2] == ["["]:
            end = texts.index("]", i)
            inner = clause[i + 2 : end]
            upto = next((j for j, token in enumerate(inner) if token.text in ("*", "{")), len(inner))
            head = inner[:upto]
            colon = next((j for j, token in enumerate(head) if token.text == ":"), len(head))
            names = tuple(token.text for token in head[colon:] if token.word)
            hops = tuple(inner[upto:]) if upto < len(inner) and inner[upto].text == "*" else ()
            yield _Relationship(names, hops, "<" in texts[i - 1 : i] or ">" in texts[end + 2 : end + 3])
        elif text == "-" and texts[i + 1 : i + 2] == ["-"]:
            yield _Relationship((), (), directed=True)


def _returned(found: Sequence[Token]) -> Iterator[list[Token]]:
    """The items of the last RETURN, each as its tokens."""
    item: list[Token] | None = None
    for token, depth in _depths(found):
        if depth == 0 and token.word == "RETURN":
            item = []
        elif item is not None and depth == 0 and (token.text == "," or token.word in ("ORDER", "LIMIT")):
            yield item
            if token.text != ",":
                return
            item = []
        elif item is not None and not (token.word == "DISTINCT" and not item):
            item.append(token)
    if item:
        yield item
