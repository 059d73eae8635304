"""Files in, a graph directory out: the same one from whatever order, number of workers, or repetition."""

import gc
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import ruralkg
from ruralkg import vocabulary
from ruralkg.errors import NothingBuilt, RuralkgError, UsageError
from ruralkg.evaluation.validation import validate
from ruralkg.extraction.figures_concepts import concept_of
from ruralkg.ids import normalise
from ruralkg.stores import files
from ruralkg.stores.directory import resolve

WORDS = vocabulary.load()


def same(one: Path, other: Path) -> bool:
    """Whether all text files of two graph directories are equal byte for byte."""
    manifests = [(resolve(path) / "manifest.json").read_bytes() for path in (one, other)]
    return manifests[0] == manifests[1] and files.hashes(resolve(one)) == files.hashes(resolve(other))


def test_a_corpus_is_built_with_a_verdict_for_each_file(corpus: Path, tmp_path: Path):
    seen = []
    with ruralkg.build(corpus, tmp_path / "graph", progress=lambda *step: seen.append(step)) as kg:
        verdicts = {document.path: document.verdict for document in kg.documents}
        assert verdicts == {"北岭.txt": "built", "政策/规划.md": "built", "空.txt": "empty", "图片.txt": "binary"}
        assert [(done, total) for _, done, total in seen] == [(1, 4), (2, 4), (3, 4), (4, 4)]
        assert {document.doc for document, *_ in seen} == {document.doc for document in kg.documents}
        assert kg.statements
        assert kg.figures
        assert {path.name for path in (kg.directory / "texts").rglob("*.txt")} == {"北岭.txt", "规划.txt"}
        assert list(validate(kg.directory, WORDS)) == []
        rows = kg.cypher("MATCH (a:Actor) WHERE a.name = $name RETURN a.kind", name="北岭县")
        assert rows.rows == (("Place",),)
        prefix = "PREFIX rkg: <https://w3id.org/ruralkg/ontology#> "
        counted = kg.sparql(prefix + "SELECT (COUNT(?s) AS ?n) WHERE { ?s a rkg:Statement }")
        assert counted.rows == ((len(kg.statements),),)
        assert kg.to_networkx().number_of_nodes() == len(kg.actors)


def test_order_repetition_and_workers_change_nothing(corpus: Path, tmp_path: Path):
    paths = sorted(path for path in corpus.rglob("*") if path.is_file() and not path.name.startswith("_"))
    for name, order, workers in (("one", paths, 1), ("two", paths[::-1], 2), ("one again", paths, 1)):
        ruralkg.build(order, tmp_path / name, workers=workers).close()
    assert same(tmp_path / "one", tmp_path / "two")
    assert same(tmp_path / "one", tmp_path / "one again")


def test_a_second_build_in_the_same_place_is_identical(corpus: Path, tmp_path: Path):
    first = ruralkg.build(corpus, tmp_path / "graph").directory
    second = ruralkg.build(corpus, tmp_path / "graph").directory
    assert first != second
    assert same(first, second)


def test_a_graph_among_the_texts_is_no_source(corpus: Path, tmp_path: Path):
    ruralkg.build(corpus, tmp_path / "graph").close()
    for _ in range(2):
        ruralkg.build(corpus, corpus / "graph").close()
        assert same(corpus / "graph", tmp_path / "graph")


def test_the_manifest_tells_no_machine_path(corpus: Path, tmp_path: Path):
    directory = ruralkg.build(corpus, tmp_path / "graph").directory
    for name in files.hashes(directory) | {"manifest.json": ""}:
        assert str(tmp_path).encode() not in (directory / name).read_bytes(), name


def test_a_coding_stands_for_extraction(corpus: Path, gold: Path, tmp_path: Path):
    kg = ruralkg.build(corpus, tmp_path / "graph", codings=gold)
    assert {document.doc: document.kind for document in kg.documents}["北岭"] == "coding"
    extractors = {(e.doc, e.extractor) for s in kg.statements for e in s.evidence}
    assert extractors >= {("北岭", "coding"), ("政策/规划", "model")}
    assert not {("北岭", "rules"), ("北岭", "model")} & extractors
    assert list(validate(kg.directory, WORDS)) == []


