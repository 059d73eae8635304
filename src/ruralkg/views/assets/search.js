// The search box with its suggestions: a combo box that arrow keys, Enter and Escape work as usual.

import { fitted } from "./colours.js";
import { element, refill, shortened } from "./dom.js";
import { makeFinder } from "./find.js";
import { swatch } from "./shapes.js";
import { labelOf, say } from "./words.js";

export function makeSearch(input, list, data, store, isDark, after) {
  const find = makeFinder(data);
  let hits = [];
  let at = -1;

  function suggest() {
    hits = find(input.value);
    at = hits.length ? 0 : -1;
    draw();
  }

  function draw() {
    const { language } = store.get();
    const open = input.value.trim() !== "";
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    refill(list, hits.length
      ? hits.map((actor, index) => {
        const kind = data.kind.get(actor.kind);
        const alias = actor.aliases.find((name) => name.includes(input.value.trim()) && !actor.name.includes(input.value.trim()));
        return element("li", { role: "option", id: `hit-${index}`, "aria-selected": String(index === at), mousedown: (event) => { event.preventDefault(); take(index); } },
          swatch(kind.shape, fitted(kind.colour, isDark())), element("bdi", { class: "hit-name" }, shortened(actor.name, 40)),
          alias && element("bdi", { class: "hit-alias" }, shortened(alias, 20)), element("span", { class: "hit-kind" }, labelOf(kind, language)));
      })
      : element("li", { class: "hint" }, say(language, "noHits")));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", `hit-${at}`);
      list.children[at]?.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function take(index) {
    const actor = hits[index];
    if (!actor) return;
    shut();
    store.set({ selection: { actor: actor.id }, alone: false, view: "picture", travel: {} });
    after();
  }

  function shut() {
    input.value = "";
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  input.addEventListener("input", suggest);
  input.addEventListener("blur", () => { list.hidden = true; });
  input.addEventListener("focus", () => { if (input.value) suggest(); });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // an input method is still at work
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (hits.length) at = (at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
      draw();
    } else if (event.key === "Enter") take(at);
    else if (event.key === "Escape") { event.stopPropagation(); shut(); input.blur(); }
  });
}
