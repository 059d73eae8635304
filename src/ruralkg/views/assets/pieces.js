// Pieces that pages of the panel are made of: a way to an actor, a chip of a modality, a statement with its evidence.

import { fitted } from "./colours.js";
import { element } from "./dom.js";
import { evidenceCard } from "./evidence.js";
import { swatch } from "./shapes.js";
import { labelOf, say } from "./words.js";

export const NOWHERE = { alone: false, to: null, tour: null };

export function makePieces(data, store, isDark) {
  const language = () => store.get().language;

  function jump(id, selection = { actor: id }) {
    const actor = data.actor.get(id);
    if (!actor) return element("span", { class: "unknown" }, say(language(), "nobodyNamed"));
    const kind = data.kind.get(actor.kind);
    return element("button", { type: "button", class: "jump", click: (event) => { event.preventDefault(); store.set({ ...NOWHERE, selection, travel: {} }); } },
      swatch(kind.shape, fitted(kind.colour, isDark())), element("bdi", {}, actor.name));
  }

  function chip(term) {
    const tag = element("span", { class: `chip ${term.line}`, title: term.definition[language()] }, labelOf(term, language()));
    tag.style.color = fitted(term.colour, isDark());
    return tag;
  }

  function evidenceOf(s, most = Infinity) {
    return s.evidence.slice(0, most).map((evidence) => evidenceCard(evidence, data, language()));
  }

  // a whole statement: who does what to whom, and every sentence that says so
  function told(id, most) {
    const s = data.statement.get(id);
    if (!s) return null;
    const predicate = data.predicate.get(s.predicate);
    const modality = data.modality.get(s.modality);
    return element("section", { class: "predicate" },
      element("h4", { class: "sentence", title: predicate.definition[language()] }, element("bdi", {}, data.actor.get(s.subject)?.name), " ",
        element("span", { class: "verb" }, labelOf(predicate, language())), " ", element("bdi", {}, data.actor.get(s.object)?.name), " ",
        modality.name === data.modalities[0].name ? null : chip(modality)),
      evidenceOf(s, most));
  }

  // a row of the findings that leads to its own page
  function finding(kind, row) {
    const [scheme, value] = kind === "tie" ? ["TieVerdict", row.verdict] : ["GapKind", row.kind];
    const ends = kind === "tie" ? [row.counterpart, row.people] : [row.subject, row.object];
    const nameOf = (id) => data.actor.get(id)?.name ?? "?";
    const middle = kind === "tie" ? "—" : labelOf(data.predicate.get(row.predicate), language());
    return element("li", {}, element("button", { type: "button", class: "jump", click: () => store.set({ ...NOWHERE, selection: { [kind]: row.id }, travel: {} }) },
      element("bdi", {}, nameOf(ends[0])), element("span", { class: "between" }, middle), element("bdi", {}, nameOf(ends[1])), chip(data.term.get(scheme).get(value))));
  }

  function head(title) {
    return element("div", { class: "panel-head" }, title,
      element("button", { type: "button", class: "quiet close", "aria-label": say(language(), "close"), click: () => store.set({ ...NOWHERE, selection: null }) }, "×"));
  }

  function heading(word, count) {
    return element("h3", {}, say(language(), word), count !== undefined && element("span", { class: "count" }, count));
  }

  function button(word, id, click, pressed) {
    return element("button", { type: "button", class: "action", id, "aria-pressed": pressed === undefined ? null : String(pressed), click }, say(language(), word));
  }

  return { jump, chip, evidenceOf, told, finding, head, heading, button };
}
