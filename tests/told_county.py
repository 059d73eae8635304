"""The graph of the invented county with what analyses would find in it: a network, ties, missing links."""

import msgspec

from ruralkg.model import Gap, Graph, MomentState, Network, Reason, Tie

replace = msgspec.structs.replace
WHY = Reason(zh="理由如此。", en="For this reason.")


def id_of(graph: Graph, name: str) -> str:
    return next(a.id for a in graph.actors if a.name == name)


def told_of(graph: Graph) -> Graph:
    """The graph of the invented county with a network, two ties and a missing link."""
    county, brand, growers, platform = (id_of(graph, n) for n in ("青岭县", "岭上鲜", "果农", "云帆平台"))
    statements = {(s.subject, s.predicate, s.object, s.modality): s.id for s in graph.statements}
    uses, serves = statements[county, "uses", brand, "observed"], statements[county, "benefits", growers, "observed"]
    denied = statements[platform, "benefits", growers, "lacking"]
    network = Network(
        id="n-1",
        name="青岭县",
        anchor=county,
        type="place",
        members=(county, brand, growers),
        translators=(county,),
        passage_points=(),
        moments={
            "problematization": MomentState(state="silent", statements=()),
            "interessement": MomentState(state="silent", statements=()),
            "enrolment": MomentState(state="complete", statements=(uses,)),
            "mobilization": MomentState(state="complete", statements=(serves,)),
        },
        statements=(uses, serves),
        derived_from=(uses, serves),
        confidence=0.8,
        reason=WHY,
        method="test",
        structural_points=(),
        mediators=(),
        intermediaries=(),
        losses=(),
    )
    shared = {"derived_from": (), "confidence": 0.8, "reason": WHY, "method": "test"}
    ties = tuple(
        Tie(
            id=f"t-{who}",
            counterpart=who,
            people=growers,
            rank=rank,
            modality="observed",
            verdict=verdict,
            factors=(),
            gain=None,
            statements=(said,),
            **shared,
        )
        for who, rank, verdict, said in ((platform, 0, "weak", denied), (county, 4, "strong", serves))
    )
    gaps = tuple(
        Gap(
            id=id_,
            kind=kind,
            subject=subject,
            predicate=predicate,
            object=object_,
            statements=(said,),
            pattern=None,
            score=None,
            rank=1,
            **shared,
        )
        for id_, kind, subject, predicate, object_, said in (
            ("g-1", "denied", platform, "benefits", growers, denied),
            ("g-2", "expected", brand, "uses", None, uses),
        )
    )
    return replace(graph, networks=(network,), ties=ties, gaps=gaps)
