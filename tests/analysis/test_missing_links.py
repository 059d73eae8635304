"""Denied and promised links of an invented county."""

from analysis.telling import told
from ruralkg import vocabulary
from ruralkg.analysis import missing_links
from ruralkg.model import Gap

WORDS = vocabulary.load()
KINDS = {
    "青禾县": "Place",
    "果农": "Farmer",
    "云仓": "Logistics",
    "县农业局": "Government",
    "冷库不足": "Challenge",
    "运费高企": "Challenge",
    "产业升级": "Outcome",
    "山货集": "Platform",
    "无人机": "Technology",
}


def gaps(kind: str, *story) -> list[tuple[str | None, str, str | None]]:
    return [_named(gap, names) for gap, names in rows(kind, *story)]


def rows(kind: str, *story) -> list[tuple[Gap, dict[str, str]]]:
    used = {name: k for name, k in KINDS.items() if any(name in text for text, _ in story)}
    graph = told(used, story, WORDS)
    names = {actor.id: actor.name for actor in graph.actors}
    found = [gap for gap in missing_links.find(graph, WORDS) if gap.kind == kind]
    return [(gap, names) for gap in sorted(found, key=lambda gap: gap.rank)]


def _named(gap: Gap, names: dict[str, str]) -> tuple[str | None, str, str | None]:
    subject, object_ = (None if end is None else names[end] for end in (gap.subject, gap.object))
    return subject, gap.predicate, object_


def test_lacking_statements_are_denied():
    story = ("云仓尚未通到果农。", [("云仓", "delivers", "果农", "lacking")])
    ((gap, names),) = rows("denied", story)
    assert _named(gap, names) == ("云仓", "delivers", "果农")
    assert (gap.rank, gap.confidence, gap.pattern, gap.score) == (1, 0.8, None, None)
    assert gap.statements == gap.derived_from != ()
    assert gap.reason.zh == "有1句说“云仓—连通→果农”没有、不足或失灵。"
    assert gap.reason.en == "“云仓—delivers→果农” is lacking, limited or failing, by one sentence."


def test_a_challenge_that_is_a_lack_is_denied_and_a_cost_is_not():
    story = (
        "果农面临冷库不足、运费高企。",
        [("果农", "faces", "冷库不足", "observed"), ("果农", "faces", "运费高企", "observed")],
    )
    assert gaps("denied", story) == [("果农", "faces", "冷库不足")]


def test_what_a_sentence_says_was_dealt_with_is_no_lack():
    solved = [("果农", "faces", "冷库不足", "observed"), ("青禾县", "addresses", "冷库不足", "observed")]
    assert gaps("denied", ("青禾县解决了果农冷库不足的难题。", solved)) == []
    again = ("果农仍然冷库不足。", [("果农", "faces", "冷库不足", "observed")])
    assert gaps("denied", ("青禾县解决了果农冷库不足的难题。", solved), again) == [("果农", "faces", "冷库不足")]


def test_a_burden_that_is_lacking_or_proposed_is_no_missing_link():
    story = (
        "果农不再苦于冷库不足，云仓或将苦于运费高企。",
        [("果农", "faces", "冷库不足", "lacking"), ("云仓", "faces", "运费高企", "proposed")],
    )
    assert gaps("denied", story) == gaps("promised", story) == []


def test_what_is_proposed_and_nowhere_observed_is_promised():
    story = [
        ("县农业局应培训果农。", [("县农业局", "trains", "果农", "proposed")]),
        ("青禾县拟建云仓。", [("青禾县", "builds", "云仓", "proposed")]),
    ]
    assert gaps("promised", *story) == [("县农业局", "trains", "果农"), ("青禾县", "builds", "云仓")]
    built = ("青禾县建成了云仓。", [("青禾县", "builds", "云仓", "observed")])
    assert gaps("promised", *story, built) == [("县农业局", "trains", "果农")]


def test_a_link_can_be_denied_here_and_promised_there():
    story = [
        ("云仓尚未通到果农。", [("云仓", "delivers", "果农", "lacking")]),
        ("云仓应通到果农。", [("云仓", "delivers", "果农", "proposed")]),
    ]
    assert gaps("denied", *story) == gaps("promised", *story) == [("云仓", "delivers", "果农")]


def test_links_between_parties_come_before_use_effect_and_structure():
    story = (
        "青禾县的果农应用无人机，县农业局应促进产业升级、扶持山货集，山货集应与果农合作。",
        [
            ("果农", "part_of", "青禾县", "proposed"),
            ("县农业局", "improves", "产业升级", "proposed"),
            ("果农", "uses", "无人机", "proposed"),
            ("县农业局", "improves", "山货集", "proposed"),
            ("果农", "cooperates", "山货集", "proposed"),
        ],
    )
    assert [predicate for _, predicate, _ in gaps("promised", story)] == [
        "cooperates",
        "uses",
        "improves",
        "part_of",
        "improves",
    ]


def test_ranks_begin_at_1_in_each_kind():
    story = [
        ("云仓尚未通到果农。", [("云仓", "delivers", "果农", "lacking")]),
        ("县农业局应培训果农。", [("县农业局", "trains", "果农", "proposed")]),
        ("果农面临冷库不足。", [("果农", "faces", "冷库不足", "observed")]),
    ]
    for kind in ("denied", "promised", "expected"):
        ranks = [gap.rank for gap, _ in rows(kind, *story)]
        assert ranks == list(range(1, len(ranks) + 1)) != []
