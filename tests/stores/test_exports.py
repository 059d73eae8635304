"""Files for other programs, read back by libraries that are not ours."""

import csv
import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import bibtexparser
import msgspec
import networkx as nx
import pytest
import rdflib

from fixtures import CASE, actor_id, statement_id
from ruralkg import stores
from ruralkg.model import FILES, Document, Graph
from ruralkg.stores.exports import export
from ruralkg.stores.exports.tables import safe
from ruralkg.stores.networkx import to_networkx
from ruralkg.stores.property_graph import tables
from ruralkg.stores.targets import Target
from ruralkg.vocabulary import Vocabulary

BENEFITS = statement_id("云帆平台", "benefits", "果农", "observed")
GEXF = "{http://www.gexf.net/1.2draft}"
VIZ = "{http://www.gexf.net/1.2draft/viz}"


def test_a_network_has_only_what_is_observed_unless_asked(graph: Graph) -> None:
    observed = to_networkx(graph)
    assert set(observed) == {actor.id for actor in graph.actors}
    assert {key for *_, key in observed.edges(keys=True)} == {
        s.id for s in graph.statements if s.modality == "observed"
    }
    ends = actor_id("云帆平台"), actor_id("果农")
    assert observed.number_of_edges(*ends) == 1
    assert to_networkx(graph, ["observed", "lacking", "proposed"]).number_of_edges(*ends) == 3
    assert to_networkx(graph, least=0.85).number_of_edges() == 1
    edge = observed.edges[(*ends, BENEFITS)]
    assert edge["predicate"] == "benefits"
    assert (edge["confidence"], edge["sources"], edge["quote"]) == (0.9, 2, "云帆平台为果农打开销路")
    node = observed.nodes[actor_id("青禾县")]
    assert (node["name"], node["kind"], node["side"], node["place"]) == ("青禾县", "Place", None, "360999")


@pytest.mark.parametrize("target", [Target.turtle, Target.trig, Target.jsonld])
def test_rdf_holds_the_same_triples_in_every_syntax(
    target: Target, graph: Graph, words: Vocabulary, loaded: Path, tmp_path: Path
) -> None:
    master = rdflib.Dataset()
    master.parse(loaded / stores.TRIG, format="trig")
    path = tmp_path / "new" / "out"
    export(graph, words, target, path)
    found = rdflib.Dataset()
    found.parse(path, format={"turtle": "turtle", "trig": "trig", "jsonld": "json-ld"}[target])
    assert set(found.default_graph) == set(master.default_graph)
    quads = set(found.quads((None, None, None, None)))
    assert (quads == set(master.quads((None, None, None, None)))) is (target is not Target.turtle)
    assert "果农" in path.read_text(encoding="utf-8")


def test_graphml(graph: Graph, words: Vocabulary, tmp_path: Path) -> None:
    export(graph, words, Target.graphml, tmp_path / "g.graphml")
    found = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert len(found) == 12
    node = found.nodes[actor_id("禾下金")]
    assert (node["label"], node["kind_zh"], node["aliases"]) == ("禾下金", "品牌", "“禾下金”品牌")
    edge = found.edges[actor_id("云帆平台"), actor_id("果农"), BENEFITS]
    assert (edge["label"], edge["weight"], edge["documents"]) == ("惠及", 0.9, f"digest-b; {CASE}")


def test_gexf(graph: Graph, words: Vocabulary, tmp_path: Path) -> None:
    for name in ("a.gexf", "b.gexf"):
        export(graph, words, Target.gexf, tmp_path / name, ["observed", "lacking"])
    assert (tmp_path / "a.gexf").read_bytes() == (tmp_path / "b.gexf").read_bytes()
    assert b"lastmodified" not in (tmp_path / "a.gexf").read_bytes()
    root = ET.parse(tmp_path / "a.gexf").getroot()
    labels = {node.get("id"): node.get("label") for node in root.iter(f"{GEXF}node")}
    assert labels[actor_id("果农")] == "果农"
    brand = next(node for node in root.iter(f"{GEXF}node") if node.get("id") == actor_id("禾下金"))
    colour = brand.find(f"{VIZ}color")
    assert colour is not None
    assert "#" + "".join(f"{int(colour.get(part, '')):02x}" for part in "rgb") == words.kinds["Brand"].colour
    edges = {edge.get("id"): edge.get("label") for edge in root.iter(f"{GEXF}edge")}
    assert edges[statement_id("云帆平台", "benefits", "果农", "lacking")] == "惠及"
    assert len(edges) == sum(statement.modality != "proposed" for statement in graph.statements)


