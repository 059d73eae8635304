"""Builds the spaCy pipeline and turns what it leaves on a document into a one-document graph."""

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ruralkg.errors import UsageError
from ruralkg.extraction import annotations
from ruralkg.extraction.records import Converter
from ruralkg.extraction.tokenizer import ChineseTokenizer
from ruralkg.model import Graph, Reading
from ruralkg.vocabulary import Vocabulary

DEFAULT = "both"
COMPONENTS: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "model": {"reader": {}, "coreference": {}, "relations": {"extractor": "model"}, "figures": {}},
    "rules": {"mentions": {}, "coreference": {}, "relations": {}, "figures": {}},
    "both": {"reader": {}, "coreference": {}, "relations": {"extractor": "both"}, "figures": {}},
}
"""The extractors: their components, in order, with what is set of each."""
MODULES = {"reader": "trained.reader"}
"""Where a component is that no module of its own name holds."""
TRAINED = frozenset({"reader", "relations"})
"""The components that use the network."""
NOT_MINED = frozenset({"foreign", "front", "references"})

_pipelines: dict[tuple[object, ...], Language] = {}


def pipeline(
    vocabulary: Vocabulary, extractor: str = DEFAULT, last: str | None = None, model: Path | None = None
) -> Language:
    """Return the spaCy pipeline of an extractor over an ontology; made once a process.

    Args:
        vocabulary: the ontology.
        extractor: one of `COMPONENTS`.
        last: the component that it ends with, or None for all.
        model: the folder of a trained network in place of the packaged one.

    Raises:
        UsageError: if there is no such extractor.
    """
    if extractor not in COMPONENTS:
        message = f"no extractor {extractor!r}; there is {', '.join(COMPONENTS)}"
        raise UsageError(message)
    key = vocabulary.sha256, extractor, last, model
    if key not in _pipelines:
        annotations.register()
        nlp = spacy.blank("zh")
        nlp.max_length = sys.maxsize
        nlp.tokenizer = ChineseTokenizer(nlp.vocab, vocabulary)
        for name, settings in COMPONENTS[extractor].items():
            import_module(f"ruralkg.extraction.{MODULES.get(name, name)}")
            own = {"model": str(model)} if model and extractor != "rules" and name in TRAINED else {}
            nlp.add_pipe(f"ruralkg_{name}", config={**settings, **own})
            if name == last:
                break
        _pipelines[key] = nlp
    return _pipelines[key]


def extract(reading: Reading, vocabulary: Vocabulary, extractor: str = DEFAULT, model: Path | None = None) -> Graph:
    """Return what one document says, as a graph whose ids are local to the document.

    A pure function: the same reading and ontology give the same graph.

    Args:
        reading: the file as it was read; sentences that are no running Chinese text of the author are not mined.
        vocabulary: the ontology.
        extractor: "model" is the trained network, with the rules for what it does not know; "rules" are the rules
            alone; "both" lets the rules have a say in what the network holds probable.
        model: the folder of a trained network in place of the packaged one.

    Raises:
        UsageError: if there is no such extractor.
    """
    nlp, doc = prepared(reading, vocabulary, extractor, model)
    return Converter(reading, nlp(doc), vocabulary).graph()


def prepared(
    reading: Reading, vocabulary: Vocabulary, extractor: str = DEFAULT, model: Path | None = None
) -> tuple[Language, Doc]:
    """Return the pipeline for a reading, and the document to give it; arguments as of `extract`."""
    nlp = pipeline(vocabulary, extractor, model=model)
    doc = nlp.make_doc(reading.clean)
    doc._.sentences = [sentence for sentence in reading.sentences if sentence.region not in NOT_MINED]
    return nlp, doc
