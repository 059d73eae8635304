"""The drawer of findings in a real Chromium: tables, lenses, charts, exports, paper."""

import csv
import io
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import msgspec
import pytest

from ruralkg.analysis import analyse
from ruralkg.model import Figure, Graph, LensCell, Reason
from ruralkg.vocabulary import Vocabulary

pytestmark = pytest.mark.browser
replace = msgspec.structs.replace
NASTY = (
    "<script>document.title='ran'</script>",
    "</script><img src=x onerror=\"document.title='ran'\">",
    "=HYPERLINK(1)\u202e\u200b' onload=x",
    "长" * 5000,
)


def with_figures(graph: Graph, name: str, indicator: str = "户均增收") -> Graph:
    """Add two figures about an actor that do not agree, told in two sentences, and one about nobody."""
    about = next(actor.id for actor in graph.actors if actor.name == name)
    first, second = graph.statements[0].evidence[0], graph.statements[-1].evidence[0]
    told = ((1, about, 12000.0, first), (2, about, 15000.0, second), (3, None, 0.125, first))
    figures = tuple(
        Figure(
            id=f"f-{number}",
            about=who,
            indicator=indicator,
            concept=None,
            value=value,
            high=None,
            unit="CNY" if who else "1",
            cmp="=",
            time="2023",
            place=None,
            type="level",
            evidence=(replace(evidence, id=f"e-{number}"),),
        )
        for number, who, value, evidence in told
    )
    return replace(graph, figures=figures)


@pytest.fixture(scope="module")
def found(graph: Graph, words: Vocabulary) -> Graph:
    """The graph of the invented county with two figures, as the analyses see it."""
    return analyse(with_figures(graph, "果农"), words)


