"""The check against SHACL shapes: a sound graph passes; faults are told by shape, in both languages, counted."""

import shutil
from pathlib import Path

import pytest

import fixtures
from ruralkg import resources, vocabulary
from ruralkg.errors import OntologyError, UsageError
from ruralkg.evaluation import shapes
from ruralkg.stores import rdf

WORDS = vocabulary.load()


@pytest.fixture(scope="module")
def trig(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("图") / "graph.trig"
    rdf.write(fixtures.small(WORDS), WORDS, path)
    return path


def altered(trig: Path, tmp_path: Path, old: str, new: str, times: int = -1) -> Path:
    text = trig.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "altered.trig"
    path.write_text(text.replace(old, new, times), encoding="utf-8")
    return path


def test_the_rdf_of_a_sound_graph_breaks_no_shape(trig: Path) -> None:
    assert shapes.check(trig) == []


def test_a_finding_tells_shape_number_and_examples_in_both_languages(trig: Path, tmp_path: Path) -> None:
    broken = altered(trig, tmp_path, 'rkg:extractor "rules"', 'rkg:extractor "guess"')
    count = len({line for line in trig.read_text(encoding="utf-8").splitlines() if "a rkg:Evidence" in line})
    (finding,) = shapes.check(broken)
    assert (finding.shape, finding.severity) == ("evidence-extractor", "violation")
    assert finding.en == "The extractor is coding, rules or model."
    assert finding.zh == "抽取者须是编码、规则、模型之一。"
    assert 1 < finding.count <= count
    assert len(finding.examples) == min(finding.count, shapes.EXAMPLES)
    assert all(example.endswith("extractor guess") for example in finding.examples)
    assert finding.examples[0].startswith(finding.focus)


def test_a_lacking_link_that_stands_as_an_observed_one_is_found(trig: Path, tmp_path: Path) -> None:
    found = shapes.check(altered(trig, tmp_path, "rkgl:uses", "rkg:uses"))
    assert {"statement-triple", "entity-stated-observed"} <= {finding.shape for finding in found}


def test_violations_come_before_warnings(trig: Path, tmp_path: Path) -> None:
    broken = altered(trig, tmp_path, "rkg:mentions", "rkg:mentioned")
    broken.write_text(broken.read_text("utf-8").replace('rkg:via "name"', 'rkg:via "ear"'), encoding="utf-8")
    found = shapes.check(broken)
    assert [finding.severity for finding in found] == sorted(f.severity for f in found)
    assert {finding.shape for finding in found} >= {"mention-via", "entity-mentions"}


def test_shapes_of_another_ontology_are_used(trig: Path, tmp_path: Path) -> None:
    ontology = tmp_path / "ontology"
    shutil.copytree(resources.folder("ontology"), ontology, ignore=shutil.ignore_patterns("lexicon", "examples"))
    path = ontology / "shapes" / "networks.ttl"
    path.write_text(path.read_text("utf-8").replace("sh:minCount 2", "sh:minCount 200"), encoding="utf-8")
    assert [finding.shape for finding in shapes.check(trig, ontology)] == ["network-members"]
    (ontology / "shapes" / "networks.ttl").write_text("rkgs:nothing", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"networks\.ttl"):
        shapes.check(trig, ontology)
    shutil.rmtree(ontology / "shapes")
    with pytest.raises(OntologyError, match="no shapes"):
        shapes.check(trig, ontology)


def test_a_file_that_is_no_rdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read as RDF"):
        shapes.check(tmp_path / "graph.trig")
    (tmp_path / "graph.trig").write_text("not RDF", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be read as RDF"):
        shapes.check(tmp_path / "graph.trig")


def test_sparql_constraints_look_at_each_focus_and_know_the_path_they_name(trig: Path, tmp_path: Path) -> None:
    text = trig.read_text(encoding="utf-8")
    path = tmp_path / "altered.trig"
    path.write_text(text.replace('rkg:kind "denied"', 'rkg:kind "promised"'), encoding="utf-8")
    found = {finding.shape: finding for finding in shapes.check(path)}
    assert found["gap-observed"].count == 1, "a platform that benefits farmers is observed, so that it is no promise"
    assert found["gap-observed"].focus.startswith("g-")
    assert found["gap-observed"].examples[0].split(" ")[1].startswith("a-"), "the value is told"
    path.write_text(text.replace("rkg:members", "rkg:member"), encoding="utf-8")
    found = {finding.shape: finding for finding in shapes.check(path)}
    assert {example.split(" ")[1] for example in found["network-subset"].examples} <= {
        "translators", "structural_points", "mediators"
    }  # fmt: skip
    assert found["network-subset"].severity == "violation"


def test_a_sparql_constraint_that_cannot_be_read_is_told_by_its_shape(trig: Path, tmp_path: Path) -> None:
    ontology = tmp_path / "ontology"
    shutil.copytree(resources.folder("ontology"), ontology, ignore=shutil.ignore_patterns("lexicon", "examples"))
    path = ontology / "shapes" / "findings.ttl"
    path.write_text(path.read_text("utf-8").replace("SELECT $this ?value", "SELEKT $this ?value"), encoding="utf-8")
    with pytest.raises(OntologyError, match="cannot be read"):
        shapes.check(trig, ontology)
