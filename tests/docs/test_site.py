"""The built site: what is in it, that it asks nobody for anything, and that its checks find what they should."""

import html
import re
import shutil
from pathlib import Path

import check
import pytest
import typer
from rdflib import OWL, RDF, Graph

import ruralkg
from ruralkg import resources, vocabulary
from ruralkg.cli import app


def read(site: Path, page: str) -> str:
    return (site / page).read_text(encoding="utf-8")


def test_commands_are_those_of_the_code(site: Path):
    page = html.unescape(re.sub(r"<[^>]+>", "", read(site, "reference/commands.html")))
    for name, command in typer.main.get_command(app).commands.items():
        assert f"ruralkg {name}" in page
        assert (command.help or "").split("\n")[0].strip() in page
        for parameter in command.params:
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert option in page, f"{name} {option}"


def test_every_function_and_class_that_the_package_offers_has_an_entry(site: Path):
    page = read(site, "reference/python.html")
    for name in ruralkg.__all__:
        offered = getattr(ruralkg, name)
        assert f'id="{offered.__module__}.{offered.__qualname__}"' in page


def test_every_class_and_property_of_the_core_has_an_entry(site: Path):
    page = read(site, "reference/ontology-terms.html")
    core = Graph()
    for path in vocabulary.files(resources.folder("ontology"), ["core"]):
        core.parse(path)
    terms = {
        str(term)
        for type_ in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        for term in core.subjects(RDF.type, type_)
        if str(term).startswith(vocabulary.NAMESPACE)
    }
    assert len(terms) > 100
    assert [term for term in sorted(terms) if f"<code>{term}</code>" not in page] == []


def test_values_of_fields_are_those_of_the_ontology(site: Path):
    page = read(site, "reference/ontology.html")
    words = vocabulary.load()
    for name in (*words.kinds, *words.predicates, *(v for scheme in words.schemes for v in words.values(scheme))):
        assert f"<code>{html.escape(name)}</code>" in page


def test_a_chinese_page_says_that_it_is_chinese(site: Path):
    assert '<html lang="zh-Hans"' in read(site, "explanation/codebook.zh.html")
    assert '<html lang="en"' in read(site, "explanation/codebook.html")


def test_no_mark_is_left(site: Path):
    assert [page for page in site.rglob("*.html") if "made from the code:" in page.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ('<script src="https://example.org/a.js"></script>', "loads https://example.org/a.js"),
        ('<link rel="stylesheet" href="//example.org/a.css">', "loads //example.org/a.css"),
        ('<img src="images/none.png">', "loads images/none.png, which is not there"),
        ('<a href="none.html">x</a>', "links to none.html, which is not there"),
        ('<a href="explanation/codebook.html#none">x</a>', "there is no such anchor"),
    ],
)
def test_a_planted_fault_is_found(site: Path, tmp_path: Path, planted: str, told: str):
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    assert list(check.faults(copy)) == []
    page = copy / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", f"{planted}</body>"), encoding="utf-8")
    assert [told in fault for fault in check.faults(copy)] == [True]


@pytest.mark.browser
def test_from_disk_it_asks_nobody_and_can_be_searched(site: Path, browser):
    faults: list[str] = []
    page = browser.new_page()
    page.on("request", lambda r: faults.append(r.url) if not r.url.startswith(("file:", "data:", "blob:")) else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    for path in sorted(site.rglob("*.html")):
        if path.name != "404.html":  # is for servers
            page.goto(path.as_uri())
    page.goto((site / "index.html").as_uri())
    for asked, found in (("passage point", "Codebook"), ("必经之点", "编码手册")):
        page.fill("[data-md-component=search-query]", asked)
        page.keyboard.press("Shift")  # the theme listens to keys
        page.locator(".md-search-result__item", has_text=found).first.wait_for(state="attached", timeout=20_000)
    page.close()
    assert faults == []
