"""Whatever names and texts hold, it stays text in every file of a report."""

import re
from xml.etree import ElementTree as ET

import markdown as python_markdown
import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

import fixtures
from ruralkg import report, vocabulary
from ruralkg.model import Graph
from ruralkg.report.markdown import escaped
from ruralkg.stores import files

WORDS = vocabulary.load()
ATTACKS = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "[点](javascript:alert(1))",
    "![图](https://example.org/x.png)",
    "a | b | c\n\n# 标题\n\n- 项",
    "**粗** _斜_ `码` ~~删~~ $x$ ^1^",
    "{{ 7*7 }}{% raw %}",
    "<https://example.org> www.example.org x@example.org",
    "[^1]: 注",
    '" onmouseover="alert(1)',
    "&lt;b&gt; &amp; &#60;",
    "1. 一",
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    found = fixtures.small(WORDS)
    actors = tuple(
        replace(actor, name=f"{ATTACKS[number % len(ATTACKS)]}{number}") for number, actor in enumerate(found.actors)
    )
    networks = tuple(replace(network, name=ATTACKS[0]) for network in found.networks)
    documents = tuple(replace(d, title=ATTACKS[1], authors=(ATTACKS[2],), source=ATTACKS[3]) for d in found.documents)
    figures = tuple(replace(figure, indicator=ATTACKS[4]) for figure in found.figures)
    texts = {doc: text.replace("果农", "<i>") for doc, text in found.texts.items()}
    statements = tuple(
        replace(s, evidence=tuple(replace(e, quote=e.quote.replace("果农", "<i>")) for e in s.evidence))
        for s in found.statements
    )
    changed = {"actors": actors, "networks": networks, "documents": documents, "figures": figures}
    return replace(found, texts=texts, statements=statements, **changed)


@pytest.fixture(scope="module")
def found(graph: Graph) -> dict[str, str]:
    version = files.Version(version="1", sha256="0" * 64)
    manifest = files.Manifest(package="0", ontology=version, model=None, codings=None, options={}, counts={})
    return report.report(graph, WORDS, manifest, title=ATTACKS[0])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_in_html_there_is_no_element_attribute_or_address_but_ours(found: dict[str, str], language: str):
    page = LexborHTMLParser(found[f"report.{language}.html"])
    tags = {node.tag for node in page.css("*")}
    assert not tags & {"script", "img", "i", "b", "iframe", "object", "form", "base"}
    for node in page.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on"), name
            assert name != "style"
            if name in ("href", "src"):
                assert value.startswith("#") or (node.tag == "link" and value == "data:,")
    assert len(page.css("style")) == len(page.css("meta[http-equiv]")) == 1
    policy = page.css_first("meta[http-equiv]").attributes["content"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert page.css_first("h1").text() == ATTACKS[0]
    assert ATTACKS[0] in page.css_first("#ties").text() + page.css_first("#cases").text()


def test_ids_and_references_meet(found: dict[str, str]):
    page = LexborHTMLParser(found["report.zh.html"])
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {node.attributes["href"][1:] for node in page.css("a")} <= set(ids)


def renderings(text: str) -> list[str]:
    """What two readers of Markdown make of it: a strict one of today, and an old and lenient one."""
    today = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return [today.render(text), python_markdown.markdown(text, extensions=["tables", "footnotes"])]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_in_markdown_nothing_becomes_markup(found: dict[str, str], language: str):
    for html in renderings(found[f"report.{language}.md"]):
        page = LexborHTMLParser(html)
        tags = {node.tag for node in page.css("*")}
        assert not tags & {"script", "i", "b", "code", "em", "del", "s", "iframe", "style"}
        assert {node.attributes["src"].split("/")[0] for node in page.css("img")} == {"charts"}
        assert all(node.attributes["href"].startswith("#") for node in page.css("a"))
        assert page.css_first("h1").text() == ATTACKS[0]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_name_reads_as_it_is(attack: str):
    plain = re.sub(r"\s+", " ", attack).replace("题 -", "题 -")
    for html in renderings(f"| 名 |\n| --- |\n| {escaped(attack)} |\n"):
        cell = LexborHTMLParser(html).css_first("td").text()
        assert re.sub(r"\s+", "", cell) == re.sub(r"\s+", "", plain)
    for html in renderings(f"- {escaped(attack)}\n"):
        text = LexborHTMLParser(html).css_first("ul > li").text()
        assert re.sub(r"\s+", "", text) == re.sub(r"\s+", "", plain)


def test_charts_are_xml_without_script(found: dict[str, str]):
    pictures = [text for name, text in found.items() if name.endswith(".svg")]
    assert len(pictures) >= 8
    for text in pictures:
        tags = {node.tag.rpartition("}")[2] for node in ET.fromstring(text).iter()}
        assert tags <= {"svg", "title", "text", "rect"}
