"""A graph of twelve entities in an invented county, with a record of every type, to test stores and questions on.

Sizes: 4 documents (one refused), 12 entities, 17 statements with 18 pieces of evidence, 4 figures, 1 network,
2 translations, 2 ties, 4 gaps, 1 disagreement, 2 cells of a lens.
"""

from collections.abc import Iterable
from typing import Any

from ruralkg.ids import make_id
from ruralkg.model import (
    Actor,
    Attribution,
    Disagreement,
    Document,
    Evidence,
    Figure,
    Gap,
    Graph,
    LensCell,
    Loss,
    Mention,
    MomentState,
    Network,
    Qualifiers,
    Reason,
    Section,
    Statement,
    Tie,
    Translation,
)
from ruralkg.vocabulary import Vocabulary

CASE = "案例/青禾县 调研#1"
DIGEST = "digest-b"
STRANGE = "strange"
REFUSED = "scan"

TEXTS = {
    CASE: (
        "一、做法\n青禾县依托“禾下金”品牌统一包装，带动果农增收。云帆平台为果农打开销路，户均增收3200元。\n"
        "二、问题\n果农面临冷链缺口。云帆平台与果农之间缺乏利益共享机制。“禾下金”品牌尚无分级标准。\n"
        "三、建议\n县农业农村局应培训果农，破解人才短缺；云帆平台应让利于果农。\n"
    ),
    DIGEST: (
        "云帆平台让青禾县的果农\n卖得更远，户均增收3500元。联农合作社与云帆平台合作，统一销售脆梨；果农种植脆梨，是联农合作社的社员。"
        "据县商务部门统计，“禾下金”品牌促进增收约25%。果农也面临人才短缺。北岭云仓缓解了冷链缺口，并拟向果农延伸。\n"
    ),
    STRANGE: "坏\t字符：C:\\路\\径，\"引号'，\u2028行，e\u0301，`反引号`。损耗率降低10个百分点。\n",
}

NAMES = {
    "青禾县": "Place",
    "禾下金": "Brand",
    "果农": "Farmer",
    "云帆平台": "Platform",
    "冷链缺口": "Challenge",
    "人才短缺": "Challenge",
    "县农业农村局": "Government",
    "联农合作社": "Cooperative",
    "脆梨": "Product",
    "增收": "Outcome",
    "北岭云仓": "Logistics",
    "分级标准": "Standard",
}
ALIASES = {"禾下金": ("“禾下金”品牌",)}
GENERIC = ("果农", "冷链缺口", "人才短缺", "脆梨", "增收", "分级标准")
CODE = "360999"

SAID = (
    ("青禾县", "uses", "禾下金", "observed", ((CASE, "依托“禾下金”品牌统一包装"),)),
    ("青禾县", "benefits", "果农", "observed", ((CASE, "带动果农增收"),)),
    (
        "云帆平台",
        "benefits",
        "果农",
        "observed",
        ((CASE, "云帆平台为果农打开销路"), (DIGEST, "云帆平台让青禾县的果农\n卖得更远")),
    ),
    ("果农", "faces", "冷链缺口", "observed", ((CASE, "果农面临冷链缺口"),)),
    ("云帆平台", "benefits", "果农", "lacking", ((CASE, "云帆平台与果农之间缺乏利益共享机制"),)),
    ("禾下金", "uses", "分级标准", "lacking", ((CASE, "“禾下金”品牌尚无分级标准"),)),
    ("县农业农村局", "trains", "果农", "proposed", ((CASE, "县农业农村局应培训果农"),)),
    ("县农业农村局", "addresses", "人才短缺", "proposed", ((CASE, "破解人才短缺"),)),
    ("联农合作社", "cooperates", "云帆平台", "observed", ((DIGEST, "联农合作社与云帆平台合作"),)),
    ("联农合作社", "sells", "脆梨", "observed", ((DIGEST, "统一销售脆梨"),)),
    ("果农", "produces", "脆梨", "observed", ((DIGEST, "果农种植脆梨"),)),
    ("果农", "part_of", "联农合作社", "observed", ((DIGEST, "是联农合作社的社员"),)),
    ("禾下金", "improves", "增收", "observed", ((DIGEST, "“禾下金”品牌促进增收"),)),
    ("果农", "faces", "人才短缺", "observed", ((DIGEST, "果农也面临人才短缺"),)),
    ("北岭云仓", "delivers", "果农", "proposed", ((DIGEST, "并拟向果农延伸"),)),
    ("北岭云仓", "addresses", "冷链缺口", "observed", ((DIGEST, "北岭云仓缓解了冷链缺口"),)),
    ("云帆平台", "benefits", "果农", "proposed", ((CASE, "云帆平台应让利于果农"),)),
)
CREDITED = {
    "“禾下金”品牌促进增收": Attribution(class_="cited", to="县商务部门"),
    "县农业农村局应培训果农": Attribution(class_="normative"),
    "带动果农增收": Attribution(class_="own"),
}
QUALIFIED = {"云帆平台让青禾县的果农\n卖得更远": Qualifiers(place="青禾县")}
CONFIDENCE = {CASE: 0.8, DIGEST: 0.5}
MEASURED = (
    ("果农", "户均增收", "income gain", 3200.0, "CNY", "=", None, "level", CASE, "户均增收3200元"),
    ("果农", "户均增收", "income gain", 3500.0, "CNY", "=", None, "level", DIGEST, "户均增收3500元"),
    ("增收", "增收", None, 0.25, "1", "~", "2023", "level", DIGEST, "增收约25%"),
    (None, "损耗率", "loss rate", -0.1, "pp", "=", None, "change", STRANGE, "损耗率降低10个百分点"),
)


