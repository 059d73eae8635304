// The tables of findings: their columns, their rows, and how rows are sorted and searched. Pure.

import { amountOf } from "./amounts.js";
import { labelOf } from "./words.js";

export const TABLES = ["ties", "gaps", "moments", "figures"];

// {columns: [{key, numeric, file}], rows: [{id, select, cells: {key: {text, sort, actor, term}}}]}
// `file` columns stand only in the file that is saved; `select` is what a row leads to in the picture.
export function tableOf(name, data, language) {
  const reader = makeReader(data, language);
  return { ties, gaps, moments, figures }[name](data, reader);
}

function makeReader(data, language) {
  return {
    language,
    actor: (id) => ({ text: id === null ? "" : data.actor.get(id)?.name ?? id, actor: id }),
    term: (scheme, name) => {
      const order = place(data, scheme, name);
      const term = data.term.get(scheme).get(name);
      return { text: term ? labelOf(term, language) : name ?? "", sort: order, term };
    },
    number: (value) => ({ text: value === null ? "" : String(value), sort: value }),
    sources: (ids) => {
      const docs = new Set(ids.flatMap((id) => data.statement.get(id)?.documents ?? []));
      return { text: String(docs.size), sort: docs.size };
    },
    quotes: (evidence) => ({ text: evidence.map(({ doc, runs }) => `${doc}: ${quoteOf(runs)}`).join(" | ") }),
    evidence: (ids) => ids.flatMap((id) => data.statement.get(id)?.evidence ?? []),
  };
}

function ties(data, read) {
  return {
    columns: [...columns("counterpart", "people", "verdict"), numeric("rank"), ...columns("modality", "factors"), numeric("sources"), ...files("reason", "quotes", "id")],
    rows: inOrder(data.ties, (tie) => [place(data, "TieVerdict", tie.verdict), -tie.statements.length]).map((tie) => ({
      id: tie.id,
      select: { tie: tie.id },
      cells: {
        counterpart: read.actor(tie.counterpart),
        people: read.actor(tie.people),
        verdict: read.term("TieVerdict", tie.verdict),
        rank: read.number(tie.rank),
        modality: read.term("Modality", tie.modality),
        factors: { text: tie.factors.map((factor) => read.term("TieFactor", factor).text).join(read.language === "zh" ? "、" : ", ") },
        sources: read.sources(tie.statements),
        reason: { text: tie.reason[read.language] },
        quotes: read.quotes(read.evidence(tie.statements)),
        id: { text: tie.id },
      },
    })),
  };
}

function gaps(data, read) {
  return {
    columns: [...columns("gapKind"), numeric("rank"), ...columns("subject", "predicate", "object"), numeric("sources"), ...files("reason", "score", "quotes", "id")],
    rows: inOrder(data.gaps, (gap) => [place(data, "GapKind", gap.kind), gap.rank]).map((gap) => ({
      id: gap.id,
      select: { gap: gap.id },
      cells: {
        gapKind: read.term("GapKind", gap.kind),
        rank: read.number(gap.rank),
        subject: gap.subject === null ? { text: "?" } : read.actor(gap.subject),
        predicate: { text: data.predicate.has(gap.predicate) ? labelOf(data.predicate.get(gap.predicate), read.language) : gap.predicate },
        object: gap.object === null ? { text: "?" } : read.actor(gap.object),
        sources: read.sources(gap.statements),
        reason: { text: gap.reason[read.language] },
        score: read.number(gap.score),
        quotes: read.quotes(read.evidence(gap.statements)),
        id: { text: gap.id },
      },
    })),
  };
}

function moments(data, read) {
  const names = [...data.term.get("Moment").keys()];
  return {
    columns: [...columns("case", "networkType"), ...names.map((name) => ({ key: name, term: data.term.get("Moment").get(name) })), numeric("members"), ...files("reason", "id")],
    rows: inOrder(data.networks, (network) => [place(data, "NetworkType", network.type), -network.members.length]).map((network) => ({
      id: network.id,
      select: { network: network.id },
      cells: {
        case: { text: network.name },
        networkType: read.term("NetworkType", network.type),
        ...Object.fromEntries(names.map((name) => [name, state(network.moments[name], read)])),
        members: read.number(network.members.length),
        reason: { text: network.reason[read.language] },
        id: { text: network.id },
      },
    })),
  };
}

function state(told, read) {
  return told ? { ...read.term("MomentState", told.state), count: told.statements.length } : { text: "" };
}

function figures(data, read) {
  return {
    columns: [...columns("about", "indicator"), numeric("number"), ...columns("time", "figureType", "document"), numeric("disagreements"), ...files("value", "high", "unit", "quotes", "id")],
    rows: inOrder(data.figures, (figure) => [data.rank.get(figure.about) ?? Infinity]).map((figure) => ({
      id: figure.id,
      select: figure.about === null || !data.actor.has(figure.about) ? null : { actor: figure.about },
      cells: {
        about: read.actor(figure.about),
        indicator: { text: figure.indicator },
        number: { text: amountOf(figure, data, read.language), sort: figure.value, group: figure.unit },
        time: { text: figure.time },
        figureType: read.term("FigureType", figure.type),
        document: { text: [...new Set(figure.evidence.map(({ doc }) => data.document.get(doc)?.title ?? doc))].join("; ") },
        disagreements: read.number(data.disagreementsOf.get(figure.id)?.length || null),
        value: read.number(figure.value),
        high: read.number(figure.high),
        unit: { text: figure.unit },
        quotes: read.quotes(figure.evidence),
        id: { text: figure.id },
      },
    })),
  };
}

// a list by the numbers that are told of each, those that are equal as they were
function inOrder(list, numbersOf) {
  const keyed = list.map((item) => ({ item, numbers: numbersOf(item) }));
  const differing = (a, b) => a.numbers.findIndex((number, i) => number !== b.numbers[i]);
  keyed.sort((a, b) => { const i = differing(a, b); return i < 0 ? 0 : a.numbers[i] < b.numbers[i] ? -1 : 1; });
  return keyed.map(({ item }) => item);
}

function place(data, scheme, name) {
  return [...data.term.get(scheme).keys()].indexOf(name);
}

function columns(...keys) {
  return keys.map((key) => ({ key }));
}

function files(...keys) {
  return keys.map((key) => ({ key, file: true }));
}

function numeric(key) {
  return { key, numeric: true };
}

export function quoteOf(runs) {
  return runs.filter(([, marks]) => marks.includes("q")).map(([text]) => text).join("");
}

// Rows whose cells hold every word of the query, in Chinese, English or pinyin.
export function matching(rows, query, data) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return rows;
  return rows.filter(({ cells }) => {
    const told = Object.values(cells).map(({ text, actor }) => `${text} ${data.actor.get(actor)?.pinyin ?? ""}`).join(" ").toLowerCase();
    return words.every((word) => told.includes(word));
  });
}

// Rows by one column; what is empty stands last either way. The order of rows that are equal does not change.
export function ordered(rows, { key, down }, language) {
  const collator = new Intl.Collator(language === "zh" ? "zh-CN" : "en", { numeric: true });
  const value = (row) => { const cell = row.cells[key]; return "sort" in cell ? cell.sort : cell.text; };
  const empty = (x) => x === null || x === undefined || x === "";
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
  return [...rows].sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (empty(a) || empty(b)) return empty(a) - empty(b);
    const units = collator.compare(one.cells[key].group ?? "", other.cells[key].group ?? "");
    return units || (down ? compare(b, a) : compare(a, b));
  });
}
