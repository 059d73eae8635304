from graphs import assembled
from ruralkg import vocabulary
from ruralkg.evaluation.samples import sample

WORDS = vocabulary.load()
GRAPH = assembled(6, 6, WORDS, length=12)


def test_a_sample_is_the_same_again_and_another_with_another_seed():
    assert sample(GRAPH, 8, 1) == sample(GRAPH, 8, 1)
    assert [row.id for row in sample(GRAPH, 8, 1)] != [row.id for row in sample(GRAPH, 8, 2)]
    assert len({row.id for row in sample(GRAPH, 8, 1)}) == 8


def test_a_smaller_sample_is_part_of_a_larger_one():
    assert {row.id for row in sample(GRAPH, 4, 1)} < {row.id for row in sample(GRAPH, 8, 1)}
    assert {row.id for row in sample(GRAPH, 1000, 1)} == {statement.id for statement in GRAPH.statements}
    assert sample(GRAPH, 0, 1) == []


def test_rows_show_the_statement_and_its_sentence():
    statements = {statement.id: statement for statement in GRAPH.statements}
    actors = {actor.id: actor for actor in GRAPH.actors}
    rows = sample(GRAPH, 1000, 1)
    for row in rows:
        statement = statements[row.id]
        assert row.subject == f"{actors[statement.subject].name} ({actors[statement.subject].kind})"
        assert (row.predicate, row.modality) == (statement.predicate, statement.modality)
        best = max(e.confidence for e in statement.evidence)
        quotes = {"".join(e.quote.split()) for e in statement.evidence if e.confidence == best}
        assert "".join(row.quote.split()) in quotes
        assert row.quote in row.sentence
        assert "\n" not in row.sentence
        assert row.source == "paper"
    assert [row.document for row in rows] == sorted(row.document for row in rows)