STRANGE = "=1\x01+\x0b\ufffe<&>\"'\u2028\n\t𠮷"


@pytest.fixture(scope="module")
def strange(graph: Graph) -> Graph:
    """The graph with a name that no file format is fond of."""
    actors = tuple(
        msgspec.structs.replace(a, name=STRANGE, aliases=("-2+3", "@x")) if a.name == "果农" else a
        for a in graph.actors
    )
    return msgspec.structs.replace(graph, actors=actors)


@pytest.mark.parametrize("target", [Target.graphml, Target.gexf])
def test_what_xml_cannot_hold_is_replaced(target: Target, strange: Graph, words: Vocabulary, tmp_path: Path) -> None:
    export(strange, words, target, tmp_path / "g.xml")
    found = ET.parse(tmp_path / "g.xml").getroot()
    texts = {text for element in found.iter() for text in (element.text, *element.attrib.values())}
    assert "=1\ufffd+\ufffd\ufffd<&>\"'\u2028\n\t𠮷" in texts


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_is_a_folder_with_a_file_a_type(graph: Graph, words: Vocabulary, tmp_path: Path) -> None:
    export(graph, words, Target.csv, tmp_path / "tables")
    assert {path.stem for path in (tmp_path / "tables").iterdir()} == set(FILES)
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in (tmp_path / "tables").iterdir())
    rows = read(tmp_path / "tables" / "statements.csv")
    assert len(rows) == sum(len(statement.evidence) for statement in graph.statements)
    row = next(row for row in rows if row["id"] == BENEFITS and row["evidence_doc"] == "digest-b")
    assert (row["subject_name"], row["predicate"], row["object_name"]) == ("云帆平台", "benefits", "果农")
    assert row["evidence_quote"] == "云帆平台让青禾县的果农\n卖得更远"
    assert (row["confidence"], row["evidence_confidence"], row["evidence_page"]) == ("0.9", "0.5", "")
    network = read(tmp_path / "tables" / "networks.csv")[0]
    assert network["anchor_name"] == "青禾县"
    assert set(network["members_name"].split("; ")) == {"青禾县", "禾下金", "果农", "云帆平台"}
    assert network["mobilization"] == "contested"
    change = next(row for row in read(tmp_path / "tables" / "figures.csv") if row["indicator"] == "损耗率")
    assert (change["value"], change["about"], change["about_name"]) == ("-0.1", "", "")


def test_csv_holds_no_formula(strange: Graph, words: Vocabulary, tmp_path: Path) -> None:
    export(strange, words, Target.csv, tmp_path)
    cells = [cell for path in tmp_path.iterdir() for row in read(path) for cell in row.values()]
    begun = [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@＝＋－＠")]
    assert begun
    assert all(float(cell) < 0 for cell in begun)
    farmer = next(row for row in read(tmp_path / "actors.csv") if row["kind"] == "Farmer")
    assert farmer["name"] == f"'{STRANGE}"
    assert farmer["aliases"] == "'-2+3; @x"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", " =1", "＝1", "'quoted", "\u3000=1"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("value", ["农户", "a=b", "", 0, -1, -0.5, 1e-7, True, "“引号”"])
def test_all_else_stays(value: object) -> None:
    assert safe(value) == value
    assert safe(None) == ""


def test_node_link_json_is_the_same_network(graph: Graph, words: Vocabulary, tmp_path: Path) -> None:
    export(graph, words, Target.nodelink, tmp_path / "g.json", ["observed", "lacking"])
    data = json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))
    found = nx.node_link_graph(data, edges="edges")
    expected = to_networkx(graph, ["observed", "lacking"])
    assert isinstance(found, nx.MultiDiGraph)
    assert dict(found.nodes(data=True)) == dict(expected.nodes(data=True))
    assert sorted(found.edges(keys=True, data=True), key=str) == sorted(expected.edges(keys=True, data=True), key=str)
    assert "果农" in (tmp_path / "g.json").read_text(encoding="utf-8")


