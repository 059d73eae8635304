"""What can be told from the text of a SPARQL query, read as its grammar reads it: strings, IRIs and comments apart.

pyoxigraph knows no updates in a query, but opens a socket for SERVICE. Its parser separates tokens less strictly than
the grammar (`SERVICE:x` and `trueSERVICE<…>` are read as SERVICE), so a query that holds the word anywhere is looked at
closely: every occurrence must stand where the parser cannot take it for the keyword.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ruralkg.errors import QueryError
from ruralkg.stores.terms import GRAPH, PREFIXES

_CHARACTER = r"\w\-·\u0300-\u036f\u203f\u2040"
_LOCAL = r"(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])"
_MORE = rf"(?:[{_CHARACTER}:]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%])"
_TOKEN = re.compile(
    rf"""
  (?P<space>[ \t\r\n]+)
| (?P<comment>\#[^\r\n]*)
| (?P<string>\"\"\"(?:\"{{0,2}}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
           | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
| (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
| (?P<variable>[?$]\w+)
| (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
| (?P<blank>_:\w(?:\.*[{_CHARACTER}])*)
| (?P<name>(?:[^\W\d_](?:\.*[{_CHARACTER}])*)?:(?:{_LOCAL}(?:\.*{_MORE})*)?)
| (?P<number>\d+)
| (?P<word>[^\W\d_]\w*)
| (?P<mark>.)
""",
    re.VERBOSE | re.DOTALL,
)
READS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*:")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: what it is, as it stands there, and where it begins."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> list[Token]:
    """Return all tokens of a query, spaces and comments too."""
    return [Token(match.lastgroup or "", match[0], match.start()) for match in _TOKEN.finditer(query)]


def first_word(query: str) -> str | None:
    """Return the keyword that begins a query, after its prefixes, in capitals; None if there is none."""
    for token in tokens(query):
        if token.kind == "word" and token.text.upper() not in _PROLOGUE:
            return token.text.upper()
        if token.kind in ("string", "variable", "mark"):
            return None
    return None


def check(query: str) -> None:
    """Refuse what does more than read this store.

    Raises:
        QueryError: if the query updates or loads, asks another server, or reads from a graph that is not of this
            store; the message names the word.
    """
    found = [token for token in tokens(query) if token.kind != "space"]
    word = first_word(query)
    if word is not None and word not in READS:
        message = f"{word} is refused: this store is only read, by {', '.join(sorted(READS))}"
        raise QueryError(message)
    if "service" in query.lower():
        _check_service(found, query)
    _check_from([token for token in found if token.kind != "comment"])


def bind(query: str, terms: Mapping[str, str]) -> str:
    """Return the query with each `$name` of `terms` replaced; other variables, `?name` too, stay.

    Args:
        query: the text.
        terms: RDF terms, as they stand in a query, by name.

    Raises:
        QueryError: if a name does not stand in the query.
    """
    found = tokens(query)
    present = {token.text[1:] for token in found if token.kind == "variable" and token.text[0] == "$"}
    if missing := sorted(terms.keys() - present):
        message = f"the query has no ${', no $'.join(missing)}; its parameters: {', '.join(sorted(present)) or 'none'}"
        raise QueryError(message)

    def text(token: Token) -> str:
        bound = token.kind == "variable" and token.text[0] == "$" and token.text[1:] in terms
        return f" {terms[token.text[1:]]} " if bound else token.text

    return "".join(map(text, found))


def _check_service(found: list[Token], query: str) -> None:
    significant = [token for token in found if token.kind != "comment"]
    places = {token.start: i for i, token in enumerate(significant)}
    for token in found:
        # a mark of no use in SPARQL: what follows may be read otherwise than here
        stray = token.kind == "mark" and (token.text in "\"'`\\" or not token.text.isascii())
        held = "service" in token.text.lower()
        i = places.get(token.start, 0)
        before = significant[i - 1].text if i else ""
        after = [other.text for other in significant[i + 1 : i + 4]]
        if stray or (held and not _is_harmless(token, query[: token.start], before, after)):
            message = "SERVICE is refused: no other server is asked; load what you need into a store of your own"
            raise QueryError(message)


def _is_harmless(token: Token, text_before: str, before: str, after: list[str]) -> bool:
    """Tell whether the word within a token cannot be taken for the keyword.

    Args:
        token: what holds the word.
        text_before: the query up to there.
        before: the token before it; comments do not count.
        after: the three tokens after it.
    """
    text = token.text.lower()
    if token.kind == "word":
        return False
    if token.kind == "iri":
        # else it can be a comparison, the keyword, and a comment that hides the end: ?a<?b)SERVICE#>
        return bool(_ABSOLUTE.match(text)) and ")" not in text[: text.rindex("service")]
    if token.kind == "comment":
        # else it can be the rest of an IRI that is written in a way not known here
        return "<" not in re.split(r"\s", text_before)[-1]
    if token.kind in ("name", "blank"):
        # SERVICEex:x{…} is read as the keyword and a name, ex:a.-.SERVICE ?x{…} as a name, a full stop, the keyword
        reach = 3 if ".service" in text else 1 if "service" in text.partition(":")[0] else 0
        return "{" not in after[:reach] or before.upper() == "GRAPH"
    return True


def _check_from(significant: list[Token]) -> None:
    """Refuse FROM and FROM NAMED of anything but a named graph of a document."""
    prefixes = {f"{prefix}:": iri for prefix, iri in PREFIXES.items()}
    for i, token in enumerate(significant):
        after = significant[i + 1 : i + 3]
        if token.kind != "word":
            continue
        if token.text.upper() == "PREFIX" and [t.kind for t in after] == ["name", "iri"]:
            prefixes[after[0].text] = after[1].text[1:-1]
        elif token.text.upper() == "FROM" and after:
            named = after[0].kind == "word" and after[0].text.upper() == "NAMED"
            _check_graph(after[1 if named and len(after) > 1 else 0], prefixes)


def _check_graph(token: Token, prefixes: Mapping[str, str]) -> None:
    prefix, colon, name = token.text.partition(":")
    iri = token.text[1:-1] if token.kind == "iri" else prefixes.get(prefix + colon, "") + name
    if not iri.startswith(GRAPH):
        message = f"FROM {token.text} is refused: nothing is loaded; only graphs {GRAPH}… of this store can stand there"
        raise QueryError(message)
