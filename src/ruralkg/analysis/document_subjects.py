"""What a document as a whole is about."""

from collections.abc import Collection, Mapping

from ruralkg.analysis import roles
from ruralkg.analysis.passages import Place
from ruralkg.model import Graph
from ruralkg.vocabulary import Vocabulary

OPENING = 5
"""A document says in its first sentences what it is about."""
LEAST_SHARE = 0.5
"""A kind that comes first can be the subject though another is named up to twice as often."""


class Subjects:
    """Finds the subject of a document.

    Definition. Candidates are the entities of the kinds of the Role "subject" that one of the first five sentences
    with a statement names. The subject is the candidate that most sentences with a statement name, of the first kind,
    in the order of the Role, whose best is named at least half as often as the best of all; of two the first named.

    Args:
        graph: an assembled graph.
        vocabulary: its Roles.
        naming: the sentences with a statement that name an entity, or state something of it.
    """

    def __init__(self, graph: Graph, vocabulary: Vocabulary, naming: Mapping[str, Collection[Place]]) -> None:
        self._kinds = roles.kinds(vocabulary, "subject")
        self._candidates = [(actor.id, actor.kind) for actor in graph.actors if actor.kind in self._kinds]
        self._naming = naming

    def of(self, doc: str, but: Collection[str]) -> str | None:
        """Return the subject of a document, or None if there is nothing that it could be.

        Args:
            doc: the document.
            but: what is a case of its own, and so no subject.
        """
        places = sorted({place for found in self._naming.values() for place in found if place[0] == doc})
        opening = frozenset(places[:OPENING])
        best: dict[str, tuple[int, int, str]] = {}
        for id_, kind in self._candidates:
            in_doc = {place for place in self._naming.get(id_, ()) if place[0] == doc}
            if id_ not in but and in_doc & opening:
                rank = len(in_doc), -min(place[1] for place in in_doc), id_
                best[kind] = max(best.get(kind, rank), rank)
        most = max((rank[0] for rank in best.values()), default=0)
        return next((best[k][2] for k in self._kinds if k in best and best[k][0] >= LEAST_SHARE * most), None)
