"""Reading, finding and searching questions, and what is wrong with a file of one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ruralkg import resources
from ruralkg.errors import UsageError
from ruralkg.questions import Question, asking, catalogue, headers
from ruralkg.stores import cypher_text, sparql_text
from ruralkg.stores.language import Language
from ruralkg.vocabulary import Vocabulary

HEADER = """# question_zh: 谁？
# question_en: Who?
# columns: a, b
# theme: actors
"""


def test_there_are_questions_of_every_theme() -> None:
    every = catalogue.load()
    assert len(every) >= 32
    assert {question.theme for question in every} == set(catalogue.themes())
    assert len({question.slug for question in every}) == len(every)
    assert all(set(labels) == {"zh", "en"} for labels in catalogue.themes().values())


def test_parameters_are_those_of_both_texts(question: Question, words: Vocabulary) -> None:
    names = {parameter.name for parameter in question.parameters}
    assert cypher_text.parameters(question.texts[Language.cypher]) == names
    sparql = sparql_text.tokens(question.texts[Language.sparql])
    assert {token.text[1:] for token in sparql if token.kind == "variable" and token.text[0] == "$"} == names
    for parameter in question.parameters:
        allowed = asking.choices(parameter.type, words)
        assert allowed is None or parameter.default in allowed


def test_a_header_is_for_people_and_names_what_there_is(question: Question, words: Vocabulary) -> None:
    header = question.header
    assert header.question["en"].endswith("?")
    assert header.question["zh"].endswith("？")
    assert header.lens is None or header.lens in {lens.name for lens in words.lenses}
    assert question.texts[Language.sparql].count("PREFIX rkg:") == 1


def test_most_questions_lead_to_quotes() -> None:
    every = catalogue.load()
    assert sum(question.header.evidence is not None for question in every) >= 0.75 * len(every)


@pytest.mark.parametrize(("words", "slug"), [(["违约"], "ties-with-a-factor"), (["Betray"], "betrayals")])
def test_searching_in_both_languages(words: list[str], slug: str) -> None:
    found = catalogue.search(catalogue.load(), words)
    assert slug in [question.slug for question in found]
    assert len(found) < 5


def test_all_words_must_stand_in_a_question() -> None:
    every = catalogue.load()
    both = catalogue.search(every, ["challenge", "measure"])
    assert {q.slug for q in both} == (
        {q.slug for q in catalogue.search(every, ["challenge"])}
        & {q.slug for q in catalogue.search(every, ["measure"])}
    )
    assert {q.theme for q in catalogue.search(every, theme="lenses")} == {"lenses"}
    assert catalogue.search(every, ["no such word"]) == []


def test_finding_by_slug_with_or_without_theme() -> None:
    every = catalogue.load()
    assert catalogue.find("denied-links", every) == catalogue.find("missing-links/denied-links", every)
    for wrong in ("actors/denied-links", "denied-link"):
        with pytest.raises(UsageError, match="there is denied-links"):
            catalogue.find(wrong, every)
    with pytest.raises(UsageError, match="no question xyz; all"):
        catalogue.find("xyz", every)


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        (HEADER.replace("# theme: actors\n", ""), "lacks: theme"),
        (HEADER + "# colour: red\n", "unknown field: colour"),
        (HEADER + "# theme: cases\n", "more than once: theme"),
        (HEADER + "# evidence: c\n", "c is no column"),
        (HEADER + "# parameter: kind = Farmer\n", "write it as"),
        (HEADER + "# parameter: n integer = two | 数 | number\n", "write it as"),
        (HEADER + "# parameter: n number = nan | 数 | number\n", "write it as"),
    ],
)
def test_what_is_wrong_with_a_header_is_told(header: str, fault: str) -> None:
    with pytest.raises(UsageError, match=f"x.rq: .*{fault}"):
        headers.parse(header + "\nSELECT ?a ?b {}", "x.rq")


def test_a_header_is_read_in_both_languages_and_ends_where_the_query_begins() -> None:
    said = HEADER + '# parameter: n text = "1" | 数 | a number\n'
    query = said + "\n# theme: cases\nSELECT ?a"
    header = headers.parse(query, "x.rq")
    assert header == headers.parse(said.replace("#", "//"), "x.cypher")
    assert header.columns == ("a", "b")
    assert [(p.name, p.type, p.default) for p in header.parameters] == [("n", "text", "1")]
    assert headers.body(query) == "# theme: cases\nSELECT ?a"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda home: (home / "cypher/actors/translators.cypher").touch(), "actors/translators is not there in sparql"),
        (lambda home: (home / "sparql/cases/cases-compared.rq").unlink(), "cases-compared is not there in sparql"),
        (
            lambda home: _rewrite(home / "sparql/cases/cases-compared.rq", "How far", "How long"),
            "differ",
        ),
        (lambda home: _move(home, "cases-compared", "cases", "regions"), "theme: cases, and it lies in regions"),
    ],
)
def test_what_is_wrong_with_a_folder_is_told(change: Callable[[Path], object], fault: str, tmp_path: Path) -> None:
    home = tmp_path / "queries"
    shutil.copytree(resources.folder("queries"), home)
    assert catalogue.load(home)
    catalogue._load.cache_clear()
    change(home)
    with pytest.raises(UsageError, match=fault):
        catalogue.load(home)


def _rewrite(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def _move(home: Path, slug: str, old: str, new: str) -> None:
    for language, suffix in (("sparql", "rq"), ("cypher", "cypher")):
        (home / language / old / f"{slug}.{suffix}").rename(home / language / new / f"{slug}.{suffix}")
