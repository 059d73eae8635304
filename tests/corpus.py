"""A small invented corpus, and a coding of one document of it, for several folders of tests."""

import json
from pathlib import Path

import pytest

TEXTS = {
    "北岭.txt": (
        "北岭县电商模式研究\n\n一、做法\n\n北岭县与山货集平台合作，引入冷链物流。2023年，该县依托“岭上脆”品牌销售脆梨，"
        "带动1200户农户增收3000元。\n县供销社培训农户，并建设村级电商服务点。\n\n"
        "二、问题\n\n当地冷链缺口制约产业升级，农户与企业之间缺乏利益联结。\n"
    ),
    "政策/规划.md": "# 南坪市规划\n\n南坪市将建设云仓，推动农产品上行。到2030年，网络零售额超过50亿元。\n",
    "_notes.txt": "南坪市不在其中。",
    "空.txt": "",
    "图片.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of texts: two good ones, an empty one, a picture, and notes that are passed over."""
    folder = tmp_path / "corpus"
    for name, text in TEXTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A coding of 北岭, with results of analyses beside it."""
    folder = tmp_path / "gold"
    folder.mkdir()
    sentence = "北岭县与山货集平台合作，引入冷链物流。"
    told = "2023年，该县依托“岭上脆”品牌销售脆梨，带动1200户农户增收3000元。"
    (folder / "北岭.sents.tsv").write_text(f"北岭:0\t1\t{sentence}\n北岭:1\t1\t{told}\n", encoding="utf-8")
    actors = [("a1", "北岭县", "Place", 0), ("a2", "山货集", "Platform", 0), ("a3", "农户", "Farmer", 1)]
    rows = {
        "actors": [{"id": i, "name": n, "kind": k, "aliases": [], "sent": [f"北岭:{s}"]} for i, n, k, s in actors],
        "statements": [
            {"id": "s1", "s": "a1", "p": "cooperates", "o": "a2", "modality": "observed", "sent": ["北岭:0"]},
            {"id": "s2", "s": "a1", "p": "benefits", "o": "a3", "modality": "observed", "sent": ["北岭:1"]},
        ],
        "figures": [
            {
                "id": "f1", "about": "a3", "indicator": "带动户数", "value": 1200, "high": None, "unit": "household",
                "cmp": "=", "time": "2023", "type": "level", "sent": ["北岭:1"],
            }
        ],
        "networks": [{"id": "n1", "no": "such fields"}],
        "ties": [],
    }  # fmt: skip
    for name, records in rows.items():
        text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        (folder / f"北岭.{name}.jsonl").write_text(text, encoding="utf-8")
    (folder / "disagreements.jsonl").write_text("{}\n", encoding="utf-8")
    return folder
