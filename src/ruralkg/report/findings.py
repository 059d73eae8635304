"""Benefit ties, missing links and disagreements in a report: each row with its sentences and its stability."""

from collections import Counter
from collections.abc import Sequence

from ruralkg.analysis import comparable_cases
from ruralkg.model import Disagreement, Figure, Gap, Tie
from ruralkg.report.blocks import Bar, Block, Cell, Chart, Paragraph, Section, table
from ruralkg.report.citations import Citations
from ruralkg.report.language import Tongue
from ruralkg.report.material import Material
from ruralkg.report.opening import open_world


def ties(material: Material, say: Tongue, cite: Citations) -> Section:
    """Return the benefit ties, verdict by verdict."""
    order = list(material.vocabulary.values("TieVerdict"))
    counts = Counter(tie.verdict for tie in material.graph.ties)
    chart = Chart(
        "ties",
        say("利益联结的判定", "Benefit ties by verdict"),
        tuple(Bar(say.label("TieVerdict", v), (counts[v],)) for v in order),
        ((say("对", "ties"), "#5b7083"),),
    )
    told = [v for v in order if v not in _UNTOLD]
    found = sorted(material.graph.ties, key=lambda t: (order.index(t.verdict), -(t.confidence or 0.0), t.id))
    listed = [tie for tie in found if tie.verdict in told]
    rows = [_tie(tie, material, say, cite) for tie in listed[: 2 * material.first]]
    text = say(
        "联结的一方是平台或企业之类的对方，另一方是它要服务的人。判定只依据文本用词；"
        "文本没有说到机制的联结记为许诺或未说明，不等于没有机制。",
        "One side of a tie is a platform, an enterprise, a government, a brand, a programme; the other the people "
        "whom it is meant to serve. The verdict goes by the words of the texts alone; where no mechanism is told, a "
        "tie is promised or unspecified, which does not say that there is no mechanism.",
    )
    untold = say.listed(f"{say.label('TieVerdict', v)} {counts[v]}" for v in _UNTOLD)
    rest = say(
        f"下表列出文本说到好坏的{len(rows)}对（共{len(listed)}对）；另有{untold}，不逐一列出。",
        f"The table shows {len(rows)} of the {len(listed)} ties of which the texts tell good or bad; not listed: "
        f"{untold}.",
    )
    columns = [say("对方", "counterpart"), say("人群", "people"), say("判定", "verdict"), say("等级", "rank")]
    columns += [say("情态", "modality"), say("因素", "factors"), say("收益", "gain"), say("引句", "quotes")]
    columns += [say("置信度", "confidence"), *_thresholds(material)]
    return Section(
        "ties", say("利益联结", "Benefit ties"), (Paragraph(text), chart, Paragraph(rest), table(columns, rows))
    )


_UNTOLD = ("promised", "unspecified")


def _thresholds(material: Material) -> list[str]:
    return [f"≥{threshold}" for threshold in material.levels.thresholds]


def _tie(tie: Tie, material: Material, say: Tongue, cite: Citations) -> list[str | int | Cell]:
    figures = {figure.id: figure for figure in material.graph.figures}
    gain = figures.get(tie.gain or "")
    changes = [
        say("无", "gone") if other is None else say("同", "same") if other.verdict == tie.verdict
        else say.label("TieVerdict", other.verdict)
        for other in material.levels.found("ties", tie)
    ]  # fmt: skip
    return [
        say.name(tie.counterpart),
        say.name(tie.people),
        say.label("TieVerdict", tie.verdict),
        "—" if tie.rank is None else tie.rank,
        say.label("Modality", tie.modality),
        say.listed(say.label("TieFactor", factor) for factor in tie.factors) or "—",
        f"{gain.indicator} {say.value(gain)}" if gain else "—",
        cite.of(tie.derived_from),
        _sure(tie.confidence),
        *changes,
    ]


def _sure(confidence: float | None) -> str:
    return "—" if confidence is None else f"{confidence:.2f}"


def gaps(material: Material, say: Tongue, cite: Citations) -> Section:
    """Return the missing links, the four kinds apart."""
    kinds = material.vocabulary.values("GapKind")
    found: dict[str, list[Gap]] = {kind: [] for kind in kinds}
    for gap in sorted(material.graph.gaps, key=lambda gap: gap.rank):
        found[gap.kind].append(gap)
    within = tuple(_gaps(kind, rows, material, say, cite) for kind, rows in found.items())
    text = say(
        "四种缺失来历不同，不能相加。提高置信度下限既会去掉缺失，也会造出缺失：一条不大可靠的已有陈述被排除后，它所满足的期望便又成了空缺。",
        "The four kinds are of different origin and cannot be added up. A higher threshold takes missing links "
        "away, and makes some: where a doubtful observed statement is left out, what it had fulfilled is missing "
        "again.",
    )
    return Section("gaps", say("缺失的联系", "Missing links"), (Paragraph(open_world(say)), Paragraph(text)), within)


