"""How a report ends: how conclusions change with confidence, and what the graph cannot say."""

from collections.abc import Callable

from ruralkg.analysis import practice
from ruralkg.model import Graph
from ruralkg.report.blocks import Cell, Listing, Paragraph, Section, table
from ruralkg.report.language import Tongue
from ruralkg.report.material import Material


def sensitivity(material: Material, say: Tongue) -> Section:
    """Return every count of the report at every threshold, and how many findings stay as they were."""
    levels, words = material.levels, material.vocabulary
    rows: list[list[str | int | Cell]] = []

    def add(label: str, count: Callable[[Graph], int]) -> None:
        rows.append([label, *levels.counts(count)])

    for name, term in words.modalities.items():
        add(
            say(f"陈述：{say.pick(term.label)}", f"statements: {say.pick(term.label)}"),
            _having("statements", "modality", name),
        )
    add(say("数据", "figures"), lambda graph: len(graph.figures))
    add(say("网络", "networks"), lambda graph: len(graph.networks))
    for state in words.values("MomentState"):
        label = say.label("MomentState", state)
        add(say(f"时刻：{label}", f"moments: {label}"), _in_state(state))
    add(say("转译", "translations"), lambda graph: len(graph.translations))
    add(say("其中背叛", "of these, betrayals"), lambda graph: sum(x.betrayal for x in graph.translations))
    for verdict in words.values("TieVerdict"):
        label = say.label("TieVerdict", verdict)
        add(say(f"联结：{label}", f"ties: {label}"), _having("ties", "verdict", verdict))
    for kind in words.values("GapKind"):
        label = say.label("GapKind", kind)
        add(say(f"缺失：{label}", f"missing links: {label}"), _having("gaps", "kind", kind))
    for class_ in words.values("DisagreementClass"):
        label = say.label("DisagreementClass", class_)
        add(say(f"分歧：{label}", f"disagreements: {label}"), _having("disagreements", "class_", class_))
    add(
        say("透镜中有内容的单元", "cells of lenses that are filled"),
        lambda g: sum(bool(c.statements) for c in g.lenses),
    )
    summaries = {id(g): practice.summary(practice.find(g, words)) for g in (levels.graph, *levels.graphs)}
    add(say("主张：文本中未见", "recommendations: nowhere observed"), lambda g: summaries[id(g)][practice.NOWHERE])
    columns = [say("项目", "what"), say("全部", "all"), *(f"≥{t}" for t in levels.thresholds)]
    least = material.manifest.options.get("min_confidence", 0)
    text = say(
        f"每一列都只取置信度不低于该值的陈述和数据，并把所有分析重新做一遍。“全部”是构建时的下限（{least}）。",
        "For each column only statements and figures of at least that confidence are taken, and all analyses are "
        f"made anew. “All” has the least confidence of the build ({least}).",
    )
    stays = _staying(material, say)
    kept = [
        say("结论", "findings"),
        say("全部", "all"),
        *(say(f"≥{t}时不变", f"unchanged at ≥{t}") for t in levels.thresholds),
    ]
    after = say(
        "下表数的是各项结论有多少原样保留（联结的判定不变、网络的四个时刻都不变、缺失与分歧仍在；转译的任何一个位置变了便算另一个）。表中前面各节的逐行结论都另有这几栏。",
        "This table counts the findings that stay as they are (a tie with the same verdict, a network with the same "
        "four moments, a missing link or disagreement that is still found; a translation with any slot changed "
        "counts as another). In the sections above each row says so for itself.",
    )
    return Section(
        "sensitivity",
        say("结论随置信度的变化", "How conclusions change with confidence"),
        (Paragraph(text), table(columns, rows), Paragraph(after), table(kept, stays)),
    )


def _having(name: str, field: str, value: str) -> Callable[[Graph], int]:
    return lambda graph: sum(getattr(row, field) == value for row in getattr(graph, name))


def _in_state(state: str) -> Callable[[Graph], int]:
    return lambda graph: sum(told.state == state for network in graph.networks for told in network.moments.values())


