"""Decides which actors of several graphs are one, and makes one actor of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from networkx.utils import UnionFind

from ruralkg.assembly.names import compared, display, most_frequent, shortest
from ruralkg.ids import make_id
from ruralkg.model import Actor, Mention
from ruralkg.vocabulary import Vocabulary

_Key = tuple[str, str, str]
"""Kind, division code of a Place (else nothing), a name as it is compared."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The actors after the merge, sorted by id, and the way to them: graph by graph, from old id to new."""

    actors: tuple[Actor, ...]
    ids: Sequence[Mapping[str, str]]


def resolve(groups: Iterable[Sequence[Actor]], vocabulary: Vocabulary) -> Resolution:
    """Merge the actors of several graphs: those that share kind and a name or alias are one (union-find).

    Sharing is transitive: where A and B share a name and B and C another one, all three are one actor. Names are
    compared by `names.compared`. Places are one only where their division codes are equal, too; a place *without* a
    code is not one with a place of the same name that has a code. That is the only rule by which order cannot matter:
    whoever let the one without a code join the single one with a code would have to take it back when a second code
    turns up.

    Args:
        groups: the actors of each graph; ids need to be unique within one graph only.
        vocabulary: gives each kind its side.

    Raises:
        KeyError: if a kind is none of the vocabulary's.
    """
    groups = list(groups)
    classes = UnionFind()
    for actor in (actor for group in groups for actor in group):
        classes.union(*_keys(actor))
    members: dict[_Key, list[Actor]] = defaultdict(list)
    for group in groups:
        for actor in group:
            members[classes[_keys(actor)[0]]].append(actor)
    merged = {root: _one(actors, vocabulary) for root, actors in members.items()}
    ids = [{actor.id: merged[classes[_keys(actor)[0]]].id for actor in group} for group in groups]
    return Resolution(actors=tuple(sorted(merged.values(), key=lambda actor: actor.id)), ids=ids)


def _keys(actor: Actor) -> list[_Key]:
    code = actor.place or "" if actor.kind == "Place" else ""
    return [(actor.kind, code, compared(display(name))) for name in (actor.name, *actor.aliases)]


def _one(actors: Sequence[Actor], vocabulary: Vocabulary) -> Actor:
    """Make one actor of the members of a class.

    What a mention says counts as a surface form where it says a name of the class; what else its quote holds is damage
    of the text (a running foot within a name), or an anaphor.
    """
    kind = actors[0].kind
    place = min((actor.place for actor in actors if actor.place), default=None)
    given = {display(name) for actor in actors for name in (actor.name, *actor.aliases)}
    names = {compared(name) for name in given}
    mentions = _mentions(mention for actor in actors for mention in actor.mentions)
    shown = (display(mention.quote) for mention in mentions if mention.via == "name")
    counts = Counter(surface for surface in shown if compared(surface) in names)
    surfaces = given | counts.keys()
    name = most_frequent(surfaces, counts)
    return Actor(
        id=make_id("a", kind, shortest(names), place if kind == "Place" else None),
        name=name,
        kind=kind,
        side=vocabulary.kinds[kind].side,
        named=any(actor.named for actor in actors),
        aliases=tuple(sorted(surfaces - {name})),
        place=place,
        mentions=mentions,
    )


def _mentions(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions in the order of the texts, one a span: of two, the one by name."""
    spans: dict[tuple[str, int, int], Mention] = {}
    for mention in mentions:
        span = mention.doc, mention.start, mention.end
        if span not in spans or mention.via > spans[span].via:  # "name" comes after "coreference"
            spans[span] = mention
    return tuple(spans[span] for span in sorted(spans))
