"""The vocabulary holds what the ontology says, and a fault in a Turtle file is told by file, line and term."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from ruralkg import resources, vocabulary
from ruralkg.errors import OntologyError

WORDS = vocabulary.load()
LEXICON = """@prefix rkg: <https://w3id.org/ruralkg/ontology#> .
@prefix lex: <https://w3id.org/ruralkg/lexicon#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .

lex:planted-giving a rkg:Cues ;
  skos:prefLabel "拨给"@zh, "give"@en ;
  skos:altLabel "划拨"@zh ;
  rkg:predicate rkg:funds ;
  dcterms:source "ruralkg" .

lex:planted-kind a rkg:HeadNouns ;
  rkg:kind "Cooperative" ;
  skos:altLabel "互助会"@zh ;
  dcterms:source "ruralkg" .

lex:planted-marker a rkg:ModalityMarkers ;
  rkg:modality "proposed" ;
  skos:altLabel "不妨"@zh ;
  dcterms:source "ruralkg" .
"""


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    """A copy of the core with a small lexicon of its own."""
    shutil.copytree(resources.folder("ontology") / "core", tmp_path / "core")
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "planted.ttl").write_text(LEXICON, encoding="utf-8")
    return tmp_path


def plant(ontology: Path, file: str, old: str, new: str) -> int:
    """Replace the first `old` in a file by `new`; return the line that it stands in."""
    path = ontology / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} holds no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    return text.count("\n", 0, text.index(old)) + 1


def test_kinds_sides_and_signatures_are_the_codebook_s() -> None:
    assert len(WORDS.kinds) == 26
    assert sum(kind.proper for kind in WORDS.kinds.values()) == 23
    sides = [kind.side for kind in WORDS.kinds.values()]
    assert (sides.count("human"), sides.count("non-human"), sides.count(None)) == (9, 14, 3)
    assert len(WORDS.predicates) == 17
    everything, proper = set(WORDS.kinds), {name for name, kind in WORDS.kinds.items() if kind.proper}
    human = {name for name, kind in WORDS.kinds.items() if kind.side == "human"}
    doer, bearer = proper | {"Place"}, everything - {"Challenge"}
    expected = {
        "faces": (bearer, {"Challenge"}),
        "causes": (everything, {"Challenge"}),
        "hinders": (everything, bearer),
        "addresses": (bearer, {"Challenge"}),
        "funds": (doer, bearer),
        "trains": (doer, human | {"Place"}),
        "regulates": (doer, doer),
        "enrols": (doer, doer),
        "cooperates": (doer, doer),
        "uses": (doer, proper),
        "builds": (doer, proper),
        "produces": (doer, {"Product", "Culture", "Data"}),
        "sells": (doer, doer),
        "delivers": (doer, doer),
        "benefits": (bearer, doer),
        "improves": (bearer, bearer - {"Place"}),
        "part_of": (everything, everything),
    }
    assert {name: (p.subjects, p.objects) for name, p in WORDS.predicates.items()} == expected


def test_rules_beyond_domain_and_range() -> None:
    assert [name for name, p in WORDS.predicates.items() if p.symmetric] == ["cooperates"]
    assert WORDS.allows("Challenge", "part_of", "Challenge")
    assert not WORDS.allows("Challenge", "part_of", "Industry")
    assert not WORDS.allows("Farmer", "part_of", "Outcome")
    assert WORDS.fitting("Government", "builds", "Outcome") == "improves"
    assert WORDS.fitting("Government", "builds", "Brand") == "builds"
    assert WORDS.fitting("Government", "trains", "Product") is None


def test_moments_and_values() -> None:
    four = ["problematization", "interessement", "enrolment", "mobilization"]
    assert list(WORDS.values("Moment")) == four
    assert list(WORDS.moments) == [*four, "structure"]
    assert list(WORDS.modalities) == list(WORDS.values("Modality")) == ["observed", "proposed", "lacking"]
    assert set(WORDS.values("MomentState")) == {"contested", "broken", "complete", "promised", "silent"}
    assert WORDS.values("GapKind")["denied"].label == {"zh": "被否认", "en": "denied"}
    with pytest.raises(KeyError, match="TieVerdict"):
        WORDS.values("Verdict")


def test_fields_tell_what_they_are_used_of() -> None:
    rank = WORDS.fields["rank"]
    assert rank.classes == ("Tie", "Gap", "WordList")
    assert rank.range == "integer"
    assert WORDS.fields["modality"].schemes == ("Modality",)


def test_a_process_reads_the_ontology_once() -> None:
    assert vocabulary.load() is vocabulary.load()
    assert vocabulary.load(resources.folder("ontology")) is vocabulary.load()


def test_word_lists_are_read(ontology: Path) -> None:
    lists = {entry.id: entry for entry in vocabulary.load(ontology).lists}
    giving = lists["planted-giving"]
    assert (giving.category, giving.name, giving.words, giving.english) == ("Cues", "拨给", ("拨给", "划拨"), ("give",))
    assert giving.value("predicate") == "funds"
    assert [entry.id for entry in vocabulary.load(ontology).category("HeadNouns")] == ["planted-kind"]
    assert vocabulary.load(ontology).sha256 != WORDS.sha256


class Fault(NamedTuple):
    """What is planted in which file, and what is to be said of it, in which file if another."""

    name: str
    file: str
    old: str
    new: str
    said: str
    at: str = ""


FAULTS = [
    Fault(
        "syntax in the core",
        "core/entities.ttl",
        "rkg:Farmer a owl:Class, rkg:Kind ;",
        "rkg:Farmer a owl:Class, ;",
        "not Turtle",
    ),
    Fault(
        "syntax in the lexicon",
        "lexicon/planted.ttl",
        '"互助会"@zh ;',
        '"互助会@zh ;',
        "not Turtle",
    ),
    Fault(
        "unknown class in a signature",
        "core/relations.ttl",
        "rdfs:range rkg:Yield",
        "rdfs:range rkg:Yeild",
        "produces: rkg:Yeild is not declared; did you mean rkg:Yield?",
    ),
    Fault(
        "a signature without kinds",
        "core/relations.ttl",
        "rdfs:range rkg:Yield",
        "rdfs:range rkg:Document",
        "produces: its range Document holds no kind",
    ),
    Fault(
        "label in one language",
        "core/entities.ttl",
        'rdfs:label "农户"@zh, "farmer"@en',
        'rdfs:label "farmer"@en',
        "Farmer: label in zh is missing",
    ),
    Fault(
        "definition in one language",
        "core/entities.ttl",
        '    "A rural household as producer or resident."@en ;',
        '    "农村住户。"@zh ;',
        "Farmer: definition in en is missing",
    ),
    Fault(
        "two labels",
        "core/entities.ttl",
        '"农户"@zh, "farmer"@en',
        '"农户"@zh, "农民"@zh, "farmer"@en',
        "Farmer: more than one label in zh",
    ),
    Fault(
        "a colour twice",
        "core/entities.ttl",
        'rkg:colour "#a9912b"',
        'rkg:colour "#d40237"',
        "Farmer: colour #d40237 is that of Government already",
    ),
    Fault(
        "no colour",
        "core/entities.ttl",
        'rkg:colour "#a9912b"',
        'rkg:colour "gold"',
        "Farmer: colour 'gold' is not of the form",
    ),
    Fault(
        "two colours",
        "core/entities.ttl",
        'rkg:colour "#a9912b"',
        'rkg:colour "#a9912b", "#a9912c"',
        "Farmer: colour is given 2 times",
    ),
    Fault(
        "wrong moment",
        "core/relations.ttl",
        "rkg:defaultMoment rkg:Interessement",
        "rkg:defaultMoment rkg:Observed",
        "funds: Observed is no moment; there are Problematization",
    ),
    Fault(
        "no moment",
        "core/relations.ttl",
        "  rkg:defaultMoment rkg:Interessement ;\n",
        "",
        "funds: defaultMoment is missing",
    ),
    Fault(
        "an outcome that makes no predicate",
        "core/relations.ttl",
        "rkg:ofOutcome rkg:improves",
        "rkg:ofOutcome rkg:Observed",
        "regulates: ofOutcome names Observed, which is none",
    ),
    Fault(
        "a notation twice",
        "core/findings.ttl",
        'skos:notation "weak"',
        'skos:notation "broken"',
        "WeakTie: notation 'broken' stands twice in TieVerdict",
    ),
    Fault(
        "a value of no scheme",
        "core/findings.ttl",
        "skos:inScheme rkg:GapKind",
        "skos:inScheme rkg:Gap",
        "DeniedLink: Gap is no skos:ConceptScheme",
    ),
    Fault(
        "a kind outside the disjoint ones",
        "core/entities.ttl",
        "rkg:Farmer rkg:Practitioner",
        "rkg:Practitioner",
        "Farmer: it does not stand among the kinds of owl:AllDisjointClasses",
    ),
    Fault(
        "a predicate without its twin",
        "core/modalities.ttl",
        "rkg:basePredicate rkg:funds",
        "rkg:basePredicate rkg:trains",
        "funds: 2 twins are wanted",
        at="core/relations.ttl",
    ),
    Fault(
        "a twin of another signature",
        "core/modalities.ttl",
        "  rdfs:range rkg:Trainable",
        "  rdfs:range rkg:Doer",
        "trains: its range is not that of trains",
    ),
    Fault(
        "a misspelled field",
        "lexicon/planted.ttl",
        "rkg:kind",
        "rkg:knid",
        "planted-kind: rkg:knid is not declared; did you mean rkg:kind?",
    ),
    Fault(
        "two prefLabels",
        "lexicon/planted.ttl",
        '"拨给"@zh, ',
        '"拨给"@zh, "给"@zh, ',
        "planted-giving: 2 prefLabels in zh",
    ),
    Fault(
        "unknown predicate",
        "lexicon/planted.ttl",
        "rkg:predicate rkg:funds",
        'rkg:predicate "fund"',
        "planted-giving: predicate 'fund' is none of the ontology's; did you mean 'funds'?",
    ),
    Fault(
        "unknown kind",
        "lexicon/planted.ttl",
        '"Cooperative"',
        '"Coop"',
        "planted-kind: kind 'Coop' is none of the ontology's",
    ),
    Fault(
        "unknown modality",
        "lexicon/planted.ttl",
        '"proposed"',
        '"wished"',
        "planted-marker: modality 'wished' is none of the ontology's",
    ),
    Fault(
        "no origin",
        "lexicon/planted.ttl",
        '  rkg:predicate rkg:funds ;\n  dcterms:source "ruralkg" .',
        "  rkg:predicate rkg:funds .",
        "planted-giving: source is missing",
    ),
    Fault(
        "unknown category",
        "lexicon/planted.ttl",
        "a rkg:HeadNouns",
        "a rkg:HeadNoun",
        "planted-kind: rkg:HeadNoun is not declared; did you mean rkg:HeadNouns?",
    ),
    Fault(
        "no category",
        "lexicon/planted.ttl",
        "a rkg:HeadNouns",
        "a skos:Collection",
        "planted-kind: it is of no category of word lists",
    ),
    Fault(
        "no home",
        "core/findings.ttl",
        '人群"@zh, "people"@en',
        '人群"@zh, "people"@en ; rkg:home "no"',
        "people: rkg:home is not declared",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_told_by_file_line_and_term(fault: Fault, ontology: Path) -> None:
    line = plant(ontology, fault.file, fault.old, fault.new)
    with pytest.raises(OntologyError) as caught:
        vocabulary.load(ontology)
    place, _, said = str(caught.value).partition(": ")
    named, _, number = place.rpartition(":")
    assert Path(named) == ontology / (fault.at or fault.file)
    assert fault.said in said
    if fault.said == "not Turtle":
        assert abs(int(number) - line) <= 1
    elif not fault.at:  # told between the first line of the term and the line of the fault
        term = said.partition(":")[0]
        text = (ontology / fault.file).read_text(encoding="utf-8").splitlines()
        begins = next(i for i, t in enumerate(text, 1) if t.split(" ")[0].rpartition(":")[2] == term)
        assert begins <= int(number) <= line + 1


def test_a_term_says_where_it_is_defined(ontology: Path) -> None:
    home = "  rdfs:isDefinedBy <https://w3id.org/ruralkg/ontology> ."
    plant(ontology, "core/findings.ttl", f'a statement and a figure"@en ;\n{home}', "") if False else None
    path = ontology / "core" / "findings.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f" ;\n{home}", " .", 1), encoding="utf-8")
    with pytest.raises(OntologyError, match=r"findings\.ttl:\d+: Result: isDefinedBy is missing"):
        vocabulary.load(ontology)


def test_nothing_is_half_loaded(ontology: Path) -> None:
    plant(ontology, "lexicon/planted.ttl", '"Cooperative"', '"Coop"')
    for _ in range(2):
        with pytest.raises(OntologyError):
            vocabulary.load(ontology)
    assert vocabulary.load().sha256 == WORDS.sha256
    plant(ontology, "lexicon/planted.ttl", '"Coop"', '"Cooperative"')
    assert vocabulary.load(ontology).category("HeadNouns")[0].value("kind") == "Cooperative"


def test_a_list_under_a_name_of_one_s_own_is_held_to_the_same(ontology: Path) -> None:
    path = ontology / "lexicon" / "planted.ttl"
    text = path.read_text(encoding="utf-8").replace("ruralkg/lexicon#", "someone/words#").replace("w3id", "example")
    path.write_text(
        text.replace("example.org/ruralkg/", "w3id.org/ruralkg/").replace('"Cooperative"', '"Coop"'), "utf-8"
    )
    with pytest.raises(OntologyError, match=r"planted\.ttl:\d+: planted-kind: kind 'Coop' is none"):
        vocabulary.load(ontology)


def test_a_folder_without_ontology_and_a_file_that_is_no_text_are_refused(ontology: Path, tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no Turtle file"):
        vocabulary.load(tmp_path / "nowhere")
    (ontology / "lexicon" / "planted.ttl").write_bytes(b"\xff\xfe\x00broken")
    with pytest.raises(OntologyError, match=r"planted\.ttl"):
        vocabulary.load(ontology)


def test_whoever_adds_a_kind_a_predicate_or_a_cue_changes_the_vocabulary(ontology: Path) -> None:
    (ontology / "core" / "added.ttl").write_text(
        """@prefix rkg: <https://w3id.org/ruralkg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
rkg:Weather a owl:Class, rkg:Kind ; rdfs:subClassOf rkg:NonHumanActor ;
  rdfs:label "天气"@zh, "weather"@en ; skos:definition "天气。"@zh, "Weather."@en ;
  rkg:colour "#123456" ; rkg:shape "square" ; rdfs:isDefinedBy <https://w3id.org/ruralkg/ontology> .
""",
        encoding="utf-8",
    )
    plant(ontology, "core/entities.ttl", "rkg:Farmer rkg:Practitioner", "rkg:Weather rkg:Farmer rkg:Practitioner")
    words = vocabulary.load(ontology)
    assert (words.kinds["Weather"].side, words.kinds["Weather"].proper) == ("non-human", True)
    assert words.allows("Weather", "hinders", "Product")
    assert not words.allows("Government", "trains", "Weather")
