"""The file that is written, and the parts that it is made of."""

import json
import math
import re
from pathlib import Path

import msgspec
import pytest
import pyvis

import ruralkg.views
from ruralkg.errors import UsageError
from ruralkg.model import Graph
from ruralkg.views import explorer, layout, network, page, payload, selection
from ruralkg.views.display import shown
from ruralkg.views.evidence import Quoter

ASSETS = Path(ruralkg.views.__file__).parent / "assets"


def data_of(html: str) -> dict:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    return json.loads(found.group(1))


def test_the_same_graph_gives_the_same_file(graph, words, tmp_path):
    explorer.write(graph, words, tmp_path / "a.html")
    explorer.write(graph, words, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_the_file_is_utf8_with_its_policy_and_nothing_from_elsewhere(graph, words):
    html = explorer.explorer(graph, words, title="调查 <一>")
    assert '<meta charset="utf-8">' in html[:200]
    assert "<title>调查 &lt;一&gt;</title>" in html
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html).group(1)
    assert policy.startswith("default-src &#39;none&#39;; script-src &#39;sha256-")
    assert "unsafe" not in policy
    assert not re.search(r"""<(?:script|link|img)[^>]+(?:src|href)=["'](?!data:)""", html)


def test_errors_are_told_plainly(graph, words, tmp_path):
    with pytest.raises(UsageError, match="zh and en"):
        explorer.write(graph, words, tmp_path / "x.html", language="fr")
    with pytest.raises(UsageError, match="cannot write the page"):
        explorer.write(graph, words, tmp_path / "none" / "x.html")


def test_an_empty_graph_has_a_page(words):
    assert data_of(explorer.explorer(Graph(), words))["actors"] == []


def test_json_never_ends_its_element():
    block = page.data_block({"x": "</script><!--\u2028"})
    assert "<" not in block
    assert json.loads(block) == {"x": "</script><!--\u2028"}


def test_no_script_makes_markup_of_text():
    forbidden = re.compile(
        r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|Function|DOMParser|createContextualFragment)\b"
    )
    for path in ASSETS.glob("*.js"):
        assert not forbidden.search(path.read_text(encoding="utf-8")), path.name


def test_modules_are_bundled_once_and_their_imports_exist():
    sources = {path.stem: path.read_text(encoding="utf-8") for path in ASSETS.glob("*.js")}
    export, needed = r"^export (?:async )?(?:function|const) (\w+)", r'^import \{ ([^}]*) \} from "\./([\w-]+)\.js";'
    exports = {name: set(re.findall(export, source, re.MULTILINE)) for name, source in sources.items()}
    for name, source in sources.items():
        for names, module in re.findall(needed, source, re.MULTILINE):
            assert set(names.split(", ")) <= exports[module], (name, module)
        assert source.count("\n") <= 200
    bundle = page.bundle("main")
    assert not re.search(r"^(?:import|export)\b", bundle, re.MULTILINE)
    modules = re.findall(r"^const (module_\w+) = ", bundle, re.MULTILINE)
    assert len(modules) == len(set(modules)) == len(sources)


def test_shown_text_keeps_words_and_drops_tricks():
    assert shown("惠及\r\n农户 in\nChina\u202e\u200b\u0000") == "惠及农户 in China"


def test_a_line_gathers_the_statements_of_one_modality_between_two(graph, words):
    lines = selection.lines(graph, words)
    between = {
        (line.modality, len(line.statements), line.forth or line.back)
        for line in lines
        if {_name(graph, line.start), _name(graph, line.end)} == {"云帆平台", "果农"}
    }
    assert between == {("observed", 2, True), ("lacking", 1, True)}
    assert sum(len(line.statements) for line in lines) == len(graph.statements)


def test_symmetric_lines_have_no_arrow(make, words):
    said = (("d", "甲平台", "cooperates", "乙社", "observed", "甲平台与乙社合作"),)
    graph = make({"d": "甲平台与乙社合作。\n"}, {"甲平台": "Platform", "乙社": "Cooperative"}, said)
    (line,) = selection.lines(graph, words)
    assert (line.forth, line.back) == (False, False)


