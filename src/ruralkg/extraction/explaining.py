"""Tells why a statement was extracted: what was seen, how probable it was held, and what nearly was said instead."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from ruralkg.extraction.annotations import MentionSpan
from ruralkg.extraction.pipeline import DEFAULT, prepared
from ruralkg.extraction.relations import Relations
from ruralkg.extraction.relations_layout import Layout
from ruralkg.extraction.relations_pairs import Pairs
from ruralkg.model import Evidence, Reading
from ruralkg.vocabulary import Vocabulary

RIVALS = 4
"""How many predicates are told of each source of probabilities."""
FEATURES = 5
"""How many features of the table are told."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that is told: what it is about, what was found, and a number for it, if there is one."""

    about: str
    found: str
    number: float | None = None


def explain(
    reading: Reading,
    vocabulary: Vocabulary,
    evidence: Evidence,
    predicate: str,
    extractor: str = DEFAULT,
    model: Path | None = None,
) -> list[Reason]:
    """Return why a text was held to say something; empty if it is not extracted again from this reading.

    Args:
        reading: the text, as it was read.
        vocabulary: the ontology.
        evidence: of the statement in that text.
        predicate: of the statement.
        extractor: that made it.
        model: the folder of a trained network in place of the packaged one.
    """
    nlp, doc = prepared(reading, vocabulary, extractor, model)
    doc = nlp(doc)
    relations = nlp.get_pipe("ruralkg_relations")
    if not isinstance(relations, Relations):
        raise TypeError("the pipeline has another component in the place of relations")
    for claim in doc._.claims:
        sentence = doc._.sentences[claim.sentence]
        here = reading.span(sentence.start, sentence.end) == tuple(evidence.sentence)
        start, end = reading.span(claim.start, claim.end)
        if here and claim.predicate == predicate and evidence.start <= start and end <= evidence.end:
            ends = doc._.mentions[claim.subject], doc._.mentions[claim.object]
            if all(mention.sentence != claim.sentence or _inside(reading, mention, evidence) for mention in ends):
                told = [Reason("sentence", doc.text[sentence.start : sentence.end])]
                told += [_mention(name, mention) for name, mention in zip(("subject", "object"), ends, strict=True)]
                told += _scores(relations, doc, (claim.subject, claim.object), claim.predicate)
                told.append(Reason("modality", claim.modality))
                told.append(Reason("order and cue", claim.rule))
                told.append(Reason("confidence", f"of {claim.extractor}", claim.confidence))
                return told
    return []


def _inside(reading: Reading, mention: MentionSpan, evidence: Evidence) -> bool:
    start, end = reading.span(mention.start, mention.end)
    return evidence.start <= start and end <= evidence.end


def _mention(name: str, mention: MentionSpan) -> Reason:
    how = "a name" if mention.named else "a noun phrase"
    how = "points back" if mention.via == "coreference" else how
    return Reason(name, f"{mention.name} ({mention.kind}, {how})", mention.confidence)


def _scores(relations: Relations, doc: Doc, ends: tuple[int, int], predicate: str) -> Iterator[Reason]:
    layout, _, known = relations.layout(doc.text, doc._.sentences, doc._.mentions)
    if layout is None:
        return
    places = {number: place for place, number in enumerate(known)}
    for name, (subject, object_) in (("", ends), (" the other way round", ends[::-1])):
        rows = _rows(layout, places[subject], places[object_])
        if rows is None:
            continue
        pairs = Pairs(layout, relations.lexis, *(np.array([row]) for row in rows))
        chooser = relations.chooser
        if doc._.scores is not None and not layout.carried[rows[0]]:
            row = int(doc._.scores.rows([layout.ends[rows[0]]], [layout.ends[rows[1]]])[0])
            if row >= 0:
                chances = doc._.scores.columns()[0][row]
                kinds = [relations.lexis.kinds[layout.kind[row]] for row in rows]
                yield from _best(
                    f"network{name}", ("none", *doc._.scores.predicates), chances, chooser.vocabulary, kinds
                )
        table = chooser.probabilities(pairs)[0]
        yield from _best(f"rules{name}", ("none", *relations.lexis.predicates[1:]), table)
        if not name:
            for feature, weight in chooser.table.contributions(pairs, 0, predicate)[:FEATURES]:
                yield Reason("weight in the rules", feature, round(weight, 2))


def _rows(layout: Layout, subject: int, object_: int) -> tuple[int, int] | None:
    """Return the rows of two entries in one sentence; the subject's may be one that is carried over to it."""
    targets = np.flatnonzero((layout.origins == object_) & (layout.carried == 0))
    for target in targets.tolist():
        sources = np.flatnonzero((layout.origins == subject) & (layout.places == layout.places[target]))
        if len(sources):
            return int(sources[0]), target
    return None


def _best(
    about: str,
    names: tuple[str, ...],
    chances: np.ndarray,
    vocabulary: Vocabulary | None = None,
    kinds: list[str] | None = None,
) -> Iterator[Reason]:
    for place in np.argsort(-chances, kind="stable")[:RIVALS].tolist():
        refused = bool(vocabulary and kinds and place and not vocabulary.allows(kinds[0], names[place], kinds[1]))
        yield Reason(
            about, names[place] + (" (refused by its signature)" if refused else ""), round(float(chances[place]), 3)
        )
