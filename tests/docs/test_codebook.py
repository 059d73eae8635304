"""The codebook says in both languages what the ontology says, no more and no less."""

import re

import pytest

from pages import all_tables, names, text
from ruralkg import vocabulary
from ruralkg.vocabulary import Vocabulary

PAGES = ("explanation/codebook.md", "explanation/codebook.zh.md")
KINDS, PREDICATES, SIGNATURES = range(3)


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return vocabulary.load()


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest) -> str:
    return request.param


def test_kinds(page: str, words: Vocabulary):
    rows = all_tables(page)[KINDS][1:]
    assert sorted(row[0] for row in rows) == sorted(words.kinds)
    proper = [words.kinds[row[0]].proper for row in rows]
    assert proper == [True] * 23 + [False] * 3, "the actors proper come first"
    for name, chinese, side, *_ in rows:
        assert (chinese, side) == (words.kinds[name].label["zh"], words.kinds[name].side or "–")


def test_predicates(page: str, words: Vocabulary):
    rows = all_tables(page)[PREDICATES][1:]
    assert {row[0] for row in rows} == set(words.predicates)
    assert len(rows) == len(words.predicates)
    for name, chinese, moment, *_ in rows:
        assert (chinese, moment) == (words.predicates[name].label["zh"], words.predicates[name].moment)


def test_signatures(page: str, words: Vocabulary):
    rows = all_tables(page)[SIGNATURES][1:]
    assert {row[0] for row in rows} == set(words.predicates)
    for name, subject, object_ in rows:
        predicate = words.predicates[name]
        assert (name, kinds(subject, words)) == (name, predicate.subjects)
        assert (name, kinds(object_, words)) == (name, predicate.objects)


def kinds(said: str, words: Vocabulary) -> set[str]:
    """Return the kinds that a cell of the table of signatures means."""
    sets = {
        "any": set(words.kinds),
        "doer": {name for name, kind in words.kinds.items() if kind.proper} | {"Place"},
        "human": {name for name, kind in words.kinds.items() if kind.side == "human"},
    }
    base, _, but = said.partition(" but ")
    found = {kind for part in base.split(", ") for kind in sets.get(part, {part})}
    return found - set(but.split(", "))


def test_what_becomes_an_improvement(page: str, words: Vocabulary):
    sentences = re.split(r"。|\. ", text(page).replace("\n", " "))
    (line,) = [sentence for sentence in sentences if "`delivers`" in sentence and "`builds`" in sentence]
    told = set(names(line))
    turning = {name for name, p in words.predicates.items() if p.of_outcome}
    assert told == turning | {p.of_outcome for p in words.predicates.values() if p.of_outcome}


def test_what_goes_only_with_itself(page: str, words: Vocabulary):
    within = {name: sorted(p.within_kind) for name, p in words.predicates.items() if p.within_kind}
    assert within == {"part_of": ["Challenge", "Outcome"]}
    assert re.search(r"A Challenge is `part_of` only a Challenge|挑战只能 `part_of` 挑战", text(page))


@pytest.mark.parametrize("scheme", ["MomentState", "TieVerdict", "GapKind", "DisagreementClass"])
def test_values_with_a_table(page: str, scheme: str, words: Vocabulary):
    values = words.values(scheme)
    (table,) = [rows for rows in all_tables(page) if set(values) <= {row[0] for row in rows}]
    assert [row[0] for row in table[1:]] == list(values), "in the order of the ontology: the first that fits"
    assert [row[1] for row in table[1:]] == [term.label["zh"] for term in values.values()]


@pytest.mark.parametrize(
    "scheme", ["Modality", "AttributionClass", "TieFactor", "FigureType", "Comparator", "Unit", "NetworkType"]
)
def test_values_in_prose(page: str, scheme: str, words: Vocabulary):
    assert set(words.values(scheme)) <= set(names(text(page)))


def test_qualifiers(page: str, words: Vocabulary):
    qualifiers = {name.removeprefix("qualifiers_") for name in words.fields if name.startswith("qualifiers_")}
    assert qualifiers
    assert qualifiers <= set(names(text(page)))


def test_the_four_moments(words: Vocabulary):
    for name in ("explanation/actor-network-theory.md", "explanation/actor-network-theory.zh.md"):
        (rows,) = all_tables(name)
        assert [(row[0], row[1]) for row in rows[1:]] == [(m, t.label["zh"]) for m, t in words.values("Moment").items()]
        for moment, _, _, read in rows[1:]:
            assert read.split(", ") == [p.name for p in words.predicates.values() if p.moment == moment]


TERMS = ("Translation", "Spokesperson", "ObligatoryPassagePoint", "Mediator", "Intermediary", "Inscription", "Betrayal")


@pytest.mark.parametrize("term", [*TERMS, "AntiProgram", "CollectiveActor"])
def test_terms_of_the_theory_are_called_as_in_the_ontology(term: str, words: Vocabulary):
    label = words.terms[term].label
    assert label["zh"] in text("explanation/actor-network-theory.zh.md")
    assert label["en"].lower() in text("explanation/actor-network-theory.md").lower()
