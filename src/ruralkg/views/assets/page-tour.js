// A step of a guided tour: two sentences filled from the graph's own results, and sentences of the texts beside them.

import { element } from "./dom.js";
import { moveTour } from "./touring.js";
import { say } from "./words.js";

const QUOTES = 3;

export function tourPage({ id, step }, { data, store, language, pieces }) {
  const tour = data.tour.get(id);
  const told = tour.steps[step];
  const go = (to) => () => moveTour(data, store, id, to);
  const last = step === tour.steps.length - 1;
  return [
    element("p", { class: "tour-name" }, tour.title[language], " ", element("span", { class: "count" }, `${step + 1} / ${tour.steps.length}`)),
    pieces.head(element("h2", {}, told.title[language])),
    element("p", { class: "lead", id: "tour-text", "aria-live": "polite" }, told.text[language]),
    element("div", { class: "actions" },
      element("button", { type: "button", class: "action", id: "tour-back", disabled: step === 0, click: go(step - 1) }, say(language, "tourBack")),
      element("button", { type: "button", class: "action strong", id: "tour-next", click: last ? go(null) : go(step + 1) }, say(language, last ? "tourEnd" : "tourNext"))),
    told.statements.length ? pieces.heading("whoSaysSo") : null,
    told.statements.slice(0, QUOTES).map((statement) => pieces.told(statement, 1)),
  ];
}
