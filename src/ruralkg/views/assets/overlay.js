// Switches that lie on the picture: its layers, and the lines by modality, which they explain as well.

import { fitted } from "./colours.js";
import { element, refill } from "./dom.js";
import { stroke, swatch } from "./shapes.js";
import { without } from "./state.js";
import { labelOf, say } from "./words.js";

export function makeOverlay(host, data, store) {
  let pills = []; // {button, key, value}

  function draw(dark) {
    const { language } = store.get();
    pills = [];
    const present = new Set(data.actors.map((actor) => actor.kind));
    const layers = data.kinds.filter((kind) => kind.layer && present.has(kind.name));
    refill(host,
      group("lines", data.modalities.map((m) => pill("modalitiesOff", m, stroke(m.line, fitted(m.colour, dark)), language)), language),
      layers.length ? group("layer", layers.map((kind) => pill("kindsOff", kind, swatch(kind.shape, fitted(kind.colour, dark)), language)), language) : null);
    update();
  }

  function group(name, members, language) {
    return element("div", { class: "pills", role: "group", "aria-label": say(language, name) }, element("span", {}, say(language, name)), members);
  }

  function pill(key, term, mark, language) {
    const button = element("button", { type: "button", class: "pill", "data-key": key, "data-value": term.name, title: term.definition[language],
      click: () => store.set({ [key]: without(store.get()[key], [term.name], !store.get()[key].has(term.name)) }) },
    mark, labelOf(term, language));
    pills.push({ button, key, value: term.name });
    return button;
  }

  function update() {
    for (const { button, key, value } of pills) button.setAttribute("aria-pressed", String(!store.get()[key].has(value)));
  }

  return { draw, update };
}
