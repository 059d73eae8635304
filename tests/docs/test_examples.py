"""What the documentation shows works: commands, their output, queries in both languages, Python, Turtle, TOML."""

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from console import Command, commands, missing, refreshed, run

import ruralkg
from pages import ROOT, blocks, text
from ruralkg import resources
from ruralkg.pipeline import KnowledgeGraph
from ruralkg.stores.shape import RESULTS

TUTORIAL = "tutorial/first-finding.md"
SENTENCES = ("云岭县打造了“云上梨”区域公用品牌。", "该县农旅办组织果农参加直播培训。")
GUIDES = sorted(f"how-to/{path.name}" for path in (ROOT / "docs" / "how-to").glob("*.md") if ".zh." not in path.name)

ON_A_SERVER = "how-to/neo4j.md"


@pytest.fixture(scope="module")
def kg(digests: Path) -> Iterator[KnowledgeGraph]:
    with ruralkg.open(digests / "graph") as found:
        yield found


def test_tutorial(digests: Path):
    """Every command runs and says what is shown, but for numbers and a third of the later lines: extraction learns."""
    shown = 0
    for command in commands(text(TUTORIAL)):
        done = run(command.text, digests)
        assert done.returncode == 0, f"{command.text}\n{done.stdout}"
        gone = missing(command, done.stdout)
        most = len(command.shown) // 3
        assert len(gone) <= most, (
            f"{command.text}\n{done.stdout}\nno longer said:\n{gone}\nscripts/refresh-tutorial renews it"
        )
        shown += len(command.shown)
    assert shown > 10


def test_comparing_is_loose_about_numbers_and_nothing_else():
    page = "```console\n$ say\n12 actors,  3 statements\n…\n```\n"
    (command,) = commands(page)
    assert command.text == "say"
    assert missing(command, "other\n9 actors, 40 statements\n") == []
    assert missing(command, "9 statements, 40 actors\n") == ["12 actors,  3 statements"]
    assert refreshed(page, {command: "7 actors\nmore\n"}) == "```console\n$ say\n7 actors\n…\n```\n"


def test_a_here_document_is_part_of_its_command():
    (first, second) = commands("```console\n$ cat <<'END'\na\nEND\na\n$ true\n```\n")
    assert (first.text, first.shown) == ("cat <<'END'\na\nEND", ("a",))
    assert second == Command("true", (), second.start, second.end)


