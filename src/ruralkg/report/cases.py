"""The networks in a report: their moments, passage points, translations, and what falls apart."""

from collections import Counter

from ruralkg.analysis.roles import LACKING
from ruralkg.model import Network, Translation
from ruralkg.report.blocks import Block, Cell, Listing, Paragraph, Section, Table, table
from ruralkg.report.citations import Citations
from ruralkg.report.display import shown
from ruralkg.report.language import Tongue
from ruralkg.report.material import Material


def cases(material: Material, say: Tongue, cite: Citations) -> Section:
    """Return the networks with their four moments, and what is told of each."""
    networks = sorted(material.graph.networks, key=lambda n: (-len(n.statements), n.name, n.id))
    intro = say(
        "案例按所得陈述的多少排列；各篇文献的主题也各成一个案例，不与地方、项目混算。"
        "“完成”指文本说了这一时刻的已有之事，不是说网络已经稳固。各置信度一栏写出结论的变化：“同”为四个时刻不变，"
        "否则写出变了的时刻，“无”为案例不再成立。",
        "Cases are ordered by the number of their statements; the subject of each document is a case of its own. "
        "“Complete” says that the text tells what is observed of that moment, not that the network is stable. The "
        "columns of confidence say what changes: “same” where all four moments are as they were, else the moments "
        "that differ, “gone” where there is no such case any more.",
    )
    blocks = (Paragraph(intro), _overview(networks, material, say))
    within = (
        _troubled(networks, material, say, cite),
        _passage_points(networks, material, say, cite),
        _translations(material, say, cite),
        _losses(networks, material, say),
    )
    return Section("cases", say("网络与四个时刻", "Networks and their four moments"), blocks, within)


def _overview(networks: list[Network], material: Material, say: Tongue) -> Table:
    moments = list(material.vocabulary.values("Moment"))
    rows: list[list[str | int | Cell]] = []
    for network in networks[: material.first]:
        changes = [_change(network, found, say) for found in material.levels.found("networks", network)]
        states = [say.label("MomentState", network.moments[moment].state) for moment in moments]
        kind = say.label("NetworkType", network.type)
        rows.append([material.case(network), kind, len(network.members), len(network.statements), *states, *changes])
    columns = [say("案例", "case"), say("种类", "kind"), say("成员", "members"), say("陈述", "statements")]
    columns += [say.label("Moment", moment) for moment in moments]
    return table([*columns, *(f"≥{t}" for t in material.levels.thresholds)], rows)


def _change(network: Network, found: Network | None, say: Tongue) -> str:
    if found is None:
        return say("无", "gone")
    changed = [
        f"{say.label('Moment', moment)}{say('：', ': ')}{say.label('MomentState', found.moments[moment].state)}"
        for moment, told in network.moments.items()
        if found.moments[moment].state != told.state
    ]
    return say("；", "; ").join(changed) or say("同", "same")


def _troubled(networks: list[Network], material: Material, say: Tongue, cite: Citations) -> Section:
    """Return the moments that are contested or broken, with the sentences that say what is lacking."""
    modality = {s.id: s.modality for s in material.graph.statements}
    rows: list[list[str | int | Cell]] = []
    for network in networks:
        for moment, told in network.moments.items():
            lacking = [id_ for id_ in told.statements if modality[id_] == LACKING]
            if lacking:
                state = say.label("MomentState", told.state)
                observed = len(told.statements) - len(lacking)
                names = [material.case(network), say.label("Moment", moment), state]
                rows.append([*names, len(lacking), observed, cite.of(lacking)])
    columns = [say("案例", "case"), say("时刻", "moment"), say("状态", "state"), say("缺失", "lacking")]
    columns += [say("其他", "other"), say("说缺失的句子", "sentences that say so")]
    text = say(
        "下表列出争议中与断裂的时刻，以及文本说缺失的话。一个时刻里只要有一句说缺失，便与已有并存为“争议中”，读者须看它说的是不是同一件事。",
        "These moments are contested or broken, by the sentences quoted. One lacking statement makes a moment "
        "contested: read whether it speaks of the same thing as the observed ones.",
    )
    shown_rows = rows[: 2 * material.first]
    return Section(
        "troubled",
        say("争议中与断裂的时刻", "Moments that are contested or broken"),
        (Paragraph(text), Paragraph(_of(len(shown_rows), len(rows), say)), table(columns, shown_rows)),
    )


def _of(some: int, all_: int, say: Tongue) -> str:
    return say(f"共{all_}项，列出{some}项。", f"{some} of {all_} are shown.")


