"""A part of a graph, for a page that can hold it: what some documents tell, or of some cases or kinds of actors."""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from ruralkg.analysis import choosing
from ruralkg.errors import UsageError
from ruralkg.model import Evidence, Figure, Gap, Graph, MomentState, Network, Statement, Tie, Translation
from ruralkg.vocabulary import Vocabulary

_LISTED = 12
T = TypeVar("T", Network, Translation, Tie, Gap)
N = TypeVar("N", Network, Translation, Tie, Gap, MomentState)


def part(
    graph: Graph,
    vocabulary: Vocabulary,
    *,
    documents: Sequence[str] = (),
    cases: Sequence[str] = (),
    kinds: Sequence[str] = (),
) -> Graph:
    """Return the statements of `graph` that fit, and what of it rests on them.

    What the analyses found is kept where a statement that it rests on is, and not found anew: a passage point of a
    county is one of the whole graph. Cells of lenses tell what a document is silent about, so they stay with whole
    documents alone.

    Args:
        graph: an assembled graph.
        vocabulary: the words for it.
        documents: keys of documents; a statement fits that one of them makes. None: all documents.
        cases: names of networks or of their anchors, or ids; a statement fits that one of them rests on. None: all.
        kinds: names of kinds; a statement fits that has an actor of one of them at an end. None: all kinds.

    Raises:
        UsageError: if a document, a case or a kind is unknown, or nothing fits.
    """
    docs = _known("document", documents, [document.doc for document in graph.documents])
    within = _known("kind", kinds, vocabulary.kinds)
    chosen = {network.id for case in cases for network in choosing.cases(graph, case)}
    told = {id_ for network in graph.networks if network.id in chosen for id_ in network.statements}
    kind_of = {actor.id: actor.kind for actor in graph.actors}

    def fits(s: Statement) -> bool:
        return (
            (not docs or _said(s.evidence, docs))
            and (not chosen or s.id in told)
            and (not within or bool({kind_of.get(s.subject), kind_of.get(s.object)} & within))
        )

    kept = tuple(s for s in graph.statements if fits(s))
    if not kept:
        message = "no statement fits all that was asked for; ask for less at once"
        raise UsageError(message)
    actors = {end for s in kept for end in (s.subject, s.object)}
    about = actors if chosen or within else actors | {None}
    figures = tuple(f for f in graph.figures if f.about in about and (not docs or _said(f.evidence, docs)))
    return _resting(graph, kept, figures, chosen)


def _resting(graph: Graph, kept: tuple[Statement, ...], figures: tuple[Figure, ...], chosen: Collection[str]) -> Graph:
    """Return what of `graph` rests on the statements and figures that are kept, of networks the chosen ones."""
    actors = {end for s in kept for end in (s.subject, s.object)}
    ends = actors | {None}
    counted = {f.id for f in figures}
    known = {s.id for s in kept} | counted
    used = {e.doc for evidence in (*(s.evidence for s in kept), *(f.evidence for f in figures)) for e in evidence}
    lost = {e.doc for s in graph.statements if s.id not in known for e in s.evidence}
    return replace(
        graph,
        documents=tuple(d for d in graph.documents if d.doc in used),
        texts={doc: text for doc, text in graph.texts.items() if doc in used},
        actors=tuple(actor for actor in graph.actors if actor.id in actors),
        statements=kept,
        figures=figures,
        networks=tuple(
            replace(n, moments={name: _narrowed(moment, known) for name, moment in n.moments.items()})
            for n in _found(graph.networks, known)
            if not chosen or n.id in chosen
        ),
        translations=_found(graph.translations, known),
        ties=tuple(t for t in _found(graph.ties, known) if {t.counterpart, t.people} <= actors),
        gaps=tuple(g for g in _found(graph.gaps, known) if {g.subject, g.object} <= ends),
        disagreements=tuple(d for d in graph.disagreements if counted.issuperset(d.figures)),
        lenses=tuple(cell for cell in graph.lenses if cell.doc in used - lost),
    )


def _said(evidence: Iterable[Evidence], docs: Collection[str]) -> bool:
    return any(e.doc in docs for e in evidence)


def _found(rows: Iterable[T], known: set[str]) -> tuple[T, ...]:
    """Return the rows that rest on something known, resting on nothing else."""
    told = ((row, [id_ for id_ in row.derived_from if id_ in known]) for row in rows)
    return tuple(replace(_narrowed(row, known), derived_from=tuple(ids)) for row, ids in told if ids)


def _narrowed(row: N, known: set[str]) -> N:
    return replace(row, statements=tuple(id_ for id_ in row.statements if id_ in known))


def _known(what: str, asked: Sequence[str], known: Collection[str]) -> set[str]:
    """Return what is asked for as a set; refuse what is unknown."""
    if unknown := [name for name in asked if name not in known]:
        some = ", ".join([*known][:_LISTED]) + (" …" if len(known) > _LISTED else "")
        message = f"no {what} {', '.join(unknown)}; there are {some or 'none'}"
        raise UsageError(message)
    return set(asked)