def test_the_opening_shows_actors_by_what_is_observed(graph, words):
    ranking = selection.ranked(graph, words)
    assert [actor.name for actor in ranking][:3] == ["果农", "云帆平台", "青岭县"] or ranking[0].name == "果农"
    assert ranking[-1].name == "人才短缺"
    opening = selection.opening(ranking, selection.lines(graph, words), words)
    assert {actor.name for actor in opening} == {"果农", "云帆平台", "青岭县", "岭上鲜", "县农业农村局"}
    assert selection.opening(ranking, selection.lines(graph, words), words, limit=2) == ranking[:2]
    assert selection.weights(graph)[ranking[0].id] == 3


def test_a_statement_about_something_unknown_gives_no_line(graph, words):
    lone = msgspec.structs.replace(graph, actors=graph.actors[1:])
    lines = selection.lines(lone, words)
    assert graph.actors[0].id not in {end for line in lines for end in (line.start, line.end)}


def test_no_two_actors_touch_and_positions_do_not_change():
    names = [f"a{i:03}" for i in range(150)]
    pairs = [(names[i], names[i * 7 % 150]) for i in range(150) if i != i * 7 % 150]
    sizes = {name: 7.0 + index % 20 for index, name in enumerate(names)}
    points = layout.positions(names[:60], names[60:], pairs, sizes)
    assert points == layout.positions(names[:60], names[60:], reversed(pairs), sizes)
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            assert math.dist(points[a], points[b]) > (sizes[a] + sizes[b]) * 0.9, (a, b)


def test_one_actor_and_none_have_a_layout():
    assert layout.positions([], [], [], {}) == {}
    assert set(layout.positions(["a"], ["b"], [], {"a": 8.0, "b": 8.0})) == {"a", "b"}


def test_runs_mark_quote_and_actors_and_give_the_sentence_back(graph):
    quoter = Quoter(graph)
    for statement in graph.statements:
        for evidence in statement.evidence:
            runs = quoter.runs(evidence, statement)
            text = graph.texts[evidence.doc][slice(*evidence.sentence)]
            assert "".join(text for text, _ in runs) == shown(text)
            assert "".join(text for text, marks in runs if "q" in marks) == shown(evidence.quote)
    assert ("果农", "oq") in quoter.runs(graph.statements[1].evidence[0], graph.statements[1])


def test_without_its_text_the_quote_stands_alone(graph):
    bare = msgspec.structs.replace(graph, texts={})
    statement = graph.statements[0]
    assert Quoter(bare).runs(statement.evidence[0], statement) == [(statement.evidence[0].quote, "q")]


def test_pyvis_builds_the_network_in_the_ontology_s_colours(graph, words):
    data = data_of(explorer.explorer(graph, words))
    nodes = {node["id"]: node for node in data["network"]["nodes"]}
    farmers = next(a for a in graph.actors if a.name == "果农")
    assert nodes[farmers.id]["color"] == words.kinds["Farmer"].colour
    assert nodes[farmers.id]["shape"] == words.kinds["Farmer"].shape
    styles = {edge["modality"]: bool(edge["dashes"]) for edge in data["network"]["edges"]}
    assert styles == {name: modality.line != "solid" for name, modality in words.modalities.items()}
    assert data["network"]["options"]["physics"] == {"enabled": False}
    assert not any("title" in item for item in data["network"]["nodes"] + data["network"]["edges"])


def test_the_library_is_of_the_line_that_pyvis_writes_for():
    carried = {path.name.removeprefix("vis-") for path in (Path(pyvis.__file__).parent / "lib").glob("vis-*")}
    told = re.search(r"^vis-network (\d+\.\d+)\.\d+ \(.*MIT.*\)$", network.library(), re.MULTILINE)
    assert told is not None
    assert told[1] in {version.rpartition(".")[0] for version in carried}


def test_people_can_type_pinyin():
    assert payload.pinyin("云帆平台") == "yunfanpingtai yfpt"


def _name(graph: Graph, id_: str) -> str:
    return next(a.name for a in graph.actors if a.id == id_)
