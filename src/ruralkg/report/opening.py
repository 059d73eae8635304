"""How a report begins: its main points, the corpus, the method."""

from collections import Counter
from collections.abc import Iterator

from ruralkg.analysis.roles import LACKING, OBSERVED, PROPOSED
from ruralkg.model import Document
from ruralkg.report.blocks import Cell, Listing, Paragraph, Section, table
from ruralkg.report.citations import Citations
from ruralkg.report.display import shown
from ruralkg.report.language import Tongue
from ruralkg.report.material import Material

_HASH = 12


def points(material: Material, say: Tongue, cite: Citations) -> Section:
    """Return the main points, each a number that a section below gives with its sentences."""
    graph = material.graph
    modality = Counter(statement.modality for statement in graph.statements)
    verdict = Counter(tie.verdict for tie in graph.ties)
    gap = Counter(gap.kind for gap in graph.gaps)
    values = sum(row.class_ == "value" for row in graph.disagreements)
    states = [state.state for network in graph.networks for state in network.moments.values()]
    middle = len(material.levels.thresholds) // 2
    least, kept = material.levels.thresholds[middle], material.levels.graphs[middle]
    judged = sum(tie.rank is not None or bool(tie.factors) for tie in graph.ties)
    untold = len(graph.ties) - judged
    built = sum(document.verdict == "built" for document in graph.documents)
    told, still = len(graph.statements), sum(row.kind == "denied" for row in kept.gaps)
    items = [
        say(
            f"语料为{built}篇文献；读出{told}条陈述，其中已有{modality[OBSERVED]}条、建议{modality[PROPOSED]}条、"
            f"缺失{modality[LACKING]}条，涉及{len(graph.actors)}个实体，另有{len(graph.figures)}个数据。",
            f"The corpus is {built} documents. They were read to make {told} statements: {modality[OBSERVED]} of "
            f"what is observed, {modality[PROPOSED]} of what is proposed, {modality[LACKING]} of what is lacking, on "
            f"{len(graph.actors)} entities; and {len(graph.figures)} figures.",
        ),
        say(
            f"网络（案例）{len(graph.networks)}个；在其四个时刻中，{states.count('contested')}处有争议，"
            f"{states.count('broken')}处断裂，{states.count('promised')}处只有许诺，{states.count('silent')}处沉默。",
            f"There are {len(graph.networks)} networks (cases). Of their moments {states.count('contested')} are "
            f"contested, {states.count('broken')} broken, {states.count('promised')} promised only, and "
            f"{states.count('silent')} silent.",
        ),
        say(
            f"利益联结{len(graph.ties)}对：断裂{verdict['broken']}，薄弱{verdict['weak']}，稳固{verdict['strong']}，"
            f"中等{verdict['moderate']}；{untold}对的文本没有说到机制、期限、违约或失衡。",
            f"There are {len(graph.ties)} benefit ties: {verdict['broken']} broken, {verdict['weak']} weak, "
            f"{verdict['strong']} strong, {verdict['moderate']} moderate. Of {untold} the texts tell no mechanism, "
            "no duration, no default and no imbalance.",
        ),
        say(
            f"文本自己说缺少的联系{gap['denied']}处，只有主张、未见实现的{gap['promised']}处；"
            f"按格局应有而文本没有的{gap['expected']}处是待查之问，"
            f"由图的结构推测的{gap['predicted']}处只是阅读的线索。",
            f"The texts themselves call {gap['denied']} links lacking, and propose {gap['promised']} that they "
            f"observe nowhere. {gap['expected']} that a pattern leads one to expect are questions to look into, and "
            f"{gap['predicted']} that the structure suggests are no more than hints for reading.",
        ),
        say(
            f"应当一致而数值不同的数据{values}对，其余{len(graph.disagreements) - values}对在对象、"
            "口径或比较号上不同。",
            f"{values} pairs of figures differ in value where they should agree; {len(graph.disagreements) - values} "
            "more differ in subject, definition or comparator.",
        ),
        say(
            f"若只取置信度不低于{least}的陈述，{told}条陈述剩{len(kept.statements)}条，"
            f"{len(graph.ties)}对联结剩{len(kept.ties)}对，"
            f"{gap['denied']}处被否认的联系剩{still}处（见“结论随置信度的变化”）。",
            f"If only statements with a confidence of at least {least} are taken, {len(kept.statements)} of {told} "
            f"statements remain, {len(kept.ties)} of {len(graph.ties)} ties, and {still} of {gap['denied']} denied "
            "links (see “How conclusions change with confidence”).",
        ),
        open_world(say),
    ]
    cells = (*map(Cell, items[:-1]), *_surest(material, say, cite), Cell(items[-1]))
    return Section("points", say("要点", "Main points"), (Listing(cells),))


