"""Lenses over invented documents: rules one by one, empty cells, cases; and all five over the coded papers."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

from analysis.renaming import renamed
from analysis.telling import network, told
from ruralkg import resources, vocabulary
from ruralkg.analysis import lenses
from ruralkg.assembly import merge
from ruralkg.model import Graph, LensCell, Section
from ruralkg.reading import codings

WORDS = vocabulary.load()
NAMES = ("two-way-flow", "fourfold-framework", "actor-network", "four-mechanisms", "four-dimensions")

LENS = """
@prefix rkg: <https://w3id.org/ruralkg/ontology#> .
@prefix lens: <https://w3id.org/ruralkg/lens#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .

lens:trial a skos:ConceptScheme, rkg:Lens ; skos:prefLabel "试"@zh, "trial"@en ; dcterms:source "ruralkg" .
lens:trial-m a skos:Concept, rkg:LensMatrix ; skos:inScheme lens:trial ; skos:notation "1" ;
  skos:prefLabel "表"@zh, "table"@en .
lens:trial-forms a skos:Concept, rkg:LensPart ; skos:inScheme lens:trial ; rkg:matrix lens:trial-m ; rkg:axis "row" ;
  skos:notation "1.1" ; skos:prefLabel "形"@zh, "forms"@en ; rkg:takes "observed sells any Market/Consumer" .
lens:trial-words a skos:Concept, rkg:LensPart ; skos:inScheme lens:trial ; rkg:matrix lens:trial-m ; rkg:axis "row" ;
  skos:notation "1.2" ; skos:prefLabel "词"@zh, "words"@en ; skos:altLabel "山路"@zh .
lens:trial-places a skos:Concept, rkg:LensPart ; skos:inScheme lens:trial ; rkg:matrix lens:trial-m ; rkg:axis "row" ;
  skos:notation "1.3" ; skos:prefLabel "地"@zh, "places"@en ; rkg:divisionCode "53" .
lens:trial-heads a skos:Concept, rkg:LensPart ; skos:inScheme lens:trial ; rkg:matrix lens:trial-m ; rkg:axis "row" ;
  skos:notation "1.4" ; skos:prefLabel "题"@zh, "headings"@en ; rkg:headingWord "运输" .
lens:trial-cases a skos:Concept, rkg:LensPart ; skos:inScheme lens:trial ; rkg:matrix lens:trial-m ; rkg:axis "row" ;
  skos:notation "1.5" ; skos:prefLabel "例"@zh, "cases"@en ; rkg:oneEach "case" .
lens:trial-all a skos:Concept, rkg:LensPart ; skos:inScheme lens:trial ; rkg:matrix lens:trial-m ; rkg:axis "column" ;
  skos:notation "1.6" ; skos:prefLabel "全"@zh, "all"@en ; rkg:takes "any any any any" .
