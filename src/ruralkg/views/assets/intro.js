// What the panel says before anything is selected: what this is, how to read it, where to start, what to mind.

import { fitted } from "./colours.js";
import { element } from "./dom.js";
import { swatch } from "./shapes.js";
import { labelOf, say } from "./words.js";

export function introduction(data, language, dark, choose) {
  const start = data.actors.slice(0, 6);
  return [
    element("h2", {}, say(language, "introTitle")),
    element("p", { class: "lead" }, say(language, "introText")),
    element("p", { class: "numbers" }, say(language, "introCount", { documents: data.documents.length, actors: data.actors.length, statements: data.statements.length })),
    element("h3", {}, say(language, "introMost")),
    element("ul", { class: "starters" }, start.map((actor) => {
      const kind = data.kind.get(actor.kind);
      return element("li", {}, element("button", { type: "button", class: "jump", click: () => choose(actor.id) },
        swatch(kind.shape, fitted(kind.colour, dark)), element("bdi", {}, actor.name), element("span", { class: "hit-kind" }, labelOf(kind, language))));
    })),
    element("h3", {}, say(language, "introLimits")),
    element("ul", { class: "notes" },
      element("li", {}, say(language, "introHuman")),
      element("li", {}, say(language, "caveat")),
      element("li", {}, say(language, "introSilent")),
      data.documents.some((document_) => document_.kind === "digest") && element("li", {}, say(language, "introDigest"))),
  ];
}
