"""One graph a document of what it says: codings as they stand, files read and extracted by several processes."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import msgspec
from msgspec.structs import replace

from ruralkg import vocabulary
from ruralkg.errors import UsageError
from ruralkg.model import Actor, Document, Figure, Graph
from ruralkg.reading import SourceFile, codings, find_files, metadata, read
from ruralkg.reading.metadata import Entry
from ruralkg.vocabulary import Vocabulary

_log = logging.getLogger(__name__)


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What a build was asked for, in so far as it changes the result."""

    paths: tuple[Path, ...]
    codings: Path | None
    texts: Path | None
    ontology: Path | None
    extractor: str
    model: Path | None
    merges: Path | None = None
    min_confidence: float

    def check(self) -> None:
        """Refuse what cannot be done before anything is."""
        if not self.paths and self.codings is None:
            raise UsageError("nothing to build from: name files or folders, or codings")
        if self.texts is not None and self.codings is None:
            raise UsageError("texts go with codings: name the folder of codings too, or the texts as files to read")
        if not 0 <= self.min_confidence <= 1:
            message = f"a confidence lies between 0 and 1, not at {self.min_confidence}"
            raise UsageError(message)


def documents(task: Task, words: Vocabulary, workers: int) -> Iterator[tuple[Graph, int, int]]:
    """Yield the graph of each document, coded or extracted, with how many are done and how many there are."""
    coded = [] if task.codings is None else _coded(task.codings, task.texts, words)
    there = {graph.documents[0].doc for graph in coded}
    sources = find_files(task.paths)
    entries = _catalogue(task.paths, sources).entries if sources else {}
    jobs = [(source, entries.get(source.doc)) for source in sources if source.doc not in there]
    total = len(coded) + len(jobs)
    if jobs and task.extractor != "rules":
        _tell_strange(task, words)
    for done, graph in enumerate(coded, 1):
        yield graph, done, total
    for done, graph in enumerate(_extracted(jobs, task, workers), len(coded) + 1):
        yield graph, done, total


def _tell_strange(task: Task, words: Vocabulary) -> None:
    from ruralkg.extraction.trained import network  # noqa: PLC0415 - onnxruntime is heavy

    settings = network.load(None if task.model is None else str(task.model)).settings
    if names := network.strange(words, settings):
        _log.warning("the trained network does not know %s; only rules look for them", ", ".join(names))


def _coded(gold: Path, texts: Path | None, words: Vocabulary) -> list[Graph]:
    """Read codings, and add what needs no judgement: concepts of indicators, division codes, data of the texts."""
    from ruralkg.extraction import figures_concepts, gazetteer  # noqa: PLC0415 - heavy, as in _extract

    entries = _catalogue([texts], find_files([texts])).entries if texts else {}

    def actor(record: Actor) -> Actor:
        if record.kind != "Place":
            return record
        codes = (gazetteer.resolve(name, ()) for name in (record.name, *record.aliases))
        return replace(record, place=next((code for code in codes if code), None))

    def figure(record: Figure) -> Figure:
        return replace(record, concept=figures_concepts.concept_of(record.indicator, words))

    def document(record: Document) -> Document:
        entry = entries.get(record.doc, Entry())
        known = {name: getattr(entry, name) for name in ("title", "authors", "year", "source", "licence")}
        kind = "digest" if entry.kind == "digest" else record.kind  # marked as one wherever it is quoted
        return replace(record, kind=kind, **{name: value for name, value in known.items() if value})

    return [
        replace(
            graph,
            documents=tuple(map(document, graph.documents)),
            actors=tuple(map(actor, graph.actors)),
            figures=tuple(map(figure, graph.figures)),
        )
        for graph in codings.read(gold, texts, words)
    ]


def _catalogue(paths: Sequence[Path], sources: Sequence[SourceFile]) -> metadata.Catalogue:
    """Read the corpus metadata; tell of keys in a folder that was named which no document answers to."""
    catalogue = metadata.load(paths, sources)
    named = {path.resolve() for path in paths}
    for path, key in catalogue.unmatched:
        if path.parent in named:
            _log.warning("%s: %s is none of the documents read", path, key)
    return catalogue


def _extracted(jobs: list[tuple[SourceFile, Entry | None]], task: Task, workers: int) -> Iterator[Graph]:
    extract = partial(_extract, ontology=task.ontology, extractor=task.extractor, model=task.model)
    if workers <= 1 or len(jobs) <= 1:
        graphs: Iterable[bytes] = map(extract, jobs)
        yield from map(_graph, graphs)
        return
    # spawn, on every system: a forked child would inherit locks of the threads that stores start
    with ProcessPoolExecutor(min(workers, len(jobs)), mp_context=get_context("spawn")) as pool:
        yield from map(_graph, pool.map(extract, jobs))


def _extract(job: tuple[SourceFile, Entry | None], ontology: Path | None, extractor: str, model: Path | None) -> bytes:
    """Read a file and extract what it says; run in a worker, it hands back bytes, which travel fastest."""
    reading = read(*job)
    if reading.document.verdict != "built":
        return msgspec.msgpack.encode(Graph(documents=(reading.document,)))
    from ruralkg.extraction import extract  # noqa: PLC0415 - spaCy is heavy, and codings need none of it

    return msgspec.msgpack.encode(extract(reading, vocabulary.load(ontology), extractor, model))


def _graph(data: bytes) -> Graph:
    return msgspec.msgpack.decode(data, type=Graph)
