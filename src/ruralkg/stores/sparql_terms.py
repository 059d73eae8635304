"""Tells which names in a SPARQL query are none of the ontology: a name that is misspelt matches nothing, in silence."""

import re
from collections.abc import Iterator
from pathlib import Path

from ruralkg.stores import sparql_text
from ruralkg.stores.near import guess
from ruralkg.stores.terms import PREFIXES
from ruralkg.vocabulary import Vocabulary

_ONTOLOGY = PREFIXES["rkg"]
_MODALITIES = (PREFIXES["rkgp"], PREFIXES["rkgl"])


def all_written(query: str, ontology: Path) -> bool:
    """Tell whether each name of a query stands in the Turtle of an ontology: quick to see, and mostly the case.

    Args:
        query: a SPARQL query.
        ontology: the folder of the ontology.
    """
    there: set[str] = set()
    for file in (ontology / "core").glob("*.ttl"):
        there |= set(re.findall(r"\brkg:([\w-]+)", file.read_text(encoding="utf-8")))
    return all(
        iri.removeprefix(namespace) in there
        for _, iri in _names(query)
        for namespace in (_ONTOLOGY, *_MODALITIES)
        if iri.startswith(namespace)
    )


def unknown(query: str, vocabulary: Vocabulary) -> list[str]:
    """Return a line on each name in the namespaces of the ontology that it does not have, with the nearest it has.

    Args:
        query: a SPARQL query.
        vocabulary: the ontology that the graph was made with.
    """
    found = {}
    for written, iri in _names(query):
        for namespace in (_ONTOLOGY, *_MODALITIES):
            there = vocabulary.terms if namespace == _ONTOLOGY else vocabulary.predicates
            name = iri.removeprefix(namespace)
            if iri.startswith(namespace) and name not in there:
                found[written] = f"{written}: no such term in the ontology{guess(name, there)}"
    return list(found.values())


def _names(query: str) -> Iterator[tuple[str, str]]:
    """Yield each IRI of a query as it is written, and in full; those of PREFIX lines are no names."""
    prefixes = {f"{prefix}:": iri for prefix, iri in PREFIXES.items()}
    sorts = ((token.kind, token) for token in sparql_text.tokens(query))
    found = [token for sort, token in sorts if sort not in ("space", "comment")]
    for i, token in enumerate(found):
        sort = token.kind
        declared = i > 1 and found[i - 2].text.upper() == "PREFIX"
        if declared and sort == "iri":
            prefixes[found[i - 1].text] = token.text[1:-1]
        elif sort == "iri":
            yield token.text, token.text[1:-1]
        elif sort == "name":
            prefix, colon, name = token.text.partition(":")
            if name:
                yield token.text, prefixes.get(prefix + colon, "") + name