def _surest(material: Material, say: Tongue, cite: Citations) -> Iterator[Cell]:
    """Yield the surest of the ties that fail and of the links that are denied, with their sentences."""
    ties = [tie for tie in material.graph.ties if tie.verdict in ("broken", "weak")]
    denied = [gap for gap in material.graph.gaps if gap.kind == "denied"]
    for tie in sorted(ties, key=lambda tie: (-(tie.confidence or 0.0), tie.id))[:1]:
        pair = f"{say.name(tie.counterpart)}{say('与', ' and ')}{say.name(tie.people)}"
        verdict, quotes = say.label("TieVerdict", tie.verdict), cite.of(tie.derived_from, 2)
        text = say(
            f"断裂或薄弱的联结中把握最大的：{pair}（{verdict}，置信度{tie.confidence}）：{quotes.text}。",
            f"The surest of the ties that are broken or weak: {pair} ({verdict}, confidence {tie.confidence}): "
            f"{quotes.text}.",
        )
        yield Cell(text, quotes.cites)
    for gap in sorted(denied, key=lambda gap: (-(gap.confidence or 0.0), gap.rank, gap.id))[:1]:
        quotes = cite.of(gap.derived_from, 2)
        text = say(
            f"文本自己说缺少的联系中把握最大的：{say.link(gap)}（置信度{gap.confidence}）：{quotes.text}。",
            f"The surest of the links that the texts call lacking: {say.link(gap)} (confidence {gap.confidence}): "
            f"{quotes.text}.",
        )
        yield Cell(text, quotes.cites)


def open_world(say: Tongue) -> str:
    """Return what has to be said aloud wherever something is missing."""
    return say(
        "本报告采用开放世界的读法：文本没有说，不等于没有。图谱记录的是这些文献写了什么，不是世界上有什么。",
        "This report reads an open world: silent is not absent. The graph records what these documents say, not "
        "what there is in the world.",
    )


def corpus(material: Material, say: Tongue) -> Section:
    """Return the corpus: each document as it is cited, and what became of it."""
    graph = material.graph
    statements = Counter(doc for s in graph.statements for doc in {e.doc for e in s.evidence})
    figures = Counter(doc for f in graph.figures for doc in {e.doc for e in f.evidence})
    rows: list[list[str | int | Cell]] = [
        [shown(d.doc), reference(d, say), say.label("DocumentKind", d.kind), d.chars or 0, statements[d.doc],
         figures[d.doc], (d.sha256 or "—")[:_HASH]]
        for d in graph.documents if d.verdict == "built"
    ]  # fmt: skip
    columns = [say("编号", "document"), say("文献", "reference"), say("种类", "kind"), say("字数", "characters")]
    columns += [say("陈述", "statements"), say("数据", "figures"), say("文件指纹", "fingerprint")]
    blocks: list[Paragraph | Listing] = []
    refused = [d for d in graph.documents if d.verdict != "built"]
    if refused:
        blocks.append(
            Paragraph(
                say("以下文件没有读入，结论不涉及它们：", "These files were not read; nothing is concluded of them:")
            )
        )
        blocks.append(
            Listing(tuple(Cell(f"{shown(d.path)}：{say.label('DocumentVerdict', d.verdict)}") for d in refused))
        )
    if any(d.kind == "digest" for d in graph.documents):
        text = say(
            "标为“摘编”的文献是他人对原文的转述，引句是摘编的话，不是原文的话；引用请回到原文。",
            "Documents marked as digests retell others in different words: what is quoted are the words of the "
            "digest. Cite the originals.",
        )
        blocks.append(Paragraph(text))
    text = say(
        "这些文献是使用者选来的，不是抽样得来；本报告的计数说的是这批文献，不能推广到领域。文件指纹是文件内容散列值的前十二位。",
        "These documents were chosen by whoever built the graph, not sampled: counts speak of them and of no wider "
        "field. A fingerprint is the first twelve digits of the SHA-256 hash of the file.",
    )
    return Section("corpus", say("语料", "Corpus"), (table(columns, rows), *blocks, Paragraph(text)))


