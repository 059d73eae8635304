"""Values of parameters, confidence, and the quotes of rows."""

import pytest

import county
from ruralkg.errors import UsageError
from ruralkg.model import Graph
from ruralkg.questions import asking, catalogue
from ruralkg.stores.base import CypherStore, Rows, SparqlStore
from ruralkg.stores.language import Language
from ruralkg.vocabulary import Vocabulary


def find(slug: str) -> catalogue.Question:
    return catalogue.find(slug, catalogue.load())


def test_defaults_stand_for_what_is_not_given(words: Vocabulary) -> None:
    question = find("between-two-actors")
    one, other = (parameter.default for parameter in question.parameters)
    assert asking.values(question, {}, words) == {"one": one, "other": other}
    assert asking.values(question, {"other": "果农"}, words) == {"one": one, "other": "果农"}


def test_values_have_the_type_of_their_parameter(words: Vocabulary) -> None:
    assert asking.values(find("ties-by-linkage"), {"rank": "3"}, words) == {"rank": 3}
    assert asking.values(find("doubtful-statements"), {"most": "1"}, words) == {"most": 1.0}
    assert asking.values(find("what-a-document-says"), {"doc": "007"}, words) == {"doc": "007"}


@pytest.mark.parametrize(
    ("slug", "given", "fault"),
    [
        ("ties-by-linkage", {"rank": "high"}, r"rank=high: write a number \(integer\)"),
        ("doubtful-statements", {"most": "inf"}, "write a number"),
        ("entities-of-a-kind", {"kind": "Farmers"}, "no Kind of that name; there are .*Farmer"),
        ("statements-of-a-predicate", {"predicate": "loves"}, "no Predicate of that name; there are .*benefits"),
        ("cells-of-a-lens", {"lens": "glasses"}, "no Lens of that name; there are .*actor-network"),
        ("moments-in-a-state", {"state": "done"}, "no MomentState .*contested"),
        ("entities-of-a-kind", {"kin": "Farmer"}, "no parameter kin; there is kind"),
        ("denied-links", {"kind": "Farmer"}, "no parameter kind; there is none"),
    ],
)
def test_a_wrong_value_is_refused_and_told_what_there_is(
    slug: str, given: dict[str, str], fault: str, words: Vocabulary
) -> None:
    with pytest.raises(UsageError, match=fault):
        asking.values(find(slug), given, words)


@pytest.mark.parametrize("value", ["'; DROP", '" }', "\\", "$name", "果农\n", "} UNION { ?a ?b ?c }", "' OR true OR '"])
def test_a_value_is_never_part_of_the_query(
    value: str, words: Vocabulary, sparql_store: SparqlStore, cypher_store: CypherStore
) -> None:
    question = find("what-is-done-to-an-actor")
    given = asking.values(question, {"name": value}, words)
    assert asking.by_sparql(question, sparql_store, given).rows == ()
    assert asking.by_cypher(question, cypher_store, given).rows == ()


def test_values_as_options_of_a_query(words: Vocabulary) -> None:
    question = find("statements-of-a-predicate")
    given = asking.values(question, {}, words)
    assert asking.options(question, Language.sparql, given) == ["predicate=rkg:builds"]
    assert asking.options(question, Language.cypher, given) == ["predicate=builds"]
    assert asking.options(find("ties-by-linkage"), Language.cypher, {"rank": 2}) == ["rank=2"]
    assert asking.options(find("what-a-document-says"), Language.cypher, {"doc": "2023"}) == ['doc="2023"']
    assert asking.options(find("what-a-document-says"), Language.cypher, {"doc": "007"}) == ["doc=007"]


@pytest.mark.parametrize(
    ("slug", "given", "quotes"),
    [
        ("denied-links", {}, ["案例/青禾县 调研#1: 云帆平台与果农之间缺乏利益共享机制"]),
        ("figures-of-a-type", {}, ["strange: 损耗率降低10个百分点"]),
        ("who-is-credited", {}, ["digest-b: “禾下金”品牌促进增收"]),
        ("expected-links", {}, ["digest-b: 果农也面临人才短缺"]),
        ("disagreeing-figures", {}, ["digest-b: 户均增收3500元", "案例/青禾县 调研#1: 户均增收3200元"]),
    ],
)
def test_quotes_of_statements_figures_evidence_and_results(
    slug: str, given: dict[str, str], quotes: list[str], words: Vocabulary, graph: Graph, sparql_store: SparqlStore
) -> None:
    question = find(slug)
    rows = asking.by_sparql(question, sparql_store, asking.values(question, given, words))
    quoted = asking.with_quotes(rows, question, graph)
    assert quoted.columns == (*rows.columns, asking.QUOTES)
    assert quoted.rows[0] == (*rows.rows[0], quotes)


def test_every_row_that_should_have_quotes_has_them(
    question: catalogue.Question, values: asking.Values, graph: Graph, sparql_store: SparqlStore
) -> None:
    if question.header.evidence is None:
        with pytest.raises(UsageError, match="leave --evidence out"):
            asking.with_quotes(Rows(question.header.columns, ()), question, graph)
        return
    rows = asking.by_sparql(question, sparql_store, values)
    for row in asking.with_quotes(rows, question, graph).rows:
        # what the structure of the graph suggests rests on no sentence
        assert row[-1] or question.slug == "predicted-links" or row[0] == "predicted"
        for quote in row[-1]:
            doc, _, text = quote.partition(": ")
            assert text in graph.texts[doc]


def test_confidence() -> None:
    rows = Rows(("a", "confidence"), (("x", 0.5), ("y", None), ("z", 1)))
    assert asking.confident(rows, 0.6).rows == (("z", 1),)
    with pytest.raises(UsageError, match="no column confidence, only a"):
        asking.confident(Rows(("a",), ()), 0.5)


def test_the_small_graph_is_as_its_docstring_says(graph: Graph) -> None:
    evidence = sum(len(statement.evidence) for statement in graph.statements)
    sizes = [len(graph.documents), len(graph.actors), len(graph.statements), evidence, len(graph.figures)]
    sizes += [len(graph.networks), len(graph.translations), len(graph.ties), len(graph.gaps)]
    sizes += [len(graph.disagreements), len(graph.lenses)]
    assert sizes == [5, 13, 23, 25, 5, 2, 4, 2, 4, 1, 4]
    for statement in graph.statements:
        for item in statement.evidence:
            assert graph.texts[item.doc][item.start : item.end] == item.quote
    assert county.VILLAGE in county.TEXT