def _staying(material: Material, say: Tongue) -> list[list[str | int | Cell]]:
    graph, levels = material.graph, material.levels

    def counted(name: str, same: Callable[[object, object], bool]) -> list[int]:
        rows = getattr(graph, name)
        found = [levels.found(name, row) for row in rows]
        return [
            sum(
                others[position] is not None and same(row, others[position])
                for row, others in zip(rows, found, strict=True)
            )
            for position in range(len(levels.thresholds))
        ]

    def verdicts(one: object, other: object) -> bool:
        return getattr(one, "verdict", None) == getattr(other, "verdict", None)

    def states(one: object, other: object) -> bool:
        return [m.state for m in one.moments.values()] == [m.state for m in other.moments.values()]  # type: ignore[attr-defined]

    def there(_one: object, _other: object) -> bool:
        return True

    told = (
        ("networks", say("网络", "networks"), states),
        ("translations", say("转译", "translations"), there),
        ("ties", say("利益联结", "benefit ties"), verdicts),
        ("gaps", say("缺失的联系", "missing links"), there),
        ("disagreements", say("数据分歧", "disagreements"), there),
    )
    return [[label, len(getattr(graph, name)), *counted(name, same)] for name, label, same in told]


def limits(material: Material, say: Tongue) -> Section:
    """Return what the graph cannot say."""
    items = [
        say(
            "文本之网不是世界。联系多的行动者是被写得多，不等于有力；没有文献写到的村庄不在图中。",
            "A network of texts is not the world. An actor with many links is much written about, which is not the "
            "same as powerful; a village that no text tells of is not there.",
        ),
        say(
            "文本没有说，不等于没有。被否认的联系是文本的断言，被期望和被预测的联系是问题，不是结论。",
            "Silent is not absent. Denied links are what texts assert; expected and predicted ones are questions, "
            "not conclusions.",
        ),
        _reading(say, coded=material.manifest.codings is not None),
        say(
            "置信度是排序，不是概率；低于某一下限而消失的结论不因此为假，保留下来的也不因此为真。",
            "Confidences are an order, not probabilities. What goes below a threshold is not false for that, and "
            "what stays is not true for that.",
        ),
        say(
            "图谱不说因果。“导致”“改善”“惠及”是文本的说法，没有对照、时间顺序或机制的检验。",
            "The graph knows no causes. Causes, improves, benefits are what texts say, without control, order in "
            "time or test of a mechanism.",
        ),
        say(
            "计数是陈述和句子的条数，受篇幅与文风影响；一篇写得长的论文占得多。多篇文献都说到，也可能出自同一来源。",
            "Counts are of statements and sentences; long papers weigh more. What several documents tell may stem "
            "from one source.",
        ),
        say(
            "同名者合并、异名者分开：两个同名的村会被当作一个，一个机构的两种叫法会被当作两个，除非文本或区划代码区分了它们。",
            "Those of one name are merged and those of two are kept apart: two villages of one name become one, two "
            "names of one body two, unless a text or a division code tells.",
        ),
        say(
            "四个时刻、必经之点与转译是读法。谁为谁代言、谁被谁定义，是图谱提出的问题，须由研究者回到文本与田野回答。",
            "The four moments, passage points and translations are readings. Who speaks for whom is a question that "
            "the graph raises; text and field have to answer it.",
        ),
        say(
            "数据照文本记录，没有核对原始统计；年份、口径不明者不比较。",
            "Figures are recorded as told and not checked against statistics; where year or definition are not "
            "told, they are not compared.",
        ),
    ]
    title = say("图谱不能说什么", "What the graph cannot say")
    return Section("limits", title, (Listing(tuple(Cell(item) for item in items)),))


def _reading(say: Tongue, *, coded: bool) -> str:
    if coded:
        return say(
            "编码由人完成，带有编码者的判断；应报告编码者之间的一致程度。",
            "Codings hold the judgement of coders; their agreement should be reported.",
        )
    return say(
        "抽取会出错，也会遗漏：它逐句阅读，读不出整章的意思。引用前应抽样核对（方法见文档“抽样判断”一页），"
        "并把核对结果写进论文。",
        "Extraction errs and misses: it reads sentences, not chapters. Judge a sample before you cite (ruralkg "
        "sample), and report the result in your paper.",
    )
