"""The page before axe-core: no serious fault in light and dark, Chinese and English, whatever is open."""

from pathlib import Path

import pytest

from ruralkg.analysis import analyse
from ruralkg.model import Graph
from ruralkg.vocabulary import Vocabulary

pytestmark = pytest.mark.browser
RUN = """async () => {
    const found = await axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    const serious = found.violations.filter(({impact}) => ["serious", "critical"].includes(impact));
    return serious.flatMap(({id, nodes}) => nodes.map(({target, any}) =>
        `${id}: ${target.join(" ")} ${any.map(({message}) => message).join("; ")}`));
}"""
STATES = (
    {"view": "picture", "selection": None},
    {"view": "table", "selection": "line"},
    {"view": "ties", "selection": "tie"},
    {"view": "gaps", "selection": "gap"},
    {"view": "moments", "selection": "network"},
    {"view": "figures", "selection": "actor"},
    {"view": "lenses", "selection": None},
    {"view": "charts", "selection": None},
)


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The source of axe-core, or a skip that says how to get it."""
    path = root / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("needs the packages of package-lock.json; scripts/test-deps brings them")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found(graph: Graph, words: Vocabulary) -> Graph:
    return analyse(graph, words)


def selections(graph: Graph) -> dict[str, dict[str, str] | None]:
    line = f"{'|'.join(sorted((graph.statements[0].subject, graph.statements[0].object)))}|observed"
    return {
        "line": {"line": line},
        "tie": {"tie": graph.ties[0].id},
        "gap": {"gap": graph.gaps[0].id},
        "network": {"network": graph.networks[0].id},
        "actor": {"actor": graph.statements[0].object},
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_keeps_a_reader_out(show, found, axe, language, theme):
    page = show(found, language=language)
    page.evaluate(axe)
    page.evaluate("theme => explorer.store.set({theme})", theme)
    page.locator("#rail details").evaluate_all("all => all.forEach(part => { part.open = true })")
    chosen = selections(found)
    faults = {}
    for state in STATES:
        wanted = {"view": state["view"], "selection": chosen.get(state["selection"] or "")}
        page.evaluate("wanted => explorer.store.set(wanted)", wanted)
        if state["view"] == "lenses":
            page.locator("#drawer .matrix td:not(.is-empty) button").first.click()
        page.locator("#panel details").evaluate_all("all => all.forEach(part => { part.open = true })")
        faults |= dict.fromkeys(page.evaluate(RUN), state)
    assert not faults, "\n".join(f"{state}: {fault}" for fault, state in faults.items())


def test_a_checker_that_sees_a_fault_says_so(show, found, axe):
    page = show(found)
    page.evaluate(axe)
    page.evaluate("() => { document.getElementById('language').style.color = '#cccccc'; }")
    assert any(fault.startswith("color-contrast") for fault in page.evaluate(RUN))
