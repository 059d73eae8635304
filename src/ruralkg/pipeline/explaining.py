"""Explains the statements of a graph directory: each text that is their evidence is read and extracted again."""

from collections.abc import Iterator
from pathlib import Path

from ruralkg.extraction.explaining import Reason, explain
from ruralkg.model import Evidence, Statement
from ruralkg.pipeline.knowledge import KnowledgeGraph
from ruralkg.reading import SourceFile, read
from ruralkg.stores import files


def reasons(
    kg: KnowledgeGraph, statement: Statement, model: Path | None = None
) -> Iterator[tuple[Evidence, list[Reason]]]:
    """Yield each evidence of a statement with the reasons for it; see `ruralkg.extraction.explaining`.

    Args:
        kg: the graph, open.
        statement: one of its statements.
        model: the folder of the trained network that it was built with, if that was not the packaged one.
    """
    extractor = files.read_manifest(kg.directory).options["extractor"]
    for evidence in statement.evidence:
        if evidence.extractor == "coding":
            yield evidence, [Reason("coding", "coded by a person; nothing to explain")]
            continue
        source = SourceFile(files.text_path(kg.directory, evidence.doc), evidence.doc, evidence.doc)
        told = explain(read(source), kg.vocabulary, evidence, statement.predicate, str(extractor), model)
        yield evidence, told or [Reason("not found again", "the stored text gives another reading than the file did")]
