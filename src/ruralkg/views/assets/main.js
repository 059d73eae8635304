// Starts the page: reads the data, makes the parts, and tells each what changed.

import { indexed } from "./data.js";
import { DRAWERS, makeDrawer } from "./drawer.js";
import { makeExports } from "./exporting.js";
import { makeLegend } from "./legend.js";
import { makeOverlay } from "./overlay.js";
import { makePanel } from "./panel.js";
import { makePicture } from "./picture.js";
import { makeSearch } from "./search.js";
import { firstState, fromAddress, makeStore, toAddress } from "./state.js";
import { makeTable } from "./table.js";
import { visible } from "./visible.js";
import { say, wordsOf } from "./words.js";

const byId = (id) => document.getElementById(id);
const data = indexed(JSON.parse(byId("data").textContent));
const store = makeStore({ ...firstState(data), ...fromAddress(location.hash, data) });
const system = matchMedia("(prefers-color-scheme: dark)");
const dark = () => (store.get().theme ?? (system.matches ? "dark" : "light")) === "dark";

const picture = makePicture(byId("canvas"), byId("tip"), data, store);
const legend = makeLegend(byId("rail"), data, store);
const overlay = makeOverlay(byId("overlay"), data, store);
const panel = makePanel(byId("panel"), data, store);
const table = makeTable(byId("table"), data, store);
makeSearch(byId("search"), byId("hits"), data, store, dark, () => byId("panel").focus({ preventScroll: true }));

const CHOICES = ["kindsOff", "modalitiesOff", "predicatesOff", "documentsOff", "limit"];
const LOOK = ["language", "theme"];
let seen = visible(data, store.get());
const drawer = makeDrawer(byId("drawer"), byId("stage"), data, store, dark, () => { picture.settle(); picture.fit(seen.near.size ? [...seen.near] : undefined, false); });
const exports = makeExports(byId("save"), data, store, picture, () => seen, dark, drawer.saveTable);

function told(state, changed) {
  const any = (keys) => keys.some((key) => changed.has(key));
  if (any([...CHOICES, "selection", "alone"])) seen = visible(data, state);
  if (any(LOOK)) {
    dress(state);
    legend.draw(dark());
    overlay.draw(dark());
  } else if (any(CHOICES)) {
    legend.update();
    overlay.update();
  }
  if (any([...CHOICES, ...LOOK, "selection", "alone"])) {
    picture.show(seen, dark());
    status(state);
    if (state.view === "table") table.draw(seen);
  }
  if (any([...LOOK, "selection", "alone", "modalitiesOff", "predicatesOff", "documentsOff"])) panel.draw(seen, dark());
  if (changed.has("view")) turn(state);
  if (any([...LOOK, "view"])) drawer.draw();
  else if (changed.has("selection")) drawer.mark();
  if (any(LOOK)) exports.draw();
  if (changed.has("travel") && seen.near.size) picture.fit([...seen.near]);
  history.replaceState(null, "", toAddress(state));
}

function dress({ language }) {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.documentElement.dataset.theme = dark() ? "dark" : "light";
  const title = data.title ?? say(language, "title");
  document.title = title;
  byId("title").textContent = title;
  byId("search").placeholder = say(language, "search");
  byId("search").setAttribute("aria-label", say(language, "search"));
  byId("caveat").textContent = say(language, "caveat");
  for (const [id, key] of [["to-picture", "picture"], ["to-table", "table"], ["to-findings", "findings"], ["language", "otherLanguage"], ["theme", dark() ? "toLight" : "toDark"], ["filters", "filters"]]) byId(id).textContent = say(language, key);
  for (const [id, key] of [["zoom-in", "zoomIn"], ["zoom-out", "zoomOut"], ["fit", "fit"]]) {
    byId(id).setAttribute("aria-label", say(language, key));
    byId(id).title = say(language, key);
  }
}

function status({ language }) {
  const values = { nodes: seen.actors.size, allNodes: data.actors.length, lines: seen.lines.size };
  byId("status").textContent = say(language, "status", values);
  byId("canvas").setAttribute("aria-label", say(language, "canvas", values));
  byId("nothing").hidden = seen.actors.size > 0;
  byId("nothing").textContent = say(language, "empty");
}

function turn({ view }) {
  byId("stage").dataset.view = view;
  byId("to-picture").setAttribute("aria-pressed", String(view === "picture"));
  byId("to-findings").setAttribute("aria-pressed", String(DRAWERS.includes(view)));
  byId("to-table").setAttribute("aria-pressed", String(view === "table"));
  if (view === "table") table.draw(seen);
  else picture.redraw();
}

byId("to-picture").addEventListener("click", () => store.set({ view: "picture" }));
byId("to-table").addEventListener("click", () => store.set({ view: "table" }));
byId("to-findings").addEventListener("click", () => store.set({ view: DRAWERS[0] }));
byId("language").addEventListener("click", () => store.set({ language: store.get().language === "zh" ? "en" : "zh" }));
byId("theme").addEventListener("click", () => store.set({ theme: dark() ? "light" : "dark" }));
byId("filters").addEventListener("click", () => {
  const open = document.body.classList.toggle("rail-open");
  byId("filters").setAttribute("aria-expanded", String(open));
});
byId("zoom-in").addEventListener("click", () => picture.zoom(1.35));
byId("zoom-out").addEventListener("click", () => picture.zoom(1 / 1.35));
byId("fit").addEventListener("click", () => picture.fit());
system.addEventListener("change", () => told(store.get(), new Set(["theme"])));
addEventListener("hashchange", () => store.set(fromAddress(location.hash, data)));

const MOVES = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const writing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (event.key === "/" && !writing) {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "Escape") store.set({ selection: null, alone: false });
  else if (event.target.closest("#canvas")) {
    if (event.key in MOVES) { event.preventDefault(); picture.pan(...MOVES[event.key]); }
    else if (event.key === "+" || event.key === "=") picture.zoom(1.35);
    else if (event.key === "-") picture.zoom(1 / 1.35);
    else if (event.key === "0") picture.fit();
  }
});

store.listen(told);
told(store.get(), new Set([...CHOICES, ...LOOK, "view", "selection"]));
picture.fit(store.get().selection ? [...seen.near] : undefined, false);
window.explorer = { store, picture, data, words: wordsOf() }; // for tests and for tours
document.body.dataset.ready = "true";
