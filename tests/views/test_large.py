"""A graph of 5,000 actors in a real browser: a summary that expands, and all that is in it to be found."""

import re
from pathlib import Path

import pytest

from ruralkg.model import Graph, Network, Reason
from ruralkg.views import explorer, summary
from told_county import id_of

KINDS = ("Farmer", "Enterprise", "Cooperative", "Product", "Brand")
COUNTIES = 40
NAMED = summary.HUGE - COUNTIES


@pytest.fixture(scope="module")
def large(make, words) -> Graph:
    """Return as many actors as the page is made for; the first county has a thousand of them, each other one 25."""
    names = {f"{words.kinds[KINDS[i % 5]].label['zh']}{i:04}": KINDS[i % 5] for i in range(NAMED)}
    order, counties = list(names), [f"第{number}县" for number in range(COUNTIES)]
    home = {name: counties[0 if i % 2 else i // 2 % COUNTIES] for i, name in enumerate(order[:2000])}
    pairs = [(name, order[i // 2]) for i, name in enumerate(order) if i] + [(home[name], name) for name in home]
    text = "".join(f"{one}与{other}合作。\n" for one, other in pairs)
    said = tuple(("d", one, "cooperates", other, "observed", f"{one}与{other}合作") for one, other in pairs)
    graph = make({"d": text}, names | dict.fromkeys(counties, "Place"), said)
    return _with_networks(graph, {county: [name for name in order if home.get(name) == county] for county in counties})


def _with_networks(graph: Graph, members: dict[str, list[str]]) -> Graph:
    id_of = {actor.name: actor.id for actor in graph.actors}
    told: dict[str, list[str]] = {}
    for s in graph.statements:
        told.setdefault(s.subject, []).append(s.id)
    networks = tuple(
        Network(
            id=f"n-{county}",
            name=county,
            anchor=id_of[county],
            type="place",
            members=(id_of[county], *(id_of[name] for name in inside)),
            translators=(),
            passage_points=(),
            moments={},
            statements=tuple(told[id_of[county]]),
            derived_from=(),
            confidence=1.0,
            reason=Reason(zh="如此", en="so"),
            method="test",
            structural_points=(),
            mediators=(),
            intermediaries=(),
            losses=(),
        )
        for county, inside in members.items()
    )
    return Graph(
        documents=graph.documents,
        texts=graph.texts,
        actors=graph.actors,
        statements=graph.statements,
        networks=networks,
    )


@pytest.fixture(scope="module")
def written(large, words, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("large") / "explorer.html"
    explorer.write(large, words, path)
    return path


def status(page) -> str:
    return page.locator("#status").inner_text()


def click(page, actor: str) -> None:
    """Click on a shape of the picture, be it a group or an actor."""
    spot = page.evaluate("id => explorer.picture.where({actor: id})", actor)
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])


def test_it_opens_on_networks_and_kinds(show, written):
    page = show(written)
    assert status(page) == f"概览：{COUNTIES + len(KINDS)} 组，5000 个实体"
    assert page.evaluate("() => explorer.picture.drawn().lines") == []
    assert not page.evaluate("() => explorer.data.summary.huge")


def test_a_large_network_gives_way_to_its_kinds_and_a_kind_to_its_actors(show, written):
    page = show(written)
    click(page, "group n-第0县")
    parts = len(KINDS) + 1
    assert status(page) == f"概览：{COUNTIES - 1 + len(KINDS) + parts} 组，5000 个实体"
    assert page.locator("#groups [data-group]").count() == parts
    click(page, "group n-第0县 kind Farmer")
    assert re.match(r"显示 \d+ / 5000 个实体", status(page))
    assert page.locator("#panel h2").inner_text() == "第0县 · 农户"
    lit = page.evaluate("() => explorer.picture.drawn().near.map(id => explorer.data.actor.get(id).kind)")
    assert set(lit) == {"Farmer"}
    page.click("#to-whole")
    assert page.locator("#groups [data-group]").count() == parts
    page.click("#to-summary")
    assert status(page).startswith(f"概览：{COUNTIES + len(KINDS)} 组")


def test_a_small_network_opens_on_its_members(show, written, large):
    page = show(written)
    page.click("[data-group='n-第7县']")
    near = page.evaluate("() => explorer.picture.drawn().near")
    assert sorted(near) == sorted(next(n.members for n in large.networks if n.id == "n-第7县"))


@pytest.mark.parametrize("opened", [None, "n-第0县", "kind Brand"])
def test_an_actor_that_a_group_hides_is_found_by_searching(show, written, large, opened):
    name = next(actor.name for actor in large.actors if actor.name.endswith("4321"))
    page = show(written, address=f"#open={opened}" if opened else "")
    page.fill("#search", name)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#panel h2:has-text('{name}')")
    assert id_of(large, name) in page.evaluate("() => explorer.picture.drawn().near")
    page.keyboard.press("Escape")
    page.wait_for_selector("#to-summary" if opened else "#groups")


def test_addresses_lead_into_groups_and_to_actors(show, written, large):
    page = show(written, address="#open=n-第0县+kind+Brand&lang=en")
    assert page.locator("#panel h2").inner_text() == "第0县 · brand"
    page = show(written, address="#open=n-第0县&lang=en&view=table")
    assert page.locator("#table caption").first.inner_text().startswith("Groups in the picture")
    page.click("#table button:has-text('farmer')")
    assert page.locator("#panel h2").inner_text().endswith("farmer")
    actor = id_of(large, "第7县")
    page = show(written, address=f"#actor={actor}&lang=en")
    assert page.locator("#panel h2").inner_text() == "第7县"
    assert len(page.evaluate("() => explorer.picture.drawn().near")) > 20


def test_a_network_of_a_thousand_is_not_drawn_whole(show, written):
    page = show(written, address="#network=n-第0县")
    assert page.evaluate("() => explorer.picture.drawn().near.length") <= 301
