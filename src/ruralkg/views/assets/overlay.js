// Switches that lie on the picture: lines by modality and by moment, which they explain as well, and its layers.

import { fitted } from "./colours.js";
import { element, refill } from "./dom.js";
import { stroke, swatch } from "./shapes.js";
import { without } from "./state.js";
import { labelOf, say } from "./words.js";

export function makeOverlay(host, data, store) {
  let pills = []; // {button, pressed}

  function draw(dark) {
    const { language } = store.get();
    pills = [];
    refill(host, group("lines", modalities(dark), language), group("moments", moments(dark), language), group("layer", layers(dark), language));
    update();
  }

  function group(name, members, language) {
    if (!members.length) return null;
    return element("div", { class: "pills", role: "group", "aria-label": say(language, name) }, element("span", {}, say(language, name)), members);
  }

  function modalities(dark) {
    const plain = dark ? "#c3c8ce" : "#4a5057";
    return data.modalities.map((m) => setPill("modalitiesOff", m, stroke(m.line, m.line === "dotted" ? fitted(m.colour, dark) : plain)));
  }

  function moments(dark) {
    const { language } = store.get();
    return data.moments.map((moment) => {
      const names = data.predicates.filter((p) => p.moment === moment.name).map((p) => p.name);
      const on = () => names.some((name) => !store.get().predicatesOff.has(name));
      return pill({ value: moment.name, text: labelOf(moment, language), title: moment.definition[language], mark: stroke("solid", fitted(moment.colour ?? "#777777", dark), 18) },
        on, () => store.set({ predicatesOff: without(store.get().predicatesOff, names, on()) }));
    });
  }

  function layers(dark) {
    const { language } = store.get();
    const present = new Set(data.actors.map((actor) => actor.kind));
    const kinds = data.kinds.filter((kind) => kind.layer && present.has(kind.name));
    return [
      ...kinds.map((kind) => setPill("kindsOff", kind, swatch(kind.shape, fitted(kind.colour, dark)))),
      ...stroked("ties", "TieVerdict", data.ties, "verdict", "weakTies", dark),
      ...stroked("gaps", "GapKind", data.gaps, "kind", "missingLinks", dark),
      ...(data.networks.length ? [pill({ value: "hulls", text: say(language, "networks"), title: say(language, "hullsTitle"), mark: null }, () => store.get().hulls, () => store.set({ hulls: !store.get().hulls }))] : []),
    ];
  }

  // A layer of lines: switched on, it shows those of its values that are drawn dotted; the legend offers the others.
  function stroked(key, scheme, rows, field, word, dark) {
    const present = new Set(rows.map((row) => row[field]));
    const terms = [...data.term.get(scheme).values()].filter((term) => term.line === "dotted" && present.has(term.name));
    if (!terms.length) return [];
    const { language } = store.get();
    const names = key === "gaps" ? [terms[0].name] : terms.map((term) => term.name);
    return [pill({ value: key, text: say(language, word), title: say(language, `${word}Title`), mark: stroke("dotted", fitted(terms[0].colour, dark), 18) },
      () => store.get()[key].size > 0, () => store.set({ [key]: new Set(store.get()[key].size ? [] : names) }))];
  }

  function setPill(key, term, mark) {
    const on = () => !store.get()[key].has(term.name);
    return pill({ value: term.name, text: labelOf(term, store.get().language), title: term.definition[store.get().language], mark },
      on, () => store.set({ [key]: without(store.get()[key], [term.name], on()) }));
  }

  function pill({ value, text, title, mark }, pressed, click) {
    const button = element("button", { type: "button", class: "pill", "data-value": value, title, click }, mark, text);
    pills.push({ button, pressed });
    return button;
  }

  function update() {
    for (const { button, pressed } of pills) button.setAttribute("aria-pressed", String(pressed()));
  }

  return { draw, update };
}