def rows(page) -> list[list[str]]:
    return page.locator("#drawer .sheet tbody tr[data-id]").evaluate_all(
        "all => all.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )


def downloaded(page, button: str) -> bytes:
    with page.expect_download() as caught:
        page.click(button)
    return Path(caught.value.path()).read_bytes()


def test_a_tie_leads_into_the_picture_and_to_its_sentence(show, found):
    page = show(found)
    page.click("#to-findings")
    assert [row[:4] for row in rows(page)] == [
        ["云帆平台", "果农", "薄弱", "0"],
        ["青岭县", "果农", "单向", "—"],
        ["县农业农村局", "果农", "许诺", "—"],
    ]
    page.click("#drawer tr[data-id] >> nth=0 >> button")
    tie = found.ties[[tie.verdict for tie in found.ties].index("weak")]
    assert page.evaluate("() => explorer.store.get().selection") == {"tie": tie.id}
    assert "利益共享机制" in "".join(page.locator("#panel mark").all_inner_texts())
    assert page.locator("#drawer tr[aria-current]").count() == 1
    box, canvas = page.locator("#canvas").bounding_box(), page.locator("#drawer").bounding_box()
    assert box["y"] + box["height"] <= canvas["y"] + 1  # the picture stands above the drawer, not below it
    for end in (tie.counterpart, tie.people):
        point = page.evaluate("actor => explorer.picture.where({actor})", end)
        assert 0 < point["x"] < box["width"]
        assert 0 < point["y"] < box["height"]


def test_a_table_is_sorted_and_filtered_with_the_keyboard(show, found):
    page = show(found, address="#view=ties&lang=en")
    page.focus("[data-sort=counterpart]")
    page.keyboard.press("Enter")
    up = [row[0] for row in rows(page)]
    assert page.locator("th[aria-sort=ascending]").inner_text().strip() == "Counterpart"
    page.keyboard.press("Enter")  # the focus stays where it was
    assert [row[0] for row in rows(page)] == up[::-1]
    page.fill("#table-filter", "yunfan weak")
    assert [row[0] for row in rows(page)] == ["云帆平台"]
    assert "1 of 3 rows" in page.locator("#drawer .drawer-head").inner_text()
    page.fill("#table-filter", "nothing like it")
    assert page.locator("#drawer .drawer-body").inner_text().strip().endswith("No row matches.")


def test_missing_links_and_moments_select_what_they_are_about(show, found):
    page = show(found, address="#view=gaps")
    assert rows(page)[0][:5] == ["被否认", "1", "云帆平台", "惠及", "果农"]
    page.click("#drawer tr[data-id] >> nth=0 >> button")
    assert "gap" in page.evaluate("() => explorer.store.get().selection")
    page.click("[data-drawer=moments]")
    assert rows(page)[0][0] == "云帆平台"
    page.click("#drawer tr[data-id] >> nth=0 >> button")
    assert page.evaluate("() => explorer.store.get().selection") == {"network": found.networks[0].id}
    assert "view=moments" in page.url


def test_figures_show_their_sentence_and_what_disagrees(show, found):
    assert found.disagreements
    page = show(found, address="#view=figures")
    assert [row[2] for row in rows(page)] == ["12,000 元", "15,000 元", "12.5%"]
    page.click("#drawer tr[data-id=f-1] button")
    detail = page.locator("#drawer tr.detail")
    assert detail.locator("blockquote").count() == 2
    assert "15,000 元" in detail.inner_text()
    assert page.evaluate("() => explorer.store.get().selection.actor") == found.figures[0].about
    page.click("#drawer tr[data-id=f-3] button")
    assert page.locator("#drawer tr.detail blockquote").count() == 1


def test_a_lens_shows_counts_and_empty_cells_and_what_stands_in_one(show, found):
    page = show(found, address="#view=lenses&lang=en")
    page.select_option("#lens-name", "four-dimensions")
    page.select_option("#lens-doc", "paper")
    cells = {c.id: c for c in found.lenses if c.lens == "four-dimensions" and c.doc == "paper"}
    shown = page.locator("#drawer .matrix [data-cell]").evaluate_all(
        "all => all.map(b => [b.dataset.cell, b.innerText])"
    )
    assert dict(shown) == {id_: str(len(cell.statements) or "—") for id_, cell in cells.items()}
    assert page.locator("#drawer .matrix td.is-empty").count() == sum(not cell.statements for cell in cells.values())
    full = max(cells.values(), key=lambda cell: len(cell.statements))
    page.click(f"[data-cell={full.id}]")
    assert page.locator("#cell-statements .said").count() == len(full.statements)
    assert page.locator("#cell-statements mark").count() >= len(full.statements)
    page.click("#cell-statements .said h4 button >> nth=0")
    assert "line" in page.evaluate("() => explorer.store.get().selection")
    empty = next(cell for cell in cells.values() if not cell.statements)
    page.click(f"[data-cell={empty.id}]")
    assert page.locator("#cell-statements .said").count() == 0
    assert empty.reason.en[:30] in page.locator("#cell-statements").inner_text()


def test_charts_say_what_they_show(show, found, words):
    page = show(found, address="#view=charts&lang=en")
    labels = page.locator("#drawer .chart svg[role=img]").evaluate_all(
        "all => all.map(s => s.getAttribute('aria-label'))"
    )
    assert len(labels) == 3
    assert "farmer 1" in labels[0]
    assert "benefits 3 (observed 2, lacking 1)" in labels[1]
    fills = page.locator("#drawer .chart >> nth=0 >> rect").evaluate_all("all => all.map(r => r.getAttribute('fill'))")
    assert words.kinds["Farmer"].colour in fills
    page.click("#language")
    assert "农户 1" in page.locator("#drawer .chart svg[role=img]").first.get_attribute("aria-label")


def test_the_drawer_grows_and_closes(show, found):
    page = show(found, address="#view=ties")
    low = page.locator("#drawer").bounding_box()["height"]
    page.click("#taller")
    assert page.locator("#drawer").bounding_box()["height"] > low * 1.6
    page.click("#drawer .close")
    assert page.locator("#drawer").is_hidden()
    assert page.locator("#canvas").bounding_box()["height"] > low


def test_the_picture_is_saved_as_svg_and_png(show, found):
    page = show(found)
    page.click("#save summary")
    drawn = ET.fromstring(downloaded(page, "#save-svg"))
    space = "{http://www.w3.org/2000/svg}"
    texts = {text.text for text in drawn.iter(f"{space}text")}
    assert {"果农", "云帆平台", "青岭县"} <= texts
    seen = page.evaluate("() => explorer.drawn().lines.length")
    bands = {path for band in drawn.iterfind(f".//{space}g[@class='network']") for path in band}
    lines = [path for path in drawn.iter(f"{space}path") if path not in bands]
    assert len(lines) == seen > 0
    assert any(path.get("stroke-dasharray") for path in lines)
    page.click("#save summary")
    image = downloaded(page, "#save-png")
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", image[16:24])
    assert (width > 600, height > 400) == (True, True)


def test_a_table_is_saved_as_it_is_sorted_and_filtered(show, found):
    page = show(found, address="#view=ties&lang=en")
    page.fill("#table-filter", "weak")
    data = downloaded(page, "#to-csv")
    assert data.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert (row["Counterpart"], row["Rank"], row["Verdict"]) == ("云帆平台", "0", "weak")
    assert "paper: 双方缺乏利益共享机制 | digest:" in row["Quotes"]


def test_on_paper_stand_the_table_and_the_evidence(show, found):
    page = show(found, address="#view=ties")
    page.click("#drawer tr[data-id] >> nth=0 >> button")
    page.emulate_media(media="print")
    for part in ("#drawer .sheet", "#panel mark", "#canvas"):
        assert page.locator(part).first.is_visible(), part
    for part in ("#bar nav", "#rail", "#zoom", "#table-filter"):
        assert page.locator(part).is_hidden(), part
    clipped = page.locator("#drawer .drawer-body, #panel").evaluate_all(
        "all => all.filter(part => getComputedStyle(part).overflowY !== 'visible').length"
    )
    assert clipped == 0
    assert page.locator("#panel mark").first.evaluate("m => getComputedStyle(m).printColorAdjust") == "exact"
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_hostile_findings_stay_text(show, make, words):
    kinds = dict.fromkeys(NASTY, "Platform") | {"果农": "Farmer"}
    texts = {f"d{i}": f"果农与{name}合作，但缺乏利益共享机制。\n" for i, name in enumerate(NASTY)}
    said = tuple(
        (f"d{i}", name, "benefits", "果农", modality, f"果农与{name}合作，但缺乏利益共享机制")
        for i, name in enumerate(NASTY)
        for modality in ("observed", "lacking")
    )
    hostile = analyse(with_figures(make(texts, kinds, said), NASTY[0], indicator=NASTY[1]), words)
    bad = Reason(zh="".join(NASTY), en="".join(NASTY))
    cells = tuple(replace(cell, reason=bad) for cell in hostile.lenses)
    hostile = replace(
        hostile,
        ties=tuple(replace(tie, reason=bad) for tie in hostile.ties),
        gaps=tuple(replace(gap, reason=bad) for gap in hostile.gaps),
        networks=tuple(replace(network, name=NASTY[0], reason=bad) for network in hostile.networks),
        disagreements=tuple(replace(row, reason=bad) for row in hostile.disagreements),
        lenses=cells,
    )
    assert hostile.ties
    assert any(isinstance(cell, LensCell) and cell.statements for cell in cells)
    page = show(hostile)
    for name in ("ties", "gaps", "moments", "figures"):
        page.evaluate("view => explorer.store.set({view})", name)
        for row in page.locator("#drawer tr[data-id]").all()[:4]:
            row.locator("button").first.click()
        content = downloaded(page, "#to-csv").decode("utf-8-sig")
        assert not [field for line in csv.reader(io.StringIO(content)) for field in line if field.startswith("=")]
    page.evaluate("() => explorer.store.set({view: 'lenses'})")
    page.locator("#drawer .matrix td:not(.is-empty) button").first.click()
    page.evaluate("() => explorer.store.set({view: 'charts'})")
    page.click("#save summary")
    drawn = downloaded(page, "#save-svg").decode("utf-8")
    assert not [e for e in ET.fromstring(drawn).iter() if e.tag.endswith(("script", "image", "foreignObject"))]
    assert "ran" not in page.title()
    assert page.locator("script").count() == 3
    assert page.locator("img, iframe, object, embed, base, form, [onerror], [onload]").count() == 0
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 1366
    assert "\u202e" not in page.locator("body").inner_text()


def test_a_link_brings_back_tab_sorting_and_filter(show, found):
    page = show(found, address="#view=ties&lang=en")
    page.click("[data-sort=counterpart]")
    page.click("[data-sort=counterpart]")
    page.click("#table-filter")
    page.keyboard.type("farmer")  # key by key: the field that is written in stays
    page.keyboard.press("Backspace")
    assert page.locator("#table-filter").input_value() == "farme"
    page.fill("#table-filter", "果农")
    page.click("#taller")
    again = show(found, address=page.evaluate("() => location.hash"))
    assert again.locator("[data-drawer=ties][aria-pressed=true]").count() == 1
    assert again.locator("th[aria-sort=descending]").inner_text().strip() == "Counterpart"
    assert again.locator("#table-filter").input_value() == "果农"
    assert again.locator("#taller").get_attribute("aria-pressed") == "true"
    assert rows(again) == rows(page)
    assert len(rows(again)) == len(found.ties)


def test_a_link_brings_back_an_unfolded_figure(show, found):
    page = show(found, address="#view=figures")
    page.click("#drawer tr[data-id=f-3] button")
    again = show(found, address=page.evaluate("() => location.hash"))
    assert (
        again.locator("#drawer tr.detail blockquote").inner_text() == page.locator("tr.detail blockquote").inner_text()
    )


def test_a_link_leads_to_a_cell_of_a_lens(show, found):
    page = show(found, address="#view=lenses&lang=en")
    page.select_option("#lens-name", "four-dimensions")
    page.select_option("#lens-doc", "paper")
    cell = max(
        (c for c in found.lenses if c.lens == "four-dimensions" and c.doc == "paper"), key=lambda c: len(c.statements)
    )
    page.click(f"[data-cell={cell.id}]")
    again = show(found, address=page.evaluate("() => location.hash"))
    assert again.locator("#lens-name").input_value() == "four-dimensions"
    assert again.locator("#lens-doc").input_value() == "paper"
    assert again.locator(f"[data-cell={cell.id}][aria-pressed=true]").count() == 1
    assert again.locator("#cell-statements").inner_text() == page.locator("#cell-statements").inner_text()
    other = min((c for c in found.lenses if c.lens != "four-dimensions"), key=lambda c: c.id)
    again.evaluate("hash => { location.hash = hash }", f"view=lenses&cell={other.id}")
    again.wait_for_selector(f"[data-cell={other.id}][aria-pressed=true]")
    assert again.locator("#lens-name").input_value() == other.lens


def test_a_link_to_what_no_table_holds_opens_the_table_as_it_is(show, found):
    page = show(found, address="#view=ties&sort=-%3Cb%3E&row=f-1&cell=x&lens=y&doc=z")
    assert len(rows(page)) == len(found.ties)
    assert page.locator("th[aria-sort=ascending], th[aria-sort=descending]").count() == 0
    assert page.evaluate("() => location.hash") == "#view=ties&lang=zh"
