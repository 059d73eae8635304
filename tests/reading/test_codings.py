import json
import subprocess
import sys
from pathlib import Path

import pytest

from ruralkg.errors import RuralkgError
from ruralkg.model import Graph
from ruralkg.reading import codings
from ruralkg.reading.occurrences import occurrences
from ruralkg.stores.lines import to_line

SENTENCES = [
    ("a:000", "front", "云岭县依托“岭上香”品牌带动农户增收4100元。"),
    ("a:001", "2.1. 物流 体系", "云岭县的农户和岭上村农户缺少冷库。"),
    ("a:002", "2.2. 对策", "农户增收。"),
]
ACTORS = [
    {"id": "p", "name": "云岭县", "kind": "Place", "aliases": [], "sent": ["a:000", "a:001"]},
    {"id": "b", "name": "岭上香", "kind": "Brand", "aliases": ["“岭上香”品牌"], "sent": ["a:000"]},
    {"id": "f", "name": "农户", "kind": "Farmer", "aliases": [], "sent": ["a:000", "a:001"]},
    {"id": "v", "name": "岭上村农户", "kind": "Farmer", "aliases": [], "sent": ["a:001"]},
    {"id": "c", "name": "缺少冷库", "kind": "Challenge", "aliases": [], "sent": []},
    {"id": "o", "name": "增收", "kind": "Outcome", "aliases": [], "sent": []},
]
STATEMENTS = [
    {"id": "s1", "s": "p", "p": "uses", "o": "b", "modality": "observed", "sent": ["a:000"]},
    {"id": "s2", "s": "f", "p": "faces", "o": "c", "modality": "observed", "sent": ["a:001"]},
]
FIGURES = [
    {
        "id": "f1", "about": "f", "indicator": "增收", "value": 4100, "high": None, "unit": "CNY", "cmp": "=",
        "time": None, "type": "change", "sent": ["a:000"],
    }
]  # fmt: skip


def write(folder: Path, doc: str = "a", **changed: object) -> Path:
    folder.mkdir(exist_ok=True)
    parts = {"actors": ACTORS, "statements": STATEMENTS, "figures": FIGURES} | changed
    for name in ("actors", "statements", "figures"):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in parts[name])
        (folder / f"{doc}.{name}.jsonl").write_text(lines, encoding="utf-8")
    rows = "".join("\t".join(row) + "\n" for row in parts.get("sents", SENTENCES))
    (folder / f"{doc}.sents.tsv").write_text(rows, encoding="utf-8")
    return folder


def quotes(graph: Graph) -> dict[str, list[str]]:
    text = graph.texts[graph.documents[0].doc]
    for actor in graph.actors:
        assert all(text[m.start : m.end] == m.quote for m in actor.mentions)
    for owner in (*graph.statements, *graph.figures):
        assert owner.evidence
        assert all(text[e.start : e.end] == e.quote and e.sentence == (e.start, e.end) for e in owner.evidence)
    return {actor.id: [mention.quote for mention in actor.mentions] for actor in graph.actors}


def test_a_coding_is_a_graph(tmp_path: Path):
    gold = write(tmp_path / "gold")
    for name in ("networks", "translations", "ties", "gaps"):
        (gold / f"a.{name}.jsonl").write_text("never read\n", encoding="utf-8")
    (gold / "disagreements.jsonl").write_text("never read\n", encoding="utf-8")
    (graph,) = codings.read(gold)
    document = graph.documents[0]
    assert (document.doc, document.kind, document.verdict) == ("a", "coding", "built")
    assert graph.texts["a"] == "".join(sentence + "\n" for _, _, sentence in SENTENCES)
    assert quotes(graph) == {
        "p": ["云岭县", "云岭县"],
        "b": ["“岭上香”品牌"],
        "f": ["农户", "农户"],
        "v": ["岭上村农户"],
        "c": ["缺少冷库"],
        "o": [],
    }
    assert [(s.id, s.title) for s in document.sections] == [("s2.1", "2.1. 物流 体系"), ("s2.2", "2.2. 对策")]
    first, second = graph.statements
    assert (first.subject, first.predicate, first.object, first.modality, first.confidence) == (
        "p", "uses", "b", "observed", 1.0,
    )  # fmt: skip
    evidence = second.evidence[0]
    assert (evidence.quote, evidence.section, evidence.page) == (SENTENCES[1][2], "s2.1", None)
    assert (evidence.extractor, evidence.confidence, evidence.attribution, evidence.qualifiers) == (
        "coding", 1.0, None, None,
    )  # fmt: skip
    assert first.evidence[0].section is None
    figure = graph.figures[0]
    assert (figure.about, figure.value, figure.unit, figure.concept, figure.place) == ("f", 4100.0, "CNY", None, None)
    assert {a.id: a.named for a in graph.actors} == {
        "p": True, "b": True, "f": False, "v": False, "c": False, "o": False,
    }  # fmt: skip
    assert {a.id: a.side for a in graph.actors}["f"] == "human"


