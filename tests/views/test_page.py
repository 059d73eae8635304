"""The page in a real Chromium: opened from disk, searched, clicked, filtered, attacked."""

import pytest

pytestmark = pytest.mark.browser


def click(page, **what: str) -> None:
    """Click in the picture where an actor or a line is."""
    page.wait_for_timeout(100)
    point = page.evaluate("what => explorer.picture.where(what)", what)
    page.locator("#canvas canvas").click(position={"x": point["x"], "y": point["y"]})
    page.wait_for_timeout(400)


def actor(graph, name: str) -> str:
    return next(a.id for a in graph.actors if a.name == name)


def status(page) -> str:
    return page.locator("#status").inner_text()


def test_opens_on_actors_and_places_and_says_what_it_is_not(show, graph):
    page = show(graph)
    assert status(page) == "显示 5 / 6 个实体，5 条连线"
    assert "不是世界本身" in page.locator("#caveat").inner_text()
    assert page.locator("#canvas canvas").is_visible()


def test_something_is_painted(show, graph):
    page = show(graph)
    colours = page.evaluate(
        """() => { const c = document.querySelector('#canvas canvas');
        const p = new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer);
        return new Set(p).size; }"""
    )
    assert colours > 50


@pytest.mark.parametrize("query", ["果农", "guonong", "gn", "farmer"])
def test_search_leads_to_the_quote_in_its_sentence(show, graph, query):
    page = show(graph)
    page.fill("#search", query)
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "果农"
    page.locator("#panel .statement-head", has_text="青岭县").locator(".fold").click()
    card = page.locator("#panel .evidence:visible", has_text="岭上鲜")
    assert card.locator("blockquote").inner_text() == "青岭县依托“岭上鲜”品牌统一包装标准，带动果农增收。"
    assert card.locator("mark").all_inner_texts() == ["带动", "果农", "增收"]
    assert "一、案例" in card.inner_text()
    assert "[32]" in card.inner_text()


def test_a_digest_is_called_one_and_its_line_end_is_not_shown(show, graph):
    page = show(graph, address=f"#actor={actor(graph, '云帆平台')}")
    page.locator("#panel summary").evaluate_all("all => all.forEach(s => { s.parentElement.open = true })")
    digest = page.locator(".evidence", has=page.locator(".digest"))
    assert digest.count() == 1
    assert "摘编" in digest.inner_text()
    assert "的果农卖得更远" in digest.locator("blockquote").inner_text()


def test_click_on_an_actor_then_on_a_line_then_beside(show, graph):
    page = show(graph)
    click(page, actor=actor(graph, "青岭县"))
    assert page.locator("#panel h2").inner_text() == "青岭县"
    line = page.evaluate("() => explorer.data.network.edges.find(e => e.modality === 'proposed').id")
    page.keyboard.press("Escape")
    page.click("#fit")
    click(page, line=line)
    assert "县农业农村局 培训 果农" in page.locator("#panel h4").first.inner_text()
    assert page.locator("#panel .chip").inner_text() == "建议"
    page.locator("#canvas canvas").click(position={"x": 5, "y": 600})
    page.wait_for_timeout(300)
    assert page.locator("#panel h2").inner_text() == "谁对谁做了什么，谁说的？"


def test_legend_layers_and_lines_filter(show, graph):
    page = show(graph)
    page.uncheck("#rail [data-value=Platform]")
    assert status(page) == "显示 4 / 6 个实体，3 条连线"
    page.click("#overlay [data-value=Challenge]")
    assert status(page) == "显示 5 / 6 个实体，4 条连线"
    page.click("#overlay [data-value=proposed]")
    assert status(page) == "显示 3 / 6 个实体，2 条连线"
    page.click("#reset")
    assert status(page) == "显示 5 / 6 个实体，5 条连线"


def test_predicates_and_documents_filter(show, graph):
    page = show(graph)
    page.locator("#rail summary").evaluate_all("all => all.forEach(s => { s.parentElement.open = true })")
    page.uncheck("#rail [data-value=paper]")
    assert status(page) == "显示 2 / 6 个实体，1 条连线"
    page.uncheck("#rail [data-value=benefits]")
    assert status(page).startswith("显示 0 /")
    assert page.locator("#nothing").is_visible()


def test_neighbourhood_alone(show, graph):
    page = show(graph, address=f"#actor={actor(graph, '青岭县')}")
    page.click("#alone")
    assert status(page) == "显示 3 / 6 个实体，2 条连线"


