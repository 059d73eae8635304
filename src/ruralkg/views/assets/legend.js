// The rail on the left: legend and filters in one. Every entry is a check box with a picture of what it stands for.

import { fitted } from "./colours.js";
import { element, refill } from "./dom.js";
import { stroke, swatch } from "./shapes.js";
import { firstChoices, without } from "./state.js";
import { labelOf, say } from "./words.js";

const PLACES = 40;

// keys whose sets hold what is switched on; the others hold what is switched off
const SWITCHED_ON = new Set(["networksOn", "placesOn", "ties", "gaps"]);

export function makeLegend(rail, data, store) {
  let boxes = []; // {input, key, value, group: [values]}

  function draw(dark) {
    const { language, limit } = store.get();
    boxes = [];
    refill(
      rail,
      element("div", { class: "rail-head" },
        element("h2", {}, say(language, "filters")),
        element("button", { type: "button", class: "quiet", id: "reset", click: reset }, say(language, "reset"))),
      groups().map(([title, kinds]) =>
        section(title, "kindsOff", kinds.map((kind) => ({
          value: kind.name, text: labelOf(kind, language), title: kind.definition[language],
          mark: swatch(kind.shape, fitted(kind.colour, dark)), count: counts(data.actors, "kind").get(kind.name) ?? 0,
        })))),
      strokes("ties", "TieVerdict", data.ties, "verdict", dark),
      strokes("gaps", "GapKind", data.gaps, "kind", dark),
      folded("networks", section(say(language, "onlyThese"), "networksOn", data.networks.map((network) => ({
        value: network.id, text: network.name, title: network.reason[language], count: network.members.length,
      })))),
      folded("places", section(say(language, "onlyThese"), "placesOn", [...data.place.values()].slice(0, PLACES).map((place) => ({
        value: place.id, text: place.name, count: place.statements.size,
      })))),
      folded("predicates", data.moments.map((moment) => section(labelOf(moment, language), "predicatesOff",
        data.predicates.filter((p) => p.moment === moment.name).map((p) => ({
          value: p.name, text: labelOf(p, language), title: p.definition[language], count: counts(data.statements, "predicate").get(p.name) ?? 0,
        }))))),
      folded("documents", section(say(language, "documents"), "documentsOff", data.documents.map((d) => ({
        value: d.doc, text: d.title, badge: d.kind === "digest" ? say(language, "digest") : null,
      })))),
      data.actors.length > 40 && element("label", { class: "slider" },
        element("span", {}, say(language, "amount"), " ", element("output", { id: "amount" }, limit)),
        element("input", { type: "range", min: 20, max: Math.max(data.opening, Math.min(data.actors.length, 1000)), step: 10, value: limit, id: "limit",
          input: (event) => store.set({ limit: Number(event.target.value) }) })),
    );
    update();
  }

  // human, non-human, places; layers and lines have their switches in the picture
  function groups() {
    const { language } = store.get();
    const present = new Set(data.actors.map((actor) => actor.kind));
    const kinds = data.kinds.filter((kind) => present.has(kind.name) && !kind.layer);
    return [
      [say(language, "human"), kinds.filter((k) => k.side === "human")],
      [say(language, "non-human"), kinds.filter((k) => k.side === "non-human")],
      [say(language, "place"), kinds.filter((k) => !k.side)],
    ].filter(([, members]) => members.length);
  }

  // a layer of lines, by what they stand for
  function strokes(key, scheme, rows, field, dark) {
    const { language } = store.get();
    const found = counts(rows, field);
    const terms = [...data.term.get(scheme).values()].filter((term) => found.has(term.name));
    return folded(key, section(say(language, "show"), key, terms.map((term) => ({
      value: term.name, text: labelOf(term, language), title: term.definition[language], mark: stroke(term.line, fitted(term.colour, dark)), count: found.get(term.name),
    }))));
  }

  function section(title, key, entries) {
    if (!entries.length) return null;
    const values = entries.map((entry) => entry.value);
    const all = element("input", { type: "checkbox", change: (event) => choose(key, values, event.target.checked) });
    const alone = values.length === 1 && entries[0].text === title;
    const head = element("label", { class: "group-head" }, all, element("span", {}, title));
    if (!["networksOn", "placesOn"].includes(key)) boxes.push({ input: all, key, group: values });
    else head.replaceChildren(title);
    return element("fieldset", { class: "group" }, element("legend", { class: "unseen" }, title),
      alone ? null : head, element("ul", {}, entries.map((entry) => row(entry, key, values))));
  }

  function row({ value, text, title, mark, count, badge }, key, values) {
    const { language } = store.get();
    const input = element("input", { type: "checkbox", "data-key": key, "data-value": value, change: (event) => choose(key, [value], event.target.checked) });
    boxes.push({ input, key, value });
    return element("li", {},
      element("label", { title }, input, mark, element("bdi", { class: "entry" }, text), badge && element("span", { class: "badge" }, badge),
        count !== undefined && element("span", { class: "count" }, count)),
      values.length > 1 && element("button", { type: "button", class: "only", "aria-label": `${say(language, "only")} ${text}`,
        click: () => store.set({ [key]: only(key, value) }) }, say(language, "only")));
  }

  function folded(name, content) {
    if (!content) return null;
    const open = rail.querySelector(`details[data-name="${name}"]`)?.open;
    return element("details", { "data-name": name, open }, element("summary", {}, say(store.get().language, name)), content);
  }

  function choose(key, values, checked) {
    store.set({ [key]: without(store.get()[key], values, SWITCHED_ON.has(key) ? checked : !checked) });
  }

  function only(key, value) {
    if (SWITCHED_ON.has(key)) return new Set([value]);
    const everything = { kindsOff: data.kinds, predicatesOff: data.predicates, documentsOff: data.documents }[key].map((item) => item.name ?? item.doc);
    return new Set(everything.filter((other) => other !== value));
  }

  function reset() {
    store.set({ ...firstChoices(data), selection: null, alone: false, steps: 1, to: null, tour: null });
  }

  function counts(list, what) {
    const result = new Map();
    for (const item of list) result.set(item[what], (result.get(item[what]) ?? 0) + 1);
    return result;
  }

  function update() {
    const state = store.get();
    for (const { input, key, value, group } of boxes) {
      const checked = (one) => state[key].has(one) === SWITCHED_ON.has(key);
      if (group) {
        const on = group.filter(checked).length;
        input.checked = on === group.length;
        input.indeterminate = on > 0 && on < group.length;
      } else input.checked = checked(value);
    }
    const slider = rail.querySelector("#limit");
    if (slider) {
      slider.value = state.limit;
      rail.querySelector("#amount").textContent = state.limit;
    }
  }

  return { draw, update };
}