def _passage_points(networks: list[Network], material: Material, say: Tongue, cite: Citations) -> Section:
    touching: dict[str, list[str]] = {}
    for statement in material.graph.statements:
        for end in (statement.subject, statement.object):
            touching.setdefault(end, []).append(statement.id)
    rows: list[list[str | int | Cell]] = []
    unnamed: list[list[str | int | Cell]] = []
    claimed = structural = both = 0
    for network in networks:
        mine = set(network.statements)
        by_text, by_form = set(network.passage_points), set(network.structural_points)
        claimed, structural, both = claimed + len(by_text), structural + len(by_form), both + len(by_text & by_form)
        for id_ in sorted(by_text, key=lambda id_: (say.name(id_), id_)):
            agrees = say("是", "yes") if id_ in by_form else say("否", "no")
            quotes = cite.of([s for s in touching.get(id_, ()) if s in mine], 1)
            rows.append([material.case(network), say.name(id_), agrees, quotes])
        if by_form - by_text:
            unnamed.append([material.case(network), say.names(sorted(by_form - by_text, key=say.name))])
    text = say(
        f"文本声称的必经之点{claimed}个，结构上的{structural}个，两者一致的{both}个。不一致处最值得读："
        "声称是枢纽而结构上不是，或没有人称它为枢纽而网络离了它便断开。结构只就文本写到的已有联系计算；"
        "写得稀疏的网络里，许多成员都会成为断点。",
        f"The texts claim {claimed} passage points, {structural} are structural, {both} are both. Where the two "
        "disagree it is worth reading: what is called a hub and is none, and what nobody calls one though the "
        "network falls apart without it. Structure is computed on the observed links that the texts tell: in a "
        "network that is thinly told many members are points at which it breaks.",
    )
    columns = [say("案例", "case"), say("声称的必经之点", "claimed"), say("结构上也是", "structural as well")]
    named = table([*columns, say("讲到它的句子", "a sentence on it")], rows[: 2 * material.first])
    others = table(
        [columns[0], say("结构上是而无人声称", "structural, and claimed by nobody")], unnamed[: material.first]
    )
    title = say("必经之点：声称的与结构的", "Passage points, claimed and structural")
    return Section("passage-points", title, (Paragraph(text), named, others))


def _translations(material: Material, say: Tongue, cite: Citations) -> Section:
    networks = {network.id: network for network in material.graph.networks}
    found = material.graph.translations
    moments = material.vocabulary.values("Moment")
    counts = Counter((x.moment, x.modality) for x in found)
    summary: list[list[str | int | Cell]] = [
        [say.label("Moment", moment), *(counts[moment, modality] for modality in material.vocabulary.modalities)]
        for moment in moments
    ]
    titles = [say.pick(term.label) for term in material.vocabulary.modalities.values()]
    betrayed = [x for x in found if x.betrayal]
    kept = sorted((x for x in found if not x.betrayal), key=lambda x: (-(x.confidence or 0.0), x.id))
    columns = [say("案例", "case"), say("时刻", "moment"), say("情态", "modality"), say("转译", "translation")]
    columns += [say("引句", "quotes"), *(f"≥{t}" for t in material.levels.thresholds)]

    def row(x: Translation) -> list[str | int | Cell]:
        what = [material.case(networks[x.network]), say.label("Moment", x.moment), say.label("Modality", x.modality)]
        stays = [say("在", "stays") if y else say("无", "gone") for y in material.levels.found("translations", x)]
        return [*what, _told(x, say), cite.of(x.derived_from, 2), *stays]

    text = say(
        f"由陈述拼出转译{len(found)}个，其中背叛{len(betrayed)}个。一句话里的几条陈述未必是一次转译，读者须回到句子判断。",
        f"{len(found)} translations were assembled from statements; betrayals: {len(betrayed)}. Statements of one "
        "sentence need not be one translation: the sentence decides.",
    )
    blocks: list[Block] = [Paragraph(text), table([say("时刻", "moment"), *titles], summary)]
    if betrayed:
        blocks += [Paragraph(say("背叛：", "Betrayals:")), table(columns, [row(x) for x in betrayed[: material.first]])]
    surest = say("置信度最高的转译：", "The surest translations:")
    blocks += [Paragraph(surest), table(columns, [row(x) for x in kept[: material.first // 2]])]
    return Section("translations", say("转译", "Translations"), tuple(blocks))


def _told(x: Translation, say: Tongue) -> str:
    slots = (
        (say("转译者", "translator"), say.name(x.translator) if x.translator else ""),
        (say("问题", "problem"), say.name(x.problem) if x.problem else ""),
        (say("装置", "device"), say.name(x.device) if x.device else ""),
        (say("被转译者", "translated"), say.listed(map(say.name, x.translated))),
        (say("角色", "role"), shown(x.role or "")),
        (say("代言者", "spokesperson"), say.name(x.spokesperson) if x.spokesperson else ""),
        (say("结果", "outcome"), say.name(x.outcome) if x.outcome else ""),
    )
    return say("；", "; ").join(f"{slot}{say('：', ': ')}{filler}" for slot, filler in slots if filler)


def _losses(networks: list[Network], material: Material, say: Tongue) -> Section:
    found = [(loss, network) for network in networks for loss in network.losses if loss.people]
    found.sort(key=lambda pair: (-pair[0].people, -pair[0].ties, pair[1].name, say.name(pair[0].actor)))
    rows: list[list[str | int | Cell]] = [
        [material.case(network), say.name(loss.actor), loss.ties, loss.people]
        for loss, network in found[: material.first]
    ]
    text = say(
        "假设一个成员退出，案例中会失去多少条已有联系，多少人群（农户、从业者等）与其余成员断开。这是对文本所写之网的推演，不是预测。",
        "If a member left: how many observed ties of the case would go, and how many people (farmers, practitioners "
        "…) would be cut off from the rest. A thought experiment on the network as written, no forecast.",
    )
    columns = [say("案例", "case"), say("退出者", "who leaves"), say("失去的联系", "ties lost")]
    columns.append(say("断开的人群", "people cut off"))
    title = say("谁退出，谁被断开", "What falls apart when an actor leaves")
    blocks = (Paragraph(text), table(columns, rows)) if rows else (Paragraph(text), Listing((Cell("—"),)))
    return Section("losses", title, blocks)
