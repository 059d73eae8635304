"""`ruralkg figures`, `lens`, `compare` and `practice` as a user meets them."""

import csv
import io
from pathlib import Path

import pytest

from analysis.telling import told
from commands import rows, run
from graphs import written
from ruralkg import vocabulary
from ruralkg.analysis import analyse
from ruralkg.errors import UsageError

WORDS = vocabulary.load()
KINDS = {"松溪镇": "Place", "柳湾镇": "Place", "茭白户": "Farmer", "共用冷柜": "Infrastructure", "镇农站": "Government"}
STORY = [
    ("2022年松溪镇建起共用冷柜，销售额四千万元。", [("松溪镇", "builds", "共用冷柜", "observed")]),
    ("镇农站应建共用冷柜。", [("镇农站", "builds", "共用冷柜", "proposed")]),
    ("松溪镇又报销售额两千万元。", []),
    ("柳湾镇培训茭白户。", [("柳湾镇", "trains", "茭白户", "observed")]),
]
SALES = {"about": "松溪镇", "indicator": "销售额", "concept": "销售额", "time": "2022", "type": "level"}
FIGURES = [(0, {**SALES, "value": 4.0e7}), (2, {**SALES, "value": 2.0e7})]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = analyse(told(KINDS, STORY, WORDS, figures=FIGURES), WORDS)
    return written(found, tmp_path_factory.mktemp("comparing") / "graph", WORDS)


def test_figures(graph: Path):
    found = rows("figures", graph)
    assert {(row["about"], row["unit"], row["cmp"]) for row in found} == {("松溪镇", "CNY", "=")}
    assert {row["value"] for row in found} == {2.0e7, 4.0e7}
    assert all(row["quotes"] and row["id"].startswith("f-") for row in found)
    assert rows("figures", graph, "--min-confidence", "0.9") == []


def test_disagreeing_figures(graph: Path):
    (row,) = rows("figures", graph, "--disagree")
    assert row["class"] == "value"
    assert row["about"] == ["松溪镇", "松溪镇"]
    assert sorted(row["values"]) == ["= 20,000,000 CNY", "= 40,000,000 CNY"]
    assert len(row["quotes"]) == 2
    assert "数值不一" in row["reason"]
    assert "value" in rows("figures", graph, "--disagree", "--language", "en")[0]["reason"]
    assert rows("figures", graph, "--disagree", "--class", "subject") == []
    assert rows("figures", graph, "--disagree", "--min-confidence", "0.9") == []


def test_a_class_that_there_is_not(graph: Path):
    with pytest.raises(UsageError, match="value, comparator"):
        run("figures", graph, "--disagree", "--class", "price")
    with pytest.raises(UsageError, match="--disagree"):
        run("figures", graph, "--class", "value")


def test_a_lens_is_drawn(graph: Path):
    drawn = run("lens", graph, "four-dimensions", "--format", "md")
    assert "案例: 四维的现状与主张" in drawn
    assert "技术维" in drawn
    assert "2022年松溪镇建起共用冷柜" in drawn
    assert "—" in drawn
    assert "technology" in run("lens", graph, "four-dimensions", "--format", "md", "--language", "en")


def test_cells_of_a_lens(graph: Path):
    cells = rows("lens", graph, "four-dimensions")
    full = [cell for cell in cells if cell["count"]]
    empty = rows("lens", graph, "four-dimensions", "--empty")
    assert full
    assert len(full) + len(empty) == len(cells)
    assert all(cell["count"] == len(cell["statements"]) for cell in cells)
    assert all(cell["quotes"] for cell in full)
    assert all(cell["confidence"] is None and not cell["quotes"] for cell in empty)
    assert not [cell for cell in rows("lens", graph, "four-dimensions", "--min-confidence", "0.9") if cell["count"]]
    listed = csv.DictReader(io.StringIO(run("lens", graph, "four-dimensions", "--cells", "--format", "csv")))
    assert len(list(listed)) == len(cells)


def test_lenses_are_listed(graph: Path):
    found = {row["name"]: row for row in rows("lens", graph, "--language", "en")}
    assert set(found) == {lens.name for lens in WORDS.lenses}
    assert all(row["label"] and row["definition"] for row in found.values())
    assert found["two-way-flow"]["label"] != rows("lens", graph)[0]["label"]


def test_a_lens_that_there_is_not(graph: Path):
    with pytest.raises(UsageError, match="two-way-flow"):
        run("lens", graph, "one-way-flow")
    with pytest.raises(UsageError, match="案例"):
        run("lens", graph, "two-way-flow", "--doc", "别的")


def test_two_cases(graph: Path):
    found = {
        (row["means"], row["verdict"]): row for row in rows("compare", graph, "松溪镇", "柳湾镇", "--language", "en")
    }
    built = found["Infrastructure", "only here"]
    assert built["here"] == ["松溪镇 → 共用冷柜 (observed)"]
    assert (built["there"], built["taker"], built["why"]) == ([], "柳湾镇", "silent")
    assert built["quotes"] == ["案例: 2022年松溪镇建起共用冷柜，销售额四千万元。"]
    shown = run("compare", graph, "松溪镇", "柳湾镇", "--language", "zh")
    assert "基础设施" in shown
    assert "沉默" in shown
    assert "Infrastructure" not in shown
    taken = rows("compare", graph, "松溪镇", "柳湾镇", "--take")
    assert {row["taker"] for row in taken} == {"松溪镇", "柳湾镇"}
    with pytest.raises(UsageError, match="远方"):
        run("compare", graph, "松溪镇", "远方")


def test_practice(graph: Path):
    (row,) = rows("practice", graph)
    assert {key: row[key] for key in ("measure", "predicates", "doers", "degree", "place", "year")} == {
        "measure": "共用冷柜",
        "predicates": ["builds"],
        "doers": ["镇农站"],
        "degree": "same",
        "place": "松溪镇",
        "year": "2022",
    }
    assert row["recommended"] == ["案例: 镇农站应建共用冷柜。"]
    assert row["observed"] == ["案例: 2022年松溪镇建起共用冷柜，销售额四千万元。"]
    assert rows("practice", graph, "--degree", "nowhere") == []
    assert rows("practice", graph, "--place", "柳湾镇") == []
    assert len(rows("practice", graph, "--place", "松溪镇")) == 1
    with pytest.raises(UsageError, match="same, at work, kin, nowhere"):
        run("practice", graph, "--degree", "somewhere")