def actor_id(name: str) -> str:
    """Return the id of an entity of the graph by its name."""
    return make_id("a", NAMES[name], name, CODE if NAMES[name] == "Place" else None)


def statement_id(subject: str, predicate: str, object_: str, modality: str) -> str:
    """Return the id of a statement by the names of its ends."""
    ends = actor_id(subject), actor_id(object_)
    ends = (min(ends), max(ends)) if predicate == "cooperates" else ends
    return make_id("s", ends[0], predicate, ends[1], modality)


def small(vocabulary: Vocabulary) -> Graph:
    """Return the graph, sorted as a graph directory is."""
    figures = _figures()
    return Graph(
        documents=_by_id(_documents(), "doc"),
        texts=TEXTS,
        actors=_by_id(_actor(name, kind, vocabulary) for name, kind in NAMES.items()),
        statements=_by_id(_statement(*said) for said in SAID),
        figures=_by_id(figures),
        networks=(_network(),),
        translations=_by_id(_translations()),
        ties=_by_id(_ties(figures[0])),
        gaps=_by_id(_gaps()),
        disagreements=(_disagreement(figures[:2]),),
        lenses=_by_id(_lenses()),
    )


def _by_id(records: Iterable[Any], key: str = "id") -> tuple[Any, ...]:
    return tuple(sorted(records, key=lambda record: getattr(record, key)))


def _documents() -> list[Document]:
    built = {"sha256": "0" * 64, "encoding": "utf-8", "verdict": "built"}
    sections = tuple(
        Section(id=f"s{number}", title=title, start=TEXTS[CASE].index(title), end=end)
        for number, (title, end) in enumerate(
            (
                ("一、做法", TEXTS[CASE].index("二、")),
                ("二、问题", TEXTS[CASE].index("三、")),
                ("三、建议", len(TEXTS[CASE])),
            ),
            1,
        )
    )
    return [
        Document(
            doc=CASE,
            path=f"{CASE}.txt",
            kind="paper",
            title="青禾县的品牌与平台",
            authors=("甲", "乙"),
            year=2024,
            chars=len(TEXTS[CASE]),
            sections=sections,
            **built,
        ),
        Document(doc=DIGEST, path=f"{DIGEST}.md", kind="digest", title="摘要 <b>", chars=len(TEXTS[DIGEST]), **built),
        Document(doc=STRANGE, path=f"{STRANGE}.txt", kind="news", chars=len(TEXTS[STRANGE]), **built),
        Document(doc=REFUSED, path=f"{REFUSED}.pdf", sha256="1" * 64, kind="report", pages=3, verdict="scanned"),
    ]