"""


def ontology(folder: Path, lens: str) -> vocabulary.Vocabulary:
    for name in ("core", "lexicon"):
        shutil.copytree(resources.folder("ontology") / name, folder / name)
    (folder / "lenses").mkdir()
    (folder / "lenses" / "trial.ttl").write_text(lens, encoding="utf-8")
    return vocabulary.load(folder)


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> vocabulary.Vocabulary:
    return ontology(tmp_path_factory.mktemp("ontology"), LENS)


KINDS = {"溪口果农": "Farmer", "山外集市": "Market", "驿马车队": "Logistics", "石桥寨": "Place", "鲜桃": "Product"}
STORY = [
    ("溪口果农把鲜桃卖到山外集市。", [("溪口果农", "sells", "山外集市", "observed")]),
    ("山路难走，石桥寨冬天封山，驿马车队把鲜桃送到溪口果农手里。", [("驿马车队", "delivers", "溪口果农", "observed")]),
    ("驿马车队走山路送到山外集市。", [("驿马车队", "delivers", "山外集市", "observed")]),
    ("石桥寨生产鲜桃。", [("石桥寨", "produces", "鲜桃", "observed")]),
    ("溪口果农是石桥寨人。", [("溪口果农", "part_of", "石桥寨", "observed")]),
]


def story(code: str | None = None, title: str | None = None) -> Graph:
    graph = told(KINDS, STORY, WORDS)
    actors = tuple(replace(a, place=code if a.name == "石桥寨" else None) for a in graph.actors)
    if title:
        section = Section(id="s1", title=title, start=0, end=len(graph.texts["案例"]))
        documents = tuple(replace(d, sections=(section,)) for d in graph.documents)
        statements = tuple(
            replace(s, evidence=tuple(replace(e, section="s1") for e in s.evidence)) for s in graph.statements
        )
        graph = replace(graph, documents=documents, statements=statements)
    return replace(graph, actors=actors)


def held(graph: Graph, words: vocabulary.Vocabulary) -> dict[str, list[tuple[str, str]]]:
    names = {actor.id: actor.name for actor in graph.actors}
    statements = {statement.id: statement for statement in graph.statements}
    return {
        cell.row_label: sorted((names[statements[i].subject], names[statements[i].object]) for i in cell.statements)
        for cell in lenses.find(graph, words)
    }


def test_forms_and_words_of_the_clause(trial):
    cells = held(story(), trial)
    assert cells["形"] == [("溪口果农", "山外集市")]
    assert cells["词"] == [("驿马车队", "山外集市")], "the clause that names an end, not the whole sentence"
    assert cells["地"] == cells["题"] == []


def test_places_by_their_code(trial):
    cells = held(story(code="530124"), trial)
    assert cells["地"] == [("石桥寨", "鲜桃"), ("驿马车队", "溪口果农")]


def test_headings_where_nothing_else_tells(trial):
    cells = held(story(title="三、运输之困"), trial)
    assert cells["题"] == [("石桥寨", "鲜桃"), ("驿马车队", "溪口果农")]


def test_a_heading_that_speaks_of_two_parts_tells_nothing(tmp_path: Path):
    words = ontology(tmp_path, LENS.replace('rkg:divisionCode "53"', 'rkg:divisionCode "53" ; rkg:headingWord "运"'))
    assert held(story(title="三、运输之困"), words)["题"] == []
    assert held(story(title="三、运费之困"), words)["地"] == [("石桥寨", "鲜桃"), ("驿马车队", "溪口果农")]


def test_what_a_place_is_called_is_not_read(trial):
    names = {"山路寨": "Place", "鲜桃": "Product"}
    graph = told(names, [("山路寨生产鲜桃。", [("山路寨", "produces", "鲜桃", "observed")])], WORDS)
    assert held(graph, trial)["词"] == []


def test_a_row_for_each_case(trial):
    graph = story()
    case = network(graph, "石桥寨", ["鲜桃"])
    cells = held(replace(graph, networks=(case,)), trial)
    assert cells["例: 石桥寨"] == [("石桥寨", "鲜桃")]
    assert "例" not in cells


def test_a_case_called_like_a_row_is_a_row_of_its_own(trial):
    graph = told(
        {"地": "Place", "鲜桃": "Product"}, [("地生产鲜桃。", [("地", "produces", "鲜桃", "observed")])], WORDS
    )
    cells = lenses.find(replace(graph, networks=(network(graph, "地", ["鲜桃"]),)), trial)
    assert len({cell.id for cell in cells}) == len(cells)


def test_an_empty_cell_is_a_row(trial):
    graph = story()
    cells = {cell.row_label: cell for cell in lenses.find(graph, trial)}
    empty, full = cells["地"], cells["形"]
    assert (empty.statements, empty.derived_from, empty.confidence) == ((), (), None)
    assert "不等于没有" in empty.reason.zh
    assert "Silent is not absent" in empty.reason.en
    assert full.confidence == pytest.approx(0.8)
    assert full.derived_from == full.statements != ()


def test_a_finding_goes_with_its_evidence(trial):
    graph = story()
    cell = next(cell for cell in lenses.find(graph, trial) if cell.row_label == "形")
    rest = replace(graph, statements=tuple(s for s in graph.statements if s.id not in cell.derived_from))
    assert held(rest, trial)["形"] == []


def test_a_matrix_is_drawn_as_it_was_found(trial):
    graph = story()
    graph = replace(graph, lenses=lenses.find(graph, trial))
    (drawn,) = lenses.draw(graph, trial.lenses[0], "案例")
    assert [label["en"] for label in drawn.rows] == ["forms", "words", "places", "headings"]
    assert [[len(cell.statements) for cell in row] for row in drawn.cells] == [[1], [1], [0], [0]]


@pytest.mark.parametrize("turned", [False, True])
def test_cooperation_is_read_both_ways(turned: bool):
    names = {"云图服务": "Platform", "丰年规划": "Policy"}
    ends = ("丰年规划", "云图服务") if turned else ("云图服务", "丰年规划")
    graph = told(names, [("云图服务与丰年规划合作。", [(ends[0], "cooperates", ends[1], "observed")])], WORDS)
    filled = {
        (cell.row_label, cell.column_label)
        for cell in lenses.find(graph, WORDS)
        if cell.lens == "four-dimensions" and cell.statements
    }
    both = {("政策维（作用方）", "市场维（受用方）"), ("市场维（作用方）", "政策维（受用方）")}
    assert both <= filled
    assert ("政策维（作用方）", "政策维（受用方）") not in filled


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('rkg:takes "observed sells any Market/Consumer"', 'rkg:takes "observed sels any Market"', "sels"),
        ('rkg:takes "observed sells any Market/Consumer"', 'rkg:takes "observed sells"', "observed sells"),
        ('; skos:altLabel "山路"@zh', "", "no rule"),
        ('"试"@zh, "trial"@en', '"试"@zh', "prefLabel in en"),
        ('rkg:axis "column"', 'rkg:axis "row"', "no column"),
        ('rkg:axis "column"', 'rkg:axis "colum"', "colum"),
        (' ; dcterms:source "ruralkg"', "", "source"),
    ],
)
def test_a_faulty_lens_is_told_by_file_and_line(tmp_path: Path, old: str, new: str, said: str):
    assert old in LENS
    with pytest.raises(vocabulary.triples.OntologyError, match=said) as error:
        ontology(tmp_path, LENS.replace(old, new))
    assert "trial.ttl:" in str(error.value)


# --- the five of the package


def test_the_five_lenses_are_there():
    assert {lens.name for lens in WORDS.lenses} == set(NAMES)
    for lens in WORDS.lenses:
        crossings = [
            (row.label["zh"], column.label["zh"]) for m in lens.matrices for row in m.rows for column in m.columns
        ]
        assert len(crossings) == len(set(crossings)), "the id of a cell is made of its labels"
        for matrix in lens.matrices:
            for part in (*matrix.rows, *matrix.columns):
                assert {"zh", "en"} <= part.label.keys()


@pytest.fixture(scope="module")
def coded(shared: Path) -> Graph:
    return merge(codings.read(shared / "gold", None, WORDS), WORDS)


def test_every_lens_works_on_every_document(coded: Graph):
    cells = lenses.find(coded, WORDS)
    filled = Counter((cell.lens, cell.doc) for cell in cells if cell.statements)
    empty = Counter(cell.lens for cell in cells if not cell.statements)
    for name in NAMES:
        for document in coded.documents:
            assert filled[name, document.doc] >= 3
        assert empty[name], "no framework is filled by every paper"
    assert len({cell.id for cell in cells}) == len(cells)


def test_a_paper_fills_its_own_framework_better_than_others_do(coded: Graph):
    """Document 000 is on two-way flow: the others have little to say of what flows down."""
    down = {
        cell.doc: sum(len(c.statements) for c in cells_of(coded, "two-way-flow", cell.row_label, cell.doc))
        for cell in lenses.find(coded, WORDS)
        if cell.row_label.startswith("下行")
    }
    assert down["000"] > 5 * max(down["002"], down["004"])


def cells_of(graph: Graph, lens: str, row: str, doc: str) -> list[LensCell]:
    return [c for c in lenses.find(graph, WORDS) if (c.lens, c.row_label, c.doc) == (lens, row, doc)]


def test_names_decide_nothing(coded: Graph):
    other, ids = renamed(coded, WORDS)
    docs = {old.doc: new.doc for old, new in zip(coded.documents, other.documents, strict=True)}

    def shown(graph: Graph, names, docs):
        statements = {s.id: s for s in graph.statements}
        told = {}
        for id_, s in statements.items():
            ends = names.get(s.subject, s.subject), names.get(s.object, s.object)
            symmetric = WORDS.predicates[s.predicate].symmetric
            told[id_] = (*(sorted(ends) if symmetric else ends), s.predicate, s.modality)
        return {
            (c.lens, docs.get(c.doc, c.doc), c.row_label, c.column_label): sorted(told[i] for i in c.statements)
            for c in lenses.find(graph, WORDS)
        }

    assert shown(coded, ids, docs) == shown(other, {}, {})
