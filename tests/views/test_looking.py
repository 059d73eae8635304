"""What a reader looks at and for: layers, networks, paths, tours, and addresses that bring it back."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import msgspec
import pytest

from ruralkg.model import Graph
from ruralkg.views import selection, summary
from told_county import id_of, told_of

pytestmark = pytest.mark.browser
replace = msgspec.structs.replace
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def told(graph: Graph) -> Graph:
    return told_of(graph)


def status(page) -> str:
    page.wait_for_timeout(60)
    return page.locator("#status").inner_text()


def seen(page) -> dict:
    """What the picture draws now: colours and dashes of its lines by id, and how much of it."""
    return json.loads(page.evaluate("() => JSON.stringify(explorer.drawn())"))


def saved(page) -> ET.Element:
    """Return the picture as the page saves it."""
    page.click("#save summary")
    with page.expect_download() as caught:
        page.click("#save-svg")
    return ET.fromstring(Path(caught.value.path()).read_bytes())


def test_lines_have_the_colour_of_their_moment_and_the_line_of_their_modality(show, graph, words):
    page = show(graph)
    lines = {line["id"]: line for line in seen(page)["lines"]}
    for edge in page.evaluate("() => explorer.data.network.edges"):
        if edge["id"] not in lines:
            continue
        colour = lines[edge["id"]]["colour"]
        if edge["modality"] == "lacking":
            assert colour == words.modalities["lacking"].colour
        else:
            told = page.evaluate("id => explorer.data.statement.get(id).predicate", edge["statements"][0])
            assert colour == words.moments[words.predicates[told].moment].colour
        assert bool(edge["dashes"]) == (edge["modality"] != "observed")


def test_weak_ties_are_a_layer_with_pages_of_their_own(show, told):
    page = show(told)
    assert seen(page)["layers"] == []
    page.click("#overlay [data-value=ties]")
    assert seen(page)["layers"] == [f"t-{id_of(told, '云帆平台')}"]
    page.locator("#rail [data-name=ties] summary").click()
    page.check("#rail [data-key=ties][data-value=strong]")
    assert len(seen(page)["layers"]) == 2
    page.evaluate("id => explorer.store.set({selection: {tie: id}})", f"t-{id_of(told, '云帆平台')}")
    panel = page.locator("#panel").inner_text()
    assert "薄弱" in panel
    assert "理由如此。" in panel
    assert page.locator("#panel mark").count() > 0


def test_missing_links_by_kind_with_a_ring_where_an_end_is_unnamed(show, told):
    page = show(told)
    page.click("#overlay [data-value=gaps]")
    assert seen(page)["layers"] == ["g-1"]
    page.locator("#rail [data-name=gaps] summary").click()
    page.check("#rail [data-key=gaps][data-value=expected]")
    assert seen(page)["rings"] == [id_of(told, "岭上鲜")]
    page.evaluate("() => explorer.store.set({selection: {gap: 'g-2'}})")
    assert "没有文献说出" in page.locator("#panel h2").inner_text()


def test_a_network_is_a_hull_with_a_name_that_opens_its_page(show, told):
    page = show(told)
    (title,) = [t for t in page.evaluate("() => explorer.picture.titles()") if t["network"] == "n-1"]
    assert title["text"] == "青岭县"
    page.locator("#canvas canvas").click(position={"x": title["x"] + 8, "y": title["y"] - 4})
    page.wait_for_timeout(300)
    assert page.locator("#panel dl dd").all_inner_texts()[0] == "沉默"
    page.click("#only-network")
    assert status(page) == "显示 3 / 6 个实体，2 条连线"
    page.click("#only-network")
    assert status(page).startswith("显示 5 /")
    page.click("#overlay [data-value=hulls]")
    page.wait_for_timeout(150)
    assert page.evaluate("() => explorer.picture.titles()") == []


def test_the_svg_holds_the_bands_of_networks_that_are_seen(show, told):
    page = show(told)
    drawn = saved(page)
    (band,) = drawn.iterfind(f".//{SVG}g[@class='network']")
    assert band.findtext(f"{SVG}title") == "青岭县"
    rim, inside, tint = band.iterfind(f"{SVG}path")
    assert float(rim.get("stroke-width")) > float(inside.get("stroke-width")) == float(tint.get("stroke-width")) > 20
    centres = {
        shape.findtext(f"{SVG}title"): (float(shape.get("cx")), float(shape.get("cy")))
        for shape in drawn.iter(f"{SVG}circle")
    }
    points = {tuple(map(float, point)) for point in re.findall(r"([\d.-]+) ([\d.-]+)", rim.get("d"))}
    assert centres["果农"] in points
    assert len(points) == 3
    page.click("#overlay [data-value=hulls]")
    assert saved(page).find(f".//{SVG}g[@class='network']") is None


def test_the_svg_of_a_summary_holds_its_groups_and_what_is_said_between_them(show, told, words, monkeypatch):
    monkeypatch.setattr(summary, "LARGE", 2)
    monkeypatch.setattr(selection, "OPENING", 2)
    place, farmer, *others = (f"{words.kinds[k].label['zh']} 1" for k in ("Place", "Farmer", "Platform", "Government"))
    page = show(told)
    drawn = saved(page)
    assert {text.text for text in drawn.iter(f"{SVG}text")} == {"青岭县 3", *others}
    assert {title.text for title in drawn.iter(f"{SVG}title")} >= {"青岭县 3", *others}
    assert len(list(drawn.iter(f"{SVG}path"))) == 2
    page.click("[data-group='n-1']")
    drawn = saved(page)
    assert {text.text for text in drawn.iter(f"{SVG}text")} >= {"青岭县", place, farmer, *others}
    (ground,) = drawn.iterfind(f"{SVG}circle[@class='ground']")
    inside = next(shape for shape in drawn.iter(f"{SVG}circle") if shape.findtext(f"{SVG}title") == farmer)
    x, y = (float(inside.get(key)) - float(ground.get(key)) for key in ("cx", "cy"))
    assert x**2 + y**2 < float(ground.get("r")) ** 2


def test_networks_and_places_filter(show, told):
    page = show(told)
    page.locator("#rail [data-name=networks] summary").click()
    page.check("#rail [data-value='n-1']")
    assert status(page) == "显示 3 / 6 个实体，2 条连线"
    page.click("#reset")
    page.locator("#rail [data-name=places] summary").click()
    page.check(f"#rail [data-value='{id_of(told, '青岭县')}']")
    assert status(page) == "显示 3 / 6 个实体，2 条连线"


def test_a_moment_filters(show, graph):
    page = show(graph)
    page.click("#overlay [data-value=interessement]")
    assert "interessement" not in {
        page.evaluate("id => explorer.data.predicate.get(explorer.data.statement.get(id).predicate).moment", s)
        for line in seen(page)["lines"]
        for s in page.evaluate("id => explorer.data.line.get(id).statements", line["id"])
    }


def test_the_shortest_path_between_two_and_two_steps(show, graph):
    page = show(graph, address=f"#actor={id_of(graph, '岭上鲜')}")
    page.fill("#path-to", "云帆")
    page.keyboard.press("Enter")
    assert page.locator("#panel .steps .jump").all_inner_texts() == ["岭上鲜", "青岭县", "果农", "云帆平台"]
    assert status(page) == "显示 4 / 6 个实体，4 条连线"
    page.click("#no-path")
    page.click("#two-steps")
    page.click("#alone")
    assert status(page).startswith("显示 3 /")


def test_english_names_are_found(show, make, words):
    entry = next(e for e in words.lists if e.category == "ActorNames" and e.english and e.values.get("kind"))
    kinds = {entry.words[0]: entry.value("kind"), "果农": "Farmer"}
    said = (("d", entry.words[0], "benefits", "果农", "observed", f"{entry.words[0]}惠及果农"),)
    page = show(make({"d": f"{entry.words[0]}惠及果农。\n"}, kinds, said))
    page.fill("#search", entry.english[0][:6].lower())
    assert entry.words[0] in page.locator("#hits").inner_text()


def test_a_tour_is_taken_to_its_end(show, told):
    page = show(told)
    page.click("[data-tour=moments]")
    texts = []
    while page.locator("#tour-next").count():
        texts.append(page.locator("#tour-text").inner_text())
        assert page.locator("#tour-next").is_visible()
        page.click("#tour-next")
    assert len(texts) == 5
    assert "青岭县运用岭上鲜" in texts[3]
    assert page.locator("#panel h2").inner_text() == "谁对谁做了什么，谁说的？"
    assert status(page).startswith("显示 5 /")


def test_a_step_shows_what_it_speaks_of(show, told):
    page = show(told, address="#tour=weak.2&lang=en")
    assert page.locator("#panel h2").inner_text() == "云帆平台 and 果农: weak"
    assert seen(page)["layers"] == [f"t-{id_of(told, '云帆平台')}"]
    assert set(seen(page)["near"]) == {id_of(told, "云帆平台"), id_of(told, "果农")}
    page.keyboard.press("Escape")
    assert page.locator("#tour-next").count() == 0


def test_everything_chosen_is_in_the_address(show, told):
    page = show(told)
    page.uncheck("#rail [data-value=Brand]")
    page.click("#overlay [data-value=ties]")
    page.click("#overlay [data-value=proposed]")
    page.click("#overlay [data-value=hulls]")
    page.evaluate("id => explorer.store.set({selection: {actor: id}, steps: 2, theme: 'dark'})", id_of(told, "果农"))
    address = page.evaluate("() => location.hash")
    again = show(told, address=address)
    for what in ("status().textContent", "panel", "hash"):
        read = {
            "status().textContent": "() => document.getElementById('status').textContent",
            "panel": "() => document.getElementById('panel').textContent",
            "hash": "() => location.hash",
        }[what]
        assert again.evaluate(read) == page.evaluate(read)
    assert again.locator("html").get_attribute("data-theme") == "dark"
    assert not again.locator("#rail [data-value=Brand]").is_checked()


def test_an_address_that_asks_for_the_unknown_is_harmless(show, told):
    page = show(told, address="#actor=nobody&kindsOff=Ghost&tour=weak.99&limit=-5&open=none&view=%3Cb%3E&to=x")
    assert status(page).startswith("显示 6 /")


def test_an_address_is_followed_when_it_changes(show, told):
    page = show(told)
    page.evaluate("id => { location.hash = `actor=${id}` }", id_of(told, "果农"))
    page.wait_for_selector("#panel h2:has-text('果农')")
    page.evaluate("() => { location.hash = 'tour=network.1' }")
    page.wait_for_selector("#tour-text")


def test_back_leads_to_what_was_looked_at_before(show, told):
    page = show(told)
    first = page.evaluate("() => [history.length, location.hash]")
    page.fill("#search", "果农")
    page.keyboard.press("Enter")
    page.click("#panel .jump >> nth=0")
    second = page.locator("#panel h2").inner_text()
    assert second != "果农"
    page.click("#overlay [data-value=ties]")  # no step of its own
    page.go_back()
    page.wait_for_selector("#panel h2:has-text('果农')")
    page.go_back()
    page.wait_for_selector("#panel h2:has-text('谁对谁做了什么')")
    assert page.evaluate("() => location.hash") == first[1]
    page.go_forward()
    page.wait_for_selector("#panel h2:has-text('果农')")
    assert page.evaluate("() => history.length") == first[0] + 2


def test_what_is_said_stands_on_the_lines_of_what_is_selected(show, graph):
    page = show(graph, address=f"#actor={id_of(graph, '果农')}&lang=en")
    page.wait_for_timeout(200)
    words = {label["text"] for label in page.evaluate("() => explorer.picture.verbs()")}
    assert {"benefits", "trains"} <= words
    assert "uses" not in words  # a line that does not touch it
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    assert page.evaluate("() => explorer.picture.verbs()") == []


def test_a_large_graph_opens_on_a_summary_that_expands(show, graph, monkeypatch):
    monkeypatch.setattr(summary, "LARGE", 2)
    page = show(graph)
    assert re.fullmatch(r"概览：5 组，6 个实体", status(page))
    page.click("[data-group='kind Farmer']")
    assert status(page) == "显示 4 / 6 个实体，4 条连线"
    page.click("#to-summary")
    assert status(page).startswith("概览")
    page.uncheck("#rail [data-value=Platform]")
    assert status(page).startswith("显示 4 /")


def test_a_huge_graph_says_so(show, graph, monkeypatch):
    monkeypatch.setattr(summary, "LARGE", 2)
    monkeypatch.setattr(summary, "HUGE", 4)
    page = show(graph, language="en")
    assert "5 actors are more than this page is made for: 4" in page.locator("#panel").inner_text()
    page.click("#open-all")
    assert status(page).startswith("5 of 6")


def test_the_picture_is_worked_by_keys(show, graph):
    page = show(graph)
    page.focus("#canvas")
    before = page.evaluate("id => explorer.picture.where({actor: id})", id_of(graph, "果农"))
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(100)
    after = page.evaluate("id => explorer.picture.where({actor: id})", id_of(graph, "果农"))
    assert before["x"] - after["x"] == pytest.approx(80, abs=2)
    page.keyboard.press("n")
    assert page.locator("#panel h2").inner_text() == "果农"
    page.keyboard.press("n")
    assert page.locator("#panel h2").inner_text() == "云帆平台"
    page.keyboard.press("p")
    assert page.locator("#panel h2").inner_text() == "果农"


def test_a_finger_selects(browser, graph, words, tmp_path):
    from ruralkg.views import explorer

    explorer.write(graph, words, tmp_path / "x.html")
    context = browser.new_context(viewport={"width": 768, "height": 1024}, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto((tmp_path / "x.html").as_uri())
    page.wait_for_selector("body[data-ready]", timeout=20_000)
    point = page.evaluate("id => explorer.picture.where({actor: id})", id_of(graph, "果农"))
    box = page.locator("#canvas").bounding_box()
    page.touchscreen.tap(box["x"] + point["x"], box["y"] + point["y"])
    page.wait_for_selector("#panel h2:has-text('果农')", timeout=5000)
    context.close()
