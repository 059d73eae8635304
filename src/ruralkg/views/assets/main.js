// Starts the page: reads the data, makes the parts, and tells each what changed.

import { fromAddress, toAddress } from "./address.js";
import { indexed } from "./data.js";
import { DRAWERS, makeDrawer } from "./drawer.js";
import { makeExports } from "./exporting.js";
import { makeLegend } from "./legend.js";
import { makeOverlay } from "./overlay.js";
import { makePanel } from "./panel.js";
import { makePicture } from "./picture.js";
import { makeSearch } from "./search.js";
import { firstState, makeStore, sameSet } from "./state.js";
import { makeTable } from "./table.js";
import { moveTour, stepChoices } from "./touring.js";
import { visible } from "./visible.js";
import { say, wordsOf } from "./words.js";

const byId = (id) => document.getElementById(id);
const data = indexed(JSON.parse(byId("data").textContent));
const store = makeStore(asked());
const system = matchMedia("(prefers-color-scheme: dark)");
const dark = () => (store.get().theme ?? (system.matches ? "dark" : "light")) === "dark";

const picture = makePicture(byId("canvas"), byId("tip"), byId("overlay"), data, store);
const legend = makeLegend(byId("rail"), data, store);
const overlay = makeOverlay(byId("overlay"), data, store);
const panel = makePanel(byId("panel"), data, store);
const table = makeTable(byId("table"), data, store);
makeSearch(byId("search"), byId("hits"), data, store, dark, () => byId("panel").focus({ preventScroll: true }));

const CHOICES = ["kindsOff", "modalitiesOff", "predicatesOff", "documentsOff", "networksOn", "placesOn", "ties", "gaps", "hulls", "limit", "open"];
const POINTED = ["selection", "alone", "steps", "to", "tour"];
const LOOK = ["language", "theme"];
const STEPS = ["selection", "tour", "to", "alone", "steps", "open", "view"];
let following = true; // an address that was given or gone back to
let seen = visible(data, store.get());
const drawer = makeDrawer(byId("drawer"), byId("stage"), data, store, dark, () => { picture.settle(); picture.fit(seen.near.size ? [...seen.near] : undefined, false); });
const exports = makeExports(byId("save"), data, store, picture, () => seen, dark, drawer.saveTable);

// What the address asks for, on top of what the page opens on.
function asked() {
  const change = fromAddress(location.hash, data);
  const toured = change.tour ? stepChoices(data, data.tour.get(change.tour.id).steps[change.tour.step]) : {};
  return { ...firstState(data), ...toured, ...change };
}

// The address was changed by hand or by a link: only what differs is set, so that nothing is drawn in vain.
function follow() {
  const now = store.get();
  const differs = ([key, value]) => (value instanceof Set ? !sameSet(value, now[key]) : JSON.stringify(value) !== JSON.stringify(now[key]));
  const change = Object.fromEntries(Object.entries(asked()).filter(differs));
  following = true;
  if (Object.keys(change).length) store.set({ ...change, travel: {} });
  following = false;
}

function told(state, changed) {
  const any = (keys) => keys.some((key) => changed.has(key));
  const before = seen.summary;
  if (any([...CHOICES, ...POINTED])) seen = visible(data, state);
  if (any(LOOK)) {
    dress(state);
    legend.draw(dark());
    overlay.draw(dark());
    measure();
  } else if (any(CHOICES)) {
    legend.update();
    overlay.update();
  }
  if (any([...CHOICES, ...LOOK, ...POINTED])) {
    picture.show(seen, dark());
    status(state);
    if (state.view === "table") table.draw(seen);
  }
  if (any([...LOOK, ...POINTED, "modalitiesOff", "predicatesOff", "documentsOff", "networksOn", "open"]) || before !== seen.summary) panel.draw(seen, dark());
  if (changed.has("view")) turn(state);
  if (any([...LOOK, "view", "tall"])) drawer.draw();
  else if (any(["tables", "lens"])) drawer.fill();
  else if (changed.has("selection")) drawer.mark();
  if (any(LOOK)) exports.draw();
  if (changed.has("travel") || before !== seen.summary) picture.fit(seen.near.size ? [...seen.near] : undefined);
  keep(toAddress(state, data), any(STEPS));
}

// The address keeps what was chosen; what a reader would want to come back to is a step of the browser's Back.
function keep(address, anew) {
  if (address === location.hash) return;
  if (anew && !following) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
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

// The rail hangs below the bar, which is as high as its buttons need.
function measure() {
  document.documentElement.style.setProperty("--bar", `${byId("bar").offsetHeight}px`);
}

function status({ language }) {
  const values = { nodes: seen.actors.size, allNodes: data.actors.length, lines: seen.lines.size };
  const groups = seen.summary?.groups.length;
  byId("status").textContent = seen.summary ? say(language, "statusSummary", { ...values, groups }) : say(language, "status", values);
  byId("canvas").setAttribute("aria-label", say(language, "canvas", values));
  byId("nothing").hidden = seen.actors.size > 0 || Boolean(seen.summary);
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
addEventListener("hashchange", follow);

// From one actor to the next, the most important first.
function step(by) {
  const order = [...seen.actors].sort((a, b) => data.rank.get(a) - data.rank.get(b));
  if (!order.length) return;
  const at = order.indexOf(store.get().selection?.actor);
  const next = at < 0 ? 0 : (at + by + order.length) % order.length;
  store.set({ selection: { actor: order[next] }, alone: false, to: null, tour: null });
}

const MOVES = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const writing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (event.key === "/" && !writing) {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "Escape" && store.get().tour && !store.get().selection) moveTour(data, store, store.get().tour.id, null);
  else if (event.key === "Escape") store.set({ selection: null, alone: false, to: null });
  else if (event.target.closest("#canvas")) {
    if (event.key in MOVES) { event.preventDefault(); picture.pan(...MOVES[event.key]); }
    else if (event.key === "+" || event.key === "=") picture.zoom(1.35);
    else if (event.key === "-") picture.zoom(1 / 1.35);
    else if (event.key === "0") picture.fit();
    else if (event.key === "n" || event.key === "p") step(event.key === "n" ? 1 : -1);
  }
});

addEventListener("resize", measure);
store.listen(told);
told(store.get(), new Set([...CHOICES, ...LOOK, "view", "selection"]));
following = false;
picture.fit(seen.near.size ? [...seen.near] : undefined, false);
window.explorer = { store, picture, data, words: wordsOf(), drawn: () => picture.drawn() }; // for tests
performance.mark("ready");
document.body.dataset.ready = "true";
