"""Groups of a picture: the network that each actor is drawn with, though it may be told of in several."""

from collections import Counter
from collections.abc import Mapping

from ruralkg.model import Graph, Network

PLACE = "place"


def homes(graph: Graph) -> Mapping[str, str]:
    """Return the network that each actor is at home in; an actor of none is left out.

    A place comes before a programme or a model, for a county is what a reader looks for, and a small network before
    a large one, for it tells more. An anchor is at home in its own network. Ids decide ties.
    """
    order = sorted(graph.networks, key=lambda n: (n.type != PLACE, len(n.members), n.id))
    result = {network.anchor: network.id for network in reversed(order) if network.anchor is not None}
    for network in order:
        for member in network.members:
            result.setdefault(member, network.id)
    known = {actor.id for actor in graph.actors}
    return {actor: result[actor] for actor in sorted(result) if actor in known}


def names(graph: Graph) -> Mapping[str, str]:
    """Return a name for each network that no other has: with its document where several are called the same."""
    same = Counter(network.name for network in graph.networks)
    titles = {document.doc: document.title or document.doc for document in graph.documents}
    told = {s.id: [e.doc for e in s.evidence] for s in graph.statements}

    def name(network: Network) -> str:
        documents = sorted({doc for id_ in network.statements for doc in told.get(id_, ())})
        if same[network.name] == 1 or not documents:
            return network.name
        return f"{network.name}（{'、'.join(titles[doc] for doc in documents if doc in titles)}）"

    return {network.id: name(network) for network in graph.networks}