def test_codings_alone_give_what_they_say(gold: Path, tmp_path: Path):
    kg = ruralkg.build([], tmp_path / "graph", codings=gold)
    names = {actor.id: actor.name for actor in kg.actors}
    told = {(frozenset({names[s.subject], names[s.object]}), s.predicate, s.modality) for s in kg.statements}
    assert told == {
        (frozenset({"北岭县", "山货集"}), "cooperates", "observed"),
        (frozenset({"北岭县", "农户"}), "benefits", "observed"),
    }
    assert {s.confidence for s in kg.statements} == {1.0}
    assert [(names[f.about or ""], f.value, f.time) for f in kg.figures] == [("农户", 1200.0, "2023")]
    assert json.loads((kg.directory / "manifest.json").read_bytes())["codings"]


def test_results_of_analyses_beside_codings_are_never_read(gold: Path, tmp_path: Path):
    ruralkg.build([], tmp_path / "one", codings=gold)
    for name in ("北岭.networks.jsonl", "北岭.ties.jsonl", "disagreements.jsonl"):
        (gold / name).unlink()
    ruralkg.build([], tmp_path / "two", codings=gold)
    assert same(tmp_path / "one", tmp_path / "two")


def test_places_of_codings_get_their_division_code(gold: Path, tmp_path: Path):
    path = gold / "北岭.actors.jsonl"
    path.write_text(
        path.read_text(encoding="utf-8").replace("山货集", "福建").replace("Platform", "Place"), encoding="utf-8"
    )
    (gold / "北岭.statements.jsonl").write_text("", encoding="utf-8")
    (gold / "北岭.sents.tsv").write_text("北岭:0\t1\t福建北岭县\n北岭:1\t1\t农户1200户\n", encoding="utf-8")
    kg = ruralkg.build([], tmp_path / "graph", codings=gold)
    assert {actor.name: actor.place for actor in kg.actors} == {"福建": "350000", "北岭县": None, "农户": None}


def test_metadata_reach_documents_read_and_coded(corpus: Path, gold: Path, tmp_path: Path, caplog):
    (corpus / "sources.toml").write_text(
        '["北岭"]\ntitle = "北岭县电商模式研究"\nauthors = ["某甲"]\nyear = 2024\n'
        '["政策/规划"]\ntype = "policy"\n["南坪"]\nyear = 2020\n',
        encoding="utf-8",
    )
    read = {d.doc: d for d in ruralkg.build(corpus, tmp_path / "read").documents}
    assert (read["北岭"].title, read["北岭"].authors, read["北岭"].year) == ("北岭县电商模式研究", ("某甲",), 2024)
    assert read["政策/规划"].kind == "policy"
    assert "南坪 is none of the documents read" in caplog.text
    (gold / "北岭.sents.tsv").write_text(
        "北岭:0\t1\t北岭县与山货集平台合作，引入冷链物流。\n"
        "北岭:1\t1\t2023年，该县依托“岭上脆”品牌销售脆梨，带动1200户农户增收3000元。\n",
        encoding="utf-8",
    )
    (coded,) = ruralkg.build(out=tmp_path / "coded", codings=gold, texts=corpus).documents
    assert (coded.kind, coded.title, coded.authors, coded.year) == ("coding", "北岭县电商模式研究", ("某甲",), 2024)
    assert coded.chars == read["北岭"].chars


def test_doubtful_statements_are_left_out(corpus: Path, tmp_path: Path):
    every = ruralkg.build(corpus, tmp_path / "every").statements
    threshold = max(statement.confidence for statement in every)
    kept = ruralkg.build(corpus, tmp_path / "kept", min_confidence=threshold)
    assert {s.id for s in kept.statements} == {s.id for s in every if s.confidence >= threshold}
    assert len(kept.statements) < len(every)
    assert list(validate(kept.directory, WORDS)) == []


