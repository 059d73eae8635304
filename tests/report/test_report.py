"""The report: complete in both languages, its numbers those of the graph, its sentences those of the texts."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

import fixtures
from commands import run
from graphs import written
from ruralkg import report, vocabulary
from ruralkg.analysis import analyse
from ruralkg.assembly import merge
from ruralkg.errors import UsageError
from ruralkg.model import Graph
from ruralkg.reading import codings
from ruralkg.report.display import shown
from ruralkg.report.markdown import escaped
from ruralkg.stores import files

WORDS = vocabulary.load()
LATIN = re.compile(r"[A-Za-z]{2,}")
CHINESE = re.compile(r"[\u3400-\u9fff]")


def manifest(graph: Graph, *, codings: str | None = None) -> files.Manifest:
    version = files.Version(version=WORDS.version, sha256=WORDS.sha256)
    return files.Manifest(
        package="0", ontology=version, model=None, codings=codings, options={}, counts=files.counts(graph)
    )


@pytest.fixture(scope="module")
def graph() -> Graph:
    return analyse(fixtures.small(WORDS), WORDS)


@pytest.fixture(scope="module")
def found(graph: Graph) -> dict[str, str]:
    return report.report(graph, WORDS, manifest(graph))


def tables(markdown: str) -> dict[str, list[list[str]]]:
    """The tables of a page by their first column and by the heading above."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for block in map(str.strip, markdown.split("\n\n")):
        if block.startswith("#"):
            heading = block.lstrip("# ")
        if block.startswith("|"):
            rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in block.splitlines()]
            found[f"{heading}/{rows[0][0]}"] = [rows[0], *rows[2:]]
    return found


def told(graph: Graph) -> set[str]:
    """All that a graph holds and a report may show: names, quotes, sentences, titles."""
    words = {name for actor in graph.actors for name in (actor.name, *actor.aliases)}
    words |= {text for d in graph.documents for text in (d.doc, d.path, d.title, d.source, *d.authors) if text}
    words |= {figure.indicator for figure in graph.figures} | {network.name for network in graph.networks}
    words |= {shown(e.quote) for row in (*graph.statements, *graph.figures) for e in row.evidence}
    return words | {x.role for x in graph.translations if x.role}


def own_words(page: str, graph: Graph) -> str:
    """A page in Markdown without what the graph holds: what the report itself says."""
    page = re.sub(r"[「“][^」”]*[」”](?=[\[；; |])", " ", page[: page.index("[^1]: ")])
    for word in sorted(told(graph), key=len, reverse=True):
        page = page.replace(escaped(word), " ")
    return re.sub(r"\(charts/[\w.]+\)|(?<![0-9a-f])[0-9a-f]{12}(?![0-9a-f])", " ", page)


def test_the_files_of_both_languages(found: dict[str, str]):
    pages = {f"report.{language}.{ending}" for language in ("zh", "en") for ending in ("md", "html")}
    assert pages <= found.keys()
    assert all(name.startswith("charts/") and name.endswith(".svg") for name in found.keys() - pages)
    for name in re.findall(r"\]\((charts/[^)]+)\)", found["report.zh.md"] + found["report.en.md"]):
        assert name in found


def test_no_english_stands_in_the_chinese_text_and_no_chinese_in_the_english(found: dict[str, str], graph: Graph):
    assert LATIN.findall(own_words(found["report.zh.md"], graph)) == []
    assert CHINESE.findall(own_words(found["report.en.md"], graph)) == []


def test_both_languages_have_the_same_sections_tables_and_numbers(found: dict[str, str]):
    zh, en = (found[f"report.{language}.md"] for language in ("zh", "en"))
    assert zh.count("\n#") == en.count("\n#") > 20
    first, second = tables(zh), tables(en)
    assert len(first) == len(second)
    for one, other in zip(first.values(), second.values(), strict=True):
        assert [len(row) for row in one] == [len(row) for row in other]
        assert [[c for c in row if c.isdigit()] for row in one] == [[c for c in row if c.isdigit()] for row in other]


def test_it_says_aloud_that_silent_is_not_absent(found: dict[str, str]):
    for page in ("report.zh.md", "report.zh.html"):
        assert found[page].count("文本没有说，不等于没有") >= 3
    for page in ("report.en.md", "report.en.html"):
        assert found[page].count("ilent is not absent") >= 3


def test_the_same_graph_gives_the_same_report(found: dict[str, str], graph: Graph):
    assert report.report(graph, WORDS, manifest(graph)) == found
    assert report.report(graph, WORDS, manifest(graph), languages=("zh",))["report.zh.md"] == found["report.zh.md"]


def test_sentences_stand_in_the_texts_word_for_word(found: dict[str, str], graph: Graph):
    page = found["report.zh.md"]
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", page, re.MULTILINE))
    assert list(notes) == [str(number) for number in range(1, len(notes) + 1)]
    assert set(re.findall(r"\[\^(\d+)\]", page)) == notes.keys()
    flat = [re.sub(r"\s", "", escaped(text)) for text in graph.texts.values()]
    for note in notes.values():
        sentence = note[note.index(") ") + 2 :].replace("**", "")
        assert any(re.sub(r"\s", "", sentence) in text for text in flat), note


def test_a_digest_is_marked_wherever_it_is_cited(found: dict[str, str]):
    notes = [line for line in found["report.zh.md"].splitlines() if line.startswith("[^") and "digest-b" in line]
    assert notes
    assert all("摘编，非原文" in note for note in notes)