def _actor(name: str, kind: str, vocabulary: Vocabulary) -> Actor:
    mentions = [
        Mention(doc=doc, start=start, end=start + len(name), quote=name, via="name")
        for doc, text in sorted(TEXTS.items())
        for start in range(len(text))
        if text.startswith(name, start)
    ]
    return Actor(
        id=actor_id(name),
        name=name,
        kind=kind,
        side=vocabulary.kinds[kind].side,
        named=name not in GENERIC,
        aliases=ALIASES.get(name, ()),
        place=CODE if kind == "Place" else None,
        mentions=tuple(mentions),
    )


def _evidence(owner: str, doc: str, quote: str) -> Evidence:
    text = TEXTS[doc]
    start = text.index(quote)
    end = start + len(quote)
    before = [i + 1 for i in range(start) if text[i] in "。\n"]
    section = max((s for s in _documents()[0].sections if s.start <= start), key=lambda s: s.start)
    return Evidence(
        id=make_id("e", owner, doc, start, end),
        doc=doc,
        page=2 if doc == CASE else None,
        section=section.id if doc == CASE else None,
        start=start,
        end=end,
        quote=quote,
        sentence=(before[-1] if before else 0, text.index("。", end) + 1 if "。" in text[end:] else len(text)),
        attribution=CREDITED.get(quote),
        qualifiers=QUALIFIED.get(quote),
        extractor="rules",
        confidence=CONFIDENCE.get(doc, 0.6),
    )


def _statement(
    subject: str, predicate: str, object_: str, modality: str, said: tuple[tuple[str, str], ...]
) -> Statement:
    id_ = statement_id(subject, predicate, object_, modality)
    ends = actor_id(subject), actor_id(object_)
    ends = (min(ends), max(ends)) if predicate == "cooperates" else ends
    evidence = tuple(sorted((_evidence(id_, *place) for place in said), key=lambda e: (e.doc, e.start, e.end)))
    doubt = 1.0
    for item in evidence:
        doubt *= 1 - item.confidence
    return Statement(
        id=id_,
        subject=ends[0],
        predicate=predicate,
        object=ends[1],
        modality=modality,
        confidence=round(1 - doubt, 2),
        evidence=evidence,
    )


def _figures() -> list[Figure]:
    figures = []
    for about, indicator, concept, value, unit, cmp, time, type_, doc, quote in MEASURED:
        owner = actor_id(about) if about else None
        id_ = make_id("f", owner or doc, concept or indicator, value, None, unit, cmp, time, None, type_)
        figures.append(
            Figure(
                id=id_,
                about=owner,
                indicator=indicator,
                concept=concept,
                value=value,
                high=None,
                unit=unit,
                cmp=cmp,
                time=time,
                place=None,
                type=type_,
                evidence=(_evidence(id_, doc, quote),),
            )
        )
    return figures


def _result(*said: tuple[str, str, str, str], derived_from: Iterable[str] = ()) -> dict[str, Any]:
    """Return the fields that all results share; `said` are the statements it rests on."""
    statements = sorted(statement_id(*statement) for statement in said)
    return {
        "statements": tuple(statements),
        "derived_from": tuple(sorted({*statements, *derived_from})),
        "confidence": 0.8,
        "reason": Reason(zh="文本如此", en="the text says so"),
        "method": "test",
    }


SHORT = ("果农", "faces", "人才短缺", "observed")
USES = ("青禾县", "uses", "禾下金", "observed")
GIVES = ("云帆平台", "benefits", "果农", "observed")
DENIED = ("云帆平台", "benefits", "果农", "lacking")
FACES = ("果农", "faces", "冷链缺口", "observed")
TRAINS = ("县农业农村局", "trains", "果农", "proposed")
UNGRADED = ("禾下金", "uses", "分级标准", "lacking")


def _network() -> Network:
    states = {
        "problematization": MomentState(state="complete", statements=(statement_id(*FACES),)),
        "interessement": MomentState(state="promised", statements=(statement_id(*TRAINS),)),
        "enrolment": MomentState(state="contested", statements=_ids(USES, UNGRADED)),
        "mobilization": MomentState(state="contested", statements=_ids(GIVES, DENIED)),
    }
    anchor = actor_id("青禾县")
    return Network(
        id=make_id("n", anchor),
        name="青禾县案例",
        anchor=anchor,
        type="place",
        members=_actors("青禾县", "禾下金", "果农", "云帆平台"),
        translators=_actors("青禾县"),
        passage_points=_actors("禾下金"),
        moments=states,
        structural_points=_actors("果农"),
        mediators=_actors("禾下金"),
        intermediaries=(),
        losses=(Loss(actor=actor_id("云帆平台"), ties=2, people=1), Loss(actor=actor_id("禾下金"), ties=1, people=0)),
        **_result(USES, GIVES, DENIED, FACES, TRAINS, UNGRADED),
    )