def test_when_nothing_can_be_built_the_old_graph_stays(corpus: Path, tmp_path: Path):
    before = ruralkg.build(corpus, tmp_path / "graph").directory
    with pytest.raises(NothingBuilt, match=r"图片\.txt \(binary\), 空\.txt \(empty\)"):
        ruralkg.build([corpus / "空.txt", corpus / "图片.txt"], tmp_path / "graph")
    assert resolve(tmp_path / "graph") == before
    (tmp_path / "nothing").mkdir()
    with pytest.raises(NothingBuilt, match="no file to read there"):
        ruralkg.build(tmp_path / "nothing", tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "nothing to build from"),
        ({"texts": "texts"}, "texts go with codings"),
        ({"min_confidence": 1.5}, "between 0 and 1"),
        ({"extractor": "magic"}, "no extractor 'magic'"),
        ({"paths": "nowhere"}, "nowhere: no such file or folder"),
        ({"codings": "nowhere"}, "nowhere: no folder of codings"),
    ],
)
def test_wrong_use_is_refused(corpus: Path, tmp_path: Path, arguments: dict, message: str):
    if arguments and "codings" not in arguments:
        arguments = {"paths": corpus, **arguments}
    with pytest.raises(RuralkgError, match=message) as caught:
        ruralkg.build(out=tmp_path / "graph", **arguments)
    assert caught.value.exit_code == 2
    assert not (tmp_path / "graph").exists()


def test_a_temporary_graph_goes_with_its_object(corpus: Path):
    kg = ruralkg.build(corpus / "政策")
    directory = kg.directory
    assert kg.sparql("ASK { ?s ?p ?o }").rows == ((True,),)
    kg.close()
    assert not directory.exists()
    kg = ruralkg.build(str(corpus / "政策"))
    directory = kg.directory
    assert directory.exists()
    del kg
    gc.collect()
    assert not directory.exists()


def test_an_open_graph_is_not_disturbed_by_a_build(corpus: Path, tmp_path: Path):
    ruralkg.build(corpus, tmp_path / "graph")
    opened = ruralkg.open(tmp_path / "graph")
    ruralkg.build(corpus / "政策", tmp_path / "graph")
    assert len(opened.documents) == 4
    assert len(ruralkg.KnowledgeGraph(tmp_path / "graph").documents) == 1
    with pytest.raises(UsageError, match="no graph there"):
        ruralkg.open(corpus)


def test_import_is_quick_and_the_version_is_told():
    program = "import sys, ruralkg; print(*sys.modules); assert ruralkg.__version__"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "networkx", "pyoxigraph", "ladybug", "ruralkg.pipeline"} & set(loaded)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = ruralkg.nothing


def _lines(path: Path, name: str) -> list[dict]:
    text = path.with_name(path.name.replace("statements", name)).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _distinct_figures(path: Path) -> int:
    """How many figures a coding has by what the contract makes ids of: one that was entered twice is one."""
    fields = ("about", "value", "high", "unit", "cmp", "time", "type")
    figures = _lines(path, "figures")
    concepts = [concept_of(f["indicator"], WORDS) or normalise(f["indicator"]) for f in figures]
    return len({(concept, *(f[name] for name in fields)) for concept, f in zip(concepts, figures, strict=True)})


@pytest.mark.shared
def test_the_codings_score_in_full_and_are_valid(shared: Path, tmp_path: Path):
    gold = shared / "gold"
    kg = ruralkg.build([], tmp_path / "graph", codings=gold)
    assert list(validate(kg.directory, WORDS)) == []
    spec = importlib.util.spec_from_file_location("score", shared / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    read = [scorer.read(kg.directory / f"{name}.jsonl") for name in ("actors", "statements", "figures")]
    for path in sorted(gold.glob("*.statements.jsonl")):
        scores = scorer.score(path.name.split(".")[0], gold, read)
        for name in ("statements pair", "statements typed", "statements full", "grounded"):
            assert len(set(scores[name])) == 1, name
        assert scores["figures full"] == (distinct := _distinct_figures(path), len(_lines(path, "figures")), distinct)


@pytest.mark.shared
def test_the_papers_build_valid_and_identical(shared: Path, tmp_path: Path):
    papers = [shared / "seeds" / f"{number}.txt" for number in ("000", "002", "004")]
    for name, order in (("one", papers), ("two", papers[::-1])):
        ruralkg.build(order, tmp_path / name, workers=min(2, os.cpu_count() or 1)).close()
    assert same(tmp_path / "one", tmp_path / "two")
    assert list(validate(resolve(tmp_path / "one"), WORDS)) == []
