"""Builds the spaCy pipeline and turns what it leaves on a document into a one-document graph."""

import sys
from importlib import import_module
from importlib.util import find_spec

import spacy
from spacy.language import Language

from ruralkg.errors import UsageError
from ruralkg.extraction import annotations
from ruralkg.extraction.records import Converter
from ruralkg.extraction.tokenizer import ChineseTokenizer
from ruralkg.model import Graph, Reading
from ruralkg.vocabulary import Vocabulary

EXTRACTORS = ("rules",)
COMPONENTS = ("mentions", "coreference", "relations", "figures")
NOT_MINED = frozenset({"foreign", "front", "references"})

_pipelines: dict[tuple[str, tuple[str, ...]], Language] = {}


def pipeline(vocabulary: Vocabulary, components: tuple[str, ...] = COMPONENTS) -> Language:
    """Return the spaCy pipeline over an ontology, or its first components; made once a process."""
    key = vocabulary.sha256, components
    if key not in _pipelines:
        annotations.register()
        nlp = spacy.blank("zh")
        nlp.max_length = sys.maxsize
        nlp.tokenizer = ChineseTokenizer(nlp.vocab, vocabulary)
        for name in components:
            if find_spec(f"ruralkg.extraction.{name}"):
                import_module(f"ruralkg.extraction.{name}")
                nlp.add_pipe(f"ruralkg_{name}")
        _pipelines[key] = nlp
    return _pipelines[key]


def extract(reading: Reading, vocabulary: Vocabulary, extractor: str = "rules") -> Graph:
    """Return what one document says, as a graph whose ids are local to the document.

    A pure function: the same reading and ontology give the same graph.

    Args:
        reading: the file as it was read; sentences that are no running Chinese text of the author are not mined.
        vocabulary: the ontology.
        extractor: how to find statements; "rules" is all there is.

    Raises:
        UsageError: if there is no such extractor.
    """
    if extractor not in EXTRACTORS:
        message = f"no extractor {extractor!r}; there is {', '.join(EXTRACTORS)}"
        raise UsageError(message)
    nlp = pipeline(vocabulary)
    doc = nlp.make_doc(reading.clean)
    doc._.sentences = [sentence for sentence in reading.sentences if sentence.region not in NOT_MINED]
    return Converter(reading, nlp(doc), vocabulary, extractor).graph()
