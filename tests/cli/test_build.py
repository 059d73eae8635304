"""`ruralkg build` as a user meets it: output, talk, exit codes, and a kill at any moment."""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from ruralkg import cli, pipeline
from ruralkg.cli.verdicts import VERDICTS
from ruralkg.stores import files, schemas
from ruralkg.stores.directory import resolve
from ruralkg.vocabulary import load

COMMAND = (sys.executable, "-c", "from ruralkg.cli import main; main()")


def run(*arguments: object, **options) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **options)


def test_a_build_names_each_file_and_what_to_do(corpus: Path, tmp_path: Path):
    done = run("build", corpus, "-o", tmp_path / "graph", "--format", "json")
    assert done.returncode == 1, done.stderr
    rows = {row["document"]: row for row in json.loads(done.stdout)}
    assert set(rows) == {"北岭.txt", "政策/规划.md", "空.txt", "图片.txt", "合计 total"}
    assert (rows["空.txt"]["verdict"], rows["空.txt"]["statements"]) == ("空文件 empty", None)
    assert rows["图片.txt"]["advice"].endswith("save it as txt, docx or pdf")
    assert rows["北岭.txt"]["chars"] > 100
    assert rows["合计 total"]["actors"] == files.read_manifest(resolve(tmp_path / "graph")).counts["actors"]
    assert "2 documents built, 2 refused" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_damaged_foreign_or_passed_over_is_told(tmp_path: Path):
    papers = tmp_path / "papers"
    (papers / ".git").mkdir(parents=True)
    for name in ("坏.pdf", "坏.docx"):
        (papers / name).write_bytes(b"%PDF-1.7 nothing" if name.endswith("pdf") else b"PK\x03\x04 nothing")
    (papers / "report.txt").write_text("The weather was mild and the visitors walked home.\n", encoding="utf-8")
    for name in ("README.md", "旧稿.doc", "sources.toml", ".git/a.txt"):
        (papers / name).write_text("", encoding="utf-8")
    done = run("build", papers, "-o", tmp_path / "graph", "--format", "json")
    assert done.returncode == 1, done.stderr
    advice = {row["document"]: row["advice"] for row in json.loads(done.stdout)}
    assert "open it in its program" in advice["坏.pdf"]
    assert "open it in its program" in advice["坏.docx"]
    assert "only Chinese" in advice["report.txt"]
    assert "passed over 3: .git/, README.md, 旧稿.doc. " in done.stderr


def test_exit_code_0_where_all_files_were_built(gold: Path, corpus: Path, tmp_path: Path):
    done = run("build", corpus / "政策", "--codings", gold, "-o", tmp_path / "graph", "--format", "csv")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["document"] for row in rows] == ["北岭.sents.tsv", "规划.md", "合计 total"]


def test_exit_code_3_where_nothing_could_be_built(corpus: Path, tmp_path: Path):
    done = run("build", corpus / "空.txt", "-o", tmp_path / "graph")
    assert done.returncode == 3
    assert "空文件 empty" in done.stdout
    assert "nothing could be built: 空.txt (empty)" in done.stderr
    assert not (tmp_path / "graph").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "graph"], "nothing to build from"),
        (["nowhere", "-o", "graph"], "nowhere: no such file or folder"),
        (["."], "Missing option"),
        ([".", "-o", "."], "exists and is no graph"),
        ([".", "-o", "graph", "--min-confidence", "2"], "less than or equal to"),
        ([".", "-o", "graph", "--jobs", "0"], "greater than or equal to"),
        ([".", "-o", "graph", "--ontology", "nowhere"], "nowhere"),
        ([".", "-o", "graph", "--extractor", "magic"], "'magic' is not one of"),
    ],
)
def test_exit_code_2_for_wrong_use(corpus: Path, arguments: list[str], message: str):
    done = run("build", *arguments, cwd=corpus)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""
    assert not (corpus / "graph").exists()


def test_exit_code_70_for_a_bug(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path):
    monkeypatch.setattr(pipeline, "build", lambda *_, **__: 1 / 0)
    monkeypatch.setattr(sys, "argv", ["ruralkg", "build", ".", "-o", str(tmp_path / "graph")])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 70
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_every_verdict_has_words():
    told = schemas.schema("documents", load())["$defs"]["Document"]["properties"]["verdict"]["enum"]
    assert sorted(VERDICTS) == sorted(told)
    assert all(verdict.advice for name, verdict in VERDICTS.items() if name != "built")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs on this system")
def test_pipes_and_loops_do_not_hold_a_build_up(corpus: Path, tmp_path: Path):
    os.mkfifo(corpus / "管道.txt")
    (corpus / "圈.txt").symlink_to("圈.txt")
    (corpus / "上级").symlink_to(corpus, target_is_directory=True)
    done = run("build", corpus, "-o", tmp_path / "graph", "--format", "json", timeout=120)
    assert done.returncode == 1, done.stderr
    verdicts = {row["document"]: row["verdict"].split(" ")[0] for row in json.loads(done.stdout)}
    assert verdicts["管道.txt"] == "不是普通文件"
    assert verdicts["圈.txt"] == verdicts["上级"] == "循环链接"
    assert verdicts["北岭.txt"] == "已建"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_killed_at_any_moment_the_graph_is_the_old_one_or_the_new_one(gold: Path, tmp_path: Path):
    """RURALKG_KILLS says how often to kill; CI does a tenth of what was done by hand."""
    other = shutil.copytree(gold, tmp_path / "other")
    path = other / "北岭.statements.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("observed", "proposed"), encoding="utf-8")
    graph, whole, slowest = tmp_path / "graph", set(), 0.0
    for folder in (gold, other):
        begun = time.monotonic()
        assert run("build", "--codings", folder, "-o", graph).returncode == 0
        slowest = max(slowest, time.monotonic() - begun)
        whole.add((resolve(graph) / "manifest.json").read_bytes())
    random, ends = Random(4), set()
    for number in range(int(os.environ.get("RURALKG_KILLS", "6"))):
        command = [*COMMAND, "build", "--codings", str((gold, other)[number % 2]), "-o", str(graph)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as build:
            time.sleep(random.uniform(0.3, 1.1) * slowest)
            build.kill()
        ends.add(build.returncode)
        directory = resolve(graph)
        assert (directory / "manifest.json").read_bytes() in whole
        assert files.read_manifest(directory).files == files.hashes(directory)
        with pipeline.KnowledgeGraph(graph) as kg:
            assert kg.cypher("MATCH (s:Statement) RETURN count(*)").rows == ((2,),)
            assert kg.sparql("ASK { ?s ?p ?o }").rows == ((True,),)
    assert -signal.SIGKILL in ends
    assert run("build", "--codings", gold, "-o", graph).returncode == 0
    assert len([p for p in (tmp_path / ".graph.versions").iterdir() if p.is_dir()]) == 2