def _translations() -> list[Translation]:
    network = _network().id
    empty = {"problem": None, "role": None, "spokesperson": None, "outcome": None}
    given = {
        "network": network,
        "translator": actor_id("青禾县"),
        "device": actor_id("禾下金"),
        "translated": _actors("果农"),
    }
    enrolled = {**empty, **given, "moment": "enrolment", "modality": "observed", "betrayal": False, "role": "供货人"}
    betrayed = {
        **empty,
        **given,
        "moment": "mobilization",
        "translator": actor_id("云帆平台"),
        "device": None,
        "outcome": actor_id("增收"),
        "modality": "lacking",
        "betrayal": True,
    }
    return [
        Translation(id=_translation_id(fields), **fields, **_result(said))
        for fields, said in ((enrolled, USES), (betrayed, DENIED))
    ]


def _translation_id(fields: dict[str, Any]) -> str:
    slots = (fields["moment"], fields["translator"], fields["device"], *fields["translated"])
    return make_id("x", fields["network"], *slots)


def _ties(gain: Figure) -> list[Tie]:
    people = actor_id("果农")
    weak = {"rank": 0, "modality": "lacking", "verdict": "weak", "factors": ("imbalance", "measured-gain")}
    one_sided = {"rank": None, "modality": "observed", "verdict": "one-sided", "factors": (), "gain": None}
    return [
        Tie(
            id=make_id("t", actor_id("云帆平台"), people),
            counterpart=actor_id("云帆平台"),
            people=people,
            gain=gain.id,
            **weak,
            **_result(GIVES, DENIED, derived_from=[gain.id]),
        ),
        Tie(
            id=make_id("t", actor_id("青禾县"), people),
            counterpart=actor_id("青禾县"),
            people=people,
            **one_sided,
            **_result(("青禾县", "benefits", "果农", "observed")),
        ),
    ]


def _gaps() -> list[Gap]:
    people, farmers = actor_id("人才短缺"), actor_id("果农")
    office, store, sold = actor_id("县农业农村局"), actor_id("北岭云仓"), actor_id("联农合作社")
    platform = actor_id("云帆平台")
    rows = (
        ("denied", platform, "benefits", farmers, None, None, _result(DENIED)),
        ("promised", office, "trains", farmers, None, None, _result(TRAINS)),
        ("expected", None, "addresses", people, "unaddressed-challenge", None, _result(derived_from=_ids(SHORT))),
        ("predicted", store, "delivers", sold, None, 0.42, _result()),
    )
    return [
        Gap(
            id=make_id("g", kind, subject, predicate, object_),
            kind=kind,
            subject=subject,
            predicate=predicate,
            object=object_,
            pattern=pattern,
            score=score,
            rank=1,
            **fields,
        )
        for kind, subject, predicate, object_, pattern, score, fields in rows
    ]


def _disagreement(figures: list[Figure]) -> Disagreement:
    ids = tuple(sorted(figure.id for figure in figures))
    fields = _result(derived_from=ids)
    del fields["statements"]
    return Disagreement(id=make_id("d", "value", *ids), class_="value", figures=ids, **fields)


def _lenses() -> list[LensCell]:
    return [
        LensCell(
            id=make_id("l", "moments", CASE, row, column),
            lens="moments",
            doc=CASE,
            row_label=row,
            column_label=column,
            **fields,
        )
        for row, column, fields in (("平台", "动员", _result(GIVES)), ("平台", "征召", _result()))
    ]


def _actors(*names: str) -> tuple[str, ...]:
    return tuple(sorted(map(actor_id, names)))


def _ids(*said: tuple[str, str, str, str]) -> tuple[str, ...]:
    return tuple(sorted(statement_id(*statement) for statement in said))
