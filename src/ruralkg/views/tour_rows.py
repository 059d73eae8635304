"""The rows that steps of a tour are filled from: what the graph and its analyses hold, the most telling first."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ruralkg.model import Gap, Graph, Network, Statement, Tie
from ruralkg.views import groups
from ruralkg.views.display import shown
from ruralkg.vocabulary import Stroke, Term, Vocabulary

LANGUAGES = ("zh", "en")
_LISTED = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A row: `keys` are what a step asks for, `values` fill its text by language, the rest moves the picture."""

    keys: Mapping[str, str | None]
    values: Mapping[str, Mapping[str, str]]
    focus: tuple[str, ...]
    statements: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    network: str | None = None


class Rows:
    """Makes the rows of a graph; `words` are the two sentences that its rows may hold (example, silence)."""

    def __init__(self, graph: Graph, vocabulary: Vocabulary, words: Mapping[str, Mapping[str, str]]) -> None:
        self.graph = graph
        self.vocabulary = vocabulary
        self.words = words
        self.actors = {actor.id: actor for actor in graph.actors}
        self.statements = {s.id: s for s in graph.statements if {s.subject, s.object} <= self.actors.keys()}
        self.names = groups.names(graph)

    def of(self, name: str) -> Iterable[Row]:
        """Return the rows called `name` (a key of MAKERS), the most telling first, made as they are asked for."""
        return MAKERS[name](self)

    def name(self, actor: str | None) -> str:
        """Return the name of an actor for the eye; "?" where none is named."""
        return shown(self.actors[actor].name) if actor in self.actors else "?"

    def listed(self, actors: Iterable[str]) -> dict[str, str]:
        """Return the names of a few actors, in each language's way of listing."""
        names = [self.name(actor) for actor in actors]
        more = {"zh": "等", "en": " …"} if len(names) > _LISTED else dict.fromkeys(LANGUAGES, "")
        return {"zh": "、".join(names[:_LISTED]) + more["zh"], "en": ", ".join(names[:_LISTED]) + more["en"]}

    def term(self, scheme: str, name: str) -> Mapping[str, str]:
        """Return the labels of a value of a scheme."""
        found: Term | None = self.vocabulary.schemes[scheme].get(name)
        return found.label if found else dict.fromkeys(LANGUAGES, name)

    def said(self, s: Statement) -> dict[str, Mapping[str, str] | str]:
        """Return subject, predicate and object of a statement, to be filled in."""
        predicate = self.vocabulary.predicates[s.predicate]
        return {"subject": self.name(s.subject), "predicate": predicate.label, "object": self.name(s.object)}

    def best(self, ids: Iterable[str]) -> list[Statement]:
        """Return the statements of `ids`, the surest first."""
        found = [self.statements[id_] for id_ in ids if id_ in self.statements]
        return sorted(found, key=lambda s: (-s.confidence, -len(s.evidence), s.id))

    def sides(self, actors: Iterable[str]) -> dict[str, str]:
        """Return how many of `actors` are human and how many are not."""
        counts = Counter(self.actors[actor].side for actor in actors if actor in self.actors)
        return {"human": str(counts["human"]), "other": str(counts["non-human"])}


def _by_language(fields: Mapping[str, Mapping[str, str] | str]) -> dict[str, dict[str, str]]:
    return {
        language: {key: value if isinstance(value, str) else value[language] for key, value in fields.items()}
        for language in LANGUAGES
    }


def _ends(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(end for s in statements for end in (s.subject, s.object)))


def _whole(rows: Rows) -> Iterable[Row]:
    degree = Counter(end for s in rows.statements.values() for end in (s.subject, s.object))
    if degree:
        most = [actor for actor, _ in sorted(degree.items(), key=lambda item: (-item[1], item[0]))][:_LISTED]
        yield Row({}, _by_language(rows.sides(rows.actors) | {"most": rows.listed(most)}), focus=())


def _acting(rows: Rows) -> Iterable[Row]:
    does: dict[str, list[str]] = {}
    for s in rows.statements.values():
        if s.modality == "observed" and rows.vocabulary.kinds[rows.actors[s.subject].kind].layer is None:
            does.setdefault(s.subject, []).append(s.id)
    for actor, ids in sorted(does.items(), key=lambda item: (-len(item[1]), item[0])):
        best = rows.best(ids)
        kind = rows.vocabulary.kinds[rows.actors[actor].kind]
        fields: dict[str, Mapping[str, str] | str] = {
            "name": rows.name(actor),
            "kind": kind.label,
            "does": str(len(ids)),
            **rows.said(best[0]),
        }
        told = tuple(s.id for s in best)
        yield Row({"side": kind.side, "kind": kind.name}, _by_language(fields), _ends(best), told[:1], told)


def _networks(rows: Rows) -> Iterable[Row]:
    for network in _ordered(rows):
        fields = rows.sides(network.members) | {
            "name": shown(rows.names[network.id]),
            "members": str(len(network.members)),
            "statements": str(len(network.statements)),
        }
        focus = tuple(actor for actor in network.members if actor in rows.actors)
        yield Row({"type": network.type}, _by_language(fields), focus, (), network.statements, network.id)


def _ordered(rows: Rows) -> list[Network]:
    return sorted(rows.graph.networks, key=lambda n: (-len(n.statements), n.id))


