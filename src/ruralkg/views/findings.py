"""What analyses found, as the page knows it: networks, benefit ties, missing links, disagreements."""

from collections.abc import Mapping
from typing import Any

from ruralkg.model import Gap, Graph, Network, Reason, Tie
from ruralkg.views import groups
from ruralkg.views.display import shown
from ruralkg.vocabulary import Stroke, Term, Vocabulary

Json = dict[str, Any]


def findings(graph: Graph, vocabulary: Vocabulary) -> Json:
    """Return the rows of the analyses and the words for their values, as plain JSON; unknown ends are left out."""
    known = {actor.id for actor in graph.actors}
    home = groups.homes(graph)
    names = groups.names(graph)
    return {
        "networks": [_network(n, names[n.id], home, known) for n in graph.networks],
        "ties": [_tie(tie) for tie in graph.ties if {tie.counterpart, tie.people} <= known],
        "gaps": [_gap(gap) for gap in graph.gaps if {gap.subject, gap.object} - {None} <= known],
        "disagreements": [
            {"id": d.id, "class": d.class_, "figures": list(d.figures), "reason": _reason(d.reason)}
            for d in graph.disagreements
        ],
        "terms": {name: [word(term) for term in values.values()] for name, values in vocabulary.schemes.items()},
    }


def word(term: Term) -> Json:
    """Return a term as the page knows it, with its stroke where it is drawn as a line."""
    record: Json = {"name": term.name, "label": dict(term.label), "definition": dict(term.definition)}
    if isinstance(term, Stroke):
        record |= {"colour": term.colour, "line": term.line}
    return record


def _network(network: Network, name: str, home: Mapping[str, str], known: set[str]) -> Json:
    return {
        "id": network.id,
        "name": shown(name),
        "type": network.type,
        "anchor": network.anchor if network.anchor in known else None,
        "members": [id_ for id_ in network.members if id_ in known],
        "home": [id_ for id_ in sorted(known) if home.get(id_) == network.id],
        "translators": [id_ for id_ in network.translators if id_ in known],
        "points": [id_ for id_ in network.passage_points if id_ in known],
        "moments": {name: {"state": m.state, "statements": list(m.statements)} for name, m in network.moments.items()},
        "statements": list(network.statements),
        "reason": _reason(network.reason),
    }


def _tie(tie: Tie) -> Json:
    return {
        "id": tie.id,
        "counterpart": tie.counterpart,
        "people": tie.people,
        "rank": tie.rank,
        "modality": tie.modality,
        "verdict": tie.verdict,
        "factors": list(tie.factors),
        "gain": tie.gain,
        "statements": list(tie.statements),
        "reason": _reason(tie.reason),
    }


def _gap(gap: Gap) -> Json:
    return {
        "id": gap.id,
        "kind": gap.kind,
        "subject": gap.subject,
        "predicate": gap.predicate,
        "object": gap.object,
        "statements": list(gap.statements or gap.derived_from),
        "pattern": gap.pattern,
        "score": gap.score,
        "rank": gap.rank,
        "reason": _reason(gap.reason),
    }


def _reason(reason: Reason) -> Json:
    return {"zh": shown(reason.zh), "en": shown(reason.en)}