def reference(document: Document, say: Tongue) -> str:
    """Return a document as it is cited: authors, year, title, source; what is not known is left out or said to be."""
    authors = say.listed(shown(author) for author in document.authors) or say("作者不详", "unknown author")
    year = str(document.year) if document.year else say("年份不详", "n.d.")
    told = [f"{authors}（{year}）" if say.language == "zh" else f"{authors} ({year})"]
    told += [shown(part) for part in (document.title, document.source) if part]
    return say("。", ". ").join(told)


def method(material: Material, say: Tongue) -> Section:
    """Return how the graph was made, and what each analysis does."""
    manifest = material.manifest
    moments = say.listed(say.label("Moment", moment) for moment in material.vocabulary.values("Moment"))
    texts = [
        _made(material, say),
        say(
            "每条陈述是“谁对谁做什么”，带有情态：已有（文本说是如此）、建议（主张、规划、应当）、缺失（文本说没有、"
            f"不足或失效）。三者从不混算。人与非人用同一套词汇描述（广义对称）。四个时刻（{moments}）沿用卡龙的用法。",
            "A statement is who does what to whom, with a modality: observed (said to be so), proposed "
            "(recommended, planned, should be), lacking (said to be missing, insufficient or failing). The three "
            "are never mixed. Humans and non-humans are described in the same words (generalised symmetry). The "
            f"four moments ({moments}) are Callon's.",
        ),
        say(
            "置信度在0与1之间，表示程序对一条读法的把握；多篇文献都说到时合并为一减各自不确定之积。它可以用来排序，"
            "不是概率，也不是对事情真假的判断。",
            "A confidence between 0 and 1 says how sure the extraction is of a reading; where several documents say "
            "the same it is one minus the product of their doubts. It gives an order. It is no probability, and no "
            "judgement of whether what is said is true.",
        ),
        say(
            f"程序版本{manifest.package}；本体版本{manifest.ontology.version}，"
            f"指纹{manifest.ontology.sha256[:_HASH]}；构建时的置信度下限{manifest.options.get('min_confidence', 0)}。"
            "同样的文件与版本得到同样的图谱和报告。",
            f"Made by ruralkg {manifest.package} with ontology {manifest.ontology.version}, fingerprint "
            f"{manifest.ontology.sha256[:_HASH]}; least confidence when the graph was built "
            f"{manifest.options.get('min_confidence', 0)}. The same files and versions give the same graph and "
            "report.",
        ),
    ]
    rows: list[list[str | int | Cell]] = [[title, text, which] for title, text, which in _methods(say)]
    columns = [say("分析", "analysis"), say("方法", "method"), say("所读情态", "modalities read")]
    return Section("method", say("方法", "Method"), (*map(Paragraph, texts), table(columns, rows)))


def _made(material: Material, say: Tongue) -> str:
    """Return where statements come from: codings by people, rules, a trained model."""
    found = Counter(evidence.extractor for s in material.graph.statements for evidence in s.evidence)
    extractors = material.vocabulary.values("Extractor")
    by = say.listed(f"{say.pick(term.label)} {found[name]}" for name, term in extractors.items() if found[name])
    told = say(f"证据句的来历：{by or '—'}。", f"Where the evidence was found by: {by or '—'}.")
    if found["coding"]:
        told += say("编码由人逐句作出。", " Codings are by people.")
    if any(found[name] for name in extractors if name != "coding"):
        told += say(
            "规则与模型由程序逐句抽取，没有经过人工逐条核对。",
            " Rules and model read sentence by sentence, and what they found was not checked by hand one by one.",
        )
    version = material.manifest.model
    return told + (say(f"模型版本{version}。", f" The model is of version {version}.") if version else "")