def _moments(rows: Rows) -> Iterable[Row]:
    for network in _ordered(rows):
        for moment, state in network.moments.items():
            best = rows.best(state.statements)
            silence, example = rows.words["silence"], rows.words["example"]
            said = _by_language(rows.said(best[0])) if best else {}
            sentence = {lang: example[lang].format_map(said[lang]) if best else silence[lang] for lang in LANGUAGES}
            fields: dict[str, Mapping[str, str] | str] = {
                "network": shown(rows.names[network.id]),
                "state": rows.term("MomentState", state.state),
                "count": str(len(state.statements)),
                "sentence": sentence,
            }
            told = tuple(s.id for s in best)
            focus = _ends(best) or tuple(actor for actor in [network.anchor] if actor in rows.actors)
            keys = {"moment": moment, "state": state.state}
            yield Row(keys, _by_language(fields), focus, told, told, network.id)


def _translators(rows: Rows) -> Iterable[Row]:
    for network in _ordered(rows):
        moved: dict[str, list[str]] = {}
        resting: dict[str, list[str]] = {}
        for x in rows.graph.translations:
            if x.network == network.id and x.translator in rows.actors:
                moved.setdefault(x.translator, []).extend(actor for actor in x.translated if actor in rows.actors)
                resting.setdefault(x.translator, []).extend(x.statements)
        for actor in sorted(moved, key=lambda actor: (actor == network.anchor, -len(set(moved[actor])), actor)):
            translated = tuple(dict.fromkeys(moved[actor]))
            if not translated:
                continue
            told = tuple(s.id for s in rows.best(dict.fromkeys(resting[actor])))
            fields: dict[str, Mapping[str, str] | str] = {
                "name": rows.name(actor),
                "translated": rows.listed(translated),
            }
            fields["network"] = shown(rows.names[network.id])
            yield Row({}, _by_language(fields), (actor, *translated), told, told, network.id)


def _points(rows: Rows) -> Iterable[Row]:
    for network in _ordered(rows):
        points = {*network.passage_points, *network.structural_points} - {network.anchor}
        met: dict[str, list[Statement]] = {}
        for s in rows.best(network.statements):
            for end in {s.subject, s.object}:
                met.setdefault(end, []).append(s)
        for loss in sorted(network.losses, key=lambda loss: (-loss.ties, loss.actor)):
            best = met.get(loss.actor, []) if loss.actor in points else []
            if best:
                fields: dict[str, Mapping[str, str] | str] = {"name": rows.name(loss.actor), "ties": str(loss.ties)}
                fields["network"] = shown(rows.names[network.id])
                told = tuple(s.id for s in best)
                yield Row({}, _by_language(fields), _ends(best), told, told, network.id)


def _verdicts(rows: Rows) -> Iterable[Row]:
    terms = rows.vocabulary.schemes["TieVerdict"]
    weak = [t for t in rows.graph.ties if isinstance(s := terms.get(t.verdict), Stroke) and s.line == "dotted"]
    if rows.graph.ties:
        focus = tuple(dict.fromkeys(end for t in weak for end in (t.counterpart, t.people) if end in rows.actors))
        fields: dict[str, Mapping[str, str] | str] = {"ties": str(len(rows.graph.ties)), "weak": str(len(weak))}
        yield Row({}, _by_language(fields), focus, (), tuple(t.id for t in weak))


def _ties(rows: Rows) -> Iterable[Row]:
    same = Counter(tie.verdict for tie in rows.graph.ties)

    def key(tie: Tie) -> tuple[int, int, str]:
        return -len(tie.factors), -len(tie.statements), tie.id

    for tie in sorted(rows.graph.ties, key=key):
        fields: dict[str, Mapping[str, str] | str] = {
            "counterpart": rows.name(tie.counterpart),
            "people": rows.name(tie.people),
            "verdict": rows.term("TieVerdict", tie.verdict),
            "reason": {"zh": tie.reason.zh, "en": tie.reason.en},
            "same": str(same[tie.verdict]),
        }
        told = tuple(s.id for s in rows.best(tie.statements))
        focus = tuple(end for end in (tie.counterpart, tie.people) if end in rows.actors)
        yield Row({"verdict": tie.verdict}, _by_language(fields), focus, told, (tie.id, *told))


def _gaps(rows: Rows) -> Iterable[Row]:
    same = Counter(gap.kind for gap in rows.graph.gaps)

    def key(gap: Gap) -> tuple[str, int, str]:
        return gap.kind, gap.rank, gap.id

    for gap in sorted(rows.graph.gaps, key=key):
        fields: dict[str, Mapping[str, str] | str] = {
            "subject": rows.name(gap.subject),
            "predicate": rows.vocabulary.predicates[gap.predicate].label,
            "object": rows.name(gap.object),
            "reason": {"zh": gap.reason.zh, "en": gap.reason.en},
            "same": str(same[gap.kind]),
        }
        told = tuple(s.id for s in rows.best(gap.statements))
        focus = tuple(end for end in (gap.subject, gap.object) if end in rows.actors)
        yield Row({"kind": gap.kind}, _by_language(fields), focus, told, (gap.id, *told))


MAKERS: Mapping[str, Callable[[Rows], Iterable[Row]]] = {
    "graph": _whole,
    "actors": _acting,
    "networks": _networks,
    "moments": _moments,
    "translators": _translators,
    "points": _points,
    "verdicts": _verdicts,
    "ties": _ties,
    "gaps": _gaps,
}
