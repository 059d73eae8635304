"""Mediators, which change what passes through them, and intermediaries, which only pass it on."""

from collections import defaultdict
from collections.abc import Iterable

from ruralkg.analysis import roles
from ruralkg.analysis.roles import OBSERVED
from ruralkg.model import Statement
from ruralkg.vocabulary import Vocabulary


def split(statements: Iterable[Statement], vocabulary: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the mediators and the intermediaries among those through whom something passes.

    Definition. Something passes through an actor if it takes something in (an observed statement has it as object, its
    own making aside, or it uses something) and gives something out (an observed statement has it as subject). It is a
    mediator if something that comes out is a change: of a thing, an outcome, a role (Role "changing"); an intermediary
    if all that comes out is passed on (Role "passing"). To work together tells nothing of what passes, and counts for
    neither.

    Reads: observed statements.

    Args:
        statements: those of a network.
        vocabulary: its Roles.

    Returns:
        Two tuples of ids, sorted; nobody is in both.

    References:
        Latour, "Reassembling the Social" (2005), p. 39.
    """
    changing, passing = (roles.predicates(vocabulary, name) for name in ("changing", "passing"))
    taking, making = (roles.predicates(vocabulary, name) for name in ("taking", "making"))
    takes: set[str] = set()
    gives: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.modality != OBSERVED:
            continue
        if statement.predicate in (*changing, *passing):
            if statement.predicate not in making:
                takes.add(statement.object)
            gives[statement.subject].add(statement.predicate)
        if statement.predicate in taking:
            takes.add(statement.subject)
    through = takes & gives.keys()
    mediators = {id_ for id_ in through if gives[id_] & set(changing)}
    return tuple(sorted(mediators)), tuple(sorted(through - mediators))
