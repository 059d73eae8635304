"""From files to a published graph directory: read, extract, assemble, write, load stores, publish."""

import hashlib
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

import msgspec
from msgspec.structs import replace

from ruralkg import assembly, stores, vocabulary
from ruralkg.errors import NothingBuilt, UsageError
from ruralkg.model import Actor, Document, Figure, Graph
from ruralkg.pipeline.knowledge import KnowledgeGraph, StrPath
from ruralkg.reading import SourceFile, codings, find_files, metadata, read
from ruralkg.reading.metadata import Entry
from ruralkg.stores import directory, files
from ruralkg.vocabulary import Vocabulary

Progress = Callable[[Document, int, int], None]
"""Called with each document as it is done, how many are done, and how many there are."""

_log = logging.getLogger(__name__)


def build(
    paths: StrPath | Sequence[StrPath] = (),
    out: StrPath | None = None,
    *,
    codings: StrPath | None = None,
    texts: StrPath | None = None,
    ontology: StrPath | None = None,
    extractor: str = "rules",
    min_confidence: float = 0.0,
    workers: int = 1,
    progress: Progress | None = None,
) -> KnowledgeGraph:
    """Read files, extract what they say, assemble it, and publish a graph directory.

    The same files give the same directory, byte for byte, in whatever order they are named and however many workers
    read them. A file that cannot be read has a line with its verdict among the documents; the rest is built.

    Args:
        paths: files and folders to read.
        out: the directory to write; what it was before is replaced whole. Without it a temporary one is made, which
            goes when the object does.
        codings: a folder of codings made by people; a document that has one is taken from there.
        texts: the file or folder of the texts that were coded; without it the coded sentences are the text.
        ontology: an ontology in place of the packaged one.
        extractor: how statements are found.
        min_confidence: statements below it are left out.
        workers: processes that read and extract; a script that asks for several needs `if __name__ == "__main__":`.
        progress: called with each document.

    Raises:
        UsageError: if an argument asks for what cannot be done.
        NothingBuilt: if no document could be built; an existing directory is left as it was.
        OntologyError: if the ontology has a fault.
    """
    named = [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    task = _Task(
        paths=tuple(named),
        codings=Path(codings) if codings is not None else None,
        texts=Path(texts) if texts is not None else None,
        ontology=Path(ontology) if ontology is not None else None,
        extractor=extractor,
        min_confidence=min_confidence,
    )
    task.check()
    if out is not None:
        _publish(task, Path(out), workers, progress)
        return KnowledgeGraph(Path(out), ontology)
    temporary = Path(tempfile.mkdtemp(prefix="ruralkg-"))
    try:
        _publish(task, temporary / "graph", workers, progress)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    return KnowledgeGraph(temporary / "graph", ontology, temporary=temporary)


class _Task(msgspec.Struct, frozen=True, kw_only=True):
    """What a build was asked for, in so far as it changes the result."""

    paths: tuple[Path, ...]
    codings: Path | None
    texts: Path | None
    ontology: Path | None
    extractor: str
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


def _publish(task: _Task, out: Path, workers: int, progress: Progress | None) -> None:
    words = vocabulary.load(task.ontology)
    with directory.replacing(out) as new:
        single = []
        for graph, done, total in _single(task, words, workers):
            single.append(graph)
            if progress:
                progress(graph.documents[0], done, total)
        if not any(document.verdict == "built" for graph in single for document in graph.documents):
            raise NothingBuilt(_refusals(single))
        graph = _without_doubtful(assembly.merge(single, words), task.min_confidence)
        files.write(graph, new)
        stores.load_all(new, graph, words)
        files.seal(new, _manifest(task, graph, words))


def _single(task: _Task, words: Vocabulary, workers: int) -> Iterator[tuple[Graph, int, int]]:
    """Yield the graph of each document, coded or extracted, with how many are done and how many there are."""
    coded = [] if task.codings is None else _coded(task.codings, task.texts, words)
    there = {graph.documents[0].doc for graph in coded}
    sources = find_files(task.paths)
    catalogue = metadata.load(task.paths, sources) if sources else metadata.Catalogue({})
    for path, key in catalogue.unmatched:
        if path.parent in {named.resolve() for named in task.paths}:
            _log.warning("%s: %s is none of the documents read", path, key)
    jobs = [(source, catalogue.entries.get(source.doc)) for source in sources if source.doc not in there]
    total = len(coded) + len(jobs)
    for done, graph in enumerate(coded, 1):
        yield graph, done, total
    for done, graph in enumerate(_extracted(jobs, task, workers), len(coded) + 1):
        yield graph, done, total


def _coded(gold: Path, texts: Path | None, words: Vocabulary) -> list[Graph]:
    """Read codings, and add what extraction would add without a judgement: concepts of indicators, division codes."""
    from ruralkg.extraction import figures_concepts, gazetteer  # noqa: PLC0415 - heavy, as in _extract

    def coded(actor: Actor) -> Actor:
        if actor.kind != "Place":
            return actor
        codes = (gazetteer.resolve(name, ()) for name in (actor.name, *actor.aliases))
        return replace(actor, place=next((code for code in codes if code), None))

    def measured(figure: Figure) -> Figure:
        return replace(figure, concept=figures_concepts.concept_of(figure.indicator, words))

    return [
        replace(graph, actors=tuple(map(coded, graph.actors)), figures=tuple(map(measured, graph.figures)))
        for graph in codings.read(gold, texts, words)
    ]


def _extracted(jobs: list[tuple[SourceFile, Entry | None]], task: _Task, workers: int) -> Iterator[Graph]:
    extract = partial(_extract, ontology=task.ontology, extractor=task.extractor)
    if workers <= 1 or len(jobs) <= 1:
        graphs: Iterable[bytes] = map(extract, jobs)
        yield from map(_graph, graphs)
        return
    # spawn, on every system: a forked child would inherit locks of the threads that stores start
    with ProcessPoolExecutor(min(workers, len(jobs)), mp_context=get_context("spawn")) as pool:
        yield from map(_graph, pool.map(extract, jobs))


def _extract(job: tuple[SourceFile, Entry | None], ontology: Path | None, extractor: str) -> bytes:
    """Read a file and extract what it says; run in a worker, it hands back bytes, which travel fastest."""
    reading = read(*job)
    if reading.document.verdict != "built":
        return msgspec.msgpack.encode(Graph(documents=(reading.document,)))
    from ruralkg.extraction import extract  # noqa: PLC0415 - spaCy is heavy, and codings need none of it

    return msgspec.msgpack.encode(extract(reading, vocabulary.load(ontology), extractor))


def _graph(data: bytes) -> Graph:
    return msgspec.msgpack.decode(data, type=Graph)


def _without_doubtful(graph: Graph, min_confidence: float) -> Graph:
    kept = tuple(statement for statement in graph.statements if statement.confidence >= min_confidence)
    return replace(graph, statements=kept)


def _refusals(graphs: Iterable[Graph]) -> str:
    refused = [f"{document.path} ({document.verdict})" for graph in graphs for document in graph.documents]
    return f"nothing could be built: {', '.join(refused) or 'no file to read there'}"


def _manifest(task: _Task, graph: Graph, words: Vocabulary) -> files.Manifest:
    return files.Manifest(
        package=version("ruralkg"),
        ontology=files.Version(version=words.version, sha256=words.sha256),
        model=None,
        codings=None if task.codings is None else _digest(task.codings),
        options={"extractor": task.extractor, "min_confidence": task.min_confidence, "texts": task.texts is not None},
        counts=files.counts(graph),
    )


def _digest(gold: Path) -> str:
    """Return a hash of the files of codings that are read, and of no others."""
    digest = hashlib.sha256()
    for doc in codings.documents(gold):
        for ending in codings.FILES:
            name = f"{doc}.{ending}"
            digest.update(name.encode("utf-8") + b"\0" + (gold / name).read_bytes() + b"\0")
    return digest.hexdigest()
