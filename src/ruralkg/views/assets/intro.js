// What the panel says before anything is selected: what this is, how to read it, where to start, what to mind.

import { fitted } from "./colours.js";
import { element } from "./dom.js";
import { swatch } from "./shapes.js";
import { moveTour } from "./touring.js";
import { labelOf, say } from "./words.js";

const GROUPS = 60;

export function introduction({ data, store, state, seen, language, dark }) {
  const start = data.actors.slice(0, 6);
  if (data.group.has(state.open)) return groupIntroduction(data.group.get(state.open), { data, store, seen, language });
  return [
    seen.summary ? summaryIntroduction({ data, store, language }) : null,
    seen.summary ? null : element("h2", {}, say(language, "introTitle")),
    element("p", { class: "lead" }, say(language, "introText")),
    element("p", { class: "numbers" }, say(language, "introCount", { documents: data.documents.length, actors: data.actors.length, statements: data.statements.length })),
    data.tours.length ? [element("h3", {}, say(language, "tours")),
      element("ul", { class: "starters tours" }, data.tours.map((tour) => element("li", {}, element("button", { type: "button", class: "jump", "data-tour": tour.id, click: () => moveTour(data, store, tour.id, 0) },
        element("span", { "aria-hidden": "true", class: "play" }, "▶"), tour.title[language], element("span", { class: "hit-kind" }, say(language, "tourSteps", { count: tour.steps.length }))))))] : null,
    element("h3", {}, say(language, "introMost")),
    element("ul", { class: "starters" }, start.map((actor) => {
      const kind = data.kind.get(actor.kind);
      return element("li", {}, element("button", { type: "button", class: "jump", click: () => store.set({ selection: { actor: actor.id }, travel: {} }) },
        swatch(kind.shape, fitted(kind.colour, dark)), element("bdi", {}, actor.name), element("span", { class: "hit-kind" }, labelOf(kind, language))));
    })),
    element("h3", {}, say(language, "introLimits")),
    element("ul", { class: "notes" },
      element("li", {}, say(language, "introHuman")),
      element("li", {}, say(language, "introLines")),
      element("li", {}, say(language, "caveat")),
      element("li", {}, say(language, "introSilent")),
      data.documents.some((document_) => document_.kind === "digest") && element("li", {}, say(language, "introDigest"))),
  ];
}

// What a large graph opens on, and beyond what the page is made for: what to do then.
function summaryIntroduction({ data, store, language }) {
  return [
    element("h2", {}, say(language, "summaryTitle")),
    element("p", { class: "lead" }, say(language, data.summary.huge ? "summaryHuge" : "summaryLarge", { count: data.summary.count, most: data.summary.most })),
    groupList(data.summary.groups, { store, language }),
    element("p", {}, element("button", { type: "button", class: "action", id: "open-all", click: () => store.set({ open: "*", travel: {} }) }, say(language, "openAll", { count: data.opening }))),
  ];
}

// Groups as a list, which is also how they are reached without a mouse.
function groupList(groups, { store, language }) {
  return element("ul", { class: "starters", id: "groups" }, groups.slice(0, GROUPS).map((group) =>
    element("li", {}, element("button", { type: "button", class: "jump", "data-group": group.id, click: () => store.set({ open: group.id, travel: {} }) },
      element("bdi", {}, labelOf(group, language)), element("span", { class: "hit-kind" }, group.members.length)))));
}

// A group that is looked into: its parts, or the most important of its actors; and the way back.
function groupIntroduction(group, { data, store, seen, language }) {
  const within = data.group.get(group.within);
  const name = (one) => element("bdi", {}, labelOf(one, language));
  const to = (open, id, word) => element("button", { type: "button", class: "action", id, click: () => store.set({ open, travel: {} }) }, word);
  return [
    element("h2", {}, within ? [name(within), " · "] : null, name(group)),
    element("p", { class: "lead" }, say(language, seen.summary ? "groupParts" : "groupText", { count: group.members.length })),
    element("p", { class: "actions" }, within ? to(within.id, "to-whole", say(language, "toWhole", { name: labelOf(within, language) })) : null, to(null, "to-summary", say(language, "toSummary"))),
    seen.summary ? groupList(group.parts, { store, language }) : element("ul", { class: "starters" }, group.members.slice(0, 20).map((id) =>
      element("li", {}, element("button", { type: "button", class: "jump", click: () => store.set({ selection: { actor: id }, travel: {} }) }, element("bdi", {}, data.actor.get(id).name))))),
  ];
}
