// The page of an actor: names, kind and what it means, ways to look around, statements by predicate, findings, figures.

import { amountOf } from "./amounts.js";
import { fitted } from "./colours.js";
import { element } from "./dom.js";
import { evidenceCard } from "./evidence.js";
import { pathFinder } from "./path-finder.js";
import { swatch } from "./shapes.js";
import { labelOf, say } from "./words.js";

const OPEN_FIRST = 2;
const FINDINGS = 12;

export function actorPage(id, context) {
  const { data, store, state, language, pieces, dark } = context;
  const actor = data.actor.get(id);
  const kind = data.kind.get(actor.kind);
  const all = data.statementsOf.get(id);
  const hidden = all.filter((s) => !passes(s, state)).length;
  return [
    pieces.head(element("h2", {}, element("bdi", {}, actor.name))),
    element("p", { class: "what" }, swatch(kind.shape, fitted(kind.colour, dark)), element("b", {}, labelOf(kind, language)),
      kind.side && element("span", { class: "tag" }, say(language, kind.side)), element("span", { class: "tag" }, say(language, actor.named ? "named" : "generic"))),
    element("p", { class: "definition" }, kind.definition[language]),
    actor.english.length ? element("p", { class: "aliases", lang: "en" }, actor.english.join(", ")) : null,
    actor.aliases.length ? element("p", { class: "aliases" }, `${say(language, "aliases")} `, actor.aliases.map((alias, i) => [i ? "、" : "", element("bdi", {}, alias)])) : null,
    networksOf(id, context),
    element("div", { class: "actions" },
      pieces.button(state.alone ? "wholePicture" : "neighbourhood", "alone", () => store.set({ alone: !state.alone, to: null, travel: {} }), state.alone),
      pieces.button("twoSteps", "two-steps", () => store.set({ steps: state.steps === 2 ? 1 : 2, to: null, travel: {} }), state.steps === 2)),
    pathFinder(id, context),
    pieces.heading("statements", all.length),
    all.length ? grouped(all, id, context) : element("p", { class: "hint" }, say(language, "noStatements")),
    hidden ? element("p", { class: "hint" }, say(language, "hiddenBy", { count: hidden })) : null,
    findings("tie", "ties", data.tiesOf.get(id), context),
    findings("gap", "gaps", data.gapsOf.get(id), context),
    figures(id, context),
  ];
}

function passes(s, state) {
  return !state.modalitiesOff.has(s.modality) && !state.predicatesOff.has(s.predicate) && (s.documents.length === 0 || s.documents.some((doc) => !state.documentsOff.has(doc)));
}

function networksOf(id, { data, store, language }) {
  const cases = data.casesOf.get(id) ?? [];
  if (!cases.length) return null;
  return element("p", { class: "aliases" }, `${say(language, "inNetworks")} `, cases.map((network) =>
    [element("button", { type: "button", class: "link", click: () => store.set({ selection: { network: network.id }, alone: false, to: null, tour: null, travel: {} }) }, element("bdi", {}, network.name)), " "]));
}

// statements of one actor by predicate, what it does before what is done to it
function grouped(statements, id, context) {
  const { data, language } = context;
  let left = OPEN_FIRST;
  return data.predicates.flatMap((predicate) => ["subject", "object"].map((role) => {
    const members = statements.filter((s) => s.predicate === predicate.name && s[role] === id);
    if (!members.length) return null;
    const title = role === "subject" ? [labelOf(predicate, language), " →"] : ["→ ", labelOf(predicate, language)];
    return element("section", { class: "predicate" },
      element("h4", { title: predicate.definition[language] }, title, element("span", { class: "count" }, members.length)),
      members.map((s) => statement(s, s[role === "subject" ? "object" : "subject"], context, left-- > 0)));
  })).filter(Boolean);
}

function statement(s, other, { data, language, pieces }, open) {
  const modality = data.modality.get(s.modality);
  const body = element("div", { hidden: !open }, pieces.evidenceOf(s));
  const fold = element("button", { type: "button", class: "fold", "aria-expanded": String(Boolean(open)), click: () => {
    body.hidden = !body.hidden;
    fold.setAttribute("aria-expanded", String(!body.hidden));
  } }, say(language, "evidenceCount", { count: s.evidence.length }));
  return element("div", { class: "statement" },
    element("div", { class: "statement-head" }, pieces.jump(other), s.modality === data.modalities[0].name ? null : pieces.chip(modality), fold),
    body);
}

function findings(kind, word, rows, { language, pieces }) {
  if (!rows?.length) return null;
  return [pieces.heading(word, rows.length), element("ul", { class: "findings" }, rows.slice(0, FINDINGS).map((row) => pieces.finding(kind, row))),
    rows.length > FINDINGS ? element("p", { class: "hint" }, say(language, "moreInTable", { count: rows.length - FINDINGS })) : null];
}

function figures(id, { data, language, pieces }) {
  const list = data.figuresOf.get(id) ?? [];
  if (!list.length) return null;
  return [pieces.heading("figures", list.length),
    list.map((figure) => {
      const rows = data.disagreementsOf.get(figure.id) ?? [];
      return element("details", { class: "statement" },
        element("summary", {}, element("bdi", {}, figure.indicator), " ", element("b", {}, amountOf(figure, data, language)), " ",
          rows.length ? element("span", { class: "badge" }, say(language, "disagrees")) : null,
          element("span", { class: "count" }, [figure.time, say(language, figure.type)].filter(Boolean).join(" · "))),
        rows.map((row) => element("p", { class: "disagreement" }, row.reason[language])),
        figure.evidence.map((evidence) => evidenceCard(evidence, data, language)));
    })];
}
