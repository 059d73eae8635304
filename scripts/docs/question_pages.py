"""The files that are made from the headers of the questions: an index, a page of the documentation, and RDF."""

from pathlib import Path

from ruralkg.questions import catalogue, describing

MARK = "<!-- made by scripts/generate-questions from the headers: edit those -->"


def pages(root: Path) -> dict[Path, str]:
    """Return what each file should hold; below its mark a page is made, above it is written by hand."""
    folder = root / "queries"
    questions, themes = catalogue.load(folder), catalogue.themes(folder)
    made = {
        folder / "README.md": describing.index(questions, themes),
        root / "docs" / "reference" / "questions.md": describing.page(questions, themes),
    }
    found = {path: _below(path.read_text(encoding="utf-8"), text) for path, text in made.items()}
    return {**found, folder / "questions.ttl": describing.turtle(questions)}


def _below(page: str, text: str) -> str:
    return f"{page.partition(MARK)[0]}{MARK}\n\n{text}\n"
