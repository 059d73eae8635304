"""From files to a published graph directory: read, extract, assemble, curate, write, load stores, publish."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from msgspec.structs import replace

from ruralkg import assembly, stores, vocabulary
from ruralkg.assembly import curate
from ruralkg.errors import NothingBuilt
from ruralkg.model import Document, Graph
from ruralkg.pipeline.documents import Task, documents
from ruralkg.pipeline.knowledge import KnowledgeGraph, StrPath
from ruralkg.reading import codings
from ruralkg.stores import directory, files
from ruralkg.vocabulary import Vocabulary

Progress = Callable[[Document, int, int], None]
"""Called with each document as it is done, how many are done, and how many there are."""


def build(
    paths: StrPath | Sequence[StrPath] = (),
    out: StrPath | None = None,
    *,
    codings: StrPath | None = None,
    texts: StrPath | None = None,
    ontology: StrPath | None = None,
    extractor: str = "both",
    model: StrPath | None = None,
    merges: StrPath | None = None,
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
        extractor: how statements are found: by the trained "model", by "rules", or by "both".
        model: the folder of a trained network in place of the packaged one.
        merges: a CSV file with columns `keep` and `merge`, ids or `Kind:name`, of actors to make one.
        min_confidence: statements below it are left out.
        workers: processes that read and extract; a script that asks for several needs `if __name__ == "__main__":`.
        progress: called with each document.

    Raises:
        UsageError: if an argument asks for what cannot be done.
        NothingBuilt: if no document could be built; an existing directory is left as it was.
        OntologyError: if the ontology has a fault.
    """
    named = [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    task = Task(
        paths=tuple(named),
        codings=Path(codings) if codings is not None else None,
        texts=Path(texts) if texts is not None else None,
        ontology=Path(ontology) if ontology is not None else None,
        extractor=extractor,
        model=Path(model) if model is not None else None,
        merges=Path(merges) if merges is not None else None,
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


def _publish(task: Task, out: Path, workers: int, progress: Progress | None) -> None:
    from ruralkg.analysis import analyse  # noqa: PLC0415 - scipy is heavy, and whoever opens a graph needs none of it

    words = vocabulary.load(task.ontology)
    merges = None if task.merges is None else curate.read(task.merges)
    with directory.replacing(out) as new:
        single = []
        for graph, done, total in documents(task, words, workers):
            single.append(graph)
            if progress:
                progress(graph.documents[0], done, total)
        if not any(document.verdict == "built" for graph in single for document in graph.documents):
            raise NothingBuilt(_refusals(single))
        graph = assembly.merge(single, words)
        if merges is not None:
            graph = curate.curate(graph, merges, words)
        graph = analyse(_without_doubtful(graph, task.min_confidence), words)
        files.write(graph, new)
        stores.load_all(new, graph, words)
        files.seal(new, _manifest(task, graph, words, merges))


def _without_doubtful(graph: Graph, min_confidence: float) -> Graph:
    kept = tuple(statement for statement in graph.statements if statement.confidence >= min_confidence)
    return replace(graph, statements=kept)


def _refusals(graphs: Iterable[Graph]) -> str:
    refused = [f"{document.path} ({document.verdict})" for graph in graphs for document in graph.documents]
    return f"nothing could be built: {', '.join(refused) or 'no file to read there'}"


def _manifest(task: Task, graph: Graph, words: Vocabulary, merges: curate.Merges | None) -> files.Manifest:
    return files.Manifest(
        package=version("ruralkg"),
        ontology=files.Version(version=words.version, sha256=words.sha256),
        model=_model(task, graph),
        codings=None if task.codings is None else _digest(task.codings),
        options={
            "extractor": task.extractor,
            "merges": None if merges is None else merges.sha256,
            "min_confidence": task.min_confidence,
            "texts": task.texts is not None,
        },
        counts=files.counts(graph),
    )


def _model(task: Task, graph: Graph) -> str | None:
    """Return the version of the network that found some of the statements, or None."""
    if not any(e.extractor == "model" for statement in graph.statements for e in statement.evidence):
        return None
    from ruralkg.extraction.trained import network  # noqa: PLC0415 - onnxruntime is heavy

    return network.load(None if task.model is None else str(task.model)).settings.version


def _digest(gold: Path) -> str:
    """Return a hash of the files of codings that are read, and of no others."""
    digest = hashlib.sha256()
    for doc in codings.documents(gold):
        for ending in codings.FILES:
            name = f"{doc}.{ending}"
            digest.update(name.encode("utf-8") + b"\0" + (gold / name).read_bytes() + b"\0")
    return digest.hexdigest()
