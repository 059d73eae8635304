from ruralkg.analysis import link_rules
from ruralkg.analysis.link_rules import Paths, Prediction, Step, learn, suggested, supported

# 0–3 build 4–7, each its own; 4–7 benefit 8; 0–2 benefit 8, too
EDGES = [(x, "builds", x + 4) for x in range(4)] + [(x + 4, "benefits", 8) for x in range(4)]
EDGES += [(x, "benefits", 8) for x in range(3)]
CHAIN = (Step("builds", forward=True), Step("benefits", forward=True))


def test_support_body_and_confidence():
    rule = next(rule for rule in learn(Paths(9, EDGES), ["benefits"]) if rule.steps == CHAIN)
    assert (rule.support, rule.body, rule.confidence) == (3, 4, 3 / 9)


def test_the_pair_that_has_the_path_and_not_the_link_is_predicted():
    paths = Paths(9, EDGES)
    rules = [rule for rule in learn(paths, ["benefits"]) if rule.steps == CHAIN]
    assert suggested(paths, rules[0]) == [(3, 8)]
    edges = [(3, "benefits", 8), (3, "benefits", 7)]
    assert supported(paths, rules, edges) == (Prediction(3, "benefits", 8, tuple(rules)),)
    assert paths.through(CHAIN, 3, 8) == [7]


def test_one_hop_against_a_predicate():
    edges = [(0, "sells", 1), (1, "benefits", 0), (2, "sells", 3), (3, "benefits", 2), (4, "sells", 5)]
    paths = Paths(6, edges)
    (rule,) = [rule for rule in learn(paths, ["benefits"]) if len(rule.steps) == 1]
    assert (rule.steps, rule.support, rule.body) == ((Step("sells", forward=False),), 2, 3)
    assert suggested(paths, rule) == [(5, 4)]


def test_a_symmetric_predicate_holds_both_ways_and_is_one_step():
    paths = Paths(3, [(0, "cooperates", 1), (1, "cooperates", 2)], ["cooperates"])
    assert paths.steps == [Step("cooperates", forward=True)]
    assert paths.along((paths.steps[0], paths.steps[0])).toarray().tolist() == [[0, 0, 1], [0, 0, 0], [1, 0, 0]]


def test_a_single_case_proves_nothing():
    assert learn(Paths(4, [(0, "sells", 1), (1, "benefits", 0), (2, "sells", 3)]), ["benefits"]) == ()


def test_a_path_through_a_hub_is_passed_over(monkeypatch):
    paths = Paths(9, EDGES)
    assert paths.most(CHAIN) == 4
    monkeypatch.setattr(link_rules, "MOST_PAIRS", 3)
    assert CHAIN not in {rule.steps for rule in learn(paths, ["benefits"])}


def test_an_empty_graph():
    assert learn(Paths(0, []), ["benefits"]) == ()
    assert supported(Paths(0, []), [], []) == ()
