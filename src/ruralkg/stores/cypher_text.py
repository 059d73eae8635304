"""What can be told from the text of a Cypher query, read as its grammar reads it: strings, names and comments apart.

Ladybug opened read-only refuses writes by itself, but reads and writes files (LOAD FROM, COPY … TO), loads extensions,
and lets CALL change settings such as the time limit; Neo4j reads files and addresses with LOAD CSV in what it takes for
a query that reads. A word counts where a clause can begin, not where it is a name.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ruralkg.errors import QueryError
from ruralkg.stores.base import Parameters

_TOKEN = re.compile(
    r"""
  (?P<space>\s+)
| (?P<comment>/\*.*?\*/ | //[^\r\n]*)
| (?P<string>"(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*')
| (?P<quoted>`[^`]*`)
| (?P<parameter>\$(?:\w+|`[^`]*`))
| (?P<number>\d+)
| (?P<word>[^\W\d]\w*)
| (?P<mark>.)
""",
    re.VERBOSE | re.DOTALL,
)
_READS = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL"})
_EXPLAINS = frozenset({"EXPLAIN", "PROFILE", "LOGICAL"})
BEGINNINGS = _READS | _EXPLAINS
"""What a query that is answered begins with."""
_REFUSED = frozenset(
    {
        *("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "DROP", "ALTER", "COMMENT", "ANALYZE"),
        *("LOAD", "COPY", "EXPORT", "IMPORT", "ATTACH", "INSTALL", "UNINSTALL", "UPDATE", "FORCE", "USE"),
        *("BEGIN", "COMMIT", "ROLLBACK", "CHECKPOINT", "INSERT"),
    }
)
_BEFORE_NAMES = frozenset(
    {
        *("AND", "AS", "BY", "CASE", "CONTAINS", "DISTINCT", "ELSE", "END", "IN", "IS", "LIMIT", "MATCH", "NOT", "OR"),
        *("RETURN", "SKIP", "THEN", "UNWIND", "WHEN", "WHERE", "WITH", "XOR", "YIELD", "EXPLAIN", "PROFILE"),
    }
)
"""After these words an expression, a name or a pattern stands (after END nothing is called), and no clause begins."""
_AFTER_RETURN = frozenset({"ORDER", "SKIP", "LIMIT", "UNION"})
_AFTER_NAMES = frozenset(".:=,)]")
_CLOSING = frozenset(")]}*;{")
CALLED = frozenset(
    {
        *("CURRENT_SETTING", "DB_VERSION", "SHOW_CONNECTION", "SHOW_FUNCTIONS", "SHOW_INDEXES", "SHOW_MACROS"),
        *("SHOW_TABLES", "STORAGE_VERSION", "TABLE_INFO"),
    }
)
"""Procedures of Ladybug that tell of the database and do nothing."""
_LONGEST_BATCH = 6
"""Tokens that stand between IN and TRANSACTIONS at most, as in IN 4 CONCURRENT TRANSACTIONS."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: what it is, as it stands there, and where it begins."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """The word in capitals, or the empty string for anything else."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(query: str) -> list[Token]:
    """Return the tokens of a query without spaces and comments."""
    found = (Token(match.lastgroup or "", match[0], match.start()) for match in _TOKEN.finditer(query))
    return [token for token in found if token.kind not in ("space", "comment")]


def first_word(query: str) -> str | None:
    """Return the keyword that begins a query, in capitals, or None."""
    found = tokens(query)
    return found[0].word or None if found else None


def without_explain(query: str) -> str:
    """Return a query without EXPLAIN or PROFILE before it."""
    found = tokens(query)
    start = next((token for token in found if token.word not in _EXPLAINS), None)
    return query[start.start :] if start else query


def parameters(query: str) -> set[str]:
    """Return the names of the parameters of a query."""
    return {token.text[1:].strip("`") for token in tokens(query) if token.kind == "parameter"}


def check_parameters(query: str, given: Parameters) -> None:
    """Refuse parameters that the query does not ask for, and a query that asks for others.

    Raises:
        QueryError: that names them.
    """
    wanted = parameters(query)
    for names, said in ((wanted - given.keys(), "asks for"), (given.keys() - wanted, "does not ask for")):
        if names:
            message = f"the query {said} ${', $'.join(sorted(names))}"
            raise QueryError(message)


def columns(query: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the columns of an answer: what the query calls them, else how it writes them.

    The engine writes out macros and types in names that it makes (`LABEL(r._ID,[…` for type(r)).

    Args:
        query: the text.
        names: what the engine calls the columns; they stay where the text does not tell as many.
    """
    items: list[list[Token]] = []
    depth, returning = 0, False
    for token in tokens(query):
        depth += (token.text in "([{") - (token.text in ")]}") if token.kind == "mark" else 0
        if depth == 0 and token.word == "RETURN":
            returning, items = True, [[]]
        elif depth == 0 and (token.word in _AFTER_RETURN or token.text == ";"):
            returning = False
        elif returning and depth == 0 and token.text == ",":
            items.append([])
        elif returning and not (token.word == "DISTINCT" and items == [[]]):
            items[-1].append(token)
    if len(items) != len(names) or not all(items):
        return tuple(names)
    return tuple(_column(query, item) for item in items)


def check(query: str, called: Collection[str] = CALLED) -> None:
    """Refuse what does more than read this store.

    Args:
        query: the text.
        called: the procedures that may be called, in capitals.

    Raises:
        QueryError: if the query writes, reads or writes files, loads, attaches, changes settings, or holds several
            statements; the message names the word.
    """
    found = tokens(query)
    while found and found[-1].text == ";":
        found.pop()
    if not found:
        raise QueryError("there is no query")
    start = [token for token in found if token.word not in _EXPLAINS][:1]
    if start and start[0].word not in _READS:
        message = f"{start[0].text} is refused: this store is only read; begin with {', '.join(sorted(_READS))}"
        raise QueryError(message)
    if any(token.text == ";" for token in found):
        raise QueryError("several statements at once are refused; ask one question at a time")
    for i, token in enumerate(found):
        if token.word in _REFUSED and _begins_clause(found, i):
            message = f"{token.text} is refused: this store is only read"
            raise QueryError(message)
        if token.word == "CALL":
            _check_call(found, i, called)
        if token.word == "TRANSACTIONS" and _ends_batches(found, i):
            raise QueryError("CALL … IN TRANSACTIONS is refused: this store is only read")


def _column(query: str, item: list[Token]) -> str:
    if len(item) > 2 and item[-2].word == "AS":
        return item[-1].text.strip("`")
    return query[item[0].start : item[-1].start + len(item[-1].text)]


def _begins_clause(found: list[Token], i: int) -> bool:
    """Tell whether a clause begins with the word: what stands before it has ended, and it is not part of a name."""
    following = [token.text.upper() for token in found[i + 1 : i + 4]] + [""] * 3
    if found[i].word == "LOAD" and (following[0] in ("FROM", "CSV") or following[:3] == ["WITH", "HEADERS", "("]):
        return True
    if i == 0:
        return True
    previous = found[i - 1]
    if following[0] in _AFTER_NAMES or previous.word in _BEFORE_NAMES:
        return False
    return previous.kind != "mark" or previous.text in _CLOSING


def _check_call(found: list[Token], i: int, called: Collection[str]) -> None:
    """Let CALL name only procedures that tell of the database; settings are assigned by a CALL of their own."""
    end = i + 1
    if end >= len(found) or found[end].kind not in ("word", "quoted") or found[end].word in _BEFORE_NAMES:
        return
    name = [found[end]]
    while end + 2 < len(found) and found[end + 1].text == "." and found[end + 2].kind in ("word", "quoted"):
        end += 2
        name.append(found[end])
    said = ".".join(token.text.strip("`") for token in name)
    after = found[end + 1].text if end + 1 < len(found) else ""
    assigned = after == "=" and i == 0
    if (after in ("(", ".") or len(name) > 1 or assigned) and (assigned or said.upper() not in called):
        message = f"CALL {said} is refused; these can be called: {', '.join(sorted(called)).lower()}"
        raise QueryError(message)


def _ends_batches(found: list[Token], i: int) -> bool:
    """Tell whether TRANSACTIONS ends `CALL { … } IN … TRANSACTIONS`, and is no name."""
    for j in range(i - 1, max(i - _LONGEST_BATCH, 0), -1):
        if found[j].word == "IN":
            return found[j - 1].text == "}"
    return False