def test_with_texts_sentences_are_found_there(tmp_path: Path):
    texts = tmp_path / "texts"
    texts.mkdir()
    text = (
        "1. 引言\n\n云岭县 依托“岭上香”品牌带动农\n\n户增收 4100 元。\n\n2.1. 物流 体系\n\n云岭县的农户和岭上村农户缺少"
        "冷\n\nDOI: 10.99999/abc.1 12 乡村贸易评论\n\n库。\n\n2.2. 对策\n\n农户增收。\n"
    )
    (texts / "a.txt").write_text(text, encoding="utf-8")
    (graph,) = codings.read(write(tmp_path / "gold"), texts)
    assert graph.texts["a"] == text
    assert graph.documents[0].path == "a.txt"
    found = quotes(graph)
    assert found["f"] == ["农\n\n户", "农户"]
    assert graph.statements[1].evidence[0].quote.endswith("冷\n\nDOI: 10.99999/abc.1 12 乡村贸易评论\n\n库。")


def test_empty_files_are_fine(tmp_path: Path):
    (graph,) = codings.read(write(tmp_path / "gold", actors=[], statements=[], figures=[], sents=[]))
    assert (graph.actors, graph.statements, graph.figures, graph.texts) == ((), (), (), {"a": ""})


def test_an_argument_that_its_sentences_do_not_name_is_sought_elsewhere(tmp_path: Path):
    sentences = [*SENTENCES, ("a:003", "3. 结语", "该县冷库不足。")]
    statement = {"id": "s3", "s": "p", "p": "faces", "o": "c", "modality": "observed", "sent": ["a:003"]}
    (graph,) = codings.read(write(tmp_path / "gold", sents=sentences, statements=[statement], figures=[]))
    assert quotes(graph)["c"] == ["缺少冷库"]


def test_documents(tmp_path: Path):
    gold = write(write(tmp_path / "gold"), doc="x.y")
    assert codings.documents(gold) == ("a", "x.y")
    (gold / "a.figures.jsonl").unlink()
    with pytest.raises(RuralkgError, match=r"a\.figures\.jsonl: missing"):
        codings.documents(gold)
    with pytest.raises(RuralkgError, match="no codings"):
        codings.documents(tmp_path)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"statements": [STATEMENTS[0] | {"o": "zz"}]}, "actor 'zz', which does not exist"),
        ({"statements": [STATEMENTS[0] | {"p": "likes"}]}, "predicate 'likes'"),
        ({"statements": [STATEMENTS[0] | {"modality": "maybe"}]}, "modality 'maybe'"),
        ({"statements": [STATEMENTS[0] | {"sent": ["a:999"]}]}, "sentence 'a:999'"),
        ({"statements": [STATEMENTS[0] | {"sent": []}]}, "names no sentence"),
        ({"actors": [ACTORS[0] | {"kind": "Robot"}], "statements": [], "figures": []}, "kind 'Robot'"),
        ({"actors": [ACTORS[0], ACTORS[0]], "statements": [], "figures": []}, "actors.jsonl:2: the id p stands"),
        ({"figures": [FIGURES[0] | {"value": "many"}]}, "a.figures.jsonl:1"),
        ({"sents": [("a:000", "农户增收。")]}, "a.sents.tsv:1: expected"),
    ],
)
def test_malformed_codings_are_told(tmp_path: Path, changed: dict[str, object], reason: str):
    with pytest.raises(RuralkgError) as error:
        codings.read(write(tmp_path / "gold", **changed))
    assert reason in str(error.value)


def test_a_sentence_that_the_text_lacks_is_told(tmp_path: Path):
    (tmp_path / "a.txt").write_text("合作社分拣。", encoding="utf-8")
    with pytest.raises(RuralkgError, match=r"the sentence a:000 does not stand in the text of a\.txt"):
        codings.read(write(tmp_path / "gold"), tmp_path / "a.txt")


def test_longest_names_win():
    names = {"a": ["电商"], "b": ["农村电商", "电商平台"], "c": ["平台"]}
    assert occurrences("农村电商平台与电商", names) == {"a": [(7, 9)], "b": [(0, 4)], "c": [(4, 6)]}
    assert occurrences("农村 电商", {"a": ["电商"], "b": ["农村电商"]}) == {"a": [(3, 5)], "b": [(0, 5)]}


@pytest.mark.shared
@pytest.mark.parametrize("with_texts", [False, True])
def test_codings_score_full_marks(shared: Path, tmp_path: Path, with_texts: bool):
    graphs = codings.read(shared / "gold", shared / "seeds" if with_texts else None)
    for graph in graphs:
        named = {actor: quotes_ for actor, quotes_ in quotes(graph).items() if quotes_}
        assert all({s.subject, s.object} <= named.keys() for s in graph.statements)
    for name in ("actors", "statements", "figures"):
        lines = [to_line(record) for graph in graphs for record in getattr(graph, name)]
        (tmp_path / f"{name}.jsonl").write_bytes(b"".join(lines))
    score = [sys.executable, str(shared / "score.py"), str(tmp_path), str(shared / "gold")]
    done = subprocess.run(score, capture_output=True, text=True, encoding="utf-8", check=True)
    total = done.stdout.split("\nall\n")[1]
    rows = {line[:20].strip(): line for line in total.splitlines()}
    for measure in (
        "statements pair",
        "statements typed",
        "statements full",
        "grounded",
        "figures value",
        "figures full",
    ):
        assert "P 1.000  R 1.000" in rows[measure]
