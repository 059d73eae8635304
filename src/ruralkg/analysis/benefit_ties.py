"""Benefit ties: what binds each counterpart and the people whom it is meant to serve, and how strong it is."""

from ruralkg.analysis import roles
from ruralkg.analysis.passages import Passages
from ruralkg.analysis.roles import LACKING, OBSERVED, PROPOSED
from ruralkg.analysis.tie_bundles import Pair, bundles
from ruralkg.analysis.tie_reading import Reader, Reading
from ruralkg.assembly.merge import combined
from ruralkg.ids import make_id
from ruralkg.model import Actor, Graph, Reason, Statement, Tie
from ruralkg.vocabulary import Vocabulary

METHOD = "linkage mechanisms graded by the cue words of the evidence sentences; statements of all modalities"


def find(graph: Graph, vocabulary: Vocabulary) -> tuple[Tie, ...]:
    """Return one tie a pair of counterpart and people, over all documents.

    Definition. The bundle of a pair holds the statements between the two, of every modality. Its rank is that of the
    highest linkage mechanism observed in the evidence sentences (the grading table of the lexicon); 0 where a linkage
    is denied and no mechanism is told; none where neither is. The verdict is the first that fits: broken (a default),
    weak (lacking, a weak rank, or an imbalance), strong (a strong rank, or a moderate one with a measured gain),
    moderate (a moderate rank, or a gain that a named programme or an ungraded linkage holds), one-sided (a gain that
    nothing holds), promised (only proposed), unspecified.

    Reads: observed, proposed and lacking statements, and figures.

    Args:
        graph: an assembled graph.
        vocabulary: grading table, cues, and the roles of kinds and predicates.

    Returns:
        Ties sorted by id.

    References:
        The linkage mechanisms and their order follow the codebook, section 4; a translation that holds or fails is
        Callon's, "Some elements of a sociology of translation" (1984).

    >>> from ruralkg import vocabulary
    >>> find(Graph(), vocabulary.load())
    ()
    """
    passages = Passages(graph, vocabulary)
    reader = Reader(graph, vocabulary, passages)
    judge = _Judge(graph, vocabulary, passages)
    ties = [
        judge.tie(pair, bundle, reader.read(pair, bundle))
        for pair, bundle in bundles(graph, vocabulary, passages).items()
    ]
    return tuple(sorted(ties, key=lambda tie: tie.id))


class _Judge:
    """Gives verdicts and says why."""

    def __init__(self, graph: Graph, vocabulary: Vocabulary, passages: Passages) -> None:
        self._passages = passages
        self._actors: dict[str, Actor] = {actor.id: actor for actor in graph.actors}
        self._words = vocabulary
        self._weak = roles.ranks(vocabulary, "weak")
        self._moderate = roles.ranks(vocabulary, "moderate")
        self._strong = min(roles.ranks(vocabulary, "strong"))
        self._programmes = roles.kinds(vocabulary, "programme")

    def tie(self, pair: Pair, bundle: tuple[Statement, ...], reading: Reading) -> Tie:
        counterpart, people = pair
        verdict = self.verdict(self._actors[counterpart], reading)
        statements = tuple(statement.id for statement in bundle)
        figures = (reading.figure.id,) if reading.figure else ()
        return Tie(
            id=make_id("t", counterpart, people),
            counterpart=counterpart,
            people=people,
            rank=reading.rank,
            modality=reading.modality,
            verdict=verdict,
            factors=reading.factors,
            gain=reading.figure.id if reading.figure else None,
            statements=statements,
            derived_from=tuple(sorted((*statements, *figures))),
            confidence=combined(evidence for statement in bundle for evidence in statement.evidence),
            reason=self._reason(pair, bundle, reading, verdict),
            method=METHOD,
        )

    def verdict(self, counterpart: Actor, reading: Reading) -> str:
        rank = reading.rank
        real = reading.modality == OBSERVED
        programme = counterpart.kind in self._programmes and self._passages.is_named(counterpart)
        verdicts = (
            ("broken", "default" in reading.factors),
            ("weak", reading.modality == LACKING or self._falls_short(reading)),
            ("strong", real and rank is not None and rank >= self._strong),
            ("strong", real and rank in self._moderate and reading.figure is not None),
            ("moderate", real and rank in self._moderate),
            ("moderate", reading.gains and (programme or reading.held)),
            ("one-sided", reading.gains),
            ("promised", reading.modality == PROPOSED),
        )
        return next((verdict for verdict, fits in verdicts if fits), "unspecified")

    def _falls_short(self, reading: Reading) -> bool:
        return reading.modality != PROPOSED and (reading.rank in self._weak or "imbalance" in reading.factors)

    def _reason(self, pair: Pair, bundle: tuple[Statement, ...], reading: Reading, verdict: str) -> Reason:
        counterpart, people = (self._actors[id_].name for id_ in pair)
        label = self._words.values("TieVerdict")[verdict]
        modality = self._words.modalities[reading.modality]
        factors = [self._words.values("TieFactor")[name].label for name in reading.factors]
        zh = [f"{counterpart}与{people}之间有{len(bundle)}条陈述，情态为“{modality.label['zh']}”"]
        number = "one statement" if len(bundle) == 1 else f"{len(bundle)} statements"
        en = [f"{number} between {counterpart} and {people}, read as {modality.label['en']}"]
        if reading.rank is None:
            zh.append("没有说到联结机制")
            en.append("no linkage mechanism is told")
        else:
            words = "、".join(reading.words)
            zh.append(f"联结机制等级为{reading.rank}（{words}）")
            en.append(f"linkage mechanism of rank {reading.rank} ({words})")
        if factors:
            zh.append("因素：" + "、".join(factor["zh"] for factor in factors))
            en.append("factors: " + ", ".join(factor["en"] for factor in factors))
        if reading.figure:
            zh.append(f"测得收益：{reading.figure.indicator}")
            en.append(f"measured gain: {reading.figure.indicator}")
        elif reading.gains:
            zh.append("说到收益而没有数据")
            en.append("a gain is told and not measured")
        return Reason(
            zh="；".join(zh) + f"。判定为{label.label['zh']}。", en="; ".join(en) + f". Verdict: {label.label['en']}."
        )
