"""The graph that questions are tested on: that of tests/fixtures.py with a village, a second case and a chain of harm.

Sizes: 5 documents (one refused), 13 entities, 23 statements with 25 pieces of evidence, 5 figures, 2 networks,
4 translations, 2 ties, 4 gaps, 1 disagreement, 4 cells of a lens. Short enough to answer every question by reading.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

import fixtures
from ruralkg.ids import make_id
from ruralkg.model import (
    Actor,
    Document,
    Evidence,
    Figure,
    Graph,
    LensCell,
    Mention,
    MomentState,
    Network,
    Reason,
    Statement,
    Translation,
)
from ruralkg.vocabulary import Vocabulary

VILLAGE, DOC = "梨香村", "village"
TEXT = (
    "梨香村是青禾县的一个村，面临人才短缺。北岭云仓设在梨香村。\n"
    "人才短缺造成冷链缺口，冷链缺口又制约增收，全村损耗率为20%。\n"
    "梨香村打造“禾下金”品牌，果农种植脆梨。县农业农村局应培训果农。\n"
)
VILLAGE_ID = make_id("a", "Place", VILLAGE, None)
SAID = (
    (VILLAGE, "part_of", "青禾县", "observed", "梨香村是青禾县的一个村"),
    (VILLAGE, "faces", "人才短缺", "observed", "梨香村是青禾县的一个村，面临人才短缺"),
    ("北岭云仓", "part_of", VILLAGE, "observed", "北岭云仓设在梨香村"),
    ("人才短缺", "causes", "冷链缺口", "observed", "人才短缺造成冷链缺口"),
    ("冷链缺口", "hinders", "增收", "observed", "冷链缺口又制约增收"),
    (VILLAGE, "builds", "禾下金", "observed", "梨香村打造“禾下金”品牌"),
    ("果农", "produces", "脆梨", "observed", "果农种植脆梨"),
)
"""The last is told by another document too."""


def graph(vocabulary: Vocabulary) -> Graph:
    """Return the graph, sorted as a graph directory is."""
    base = fixtures.small(vocabulary)
    found = {s.id: s for s in base.statements}
    for subject, predicate, object_, modality, quote in SAID:
        new = _statement(subject, predicate, object_, modality, quote)
        old = found.get(new.id)
        found[new.id] = _joined(old, new) if old else new
    village = Actor(
        id=VILLAGE_ID, name=VILLAGE, kind="Place", side=None, named=True, aliases=(), place=None,
        mentions=tuple(_mentions(VILLAGE)),
    )  # fmt: skip
    document = Document(doc=DOC, path=f"{DOC}.txt", sha256="2" * 64, kind="report", verdict="built")
    return msgspec.structs.replace(
        base,
        documents=_by((*base.documents, document), "doc"),
        texts={**base.texts, DOC: TEXT},
        actors=_by((*base.actors, village)),
        statements=_by(found.values()),
        figures=_by((*base.figures, _figure())),
        networks=_by((*base.networks, _network())),
        translations=_by((*base.translations, *_translations(base.networks[0]))),
        lenses=_by((*base.lenses, *_cells())),
    )


def actor_id(name: str) -> str:
    """Return the id of an entity by its name."""
    return VILLAGE_ID if name == VILLAGE else fixtures.actor_id(name)


def statement_id(subject: str, predicate: str, object_: str, modality: str) -> str:
    """Return the id of a statement by the names of its ends."""
    return make_id("s", actor_id(subject), predicate, actor_id(object_), modality)


def _by(records: Iterable[Any], key: str = "id") -> tuple[Any, ...]:
    return tuple(sorted(records, key=lambda record: getattr(record, key)))


def _mentions(name: str) -> Iterable[Mention]:
    for start in range(len(TEXT)):
        if TEXT.startswith(name, start):
            yield Mention(doc=DOC, start=start, end=start + len(name), quote=name, via="name")


def _evidence(owner: str, quote: str) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(
        id=make_id("e", owner, DOC, start, start + len(quote)), doc=DOC, page=None, section=None, start=start,
        end=start + len(quote), quote=quote, sentence=(start, start + len(quote)), attribution=None, qualifiers=None,
        extractor="coding", confidence=0.5,
    )  # fmt: skip


def _statement(subject: str, predicate: str, object_: str, modality: str, quote: str) -> Statement:
    id_ = statement_id(subject, predicate, object_, modality)
    return Statement(
        id=id_, subject=actor_id(subject), predicate=predicate, object=actor_id(object_), modality=modality,
        confidence=0.5, evidence=(_evidence(id_, quote),),
    )  # fmt: skip


def _joined(one: Statement, other: Statement) -> Statement:
    doubt = (1 - one.confidence) * (1 - other.confidence)
    evidence = _by((*one.evidence, *other.evidence))
    return msgspec.structs.replace(one, evidence=evidence, confidence=round(1 - doubt, 2))


def _figure() -> Figure:
    about = VILLAGE_ID
    id_ = make_id("f", about, "loss rate", 0.2, None, "1", "=", None, None, "level")
    return Figure(
        id=id_, about=about, indicator="损耗率", concept="loss rate", value=0.2, high=None, unit="1", cmp="=",
        time=None, place=None, type="level", evidence=(_evidence(id_, "全村损耗率为20%"),),
    )  # fmt: skip


def _result(*statements: str) -> dict[str, Any]:
    ids = tuple(sorted(statements))
    reason = Reason(zh="村里如此", en="so it is in the village")
    return {"statements": ids, "derived_from": ids, "confidence": 0.5, "reason": reason, "method": "test"}


def _network() -> Network:
    """The village as a case of its own: complete, promised, silent and broken by turns."""
    faces = statement_id(VILLAGE, "faces", "人才短缺", "observed")
    builds = statement_id(VILLAGE, "builds", "禾下金", "observed")
    trains = statement_id("县农业农村局", "trains", "果农", "proposed")
    members = tuple(sorted(map(actor_id, (VILLAGE, "禾下金", "果农", "县农业农村局", "北岭云仓"))))
    return Network(
        id=make_id("n", VILLAGE_ID), name="梨香村案例", anchor=VILLAGE_ID, type="place", members=members,
        translators=(VILLAGE_ID,), passage_points=(actor_id("禾下金"),),
        moments={
            "problematization": MomentState(state="complete", statements=(faces,)),
            "interessement": MomentState(state="promised", statements=(trains,)),
            "enrolment": MomentState(state="silent", statements=()),
            "mobilization": MomentState(state="complete", statements=(builds,)),
        },
        structural_points=(actor_id("禾下金"), VILLAGE_ID), mediators=(),
        intermediaries=(actor_id("北岭云仓"),), losses=(),
        **_result(faces, builds, trains),
    )  # fmt: skip


def _translations(county: Network) -> list[Translation]:
    trains = statement_id("县农业农村局", "trains", "果农", "proposed")
    builds = statement_id(VILLAGE, "builds", "禾下金", "observed")
    farmers = (actor_id("果农"),)
    slots = {"problem": None, "role": None, "spokesperson": None, "betrayal": False}
    promised = {
        **slots, "network": county.id, "moment": "interessement", "translator": actor_id("县农业农村局"),
        "device": None, "translated": farmers, "outcome": actor_id("增收"), "modality": "proposed",
    }  # fmt: skip
    done = {
        **slots, "network": make_id("n", VILLAGE_ID), "moment": "mobilization", "translator": VILLAGE_ID,
        "device": actor_id("禾下金"), "translated": farmers, "outcome": None, "modality": "observed",
    }  # fmt: skip
    return [
        Translation(id=make_id("x", fields["network"], fields["moment"], *farmers), **fields, **_result(said))
        for fields, said in ((promised, trains), (done, builds))
    ]


def _cells() -> list[LensCell]:
    said = statement_id(VILLAGE, "builds", "禾下金", "observed")
    cells = (("政府与公共品牌模式", (said,)), ("平台驱动模式", ()))
    return [
        LensCell(
            id=make_id("l", "actor-network", DOC, "产业升级环", column), lens="actor-network", doc=DOC,
            row_label="产业升级环", column_label=column, **_result(*statements),
        )
        for column, statements in cells
    ]  # fmt: skip
