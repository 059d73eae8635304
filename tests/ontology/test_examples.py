"""Every valid example passes the shapes, every invalid one breaks those that it names and no other."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from ruralkg.evaluation import shapes

EXAMPLES = Path(__file__).resolve().parents[2] / "ontology" / "examples"
VALID = sorted((EXAMPLES / "valid").glob("*.ttl"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.ttl"))
EX = "https://w3id.org/ruralkg/examples#"


def told(path: Path) -> set[str]:
    """The shapes that an example says it breaks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {name for line in lines if line.startswith("# violates:") for name in line.split()[2:]}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The shapes that each example breaks, found in one graph of all, each with its own copy of what they share."""
    base = (EXAMPLES / "base.ttl").read_text(encoding="utf-8")
    together = tmp_path_factory.mktemp("examples") / "all.ttl"
    texts = [
        (base + path.read_text(encoding="utf-8")).replace(EX, f"{EX}{path.parent.name}/{path.stem}/")
        for path in VALID + INVALID
    ]
    together.write_text("\n".join(texts), encoding="utf-8")
    found = defaultdict(set)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shapes, "EXAMPLES", 10_000)
        for finding in shapes.check(together):
            assert len(finding.examples) == finding.count
            for example in finding.examples:
                name = re.search(r"examples#(\w+/[\w-]+)/", example)
                assert name, example
                found[name[1]].add(finding.shape)
    return found


def test_there_are_examples_enough() -> None:
    assert len(VALID) >= 10
    assert len(INVALID) >= 20


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_example_passes(path: Path, broken: dict[str, set[str]]) -> None:
    assert broken.get(f"valid/{path.stem}", set()) == set()


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_example_breaks_the_shapes_it_names(path: Path, broken: dict[str, set[str]]) -> None:
    assert told(path)
    assert broken.get(f"invalid/{path.stem}", set()) == told(path)


def test_an_example_is_told_alone_as_among_all(tmp_path: Path) -> None:
    path = EXAMPLES / "invalid" / "lacking-as-observed.ttl"
    alone = tmp_path / "alone.ttl"
    alone.write_text((EXAMPLES / "base.ttl").read_text("utf-8") + path.read_text("utf-8"), encoding="utf-8")
    assert {finding.shape for finding in shapes.check(alone)} == told(path)


def test_no_two_examples_are_the_same() -> None:
    graphs = [(path, Graph().parse(path)) for path in VALID + INVALID]
    by_size = defaultdict(list)
    for path, graph in graphs:
        by_size[len(graph)].append((path, graph))
    same = [
        (one.name, other.name)
        for group in by_size.values()
        for i, (one, a) in enumerate(group)
        for other, b in group[i + 1 :]
        if isomorphic(a, b)
    ]
    assert not same
