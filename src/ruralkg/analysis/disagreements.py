"""Figures that differ where they should agree, within a document and across documents."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from ruralkg.analysis.indicators import Indicator, Indicators, differ, digits, documents, overlapping, same_time
from ruralkg.assembly.merge import combined
from ruralkg.ids import make_id
from ruralkg.model import Actor, Disagreement, Figure, Graph, Reason
from ruralkg.vocabulary import Vocabulary

METHOD = "figures compared in pairs by about, indicator concept and base, type, unit and time"
_CHANCE = 1
"""A number of so many digits is the same in two places by chance."""


def find(graph: Graph, vocabulary: Vocabulary) -> tuple[Disagreement, ...]:
    """Return the disagreements of a graph, one row a pair of figures and class, sorted by id.

    Definition. Two figures are *of one thing* if they have the same about, indicator (concept and base), type, unit
    and time. They disagree in *value* if their numbers differ beyond rounding, in *comparator* if only the comparator
    or the upper end differs. Softer: *subject*, the same number for the same indicator, unit and type of something
    else at a time that may be the same; *definition*, the same number of the same thing for another indicator, unit
    or base. Figures that one sentence tells do not disagree: it tells two things (both ends of a change, a part and
    its whole, several places alike). Levels before and after a change, and years, are different times.

    Reads: figures of every type; targets are compared with targets only.

    Args:
        graph: an assembled graph.
        vocabulary: indicator concepts and bases.

    References:
        Values in conflict are kept and reported, none is chosen: Li et al., "Truth finding on the deep web" (2012).

    >>> from ruralkg import vocabulary
    >>> find(Graph(), vocabulary.load())
    ()
    """
    reader = Indicators(vocabulary)
    told = {figure.id: reader.of(figure) for figure in graph.figures}
    names = {actor.id: actor for actor in graph.actors}
    groups: dict[tuple[str, object], list[Figure]] = defaultdict(list)
    for figure in graph.figures:
        if figure.about is not None:
            groups["about", figure.about].append(figure)
            groups["number", (told[figure.id].concept, figure.value, figure.unit, figure.type)].append(figure)
    found: dict[str, Disagreement] = {}
    for (by, _), figures in groups.items():
        for one, other in combinations(sorted(figures, key=lambda figure: figure.id), 2):
            if _sentences(one) & _sentences(other) or _elsewhere(one, other):
                continue
            alike = told[one.id].is_like(told[other.id])
            class_ = _of_one(one, other, told) if by == "about" else _of_two(one, other, alike=alike)
            if class_:
                row = _row(class_, one, other, names, vocabulary)
                found[row.id] = row
    return tuple(found[id_] for id_ in sorted(found))


def _of_one(one: Figure, other: Figure, told: Mapping[str, Indicator]) -> str | None:
    """Return in what two figures about the same thing disagree."""
    if one.type != other.type:
        return None
    first, second = told[one.id], told[other.id]
    if one.unit == other.unit and first.is_like(second) and same_time(one, other):
        if differ(one.value, other.value):
            return "value"
        return "comparator" if (one.cmp, one.high) != (other.cmp, other.high) else None
    if one.value != other.value or not overlapping(one.time, other.time):
        return None
    if first.is_like(second):
        rebased = one.type == "change" and None not in (one.time, other.time) and one.time != other.time
        return "definition" if one.unit != other.unit or rebased else None
    if first.concept == second.concept and first.bases == second.bases:
        return None  # a wide concept of two different things
    return "definition" if one.unit == other.unit and digits(one.value) > _CHANCE else None


def _of_two(one: Figure, other: Figure, *, alike: bool) -> str | None:
    """Return whether two figures of one number are told of two things."""
    return "subject" if one.about != other.about and alike and overlapping(one.time, other.time) else None


def _elsewhere(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are said to be of two places."""
    return one.place is not None and other.place is not None and one.place != other.place


def _sentences(figure: Figure) -> set[tuple[str, tuple[int, int]]]:
    return {(evidence.doc, evidence.sentence) for evidence in figure.evidence}


def _row(class_: str, one: Figure, other: Figure, names: Mapping[str, Actor], vocabulary: Vocabulary) -> Disagreement:
    label = vocabulary.values("DisagreementClass")[class_].label
    first, second = (names[figure.about or ""].name for figure in (one, other))
    zh, en = ([_told(figure, vocabulary, language) for figure in (one, other)] for language in ("zh", "en"))
    within = documents(one) & documents(other)
    where_zh = "同一文献内" if within else "两篇文献之间"
    where_en = "within one document" if within else "across documents"
    return Disagreement(
        id=make_id("d", class_, one.id, other.id),
        class_=class_,
        figures=(one.id, other.id),
        derived_from=(one.id, other.id),
        confidence=round(combined(one.evidence) * combined(other.evidence), 2),
        reason=Reason(
            zh=f"{where_zh}，{label['zh']}不一：{first}的{zh[0]}与{second}的{zh[1]}。两者都保留。",
            en=f"They differ in {label['en']} {where_en}: {en[0]} of {first} and {en[1]} of {second}. Both are kept.",
        ),
        method=METHOD,
    )


def _told(figure: Figure, vocabulary: Vocabulary, language: str) -> str:
    """Return a figure in one phrase; in Chinese with the labels of its unit and of the ends of a change."""
    ends, units = vocabulary.values("ChangeEnd"), vocabulary.values("Unit")
    time, unit = figure.time, figure.unit
    if language == "zh":
        time = ends[time].label["zh"] if time is not None and time in ends else time
        unit = "/".join(units[part].label["zh"] for part in unit.split("/")) if unit and unit != "1" else unit
    until = "" if figure.high is None else f"–{figure.high:,.10g}"
    measured = "" if unit in (None, "1") else f" {unit}"
    when = f" ({time})" if time else ""
    return f"{figure.indicator} {figure.cmp} {figure.value:,.10g}{until}{measured}{when}"
