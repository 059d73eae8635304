"""Chooses among the rows of an analysis: those of a case, a region, a kind of actor."""

from collections.abc import Iterable

from ruralkg.analysis.passages import Passages
from ruralkg.analysis.roles import OBSERVED
from ruralkg.errors import UsageError
from ruralkg.ids import normalise
from ruralkg.model import Actor, Gap, Graph, Network, Tie
from ruralkg.vocabulary import Vocabulary

Row = Tie | Gap


def ends(row: Row) -> tuple[str, ...]:
    """Return the actors that a row is about, a missing side left out."""
    found = (row.counterpart, row.people) if isinstance(row, Tie) else (row.subject, row.object)
    return tuple(end for end in found if end is not None)


def in_case(rows: Iterable[Row], graph: Graph, case: str) -> list[Row]:
    """Return the rows of a case: derived from what is told of it, with one of its members at an end.

    Args:
        rows: ties or gaps.
        graph: the graph that they were found in, with its networks.
        case: name of a network, name of its anchor, or its id.

    Raises:
        UsageError: if there is no such case; names those that there are.
    """
    found = cases(graph, case)
    members = {id_ for network in found for id_ in (*network.members, network.anchor)}
    told = {id_ for network in found for id_ in network.derived_from}
    return [row for row in rows if told & set(row.derived_from) and members & set(ends(row))]


def cases(graph: Graph, case: str) -> list[Network]:
    """Return the networks of a case; there are several where it is the subject of several documents.

    Args:
        graph: a graph with its networks.
        case: name of a network, name of its anchor, or its id.

    Raises:
        UsageError: if there is no such case; names those that there are.
    """
    names = {actor.id: {normalise(name) for name in (actor.name, *actor.aliases)} for actor in graph.actors}
    asked = normalise(case)
    found = [
        network
        for network in graph.networks
        if case == network.id or asked == normalise(network.name) or asked in names.get(network.anchor or "", ())
    ]
    if not found:
        known = ", ".join(sorted({network.name for network in graph.networks})) or "none: the graph holds no networks"
        message = f"no case {case!r}; there are {known}"
        raise UsageError(message)
    return found


def in_region(rows: Iterable[Row], graph: Graph, vocabulary: Vocabulary, region: str) -> list[Row]:
    """Return the rows of a region: an end of them lies there, or a sentence behind them names a place there.

    A place lies in a region if it is the region, if observed `part_of` statements lead from it there, or if its code of
    division begins with that of the region.

    Args:
        rows: ties or gaps.
        graph: the graph that they were found in.
        vocabulary: for reading sentences.
        region: name of a Place of the graph.

    Raises:
        UsageError: if no Place of the graph is called so.
    """
    asked = normalise(region)
    places = [actor for actor in graph.actors if actor.kind == "Place"]
    named = [actor for actor in places if asked in {normalise(name) for name in (actor.name, *actor.aliases)}]
    if not named:
        message = f"no place {region!r} in the graph"
        raise UsageError(message)
    inside = _inside(graph, named)
    passages = Passages(graph, vocabulary)
    statements = {statement.id: statement for statement in graph.statements}

    def is_there(row: Row) -> bool:
        if inside & set(ends(row)):
            return True
        told = (statements[id_] for id_ in row.derived_from if id_ in statements)
        return any(inside & passages.named(passages.place(e)) for statement in told for e in statement.evidence)

    return [row for row in rows if is_there(row)]


def of_kinds(rows: Iterable[Row], graph: Graph, vocabulary: Vocabulary, kinds: Iterable[str]) -> list[Row]:
    """Return the rows with an actor of one of these kinds at an end.

    Raises:
        UsageError: if the ontology has no such kind; names those that it has.
    """
    wanted = set(kinds)
    if unknown := wanted - vocabulary.kinds.keys():
        message = f"no kind {', '.join(sorted(unknown))}; there are {', '.join(sorted(vocabulary.kinds))}"
        raise UsageError(message)
    fitting = {actor.id for actor in graph.actors if actor.kind in wanted}
    return [row for row in rows if fitting & set(ends(row))]


def _inside(graph: Graph, regions: list[Actor]) -> frozenset[str]:
    """Return all that lies in regions."""
    codes = {stem for actor in regions if actor.place and (stem := actor.place.rstrip("0"))}
    found = {actor.id for actor in regions}
    found |= {actor.id for actor in graph.actors if actor.place and any(actor.place.startswith(stem) for stem in codes)}
    parts = [s for s in graph.statements if s.predicate == "part_of" and s.modality == OBSERVED]
    grown = True
    while grown:
        more = {statement.subject for statement in parts if statement.object in found} - found
        found |= more
        grown = bool(more)
    return frozenset(found)
