"""Renames every document and every entity whose name bears no cue words, in names, aliases, quotes and texts alike.

New names are as long as the old ones and made of characters that no word list holds, so that positions stay and nothing
that a name says can be read. Quotes, brackets, spaces and line breaks stay.
"""

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from msgspec.structs import replace

from ruralkg.assembly import merge
from ruralkg.ids import normalise
from ruralkg.model import Actor, Evidence, Graph, Mention
from ruralkg.vocabulary import Vocabulary

KEPT = ("Challenge", "Outcome", "Mechanism")
"""The kinds whose names hold the cue words."""
_KEPT_CHARACTERS = re.compile(r"[\s“”‘’\"'《》〈〉「」『』（）()\[\]、,，。.·\-—–_:：]")


def new_name(name: str) -> str:
    """Return the name that takes the place of another; the same for all that are compared as one.

    >>> new_name("“青禾”") == "“" + new_name("青禾") + "”"
    True
    """
    plain = normalise(name)
    letters = iter(_letters(plain, len(name)))
    return "".join(c if _KEPT_CHARACTERS.match(c) else next(letters) for c in name)


def renamed(graph: Graph, vocabulary: Vocabulary) -> tuple[Graph, Mapping[str, str]]:
    """Return the graph under new names, and the new ids of its actors by the old ones.

    A mention that lies within a longer one, or within a name that is kept, is renamed as far as that is.
    """
    docs = {document.doc: f"文{number:03}" for number, document in enumerate(graph.documents)}
    texts = {doc: _text(text, doc, graph.actors) for doc, text in graph.texts.items()}

    def mention(old: Mention) -> Mention:
        return replace(old, doc=docs[old.doc], quote=texts[old.doc][old.start : old.end])

    def evidence(old: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(replace(e, doc=docs[e.doc], quote=texts[e.doc][e.start : e.end]) for e in old)

    def actor(old: Actor) -> Actor:
        name = str if old.kind in KEPT else new_name
        mentions = tuple(map(mention, old.mentions))
        return replace(old, name=name(old.name), aliases=tuple(map(name, old.aliases)), mentions=mentions)

    changed = Graph(
        documents=tuple(replace(d, doc=docs[d.doc], path=docs[d.doc]) for d in graph.documents),
        texts={docs[doc]: text for doc, text in texts.items()},
        actors=tuple(map(actor, graph.actors)),
        statements=tuple(replace(s, evidence=evidence(s.evidence)) for s in graph.statements),
        figures=tuple(replace(f, evidence=evidence(f.evidence)) for f in graph.figures),
    )
    new = merge([changed], vocabulary)
    known = {(a.kind, a.place, normalise(n)): a.id for a in new.actors for n in (a.name, *a.aliases)}
    return new, {a.id: known[a.kind, a.place, normalise(actor(a).name)] for a in graph.actors}


def _text(text: str, doc: str, actors: Iterable[Actor]) -> str:
    """Return a text with all mentions renamed: the longest first, and none within a name that is kept."""
    characters = list(text)
    done = [False] * len(text)
    spans = [
        (actor.kind not in KEPT, mention.start - mention.end, mention.start, mention.end)
        for actor in actors
        for mention in actor.mentions
        if mention.doc == doc
    ]
    for changes, _, start, end in sorted(spans):
        if changes and not any(done[start:end]):
            characters[start:end] = new_name(text[start:end])
        done[start:end] = [True] * (end - start)
    return "".join(characters)


def _letters(plain: str, number: int) -> str:
    """Return letters of CJK extension A, made from a text, that no two texts are likely to share."""
    digest = blake2b(plain.encode("utf-8"), digest_size=64).digest()
    pairs = zip(digest[::2] * (number // 32 + 1), digest[1::2] * (number // 32 + 1), strict=True)
    return "".join(chr(0x3400 + (high * 256 + low) % 6400) for high, low in pairs)
