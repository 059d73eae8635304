"""Reads coded passages as examples of relations: every pair of mentions of a sentence, with what is coded of it."""

import importlib
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from ruralkg.extraction.relations_layout import Entry, Layout, Place
from ruralkg.extraction.relations_lexis import Lexis
from ruralkg.extraction.relations_pairs import Pairs
from ruralkg.extraction.relations_sections import Sections
from ruralkg.model import Sentence
from ruralkg.vocabulary import Vocabulary


@dataclass
class Corpus:
    """Passages as one text: sentences, mentions, and statements with the sentence that makes them."""

    text: str = ""
    places: list[Place] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    statements: list[tuple[int, str, int, str, int]] = field(default_factory=list)


@dataclass
class Examples:
    """Pairs with what is coded of them.

    `outcomes` number predicates (0 is none), `reverse` is a symmetric one that is coded the other way round,
    `modalities` are -1 where nothing is coded, and `missed` counts the statements that no pair can make.
    """

    pairs: Pairs
    outcomes: np.ndarray
    reverse: np.ndarray
    modalities: np.ndarray
    missed: int


class Reader:
    """Reads passages.

    Args:
        words: the ontology.
        lexis: what kinds and stances are numbered by.
    """

    def __init__(self, words: Vocabulary, lexis: Lexis) -> None:
        self.words, self.lexis = words, lexis
        self.sections = Sections(words)
        pipelines = importlib.import_module("ruralkg.extraction.pipeline")
        before = "coreference"
        self.pipeline = pipelines.pipeline(words, "rules", before)

    def coded(self, passages: Iterable[dict]) -> Corpus:
        """Return passages with the mentions that are coded."""
        corpus = Corpus()
        for passage in passages:
            self._add(corpus, passage, [_spans(sentence) for sentence in passage["sentences"]])
        return corpus

    def found(self, passages: Iterable[dict]) -> Corpus:
        """Return passages with the mentions that the package finds, each standing for the coded one that it covers."""
        corpus = Corpus()
        for passage in passages:
            texts = [sentence["text"] for sentence in passage["sentences"]]
            starts = np.cumsum([0, *(len(text) + 1 for text in texts)]).tolist()
            doc = self.pipeline.make_doc("\n".join(texts))
            doc._.sentences = [
                Sentence(start=start, end=start + len(text), section="s1", page=None, region="body")
                for start, text in zip(starts, texts, strict=False)
            ]
            spans = [dict[str, tuple[int, int, str]]() for _ in texts]
            for number, mention in enumerate(self.pipeline(doc)._.mentions):
                at = starts[mention.sentence]
                spans[mention.sentence][f"+{number}"] = (mention.start - at, mention.end - at, mention.kind)
            self._add(
                corpus, passage, [_aligned(_spans(s), f) for s, f in zip(passage["sentences"], spans, strict=True)]
            )
        return corpus

    def _add(self, corpus: Corpus, passage: dict, spans: list[dict[str, tuple[int, int, str]]]) -> None:
        function = self.sections.function(passage["section"])
        stance = self.lexis.stances.index(function) if function else 0
        numbers: dict[str, int] = {}
        for sentence, mentions in zip(passage["sentences"], spans, strict=True):
            at = len(corpus.text)
            corpus.text += sentence["text"] + "\n"
            corpus.places.append(Place(at, len(corpus.text) - 1, passage["id"], stance))
            for name, (start, end, kind) in sorted(mentions.items(), key=lambda item: item[1]):
                numbers[name] = len(corpus.entries)
                entry = Entry(start + at, end + at, self.lexis.kind_numbers[kind], len(corpus.places) - 1)
                corpus.entries.append(entry)
            for subject, predicate, object_, modality in sentence["statements"]:
                ends = numbers.get(subject, -1), numbers.get(object_, -1)
                corpus.statements.append((ends[0], predicate, ends[1], modality, len(corpus.places) - 1))


def _spans(sentence: dict) -> dict[str, tuple[int, int, str]]:
    """Return where the mentions of a coded sentence stand, and their kinds."""
    found = {}
    for name, surface, kind, *nth in sentence["mentions"]:
        start = -1
        for _ in range(nth[0] if nth else 1):
            start = sentence["text"].find(surface, start + 1)
        found[name] = (start, start + len(surface), kind)
    return found


def _aligned(
    coded: dict[str, tuple[int, int, str]], found: dict[str, tuple[int, int, str]]
) -> dict[str, tuple[int, int, str]]:
    """Return the mentions found, each under the name of the coded one that it holds or lies in, as scorers compare."""
    names = {}
    for name, (start, end, _) in coded.items():
        for other, (first, last, _) in found.items():
            held = (start <= first and last <= end) or (first <= start and end <= last)
            if other not in names and held and max(end - start, last - first) <= 2 * min(end - start, last - first):
                names[other] = name
                break
    return {names.get(name, name): span for name, span in found.items()}


def examples(corpus: Corpus, lexis: Lexis, words: Vocabulary) -> Examples:
    """Return the pairs of a corpus with what is coded of them; what the signatures refuse is none."""
    pairs = Pairs(Layout(corpus.text, corpus.places, corpus.entries, lexis), lexis)
    origins, places = pairs.layout.origins, pairs.layout.places
    ends = np.stack([origins[pairs.subjects], origins[pairs.objects], places[pairs.objects]], axis=1)
    numbers = {tuple(key): number for number, key in enumerate(ends.tolist())}
    outcomes, modalities = np.zeros(len(pairs), dtype=np.int64), np.full(len(pairs), -1)
    reverse = np.zeros(len(pairs), dtype=np.int64)
    missed = 0
    predicates, modes = [None, *sorted(words.predicates)], sorted(words.modalities)
    for subject, predicate, object_, modality, place in corpus.statements:
        number = numbers.get((subject, object_, place))
        kinds = [lexis.kinds[corpus.entries[end].kind] for end in (subject, object_)]
        fitting = words.fitting(kinds[0], predicate, kinds[1]) if number is not None else None
        if number is None or fitting is None or outcomes[number]:
            missed += 1
            continue
        outcomes[number], modalities[number] = predicates.index(fitting), modes.index(modality)
        back = numbers.get((object_, subject, place))
        if words.predicates[fitting].symmetric and back is not None:
            reverse[back] = outcomes[number]
    return Examples(pairs, outcomes, np.where(outcomes > 0, 0, reverse), modalities, missed)
