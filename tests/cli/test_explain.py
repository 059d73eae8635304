"""`ruralkg explain`, `train` and the extractors of `build`, as a user meets them."""

import importlib.util
from pathlib import Path

import pytest

import ruralkg
from commands import rows, run
from ruralkg.errors import UsageError

TEXT = "青岭县与顺丰合作建设产地仓。物流成本高制约了果农增收。\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("extractors")
    (found / "青岭.txt").write_text(TEXT, encoding="utf-8")
    for extractor in ("model", "rules", "both"):
        run("build", found / "青岭.txt", "-o", found / extractor, "--extractor", extractor)
    return found


@pytest.mark.parametrize("extractor", ["model", "rules", "both"])
def test_each_extractor_builds_and_explains(folder: Path, extractor: str):
    with ruralkg.open(folder / extractor) as kg:
        statement = next(s for s in kg.statements if s.predicate == "cooperates")
    told = rows("explain", folder / extractor, statement.id)
    assert {"sentence", "subject", "object", "modality", "confidence"} <= {row["about"] for row in told}
    assert ("network" in {row["about"] for row in told}) == (extractor != "rules")
    assert {row["evidence"] for row in told} == {evidence.id for evidence in statement.evidence}
    assert rows("explain", folder / extractor, statement.id[:8]) == told


def test_the_manifest_names_the_network(folder: Path):
    from ruralkg.extraction.trained import network
    from ruralkg.stores import directory, files

    models = {name: files.read_manifest(directory.resolve(folder / name)).model for name in ("model", "rules")}
    assert models == {"model": network.load().settings.version, "rules": None}


def test_an_unknown_statement_is_told(folder: Path):
    with pytest.raises(UsageError, match="no statement s-nothing"):
        run("explain", folder / "rules", "s-nothing")
    with pytest.raises(UsageError, match="several statements begin with s-"):
        run("explain", folder / "model", "s-")


def test_a_coding_needs_no_explanation(gold: Path, tmp_path: Path):
    ruralkg.build([], tmp_path / "graph", codings=gold).close()
    with ruralkg.open(tmp_path / "graph") as kg:
        (told,) = rows("explain", tmp_path / "graph", kg.statements[0].id)
    assert told["about"] == "coding"


def test_a_network_that_is_none_is_refused(folder: Path):
    with pytest.raises(UsageError, match="no trained network there"):
        run("build", folder / "青岭.txt", "-o", folder / "other", "--model", folder)


@pytest.mark.skipif(importlib.util.find_spec("torch") is not None, reason="the extra `train` is installed")
def test_training_without_its_extra_says_what_to_install(folder: Path):
    with pytest.raises(UsageError, match=r"pip install 'ruralkg\[train\]'"):
        run("train", folder, "--encoder", folder, "-o", folder / "network")
