"""Graphs from a few sentences with what they state, for tests of analyses."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ruralkg.assembly import merge
from ruralkg.ids import make_id
from ruralkg.model import Actor, Document, Evidence, Figure, Graph, Mention, Network, Statement
from ruralkg.vocabulary import Vocabulary

Said = tuple[str, str, str, str]
"""Subject, predicate, object, modality, by names that the sentence holds."""
Story = Sequence[tuple[str, Sequence[Said]]]


def told(
    kinds: Mapping[str, str],
    story: Story,
    vocabulary: Vocabulary,
    doc: str = "案例",
    figures: Iterable[tuple[int, Mapping[str, Any]]] = (),
    named: Iterable[str] = (),
) -> Graph:
    """Return the assembled graph of one document.

    Args:
        kinds: names of the entities, with their kinds; an entity is mentioned wherever its name stands.
        story: sentences, each with its statements.
        vocabulary: sides and symmetry.
        doc: name of the document.
        figures: the number of a sentence, and what is measured there (about, indicator, value, unit, type).
        named: entities that carry a proper name.
    """
    text, places = "", []
    for sentence, _ in story:
        places.append((len(text), len(text) + len(sentence)))
        text += sentence + "\n"
    numbers = {name: f"a{number}" for number, name in enumerate(kinds)}
    return merge(
        [
            Graph(
                documents=(Document(doc=doc, path=f"{doc}.txt", sha256=None, kind="paper", verdict="built"),),
                texts={doc: text},
                actors=tuple(
                    Actor(
                        id=numbers[name],
                        name=name,
                        kind=kind,
                        side=vocabulary.kinds[kind].side,
                        named=name in set(named),
                        aliases=(),
                        place=None,
                        mentions=tuple(_mentions(text, name, doc)),
                    )
                    for name, kind in kinds.items()
                ),
                statements=tuple(
                    Statement(
                        id=f"s{place}-{number}",
                        subject=numbers[said[0]],
                        predicate=said[1],
                        object=numbers[said[2]],
                        modality=said[3],
                        confidence=0.8,
                        evidence=(_evidence(text, doc, places[place]),),
                    )
                    for place, (_, all_said) in enumerate(story)
                    for number, said in enumerate(all_said)
                ),
                figures=tuple(
                    _figure(fields, number, _evidence(text, doc, places[number]), numbers) for number, fields in figures
                ),
            )
        ],
        vocabulary,
    )


def id_of(graph: Graph, name: str) -> str:
    """Return the id of the entity that is called so."""
    return next(actor.id for actor in graph.actors if name in (actor.name, *actor.aliases))


def network(graph: Graph, anchor: str, members: Iterable[str], type_: str = "place") -> Network:
    """Return a case with all statements that begin at its anchor or at a member."""
    own = [id_of(graph, name) for name in (anchor, *members)]
    statements = tuple(statement.id for statement in graph.statements if statement.subject in own)
    silent: Any = {}
    return Network(
        id=make_id("n", own[0]),
        name=anchor,
        anchor=own[0],
        type=type_,
        members=tuple(sorted(own)),
        translators=(),
        passage_points=(),
        moments=silent,
        statements=statements,
        derived_from=statements,
        confidence=None,
        reason={"zh": "", "en": ""},  # type: ignore[arg-type]
        method="",
        structural_points=(),
        mediators=(),
        intermediaries=(),
        losses=(),
    )


def _mentions(text: str, name: str, doc: str) -> Iterable[Mention]:
    start = text.find(name)
    while start >= 0:
        yield Mention(doc=doc, start=start, end=start + len(name), quote=name, via="name")
        start = text.find(name, start + 1)


def _evidence(text: str, doc: str, place: tuple[int, int]) -> Evidence:
    return Evidence(
        id="e",
        doc=doc,
        page=None,
        section=None,
        start=place[0],
        end=place[1],
        quote=text[slice(*place)],
        sentence=place,
        attribution=None,
        qualifiers=None,
        extractor="coding",
        confidence=0.8,
    )


def _figure(fields: Mapping[str, Any], number: int, evidence: Evidence, numbers: Mapping[str, str]) -> Figure:
    usual = {"concept": None, "high": None, "unit": "CNY", "cmp": "=", "time": None, "place": None, "type": "change"}
    about = numbers.get(fields.get("about") or "")
    return Figure(id=f"f{number}", evidence=(evidence,), **{**usual, **fields, "about": about})
