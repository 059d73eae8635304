"""What is made from the headers is up to date, and the RDF says what the files say."""

from pathlib import Path

import question_pages
from rdflib import RDFS, SH, Graph, URIRef

from ruralkg.questions import catalogue, describing, headers
from ruralkg.stores.language import Language


def test_made_files_are_up_to_date(root: Path) -> None:
    for path, text in question_pages.pages(root).items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run scripts/generate-questions"


def test_every_question_is_in_the_index_and_on_the_page(root: Path) -> None:
    index = (root / "queries" / "README.md").read_text(encoding="utf-8")
    page = (root / "docs" / "reference" / "questions.md").read_text(encoding="utf-8")
    for question in catalogue.load():
        for language, suffix in catalogue.SUFFIXES.items():
            path = f"{language}/{question.theme}/{question.slug}{suffix}"
            assert f"]({path})" in index
            assert (root / "queries" / path).is_file()
        assert f"\n### {question.slug}\n" in page


def test_rdf_holds_queries_labels_and_parameters(root: Path) -> None:
    graph = Graph().parse(root / "queries" / "questions.ttl")
    every = catalogue.load()
    assert len(set(graph.subjects(SH.select))) == len(every)
    for question in every:
        subject = URIRef(describing.BASE + question.slug)
        assert str(graph.value(subject, SH.select)) == headers.body(question.texts[Language.sparql])
        assert {(o.language, str(o)) for o in graph.objects(subject, RDFS.label)} == set(
            question.header.question.items()
        )
        told = {str(graph.value(node, SH.name)) for node in graph.objects(subject, SH.parameter)}
        assert told == {parameter.name for parameter in question.parameters}
        for node in graph.objects(subject, SH.parameter):
            assert str(graph.value(node, SH.path)).endswith(f"#{graph.value(node, SH.name)}")
            assert graph.value(node, SH.defaultValue) is not None