def _gaps(kind: str, rows: Sequence[Gap], material: Material, say: Tongue, cite: Citations) -> Section:
    numbers = material.levels.counts(lambda graph: sum(gap.kind == kind for gap in graph.gaps))
    listed = rows[: material.first]
    told = say.listed(f"≥{t}{say('：', ': ')}{n}" for t, n in zip(material.levels.thresholds, numbers[1:], strict=True))
    count = say(
        f"共{len(rows)}处，列出排在前面的{len(listed)}处。不同置信度下限时的数目：{told}。",
        f"{len(rows)} in all; the first {len(listed)} by rank are shown. At higher thresholds: {told}.",
    )
    patterned = any(gap.pattern for gap in listed)
    scored = any(gap.score is not None for gap in listed)
    columns = ["#", say("联系", "link")]
    columns += [say("格局", "pattern")] if patterned else []
    columns += [say("得分", "score")] if scored else []
    columns += [say("引句", "quotes"), say("置信度", "confidence"), *_thresholds(material)]
    expectations = material.vocabulary.category("Expectations")
    patterns = {w.id: (w.name or w.id, w.english[0] if w.english else w.id) for w in expectations}
    patterns[comparable_cases.PATTERN] = ("可比的案例有而此处没有写到", "what a comparable case has")
    made: list[list[str | int | Cell]] = []
    for gap in listed:
        row: list[str | int | Cell] = [gap.rank, say.link(gap)]
        row += [say(*patterns.get(gap.pattern or "", ("—", "—")))] if patterned else []
        row += ["—" if gap.score is None else f"{gap.score:.3g}"] if scored else []
        stays = [say("在", "stays") if other else say("无", "gone") for other in material.levels.found("gaps", gap)]
        made.append([*row, cite.of(gap.derived_from, 2), _sure(gap.confidence), *stays])
    blocks: list[Block] = [Paragraph(_meaning(kind, rows, material, say)), Paragraph(count)]
    blocks += [table(columns, made)] if made else []
    label = say.label("GapKind", kind)
    return Section(f"gaps-{kind}", say(f"{label}的联系", f"{label.capitalize()} links"), tuple(blocks))


def _meaning(kind: str, rows: Sequence[Gap], material: Material, say: Tongue) -> str:
    """Return what the ontology says of a kind of missing links, and what must not be read into them."""
    told = say.pick(material.vocabulary.values("GapKind")[kind].definition)
    if any(gap.score is not None for gap in rows):
        told += say(
            "引句是推测所据的联系。这样推测出的联系不是发现，不可作为结论引用。",
            " Quoted is what they are inferred from. Such a link is no finding and must not be cited as one.",
        )
    elif any(gap.pattern for gap in rows):
        told += say(
            "它提出问题（有没有、是谁、为什么没写），不断言缺失；引句是引起期望的句子。",
            " They raise a question (is there one, by whom, why is it not told?) and assert nothing; quoted are the "
            "sentences that raise the expectation.",
        )
    return told


def disagreements(material: Material, say: Tongue, cite: Citations) -> Section:
    """Return figures that differ where they should agree, value disagreements first."""
    order = list(material.vocabulary.values("DisagreementClass"))
    found = sorted(material.graph.disagreements, key=lambda row: (order.index(row.class_), row.id))
    figures = {figure.id: figure for figure in material.graph.figures}
    rows = [_disagreement(row, figures, material, say, cite) for row in found[: material.first]]
    text = say(
        "“数值”是明确的分歧；“比较号”只在大于、小于或上限上不同；“对象”是同一数字说到两个对象；"
        "“口径”是同一对象的同一数字用了不同指标、单位或基数。两个数据都保留，本报告不判断哪个对。",
        "“Value” is a clear disagreement; “comparator” differs in more-than, less-than or the upper end only; "
        "“subject” is one number told of two things; “definition” one number of one thing by two indicators, units "
        "or bases. Both figures are kept; this report does not decide which is right.",
    )
    columns = [say("类别", "class"), say("数据", "figures"), say("引句", "quotes"), *_thresholds(material)]
    blocks: tuple[Block, ...] = (Paragraph(text),)
    blocks += (table(columns, rows),) if rows else (Paragraph(say("没有发现。", "None was found.")),)
    return Section("disagreements", say("数据分歧", "Disagreements of figures"), blocks)


def _disagreement(
    row: Disagreement, figures: dict[str, Figure], material: Material, say: Tongue, cite: Citations
) -> list[str | int | Cell]:
    told = []
    for figure in (figures[id_] for id_ in row.figures):
        about = say.name(figure.about) if figure.about else say("对象未说明", "of what is not told")
        time = "" if figure.time is None else say(f"（{say.time(figure)}）", f" ({say.time(figure)})")
        told.append(f"{about}{say('：', ': ')}{figure.indicator} {say.value(figure)}{time}")
    stays = [
        say("在", "stays") if other else say("无", "gone") for other in material.levels.found("disagreements", row)
    ]
    return [say.label("DisagreementClass", row.class_), say("；", "; ").join(told), cite.of(row.figures), *stays]
