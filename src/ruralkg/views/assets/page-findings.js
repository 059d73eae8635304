// Pages of what is no actor: a line with its statements, a benefit tie, a missing link, a network.

import { certainty } from "./evidence.js";
import { element } from "./dom.js";
import { labelOf, say } from "./words.js";

const TOLD = 12;

export function linePage(id, { data, language, pieces }) {
  const line = data.line.get(id);
  return [
    pieces.head(element("h2", { class: "line-title" }, pieces.jump(line.from), element("span", { class: "between", "aria-hidden": "true" }, "—"), pieces.jump(line.to))),
    element("p", { class: "what" }, pieces.chip(data.modality.get(line.modality))),
    line.statements.map((key) => {
      const s = data.statement.get(key);
      const predicate = data.predicate.get(s.predicate);
      return element("section", { class: "predicate" },
        element("h4", { class: "sentence", title: predicate.definition[language] }, element("bdi", {}, data.actor.get(s.subject).name), " ",
          element("span", { class: "verb" }, labelOf(predicate, language)), " ", element("bdi", {}, data.actor.get(s.object).name)),
        element("p", { class: "definition" }, predicate.definition[language]),
        s.evidence.length > 1 ? element("p", {}, certainty(s.confidence, language)) : null,
        pieces.evidenceOf(s));
    }),
  ];
}

export function tiePage(id, { data, language, pieces }) {
  const tie = data.tie.get(id);
  const verdict = data.term.get("TieVerdict").get(tie.verdict);
  const factors = tie.factors.map((name) => data.term.get("TieFactor").get(name)).filter(Boolean);
  return [
    pieces.head(element("h2", { class: "line-title" }, pieces.jump(tie.counterpart), element("span", { class: "between" }, "—"), pieces.jump(tie.people))),
    element("p", { class: "what" }, element("b", {}, say(language, "tieOf")), pieces.chip(verdict),
      tie.rank === null ? null : element("span", { class: "tag" }, say(language, "rankOf", { rank: tie.rank })), factors.map((factor) => element("span", { class: "tag", title: factor.definition[language] }, labelOf(factor, language)))),
    element("p", { class: "definition" }, verdict.definition[language]),
    element("p", {}, tie.reason[language]),
    restsOn(tie.statements, language, pieces),
  ];
}

export function gapPage(id, { data, language, pieces }) {
  const gap = data.gap.get(id);
  const kind = data.term.get("GapKind").get(gap.kind);
  const predicate = data.predicate.get(gap.predicate);
  return [
    pieces.head(element("h2", { class: "line-title" }, pieces.jump(gap.subject), element("span", { class: "verb" }, labelOf(predicate, language)), pieces.jump(gap.object))),
    element("p", { class: "what" }, element("b", {}, say(language, "gapOf")), pieces.chip(kind)),
    element("p", { class: "definition" }, kind.definition[language]),
    element("p", {}, gap.reason[language]),
    restsOn(gap.statements, language, pieces),
    element("p", { class: "hint" }, say(language, "introSilent")),
  ];
}

export function networkPage(id, { data, store, state, language, pieces }) {
  const network = data.case.get(id);
  const type = data.term.get("NetworkType").get(network.type);
  const only = state.networksOn.size === 1 && state.networksOn.has(id);
  const people = (word, ids) => (ids.length ? [pieces.heading(word, ids.length), element("ul", { class: "findings flow" }, ids.map((actor) => element("li", {}, pieces.jump(actor))))] : null);
  return [
    pieces.head(element("h2", {}, element("bdi", {}, network.name))),
    element("p", { class: "what" }, element("b", {}, say(language, "networkOf")), type && element("span", { class: "tag", title: type.definition[language] }, labelOf(type, language)),
      element("span", { class: "tag" }, say(language, "memberCount", { count: network.members.length }))),
    element("p", {}, network.reason[language]),
    element("div", { class: "actions" }, pieces.button(only ? "allNetworks" : "onlyNetwork", "only-network", () => store.set({ networksOn: new Set(only ? [] : [id]), travel: {} }), only)),
    pieces.heading("moments"),
    element("dl", { class: "moments" }, data.moments.filter((term) => network.moments[term.name]).map((term) => [term, network.moments[term.name]]).map(([term, moment]) => [
      element("dt", { title: term.definition[language] }, labelOf(term, language)),
      element("dd", { class: moment.state }, labelOf(data.term.get("MomentState").get(moment.state), language), moment.statements.length ? element("span", { class: "count" }, say(language, "statementCount", { count: moment.statements.length })) : null)])),
    people("translators", network.translators),
    people("passagePoints", network.points),
    people("members", network.members),
    restsOn(network.statements, language, pieces),
  ];
}

function restsOn(ids, language, pieces) {
  if (!ids.length) return null;
  return [pieces.heading("restsOn", ids.length), ids.slice(0, TOLD).map((id) => pieces.told(id)), ids.length > TOLD ? element("p", { class: "hint" }, say(language, "moreStatements", { count: ids.length - TOLD })) : null];
}
