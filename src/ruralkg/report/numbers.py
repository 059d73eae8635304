"""The graph of a report in numbers: kinds, predicates, confidence, sources, what is most written about."""

from collections import Counter

from ruralkg.model import Graph
from ruralkg.report.blocks import Bar, Cell, Chart, Paragraph, Section, Table, table
from ruralkg.report.language import Tongue
from ruralkg.report.material import Material

_GREY = "#5b7083"


def numbers(material: Material, say: Tongue) -> Section:
    """Return the graph in numbers, with charts."""
    graph, words = material.graph, material.vocabulary
    kinds = Counter(actor.kind for actor in graph.actors)
    told = Counter((s.predicate, s.modality) for s in graph.statements)
    entities = say("实体", "entities")
    by_kind = Chart(
        "kinds",
        say("实体的类型", "Entities by kind"),
        tuple(Bar(say.kind(kind), (number,)) for kind, number in _most(kinds)),
        ((entities, _GREY),),
    )
    modalities = [(name, say.pick(term.label), term.colour) for name, term in words.modalities.items()]
    totals = Counter(s.predicate for s in graph.statements)
    by_predicate = Chart(
        "predicates",
        say("陈述的谓词与情态", "Statements by predicate and modality"),
        tuple(Bar(say.predicate(p), tuple(told[p, name] for name, *_ in modalities)) for p, _ in _most(totals)),
        tuple((label, colour) for _, label, colour in modalities),
    )
    steps = Counter(min(int(s.confidence * 10), 9) for s in graph.statements)
    by_confidence = Chart(
        "confidence",
        say("陈述的置信度", "Statements by confidence"),
        tuple(Bar(f"{step / 10:.1f}–{(step + 1) / 10:.1f}", (steps[step],)) for step in range(10)),
        ((say("陈述", "statements"), _GREY),),
    )
    return Section(
        "numbers",
        say("图谱概况", "The graph in numbers"),
        (
            Paragraph(_shape(graph, say)),
            by_kind,
            by_predicate,
            by_confidence,
            Paragraph(_sources(graph, say)),
            _central(graph, say),
        ),
    )


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _shape(graph: Graph, say: Tongue) -> str:
    joined = {end for s in graph.statements for end in (s.subject, s.object)}
    several = sum(len({e.doc for e in s.evidence}) > 1 for s in graph.statements)
    alone, all_ = len(graph.actors) - len(joined), len(graph.statements)
    return say(
        f"{len(graph.actors)}个实体中，{alone}个只被提到而不在任何陈述中。{all_}条陈述中，"
        f"有{several}条（{say.share(several, all_)}）得到一篇以上文献的支持，其余都只凭一篇。",
        f"Of {len(graph.actors)} entities {alone} are mentioned and stand in no statement. Of {all_} statements "
        f"{several} ({say.share(several, all_)}) are told by more than one document; all others rest on a single one.",
    )


def _sources(graph: Graph, say: Tongue) -> str:
    classes = Counter(e.attribution.class_ for s in graph.statements for e in s.evidence if e.attribution)
    whole = sum(len(s.evidence) for s in graph.statements)
    told = say.listed(f"{say.label('AttributionClass', name)} {number}" for name, number in _most(classes)) or "—"
    return say(
        f"证据句共{whole}处，文本把它们归于（自有：作者自己的观察或分析；引用：某一来源；规范：作者的主张；官方："
        f"政策文件）：{told}。引用和规范类的句子不能当作作者的田野发现。",
        f"Of {whole} pieces of evidence, the texts credit these to (own: the author's own fieldwork or analysis; "
        f"cited: a named source; normative: the author's advice; official: a plan or law): {told}. What is cited or "
        "normative is no finding of the author's fieldwork.",
    )


def _central(graph: Graph, say: Tongue) -> Table:
    sources: dict[str, set[str]] = {}
    degree: Counter[str] = Counter()
    for statement in graph.statements:
        for end in (statement.subject, statement.object):
            degree[end] += 1
            sources.setdefault(end, set()).update(e.doc for e in statement.evidence)
    kinds = {actor.id: actor.kind for actor in graph.actors}
    ranked = sorted(degree, key=lambda id_: (-degree[id_], say.name(id_), id_))[:15]
    rows: list[list[str | int | Cell]] = [
        [say.name(id_), say.kind(kinds[id_]), degree[id_], len(sources[id_])] for id_ in ranked
    ]
    columns = [say("写得最多的实体", "most written about"), say("类型", "kind")]
    return table([*columns, say("陈述", "statements"), say("文献", "documents")], rows)
