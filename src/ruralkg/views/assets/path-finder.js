// Asks for a second actor and shows the shortest way of statements between the two.

import { element } from "./dom.js";
import { makeFinder } from "./find.js";
import { labelOf, say } from "./words.js";

export function pathFinder(id, { data, store, state, seen, language, pieces }) {
  const list = element("datalist", { id: "others" });
  const find = makeFinder(data);
  const input = element("input", { type: "text", id: "path-to", list: "others", placeholder: say(language, "pathTo"), "aria-label": say(language, "pathTo"), autocomplete: "off",
    input: (event) => list.replaceChildren(...find(event.target.value, 8).map((actor) => element("option", { value: actor.name }))),
    change: (event) => {
      const [actor] = find(event.target.value, 1);
      if (actor && actor.id !== id) store.set({ to: actor.id, alone: false, travel: {} });
    } });
  return element("div", { class: "path" }, state.to ? found(id, { data, store, state, seen, language, pieces }) : [input, list]);
}

function found(id, { data, store, state, seen, language, pieces }) {
  const path = seen.path ?? [];
  return [
    element("div", { class: "path-head" }, element("b", {}, say(language, "shortestPath")),
      element("button", { type: "button", class: "quiet", id: "no-path", click: () => store.set({ to: null }) }, say(language, "close"))),
    path.length ? element("ol", { class: "steps" }, path.map((actor, i) => [
      i ? element("li", { class: "by" }, between(path[i - 1], actor, data, seen, language)) : null,
      element("li", {}, pieces.jump(actor)),
    ])) : element("p", { class: "hint" }, say(language, "noPath", { name: data.actor.get(state.to).name })),
  ];
}

function between(one, other, data, seen, language) {
  const said = seen.statements.filter((s) => (s.subject === one && s.object === other) || (s.subject === other && s.object === one));
  return [...new Set(said.map((s) => {
    const arrow = data.predicate.get(s.predicate).symmetric ? "–" : s.subject === one ? "→" : "←";
    return `${arrow} ${labelOf(data.predicate.get(s.predicate), language)}`;
  }))].slice(0, 3).join(" · ");
}
