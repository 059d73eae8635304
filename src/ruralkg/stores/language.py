"""Which of the two query languages a text is in."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from ruralkg.stores import cypher_text, sparql_text


class Language(StrEnum):
    """A query language."""

    sparql = "sparql"
    cypher = "cypher"


SUFFIXES: Mapping[str, Language] = {
    ".rq": Language.sparql,
    ".sparql": Language.sparql,
    ".cypher": Language.cypher,
    ".cql": Language.cypher,
}


def of_file(path: Path) -> Language | None:
    """Return the language that a file's name tells, or None."""
    return SUFFIXES.get(path.suffix.lower())


def of_text(query: str) -> Language | None:
    r"""Return the language whose word a query begins with, comments and prefixes passed over, or None.

    >>> of_text("# 谁?\nPREFIX rkg: <https://w3id.org/ruralkg/ontology#> ASK { ?a rkg:funds ?b }").value
    'sparql'
    """
    if sparql_text.first_word(query) in sparql_text.READS:
        return Language.sparql
    if cypher_text.first_word(query) in cypher_text.BEGINNINGS:
        return Language.cypher
    return None
