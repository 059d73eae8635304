"""The sources of a graph for Zotero, EndNote, LaTeX and pandoc: BibTeX and CSL-JSON, the documents that were built."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from ruralkg.model import Document, Graph
from ruralkg.vocabulary import Vocabulary

_BIBTEX = {"paper": "article", "report": "techreport"}
_CSL = {"paper": "article-journal", "report": "report"}
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(10\.\d{4,9}/[^\s,，;；]+)", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s,，;；]+")
_NOT_KEY = re.compile(r"""[\s,{}()"'#%~\\=&$^]+""")
_LATEX = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "&%$#_{}"},
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
    }
)


def bibtex(graph: Graph, _: Vocabulary, path: Path) -> None:
    """Write BibTeX; the key of an entry is its document, without the marks that a key cannot hold."""
    library = Library()
    keys: set[str] = set()
    for document in _cited(graph):
        stem = key = _NOT_KEY.sub("_", document.doc)
        number = 1
        while key in keys:
            number += 1
            key = f"{stem}_{number}"
        keys.add(key)
        library.add(Entry(_BIBTEX.get(document.kind, "misc"), key, _fields(document)))
    path.write_text(write_string(library), encoding="utf-8", newline="\n")


def csl(graph: Graph, _: Vocabulary, path: Path) -> None:
    """Write CSL-JSON; the id of an item is its document."""
    items = [_item(document) for document in _cited(graph)]
    path.write_text(json.dumps(items, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def _cited(graph: Graph) -> Iterator[Document]:
    return (document for document in graph.documents if document.verdict == "built")


def _fields(document: Document) -> list[Field]:
    doi, url = _addresses(document)
    said = {
        "title": f"{{{_latex(document.title or document.doc)}}}",
        "author": " and ".join(
            f"{{{_latex(author)}}}" if " and " in author else _latex(author) for author in document.authors
        ),
        "year": str(document.year or ""),
        "type": document.kind,
        "note": _latex(document.source or ""),
        "doi": doi,
        "url": url,
        "copyright": _latex(document.licence or ""),
    }
    return [Field(name, value) for name, value in said.items() if value]


def _item(document: Document) -> dict[str, Any]:
    doi, url = _addresses(document)
    said = {
        "id": document.doc,
        "type": _CSL.get(document.kind, "document"),
        "title": document.title or document.doc,
        "author": [{"literal": author} for author in document.authors],
        "issued": {"date-parts": [[document.year]]} if document.year else None,
        "genre": document.kind,
        "note": document.source,
        "DOI": doi,
        "URL": url,
    }
    return {name: value for name, value in said.items() if value}


def _addresses(document: Document) -> tuple[str, str]:
    """Return the DOI and the address that the source of a document names; empty if none."""
    source = document.source or ""
    doi, url = _DOI.search(source), _URL.search(source)
    return (doi[1].rstrip(".。") if doi else ""), (url[0].rstrip(".。") if url and not doi else "")


def _latex(text: str) -> str:
    return " ".join(text.split()).translate(_LATEX)