@pytest.fixture(scope="module")
def desk(digests: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the guides suppose it: papers/ with one text and its sources.toml, codings/ of it, queries."""
    folder = tmp_path_factory.mktemp("guides")
    (folder / "papers").mkdir()
    paper = f"云岭县农产品上行\n\n{''.join(SENTENCES)}网店依托冷链把雪梨销往省城。\n"
    (folder / "papers" / "yunling-2024.txt").write_text(paper, encoding="utf-8")
    (toml,) = blocks("how-to/build-from-your-papers.md", "toml")
    (folder / "papers" / "sources.toml").write_text(toml.text, encoding="utf-8")
    write_coding(folder / "codings")
    for language, suffix in (("sparql", "rq"), ("cypher", "cypher")):
        for block in blocks("how-to/query.md", language):
            name = block.text.split("\n", 1)[0].lstrip("#/ ").split(":")[0]
            if name.endswith(f".{suffix}"):
                (folder / name).write_text(block.text, encoding="utf-8")
    return folder


def write_coding(folder: Path) -> None:
    folder.mkdir()
    sentences = [
        ("y:0", "body", "云岭县打造了“云上梨”区域公用品牌。"),
        ("y:1", "body", "该县农旅办组织果农参加直播培训。"),
    ]
    tsv = "".join("\t".join(sentence) + "\n" for sentence in sentences)
    (folder / "yunling-2024.sents.tsv").write_text(tsv, encoding="utf-8")
    records = {
        "actors": [
            {"id": "y-a1", "name": "云岭县", "kind": "Place", "aliases": [], "sent": ["y:0"]},
            {"id": "y-a2", "name": "云上梨", "kind": "Brand", "aliases": ["“云上梨”区域公用品牌"], "sent": ["y:0"]},
        ],
        "statements": [
            {"id": "y-s1", "s": "y-a1", "p": "builds", "o": "y-a2", "modality": "observed", "sent": ["y:0"]}
        ],
        "figures": [],
    }
    for name, lines in records.items():
        page = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / f"yunling-2024.{name}.jsonl").write_text(page, encoding="utf-8")


@pytest.mark.parametrize("page", [page for page in GUIDES if page != ON_A_SERVER])
def test_commands_of_guides(page: str, desk: Path, digests: Path, tmp_path: Path):
    """The guides that build nothing ask the graph of the digests."""
    shutil.copytree(desk, tmp_path, dirs_exist_ok=True)
    shutil.copytree(digests, tmp_path, symlinks=True, dirs_exist_ok=True)
    for command in commands(text(page)):
        done = run(command.text, tmp_path)
        assert done.returncode == 0, f"{command.text}\n{done.stdout}"
        assert missing(command, done.stdout) == []


def test_commands_that_need_a_server(
    digests: Path, neo4j: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("RURALKG_NEO4J_USER", neo4j["user"])
    monkeypatch.setenv("RURALKG_NEO4J_PASSWORD", neo4j["password"])
    shutil.copytree(digests, tmp_path, symlinks=True, dirs_exist_ok=True)
    told = [command.text.replace("bolt://localhost:7687", neo4j["uri"]) for command in commands(text(ON_A_SERVER))]
    assert sum(neo4j["uri"] in command for command in told) == 3
    for command in told:
        done = run(command, tmp_path)
        assert done.returncode == 0, f"{command}\n{done.stdout}"
    assert (tmp_path / "import" / "import.args").is_file()


def test_metadata_of_the_example_reach_the_graph(desk: Path):
    with ruralkg.build(desk / "papers") as kg:
        (document,) = kg.documents
    assert (document.year, document.authors, document.licence) == (2024, ("王某", "李某"), "CC BY 4.0")
    assert "10.1234/example.2024.001" in (document.source or "")


def test_the_two_languages_of_the_guide_give_the_same_rows(kg: KnowledgeGraph):
    sparql = [block.text for block in blocks("how-to/query.md", "sparql") if block.text.startswith("# ")]
    cypher = [block.text for block in blocks("how-to/query.md", "cypher")]
    assert len(sparql) == len(cypher) == 2
    for one, other in zip(sparql, cypher, strict=True):
        first, second = kg.sparql(one), kg.cypher(other)
        assert first.columns == second.columns
        assert sorted(map(str, first.rows)) == sorted(map(str, second.rows))
        assert first.rows


def test_every_query_of_the_documentation_runs(kg: KnowledgeGraph):
    pages = [*GUIDES, "reference/rdf.md", "reference/property-graph.md"]
    asked = 0
    for page in pages:
        for block in blocks(page):
            if block.language in ("sparql", "cypher"):
                getattr(kg, block.language)(block.text)
                asked += 1
    assert asked >= 7


@pytest.mark.parametrize("page", ["README.md", "reference/python.md", *GUIDES])
def test_python(page: str, digests: Path, desk: Path, tmp_path: Path):
    shutil.copytree(desk, tmp_path, dirs_exist_ok=True)
    shutil.copytree(digests, tmp_path, symlinks=True, dirs_exist_ok=True)
    for block in blocks(page, "python"):
        (tmp_path / "example.py").write_text(block.text, encoding="utf-8")
        done = run("python example.py", tmp_path)
        assert done.returncode == 0, done.stdout
        assert done.stdout or "print" not in block.text


def test_readme_example_is_short():
    (block,) = blocks("README.md", "python")
    assert len([line for line in block.text.splitlines() if line.strip()]) <= 10


def test_commands_of_readme(tmp_path: Path):
    """All but `make` and `pip install`, which tests of their own run."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    lines = [line for block in blocks("README.md", "console") for line in block.text.splitlines()]
    assert lines[:2] == ["make demo", "make test"]
    ours = [line for line in lines if line.startswith("ruralkg ")]
    assert len(ours) >= 3
    for line in ours:
        done = run(line, tmp_path)
        assert done.returncode == 0, done.stdout
    assert (tmp_path / "explorer.html").is_file()


def test_a_word_added_as_the_guide_tells_is_extracted(tmp_path: Path):
    ontology = tmp_path / "my-ontology"
    shutil.copytree(resources.folder("ontology"), ontology)
    (turtle,) = blocks("how-to/extend-the-lexicon.md", "turtle")
    paper = tmp_path / "text.txt"
    paper.write_text("云岭县依托梨小二把雪梨销往省城。合作社与梨小二商城签约。\n", encoding="utf-8")
    with ruralkg.build(paper) as before:
        assert not any({actor.name, *actor.aliases} >= {"梨小二", "梨小二商城"} for actor in before.actors)
    (ontology / "lexicon" / "mine.ttl").write_text(turtle.text, encoding="utf-8")
    with ruralkg.build(paper, ontology=ontology) as after:
        (actor,) = (actor for actor in after.actors if actor.kind == "Platform")
    assert {actor.name, *actor.aliases} == {"梨小二", "梨小二商城"}


def test_the_sample_has_a_column_for_the_verdict(digests: Path, tmp_path: Path):
    (command,) = commands(text("how-to/judge-a-sample.md"))
    assert run(command.text, digests).returncode == 0
    with (digests / "sample.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 50
    assert {row["verdict"] for row in rows} == {""}
    assert all(row["quote"] in row["sentence"] for row in rows)


def test_every_analysis_that_the_reference_tells_of_is_made(kg: KnowledgeGraph):
    assert "All six are made with every build." in text("reference/graph-directory.md")
    assert len(RESULTS) == 6
    assert [name for name in RESULTS if not getattr(kg.graph, name)] == []


def test_the_finding_of_the_tutorial_is_what_the_graph_says(kg: KnowledgeGraph):
    """If this fails, extraction reads the digests in another way: find another sentence for both languages."""
    kind = {actor.id: actor.kind for actor in kg.actors}
    ties = [tie for tie in kg.graph.ties if kind[tie.people] == "Farmer" and tie.rank is not None]
    assert {tie.modality for tie in ties if tie.rank >= 3} == {"proposed"}
    assert {tie.rank for tie in ties if tie.modality != "proposed"} & {1, 2}
