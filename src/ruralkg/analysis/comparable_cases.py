"""What a comparable case has: links that most cases of the like make and that this one is not told to make."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from ruralkg.analysis import roles
from ruralkg.analysis.roles import OBSERVED
from ruralkg.assembly.merge import combined
from ruralkg.ids import make_id
from ruralkg.model import Actor, Gap, Graph, Network, Reason, Statement
from ruralkg.vocabulary import Vocabulary

PATTERN = "comparable-case"
METHOD = "cases of one type with alike links, compared by predicate and kind of object"
LEAST_ALIKE = 0.2
LEAST_CASES = 2

Link = tuple[str, str]
"""A predicate and the kind of its object."""


class _Case(NamedTuple):
    network: Network
    anchor: str
    links: Mapping[Link, tuple[Statement, ...]]


def find(graph: Graph, vocabulary: Vocabulary) -> list[Gap]:
    """Return what cases lack that most comparable ones have, the most widespread first.

    Definition. L(c) are the pairs (predicate, kind of object) of the observed statements of a case c whose subject is
    its anchor or a member. Cases of one type are comparable if |L(c) ∩ L(d)| / |L(c) ∪ L(d)| is 0.2 at least. Case c
    is expected to have a link that is in L(d) of two comparable cases at least and of more than half of them, and not
    in L(c). Rows of one case and predicate are one. The predicates compared are the Role "comparable".

    Reads: observed statements, and the networks that were found before.

    Args:
        graph: an assembled graph with its networks; without any there is nothing to compare.
        vocabulary: labels, and the Roles.

    References:
        The similarity is Jaccard, "Étude comparative de la distribution florale" (1901).

    >>> from ruralkg import vocabulary
    >>> find(Graph(), vocabulary.load())
    []
    """
    actors = {actor.id: actor for actor in graph.actors}
    cases = _cases(graph, vocabulary, actors)
    found = []
    for case in cases:
        others = [other for other in cases if other.anchor != case.anchor and _comparable(case, other)]
        wanting: dict[str, dict[Link, list[_Case]]] = defaultdict(dict)
        for link in sorted({link for other in others for link in other.links} - case.links.keys()):
            having = [other for other in others if link in other.links]
            if len(having) >= LEAST_CASES and 2 * len(having) > len(others):
                wanting[link[0]][link] = having
        found += [_gap(case, predicate, links, vocabulary, actors) for predicate, links in wanting.items()]
    found.sort(key=lambda row: row[0])
    return [gap for _, gap in found]


def _cases(graph: Graph, vocabulary: Vocabulary, actors: Mapping[str, Actor]) -> list[_Case]:
    compared = roles.predicates(vocabulary, "comparable")
    statements = {statement.id: statement for statement in graph.statements}
    cases: dict[str, _Case] = {}
    for network in graph.networks:
        if network.anchor is None or network.anchor in cases:
            continue
        own = {network.anchor, *network.members}
        links: dict[Link, list[Statement]] = defaultdict(list)
        for statement in (statements[id_] for id_ in network.derived_from if id_ in statements):
            if statement.modality == OBSERVED and statement.subject in own and statement.predicate in compared:
                links[statement.predicate, actors[statement.object].kind].append(statement)
        if links:
            held = {link: tuple(told) for link, told in links.items()}
            cases[network.anchor] = _Case(network, network.anchor, held)
    return list(cases.values())


def _comparable(one: _Case, other: _Case) -> bool:
    if one.network.type != other.network.type:
        return False
    return len(one.links.keys() & other.links.keys()) >= LEAST_ALIKE * len(one.links.keys() | other.links.keys())


def _gap(
    case: _Case,
    predicate: str,
    links: Mapping[Link, list[_Case]],
    vocabulary: Vocabulary,
    actors: Mapping[str, Actor],
) -> tuple[tuple[int, int], Gap]:
    having = {other.anchor: other for others in links.values() for other in others}
    told = {s.id: s for other in having.values() for link in links if link in other.links for s in other.links[link]}
    widest = max(len(others) for others in links.values())
    names = sorted(actors[anchor].name for anchor in having)
    kinds = [vocabulary.kinds[kind].label for _, kind in links]
    label = vocabulary.predicates[predicate].label
    here = actors[case.anchor]
    evidence = [item for statement in told.values() for item in statement.evidence]
    gap = Gap(
        id=make_id("g", "expected", case.anchor, predicate, None),
        kind="expected",
        subject=case.anchor,
        predicate=predicate,
        object=None,
        statements=(),
        derived_from=tuple(sorted(told)),
        confidence=combined(evidence),
        reason=Reason(
            zh=f"同类案例{'、'.join(names)}{label['zh']}{'、'.join(kind['zh'] for kind in kinds)}，"
            f"{here.name}没有说到这样的联系。文本没有说，不等于没有。",
            en=f"The like cases {', '.join(names)} have a link ({label['en']}) to {', '.join(k['en'] for k in kinds)};"
            f" of {here.name} none is told. Silent is not absent.",
        ),
        method=METHOD,
        pattern=PATTERN,
        score=None,
        rank=1,
    )
    return (-widest, min(mention.start for mention in here.mentions) if here.mentions else 0), gap