def _methods(say: Tongue) -> list[tuple[str, str, str]]:
    every = say("全部", "all")
    return [
        (
            say("网络与时刻", "networks and moments"),
            say(
                "有所作为的地方、有人推行的项目、被称为模式者及每篇的主题各为一个案例；句子讲到它的陈述归它。"
                "一个时刻里已有与缺失并存为争议中，只有缺失为断裂，有已有为完成，只有建议为许诺，没有为沉默。",
                "A case is a place that acts, a programme that somebody runs, what is called a model, or the "
                "subject of a document; statements whose sentences tell of it are its own. A moment is contested "
                "where observed and lacking statements stand side by side, broken with lacking ones alone, complete "
                "with observed ones, promised with proposed ones alone, silent with none.",
            ),
            every,
        ),
        (
            say("必经之点", "passage points"),
            say(
                "“声称的”由文本的用词（核心、枢纽、关键等）得出；“结构的”是去掉它网络便断开、多数最短路径经过它，或案例主体只能经它到达他者。",
                "Claimed ones come from the words of the text (core, hub, key …). A structural one is an "
                "articulation point, lies on a tenth of all shortest paths, or is the only way from the anchor to "
                "others.",
            ),
            say("已有", "observed"),
        ),
        (
            say("转译", "translations"),
            say(
                "同一转译者在一句内的陈述合为一个事件，并按时刻、情态、装置归并；文本未说的位置留空。失败的转译记为背叛。",
                "Statements of one translator in a sentence are an event, merged by moment, modality and device; "
                "what the text leaves open stays empty. A translation that was under way and fails is a betrayal.",
            ),
            every,
        ),
        (
            say("利益联结", "benefit ties"),
            say(
                "由证据句的用词定等级：零为没有或缺少机制，一为买断，二为订单，三为保底，四为分红，五为入股；"
                "判定取断裂、薄弱、稳固、中等、单向、许诺、未说明中最先符合的一个。",
                "Graded by cue words of the evidence: 0 none or lacking, 1 spot sale, 2 orders, 3 guaranteed price, "
                "4 dividends, 5 equity. The verdict is the first that fits of broken, weak, strong, moderate, "
                "one-sided, promised, unspecified.",
            ),
            every,
        ),
        (
            say("缺失的联系", "missing links"),
            say(
                "被否认：文本说缺少，或面临一种缺失；被许诺：只见主张，不见已有；被期望："
                "本体的格局在别处成立而此处没有；被预测：由两步以内的规则（支持度、置信度）和邻域得分推测。"
                "四种不混。",
                "Denied: a text says that it is lacking, or that somebody faces a lack. Promised: proposed and "
                "nowhere observed. Expected: a pattern of the ontology holds elsewhere and not here. Predicted: "
                "rules of up to two hops (support, confidence) and neighbourhood scores. The four are never mixed.",
            ),
            say("按种类", "by kind"),
        ),
        (
            say("数据分歧", "disagreements"),
            say(
                "同一对象、指标、单位、类型与时间而数值不同为数值分歧；年份不同、变化前后不算。",
                "Same subject, indicator, unit, type and time, other value. Other years, and levels before and "
                "after a change, are none.",
            ),
            say("不分情态", "no modality"),
        ),
        (
            say("透镜", "lenses"),
            say(
                "把一篇论文的分析框架当作行与列，按陈述的形式、用词、地点与标题归入单元。",
                "The framework of one paper as rows and columns; statements are put into cells by their form, "
                "words, places and headings.",
            ),
            every,
        ),
        (
            say("主张与已见", "prescribed and observed"),
            say(
                "把建议的举措与已有的陈述相对照：同样的做法、已在起作用、相近的做法、文本中未见。",
                "Measures that are proposed, against observed statements: the same, at work, kin, nowhere in the "
                "texts.",
            ),
            say("建议与已有", "proposed and observed"),
        ),
    ]
