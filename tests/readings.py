"""Readings made of sentences written for tests."""

import re
from collections.abc import Iterable

from spacy.tokens import Doc

from ruralkg.extraction import pipeline
from ruralkg.extraction.annotations import MentionSpan
from ruralkg.model import Document, Reading, Sentence
from ruralkg.vocabulary import Vocabulary

SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")


def reading_of(text: str, doc: str = "试验", regions: Iterable[str] = (), clean: str | None = None) -> Reading:
    """Return a reading of `text`, a sentence up to each 。！？ or line end.

    `regions` are those of the first sentences, the rest is body. `clean` is `text` without some of its characters.
    """
    clean = text if clean is None else clean
    offsets, position = [], 0
    for character in clean:
        position = text.index(character, position)
        offsets.append(position)
        position += 1
    given = list(regions)
    sentences = tuple(
        Sentence(
            start=match.start(),
            end=match.end(),
            section="s1",
            page=None,
            region=given[number] if number < len(given) else "body",
        )
        for number, match in enumerate(SENTENCE.finditer(clean))
    )
    document = Document(doc=doc, path=f"{doc}.txt", sha256=None, kind="paper", verdict="built")
    return Reading(document=document, text=text, clean=clean, offsets=tuple(offsets), sentences=sentences)


def processed(text: str, vocabulary: Vocabulary) -> Doc:
    """Return `text` after mentions and coreference."""
    nlp = pipeline(vocabulary, "rules", "coreference")
    doc = nlp.make_doc(text)
    doc._.sentences = list(reading_of(text).sentences)
    return nlp(doc)


def mentions_of(text: str, vocabulary: Vocabulary) -> list[MentionSpan]:
    """Return the mentions of `text`."""
    return processed(text, vocabulary)._.mentions
