// The rail on the left: legend and filters in one. Every entry is a check box with a picture of what it stands for.

import { fitted } from "./colours.js";
import { element, refill } from "./dom.js";
import { swatch } from "./shapes.js";
import { without } from "./state.js";
import { labelOf, say } from "./words.js";

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
          mark: swatch(kind.shape, fitted(kind.colour, dark)), count: counts("kind").get(kind.name) ?? 0,
        })))),
      folded("predicates", data.moments.map((moment) => section(labelOf(moment, language), "predicatesOff",
        data.predicates.filter((p) => p.moment === moment.name).map((p) => ({
          value: p.name, text: labelOf(p, language), title: p.definition[language], count: counts("predicate").get(p.name) ?? 0,
        }))))),
      folded("documents", [section(say(language, "documents"), "documentsOff", data.documents.map((d) => ({
        value: d.doc, text: d.title, badge: d.kind === "digest" ? say(language, "digest") : null,
      })))]),
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
    const kinds = data.kinds.filter((kind) => present.has(kind.name));
    const of = (test) => kinds.filter(test);
    return [
      [say(language, "human"), of((k) => k.side === "human" && !k.layer)],
      [say(language, "non-human"), of((k) => k.side === "non-human" && !k.layer)],
      [say(language, "place"), of((k) => !k.side && !k.layer)],
    ].filter(([, members]) => members.length);
  }

  function section(title, key, entries) {
    const values = entries.map((entry) => entry.value);
    const all = element("input", { type: "checkbox", change: (event) => choose(key, values, !event.target.checked) });
    boxes.push({ input: all, key, group: values });
    const head = element("label", { class: "group-head" }, all, element("span", {}, title));
    const alone = values.length === 1 && entries[0].text === title;
    return element("fieldset", { class: "group" }, element("legend", { class: "unseen" }, title),
      alone ? null : head, element("ul", {}, entries.map((entry) => row(entry, key, values))));
  }

  function row({ value, text, title, mark, count, badge }, key, values) {
    const { language } = store.get();
    const input = element("input", { type: "checkbox", "data-key": key, "data-value": value, change: (event) => choose(key, [value], !event.target.checked) });
    boxes.push({ input, key, value });
    return element("li", {},
      element("label", { title }, input, mark, element("bdi", { class: "entry" }, text), badge && element("span", { class: "badge" }, badge),
        count !== undefined && element("span", { class: "count" }, count)),
      values.length > 1 && element("button", { type: "button", class: "only", "aria-label": `${say(language, "only")} ${text}`,
        click: () => store.set({ [key]: only(key, value) }) }, say(language, "only")));
  }

  function folded(name, content) {
    const open = rail.querySelector(`details[data-name="${name}"]`)?.open;
    return element("details", { "data-name": name, open }, element("summary", {}, say(store.get().language, name)), content);
  }

  function choose(key, values, off) {
    store.set({ [key]: without(store.get()[key], values, off) });
  }

  function only(key, value) {
    return new Set(everything(key).filter((other) => other !== value));
  }

  function everything(key) {
    return { kindsOff: data.kinds, modalitiesOff: data.modalities, predicatesOff: data.predicates, documentsOff: data.documents }[key]
      .map((item) => item.name ?? item.doc);
  }

  function reset() {
    store.set({
      kindsOff: new Set(data.kinds.filter((kind) => kind.layer).map((kind) => kind.name)),
      modalitiesOff: new Set(), predicatesOff: new Set(), documentsOff: new Set(), limit: data.opening, selection: null, alone: false,
    });
  }

  function counts(what) {
    const result = new Map();
    const list = what === "kind" ? data.actors : data.statements;
    for (const item of list) result.set(item[what], (result.get(item[what]) ?? 0) + 1);
    return result;
  }

  function update() {
    const state = store.get();
    for (const { input, key, value, group } of boxes) {
      if (group) {
        const off = group.filter((one) => state[key].has(one)).length;
        input.checked = off === 0;
        input.indeterminate = off > 0 && off < group.length;
      } else input.checked = !state[key].has(value);
    }
    const slider = rail.querySelector("#limit");
    if (slider) {
      slider.value = state.limit;
      rail.querySelector("#amount").textContent = state.limit;
    }
  }

  return { draw, update };
}
