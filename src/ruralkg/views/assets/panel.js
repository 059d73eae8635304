// The panel on the right: what is selected, and every sentence that says so.

import { fitted } from "./colours.js";
import { element, refill } from "./dom.js";
import { certainty, evidenceCard } from "./evidence.js";
import { introduction } from "./intro.js";
import { swatch } from "./shapes.js";
import { labelOf, say } from "./words.js";

const OPEN_FIRST = 2;

export function makePanel(panel, data, store) {
  function draw(seen, dark) {
    const state = store.get();
    const { selection } = state;
    panel.classList.toggle("has-selection", selection !== null);
    const content = selection?.actor ? actorPage(selection.actor, state, seen, dark)
      : selection?.line ? linePage(selection.line, state, dark)
        : introduction(data, state.language, dark, (actor) => store.set({ selection: { actor }, travel: {} }));
    refill(panel, content);
    panel.scrollTop = 0;
  }

  function actorPage(id, state, seen, dark) {
    const { language } = state;
    const actor = data.actor.get(id);
    const kind = data.kind.get(actor.kind);
    const all = data.statementsOf.get(id);
    const shown = new Set(seen.statements.map((s) => s.id));
    const hidden = all.filter((s) => !passes(s, state)).length;
    return [
      head(element("h2", {}, element("bdi", {}, actor.name)), language),
      element("p", { class: "what" }, swatch(kind.shape, fitted(kind.colour, dark)), element("b", {}, labelOf(kind, language)),
        kind.side && element("span", { class: "tag" }, say(language, kind.side)), element("span", { class: "tag" }, say(language, actor.named ? "named" : "generic"))),
      element("p", { class: "definition" }, kind.definition[language]),
      actor.aliases.length ? element("p", { class: "aliases" }, `${say(language, "aliases")} `, actor.aliases.map((alias, i) => [i ? "、" : "", element("bdi", {}, alias)])) : null,
      element("p", {}, element("button", { type: "button", class: "action", id: "alone", "aria-pressed": String(state.alone), click: () => store.set({ alone: !state.alone, travel: {} }) },
        say(language, state.alone ? "wholePicture" : "neighbourhood"))),
      element("h3", {}, say(language, "statements"), element("span", { class: "count" }, all.length)),
      all.length ? grouped(all, id, language, shown, dark) : element("p", { class: "hint" }, say(language, "noStatements")),
      hidden ? element("p", { class: "hint" }, say(language, "hiddenBy", { count: hidden })) : null,
      figures(id, language),
    ];
  }

  function passes(s, state) {
    return !state.modalitiesOff.has(s.modality) && !state.predicatesOff.has(s.predicate) && (s.documents.length === 0 || s.documents.some((doc) => !state.documentsOff.has(doc)));
  }

  // statements of one actor by predicate, what it does before what is done to it
  function grouped(statements, id, language, shown, dark) {
    let left = OPEN_FIRST;
    return data.predicates.flatMap((predicate) => ["subject", "object"].map((role) => {
      const members = statements.filter((s) => s.predicate === predicate.name && s[role] === id);
      if (!members.length) return null;
      const title = role === "subject" ? [labelOf(predicate, language), " →"] : ["→ ", labelOf(predicate, language)];
      return element("section", { class: "predicate" },
        element("h4", { title: predicate.definition[language] }, title, element("span", { class: "count" }, members.length)),
        members.map((s) => statement(s, s[role === "subject" ? "object" : "subject"], language, dark, left-- > 0)));
    })).filter(Boolean);
  }

  function statement(s, other, language, dark, open) {
    const modality = data.modality.get(s.modality);
    return element("details", { class: "statement", open },
      element("summary", {}, jump(other, dark), plainModality(s) ? null : chip(modality, language, dark),
        element("span", { class: "count" }, say(language, "evidenceCount", { count: s.evidence.length }))),
      s.evidence.map((evidence) => evidenceCard(evidence, data, language)));
  }

  function plainModality(s) {
    return s.modality === data.modalities[0].name;
  }

  function chip(modality, language, dark) {
    const tag = element("span", { class: `chip ${modality.line}` }, labelOf(modality, language));
    tag.style.color = fitted(modality.colour, dark);
    return tag;
  }

  function jump(id, dark) {
    const actor = data.actor.get(id);
    const kind = data.kind.get(actor.kind);
    return element("button", { type: "button", class: "jump", click: (event) => { event.preventDefault(); store.set({ selection: { actor: id }, alone: false, travel: {} }); } },
      swatch(kind.shape, fitted(kind.colour, dark)), element("bdi", {}, actor.name));
  }

  function linePage(id, { language }, dark) {
    const line = data.line.get(id);
    const modality = data.modality.get(line.modality);
    return [
      head(element("h2", { class: "line-title" }, jump(line.from, dark), element("span", { class: "between", "aria-hidden": "true" }, "—"), jump(line.to, dark)), language),
      element("p", { class: "what" }, chip(modality, language, dark)),
      line.statements.map((key) => {
        const s = data.statement.get(key);
        const predicate = data.predicate.get(s.predicate);
        return element("section", { class: "predicate" },
          element("h4", { class: "sentence", title: predicate.definition[language] }, element("bdi", {}, data.actor.get(s.subject).name), " ",
            element("span", { class: "verb" }, labelOf(predicate, language)), " ", element("bdi", {}, data.actor.get(s.object).name)),
          element("p", { class: "definition" }, predicate.definition[language]),
          s.evidence.length > 1 ? element("p", {}, certainty(s.confidence, language)) : null,
          s.evidence.map((evidence) => evidenceCard(evidence, data, language)));
      }),
    ];
  }

  function figures(id, language) {
    const list = data.figuresOf.get(id) ?? [];
    if (!list.length) return null;
    return [element("h3", {}, say(language, "figures"), element("span", { class: "count" }, list.length)),
      list.map((figure) => element("details", { class: "statement" },
        element("summary", {}, element("bdi", {}, figure.indicator), " ", element("b", {}, amount(figure)), " ",
          element("span", { class: "count" }, [figure.time, say(language, figure.type)].filter(Boolean).join(" · "))),
        figure.evidence.map((evidence) => evidenceCard(evidence, data, language))))];
  }

  function amount({ cmp, value, high, unit }) {
    const scaled = (x) => (unit === "1" || unit === "pp" ? `${+(x * 100).toFixed(2)}%` : x.toLocaleString("en", { maximumFractionDigits: 3 }));
    const range = high === null ? scaled(value) : `${scaled(value)}–${scaled(high)}`;
    return `${cmp === "=" ? "" : `${cmp} `}${range}${unit && unit !== "1" ? ` ${unit}` : ""}`;
  }

  function head(title, language) {
    return element("div", { class: "panel-head" }, title,
      element("button", { type: "button", class: "quiet close", "aria-label": say(language, "close"), click: () => store.set({ selection: null, alone: false }) }, "×"));
  }

  return { draw };
}