SOURCED = [
    Document(
        doc="甲/100%_#1",
        path="a.pdf",
        sha256="0" * 64,
        kind="paper",
        title="云岭县的茶 & {50%} #1_~^\\",
        authors=("王 某", "Smith, J. and Sons"),
        year=2024,
        source="《乡野学刊》第3期, https://doi.org/10.1234/abc_d.5",
        licence="CC BY 4.0",
        verdict="built",
    ),
    Document(doc="甲 100%_#1", path="b.pdf", sha256="1" * 64, kind="report", verdict="built"),
    Document(doc="甲 100%(#1)", path="d.md", sha256="2" * 64, kind="news", source="https://x.org/a", verdict="built"),
    Document(doc="scan", path="c.pdf", sha256=None, kind="paper", verdict="scanned"),
]


@pytest.fixture(scope="module")
def sourced(graph: Graph) -> Graph:
    return msgspec.structs.replace(graph, documents=tuple(SOURCED))


def test_bibtex_is_read_by_others_and_by_us(sourced: Graph, words: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "sources.bib"
    export(sourced, words, Target.bibtex, path)
    library = bibtexparser.parse_file(str(path))
    assert not library.failed_blocks
    assert [entry.entry_type for entry in library.entries] == ["article", "techreport", "misc"]
    keys = [entry.key for entry in library.entries]
    assert len(set(keys)) == 3
    assert not any(mark in key for key in keys for mark in "%#{}(), ")
    first = library.entries[0]
    assert first["author"] == "王 某 and {Smith, J. and Sons}"
    assert (first["year"], first["doi"]) == ("2024", "10.1234/abc_d.5")
    assert first["title"] == r"{云岭县的茶 \& \{50\%\} \#1\_\textasciitilde{}\textasciicircum{}\textbackslash{}}"
    assert library.entries[2]["url"] == "https://x.org/a"


def test_csl_json_has_what_citation_programs_ask_for(sourced: Graph, words: Vocabulary, tmp_path: Path) -> None:
    export(sourced, words, Target.csl, tmp_path / "sources.json")
    first, second, third = json.loads((tmp_path / "sources.json").read_text(encoding="utf-8"))
    assert first == {
        "id": "甲/100%_#1",
        "type": "article-journal",
        "title": "云岭县的茶 & {50%} #1_~^\\",
        "author": [{"literal": "王 某"}, {"literal": "Smith, J. and Sons"}],
        "issued": {"date-parts": [[2024]]},
        "genre": "paper",
        "note": "《乡野学刊》第3期, https://doi.org/10.1234/abc_d.5",
        "DOI": "10.1234/abc_d.5",
    }
    assert second == {"id": "甲 100%_#1", "type": "report", "title": "甲 100%_#1", "genre": "report"}
    assert (third["type"], third["URL"]) == ("document", "https://x.org/a")


def test_neo4j_admin_reads_its_files(root: Path, strange: Graph, words: Vocabulary, tmp_path: Path) -> None:
    """The real importer, with texts of several lines, quotes and a separator; it counts what there is."""
    jars = root / ".cache" / "neo4j"
    if shutil.which("java") is None or not (jars / ".fetched").is_file():
        pytest.skip("needs Java and the jars of Neo4j; scripts/test-deps brings them")
    folder = tmp_path / "图 1"
    export(strange, words, Target.neo4j, folder)
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "neo4j.conf").write_text("db.tx_log.preallocate=false\n", encoding="utf-8")
    opened = [
        f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch", "java.lang")
    ]
    command = ["java", "-Xmx512m", "-XX:TieredStopAtLevel=1", *opened, "-cp", f"{jars}/*", "org.neo4j.cli.AdminTool"]
    done = subprocess.run(
        [*command, "database", "import", "full", "neo4j", "@import.args"],
        cwd=folder,
        env={**os.environ, "NEO4J_HOME": str(tmp_path), "NEO4J_CONF": str(tmp_path / "conf")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = tables(strange, words)
    rows = [(table.properties, row) for table in found.nodes for row in table.rows]
    rows += [(table.properties, row[2:]) for table in found.relationships for row in table.rows]
    properties = sum(value not in (None, []) for _, row in rows for value in row)  # the importer leaves out empty lists
    imported = [int(count) for count in re.findall(r"^\s+(\d+) (?:nodes|relationships|properties)$", done.stdout, re.M)]
    assert imported == [
        sum(len(table.rows) for table in found.nodes),
        sum(len(table.rows) for table in found.relationships),
        properties,
    ]
