"""Lenses, prescription against practice, and cases side by side, in a report."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from ruralkg.analysis import comparison, lenses, practice
from ruralkg.model import LensCell, Network
from ruralkg.report.blocks import Block, Cell, Paragraph, Section, table
from ruralkg.report.citations import Citations
from ruralkg.report.display import shown
from ruralkg.report.language import Tongue
from ruralkg.report.material import Material
from ruralkg.vocabulary import Lens

_SILENT = 8
"""How many empty cells of a document are named."""


def through_lenses(material: Material, say: Tongue, cite: Citations) -> Section:
    """Return each lens over all documents: what fills its cells, and which stay empty."""
    text = say(
        "每个透镜是一篇论文自己的分析框架。数字是归入单元的不同陈述的条数，空单元说明这批文献在这一框架下沉默，"
        "不说明没有。归类依据用词，一条陈述可以在几个单元里。",
        "Each lens is the framework of one paper. Numbers are the distinct statements in a cell; an empty cell says "
        "that these documents are silent in the terms of that framework, not that there is nothing. Cells go by "
        "words, and a statement can be in several.",
    )
    within = tuple(_lens(lens, material, say, cite) for lens in material.vocabulary.lenses)
    return Section("lenses", say("各篇框架下的对照", "Through the papers' own frameworks"), (Paragraph(text),), within)


def _lens(lens: Lens, material: Material, say: Tongue, cite: Citations) -> Section:
    cells = [cell for cell in material.graph.lenses if cell.lens == lens.name]
    docs = sorted({cell.doc for cell in cells})
    rows: list[list[str | int | Cell]] = []
    for doc in docs:
        mine = [cell for cell in cells if cell.doc == doc]
        filled = sum(bool(cell.statements) for cell in mine)
        held = len({id_ for cell in mine for id_ in cell.statements})
        silent = [label for label, cell in _labelled(material, lens, doc, say) if not cell.statements]
        rows.append([shown(doc), f"{filled}/{len(mine)}", held, _few(silent, say)])
    columns = [say("文献", "document"), say("有内容的单元", "cells that are filled"), say("陈述", "statements")]
    columns.append(say("沉默的单元", "cells on which it is silent"))
    blocks: list[Block] = [table(columns, rows)]
    matrices = [drawn for doc in docs for drawn in lenses.draw(material.graph, lens, doc)]
    for label in dict.fromkeys(drawn.label["zh"] for drawn in matrices):
        blocks += _matrix([drawn for drawn in matrices if drawn.label["zh"] == label], say, cite)
    return Section(f"lens-{lens.name}", say.pick(lens.label), tuple(blocks))


def _labelled(material: Material, lens: Lens, doc: str, say: Tongue) -> Iterator[tuple[str, LensCell]]:
    """Yield the cells of a lens over a document with what they are called."""
    for drawn in lenses.draw(material.graph, lens, doc):
        for row, cells in zip(drawn.rows, drawn.cells, strict=True):
            for column, cell in zip(drawn.columns, cells, strict=True):
                yield f"{shown(say.pick(row))} × {shown(say.pick(column))}", cell


def _few(labels: list[str], say: Tongue) -> str:
    told = labels[:_SILENT]
    if more := len(labels) - len(told):
        told.append(say(f"另有{more}个", f"{more} more"))
    return say("；", "; ").join(told) or "—"


def _matrix(matrices: list[lenses.Drawn], say: Tongue, cite: Citations) -> list[Block]:
    """Return one matrix over all documents, its empty cells, and a sentence from the fullest."""
    held: dict[tuple[str, str], set[str]] = {}
    for drawn in matrices:
        for row, cells in zip(drawn.rows, drawn.cells, strict=True):
            for column, cell in zip(drawn.columns, cells, strict=True):
                held.setdefault((say.pick(row), say.pick(column)), set()).update(cell.statements)
    rows = list(dict.fromkeys(row for row, _ in held))
    columns = list(dict.fromkeys(column for _, column in held))
    numbers: list[list[str | int | Cell]] = [
        [shown(row), *(len(held.get((row, column), ())) or "—" for column in columns)] for row in rows
    ]
    title = say.pick(matrices[0].label)
    found: list[Block] = [table([title, *columns], numbers)]
    empty = [f"{row} × {column}" for (row, column), ids in held.items() if not ids]
    fullest = max(held, key=lambda key: (len(held[key]), key))
    if empty:
        found.append(
            Paragraph(
                say("全部文献都沉默的单元：", "Cells on which all documents are silent: ")
                + say.listed(map(shown, empty))
            )
        )
    if held[fullest]:
        quotes = cite.of(sorted(held[fullest]), 2)
        label = " × ".join(map(shown, fullest))
        told = say(f"内容最多的单元是“{label}”，例如：", f"The fullest cell is {label}, for instance: ")
        found.append(table([told], [[quotes]]))
    return found


def prescribed(material: Material, say: Tongue, cite: Citations) -> Section:
    """Return what the texts recommend, and where they see it done."""
    rows = practice.find(material.graph, material.vocabulary)
    numbers = practice.summary(rows)
    counted: list[list[str | int | Cell]] = [[_degree(degree, say), number] for degree, number in numbers.items()]
    recommendations: dict[tuple[str, tuple[str, ...]], list[practice.Practice]] = {}
    for row in rows:
        recommendations.setdefault((row.measure, row.recommended), []).append(row)
    named = {actor.id for actor in material.graph.actors if actor.named}
    # measures with a name of their own first: that a policy is seen to be used somewhere tells little
    ranked = sorted(
        recommendations.values(),
        key=lambda group: (group[0].measure not in named, -group[0].confidence, say.name(group[0].measure)),
    )
    made: list[list[str | int | Cell]] = []
    for degree in practice.DEGREES:
        alike = [group for group in ranked if group[0].degree == degree]
        made += [_recommendation(group, say, cite) for group in alike[: max(1, material.first // 2)]]
    columns = [say("举措", "measure"), say("如何", "how"), say("由谁", "by whom"), say("见到的程度", "degree")]
    columns += [
        say("何处何年", "where and when"),
        say("主张的句子", "recommended in"),
        say("见到的句子", "observed in"),
    ]
    text = say(
        "“文本中未见”不是没有人做，只是这批文献没有写。每种程度各列几项，有专名的举措在前。",
        "“Nowhere” does not say that nobody does it, only that these documents do not tell. Some of each degree are "
        "shown, measures with a name of their own first.",
    )
    blocks = (Paragraph(text), table([say("程度", "degree"), say("主张", "recommendations")], counted))
    title = say("主张与已见", "What is prescribed and what is observed")
    return Section("practice", title, (*blocks, table(columns, made)) if made else blocks)


def _recommendation(group: Sequence[practice.Practice], say: Tongue, cite: Citations) -> list[str | int | Cell]:
    """Return a row: a recommendation, with all places and years in which it is observed."""
    first = group[0]
    where = [_where(row, say) for row in group if row.observed]
    observed = dict.fromkeys(id_ for row in group for id_ in row.observed)
    return [
        say.name(first.measure),
        say.listed(say.predicate(predicate) for predicate in first.predicates),
        say.names(first.doers),
        _degree(first.degree, say),
        _few(list(dict.fromkeys(where)), say),
        cite.of(first.recommended, 1),
        cite.of(observed, 1),
    ]


def _where(row: practice.Practice, say: Tongue) -> str:
    place = say.name(row.place) if row.place else say("地点未说明", "place not told")
    return f"{place} {row.year}" if row.year else place


def _degree(degree: str, say: Tongue) -> str:
    return say({practice.SAME: "同样的做法", practice.AT_WORK: "已在起作用"}.get(degree, _rare(degree)), degree)


def _rare(degree: str) -> str:
    return "相近的做法" if degree == practice.KIN else "文本中未见"


def side_by_side(material: Material, say: Tongue, cite: Citations) -> Section:
    """Return the two places of which most is told, step by step."""
    graph, words = material.graph, material.vocabulary
    anchors = {actor.id: actor for actor in graph.actors}
    places = [n for n in graph.networks if n.anchor and anchors[n.anchor].kind == "Place"]
    told = sorted(places, key=lambda n: (-len(n.statements), n.name, n.id))
    codes = {id_: (actor.place or "").rstrip("0") for id_, actor in anchors.items()}
    pair = next(
        ((a, b) for a, b in combinations(told, 2) if _apart(codes[a.anchor or ""], codes[b.anchor or ""])), None
    )
    title = say("案例并置", "Cases side by side")
    if pair is None:
        return Section(
            "compared",
            title,
            (Paragraph(say("图中没有两个可以并置的地方案例。", "There are no two places to compare.")),),
        )
    rows = comparison.compare(graph, words, pair[0].name, pair[1].name)
    made: list[list[str | int | Cell]] = []
    for row in rows[: material.first]:
        here, there = (
            cite.of([id_ for step in steps for id_ in step.statements], 1) for steps in (row.here, row.there)
        )
        said = [say.pick(words.moments[row.moment].label), say.kind(row.means), _shared(row.verdict, pair, say)]
        made.append([*said, here, there])
    columns = [say("时刻", "moment"), say("手段", "means"), say("对照", "verdict"), *(material.case(n) for n in pair)]
    counts = Counter(_shared(row.verdict, pair, say) for row in rows)
    summary = say.listed(f"{verdict} {number}" for verdict, number in counts.items())
    text = say(
        f"并置的是文本着墨最多的两个地方案例。步骤按时刻和起作用者的类型比较：{summary}。一方没有写到的，也许只是没有写。",
        "These are the two places of which the texts tell most. Steps are compared by moment and by the kind of "
        f"what does the work: {summary}. What is not told of one may only be untold.",
    )
    return Section("compared", title, (Paragraph(text), table(columns, made)))


def _apart(code: str, other: str) -> bool:
    """Tell whether neither of two places lies in the other, as far as division codes tell."""
    return not code or not other or not (code.startswith(other) or other.startswith(code))


def _shared(verdict: str, pair: tuple[Network, Network], say: Tongue) -> str:
    if verdict == comparison.SHARED:
        return say("两者都有", "shared")
    if verdict == comparison.NOWHERE:
        return say("都未见", "nowhere observed")
    name = shown(pair[0 if verdict == comparison.ONLY_HERE else 1].name)
    return say(f"只见于{name}", f"only {name}")
