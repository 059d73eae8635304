"""What MkDocs calls while it builds: pages made from the code and the ontology, the language of Chinese pages."""

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).resolve().parent))  # MkDocs runs a hook outside of any package

import made

TERMS = "reference/ontology-terms.html"
_MARK = "<!-- made from the code: {} -->"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the decision notes to the navigation, whatever there are."""
    notes = sorted((Path(config.docs_dir) / "decisions").glob("[0-9]*.md"))
    config.nav.append({"Decisions": ["decisions/README.md", *(f"decisions/{note.name}" for note in notes)]})
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the reference of all terms, which pyLODE writes."""
    files.append(File.generated(config, TERMS, content=made.ontology_terms()))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Put what is made from the code where a page has a mark for it."""
    for name, make in made.PARTS.items():
        mark = _MARK.format(name)
        if mark in markdown:
            markdown = markdown.replace(mark, make())
    return markdown


def on_post_page(output: str, page: Page, **_: object) -> str:
    """Tell browsers that a Chinese page is Chinese, so that they choose the right glyphs."""
    if page.file.src_uri.endswith(".zh.md"):
        return output.replace('<html lang="en"', '<html lang="zh-Hans"', 1)
    return output