def test_it_says_how_statements_were_found(found: dict[str, str], graph: Graph):
    number = sum(len(s.evidence) for s in graph.statements)
    assert f"证据句的来历：规则 {number}。规则与模型由程序逐句抽取" in found["report.zh.md"]
    trained = replace(manifest(graph), model="2.5")
    page = report.report(graph, WORDS, trained, languages=("en",))["report.en.md"]
    assert "The model is of version 2.5." in page


def test_an_empty_graph_has_a_report_too():
    pages = report.report(Graph(), WORDS, manifest(Graph()))
    assert "0条陈述" in pages["report.zh.md"]
    assert "None was found." in pages["report.en.md"]


def test_refused_files_are_named(found: dict[str, str]):
    assert "scan.pdf：扫描件" in found["report.zh.md"]


@pytest.mark.shared
def test_the_numbers_are_those_of_the_hand_coded_graph(shared: Path, tmp_path: Path):
    graph = analyse(merge(codings.read(shared / "gold", None, WORDS), WORDS), WORDS)
    folder = written(graph, tmp_path / "graph", WORDS)
    rows = {
        name: [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]
        for name in ("statements", "ties", "gaps", "networks", "disagreements", "actors", "lenses")
    }
    pages = report.report(graph, WORDS, manifest(graph, codings="0" * 64), first=100_000)
    told = tables(pages["report.zh.md"])
    label = {scheme: {n: t.label["zh"] for n, t in WORDS.values(scheme).items()} for scheme in WORDS.schemes}
    verdicts = Counter(label["TieVerdict"][row["verdict"]] for row in rows["ties"])
    assert {row[0]: int(row[1]) for row in told["利益联结/"][1:]} == {
        v: verdicts[v] for v in label["TieVerdict"].values()
    }
    counts = {row[0]: int(row[1]) for row in told["结论随置信度的变化/项目"][1:]}
    for kind, name in label["GapKind"].items():
        assert counts[f"缺失：{name}"] == sum(row["kind"] == kind for row in rows["gaps"])
    for modality, name in label["Modality"].items():
        assert counts[f"陈述：{name}"] == sum(row["modality"] == modality for row in rows["statements"])
    for class_, name in label["DisagreementClass"].items():
        assert counts[f"分歧：{name}"] == sum(row["class"] == class_ for row in rows["disagreements"])
    assert len(told["数据分歧/类别"]) - 1 == len(rows["disagreements"])
    assert len(told["网络与四个时刻/案例"]) - 1 == len(rows["networks"])
    filled = sum(bool(row["statements"]) for row in rows["lenses"])
    assert counts["透镜中有内容的单元"] == filled
    untold = ("promised", "unspecified")
    assert len(told["利益联结/对方"]) - 1 == sum(row["verdict"] not in untold for row in rows["ties"])
    assert LATIN.findall(own_words(pages["report.zh.md"], graph)) == []
    evidence = sum(len(row["evidence"]) for row in rows["statements"])
    assert f"证据句的来历：编码 {evidence}。编码由人逐句作出。\n" in pages["report.zh.md"]


def doubted(graph: Graph, confidence: float) -> Graph:
    statements = tuple(
        replace(s, confidence=confidence, evidence=tuple(replace(e, confidence=confidence) for e in s.evidence))
        for s in graph.statements
    )
    return replace(graph, statements=statements)


def test_what_thresholds_do_changes_with_the_confidences(graph: Graph):
    def columns(confidence: float) -> dict[str, list[str]]:
        given = doubted(graph, confidence)
        page = report.report(given, WORDS, manifest(given), languages=("en",))["report.en.md"]
        found = tables(page)
        rows = found["How conclusions change with confidence/what"]
        stays = found["How conclusions change with confidence/findings"]
        return {row[0]: row[1:] for row in [*rows, *stays]}

    sure, doubtful = columns(0.9), columns(0.4)
    number = str(sum(s.modality == "lacking" for s in graph.statements))
    assert sure["statements: lacking"] == [number] * 4
    assert doubtful["statements: lacking"] == [number, number, "0", "0"]
    ties = str(len(graph.ties))
    assert sure["benefit ties"] == [ties] * 4
    assert doubtful["benefit ties"] == [ties, ties, "0", "0"]
    # with the observed statements gone, nothing is left that would raise an expectation
    assert doubtful["missing links: denied"][2:] == ["0", "0"]


def test_each_row_says_at_which_threshold_it_is_gone(graph: Graph):
    given = doubted(graph, 0.6)
    page = report.report(given, WORDS, manifest(given), languages=("en",))["report.en.md"]
    head, *rows = tables(page)[r"Denied links/\#"]
    assert head[-3:] == ["≥0.3", "≥0.5", "≥0.7"]
    assert rows
    assert {tuple(row[-3:]) for row in rows} == {("stays", "stays", "gone")}


def test_the_command_writes_the_report(graph: Graph, tmp_path: Path):
    folder = written(graph, tmp_path / "graph", WORDS)
    run("report", folder, "-o", tmp_path / "out", "--language", "en", "--title", "雪 <b>", "-n", "3")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["charts", "report.en.html", "report.en.md"]
    page = (tmp_path / "out" / "report.en.html").read_text(encoding="utf-8")
    assert "<title>雪 &lt;b&gt;</title>" in page
    with pytest.raises(UsageError, match="is a graph"):
        run("report", folder, "-o", folder)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        run("report", folder, "-o", tmp_path / "file")


def test_a_language_that_there_is_not_is_refused(graph: Graph):
    with pytest.raises(UsageError, match="fr"):
        report.report(graph, WORDS, manifest(graph), languages=("fr",))