def test_language_and_theme_switch(show, graph):
    page = show(graph)
    page.click("#language")
    assert page.locator("html").get_attribute("lang") == "en"
    assert status(page) == "5 of 6 entities shown, 5 lines"
    assert page.locator("#rail").inner_text().count("farmer") == 1
    page.click("#theme")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.click("#language")
    assert page.locator("html").get_attribute("lang") == "zh-CN"


def test_no_word_is_missing_in_either_language(show, graph):
    page = show(graph)
    page.click("#to-table")
    keys = page.evaluate("() => explorer.words")
    assert keys["zh"] == keys["en"]


def test_the_table_holds_what_the_picture_shows(show, graph):
    page = show(graph)
    page.click("#to-table")
    assert page.locator("#table tbody").first.locator("tr").count() == 5
    page.locator("#table").get_by_role("button", name="培训").click()
    assert "县农业农村局" in page.locator("#panel h4").inner_text()


def test_the_address_keeps_the_place(show, graph):
    page = show(graph)
    page.fill("#search", "云帆")
    page.keyboard.press("Enter")
    page.click("#language")
    address = page.evaluate("() => location.hash")
    again = show(graph, address=address)
    assert again.locator("#panel h2").inner_text() == "云帆平台"
    assert again.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("width", [1366, 768, 390])
def test_nothing_runs_over_the_edge(show, graph, width):
    page = show(graph, width=width, height=768, address=f"#actor={actor(graph, '果农')}")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    box = page.locator("#canvas").bounding_box()
    assert box["width"] >= min(width, 700)
    assert box["height"] >= 180


def test_filters_open_and_close_on_a_narrow_screen(show, graph):
    page = show(graph, width=768, height=1024)
    assert not page.locator("#rail").is_visible()
    page.click("#filters")
    page.uncheck("#rail [data-value=Platform]")
    assert status(page).startswith("显示 4 /")


NASTY = (
    "<script>document.title='ran'</script>",
    "</script><script>document.title='ran'</script><!--",
    "<img src=x onerror=\"document.title='ran'\">",
    "javascript:document.title='ran'",
    "\"'><svg onload=document.title='ran'>",
    "{{ 7*7 }}{% raw %}<b>&amp;",
    "\u202e\u2066反向\u200b\u200d\ufeff\u0000\u001b[31m\u2028\u2029",
    "长" * 5000,
    "__proto__",
)


def test_a_hostile_graph_runs_no_script(show, make):
    kinds = dict.fromkeys(NASTY, "Brand") | {"果农": "Farmer"}
    texts = {name[:80] or "x": f"果农说{name}好。\n" for name in NASTY}
    said = tuple((name[:80], name, "benefits", "果农", "observed", f"果农说{name}好") for name in NASTY)
    hostile = make(texts, kinds, said)
    hostile = _everywhere(hostile)
    page = show(hostile)
    for name in NASTY:
        who = actor(hostile, name)
        page.evaluate("id => explorer.store.set({selection: {actor: id}})", who)
        line = page.evaluate("id => explorer.data.network.edges.find(e => e.from === id || e.to === id).id", who)
        page.evaluate("id => explorer.store.set({selection: {line: id}})", line)
    page.fill("#search", "<")
    page.click("#to-table")
    page.click("#language")
    page.wait_for_timeout(200)
    assert "ran" not in page.title()
    assert page.locator("script").count() == 3
    assert page.locator("img, iframe, object, embed, base, form, [onerror], [onload]").count() == 0
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 1366
    assert "\u202e" not in page.locator("body").inner_text()


def _everywhere(graph):
    """Put something nasty into every text field of documents, sections, aliases, attributions and qualifiers."""
    import msgspec

    from ruralkg.model import Attribution, Figure, Qualifiers, Section

    replace = msgspec.structs.replace
    bad = "".join(NASTY[:7])
    sections = (Section(id="1", title=bad, start=0, end=1),)
    documents = tuple(
        replace(d, title=bad, authors=(bad,), source=bad, kind=bad, sections=sections) for d in graph.documents
    )
    worst = Qualifiers(place=bad, time=bad, mechanism=bad, amount=bad, condition=bad)
    statements = tuple(
        replace(
            s,
            evidence=tuple(
                replace(e, attribution=Attribution(class_=bad, to=bad), qualifiers=worst, extractor=bad)
                for e in s.evidence
            ),
        )
        for s in graph.statements
    )
    figure = Figure(
        id="f-1",
        about=graph.actors[0].id,
        value=1.5,
        high=2.0,
        evidence=statements[0].evidence,
        **dict.fromkeys(("indicator", "concept", "unit", "cmp", "time", "place", "type"), bad),
    )
    actors = tuple(replace(a, aliases=NASTY) for a in graph.actors)
    return replace(graph, documents=documents, statements=statements, actors=actors, figures=(figure,))
