// The drawer below the picture: tables of findings, lenses, charts, one at a time.

import { charts } from "./charts.js";
import { csvOf } from "./csv.js";
import { element, keepingFocus, refill } from "./dom.js";
import { makeMatrices } from "./matrix.js";
import { TABLES } from "./rows.js";
import { save } from "./saving.js";
import { makeSheet } from "./sheet.js";
import { say } from "./words.js";

export const DRAWERS = [...TABLES, "lenses", "charts"];

export function makeDrawer(host, stage, data, store, isDark, settle) {
  const sheet = makeSheet(data, store, isDark);
  const matrices = makeMatrices(data, store);
  let before = null;
  let body = null;
  let tally = null;

  function draw() {
    const { view, language, tall } = store.get();
    const open = DRAWERS.includes(view);
    host.hidden = !open;
    stage.classList.toggle("has-drawer", open);
    stage.classList.toggle("has-tall-drawer", open && tall);
    if (open) {
      const top = before === view ? host.querySelector(".drawer-body")?.scrollTop : 0;
      body = element("div", { class: "drawer-body", tabindex: 0, role: "region", "aria-label": say(language, view) });
      tally = element("span", { class: "count", role: "status" });
      host.setAttribute("aria-label", say(language, "findings"));
      keepingFocus(host, () => refill(host, head(view, language, tall), body));
      fill();
      body.scrollTop = top ?? 0;
    }
    if (before !== (open && view) || (open && settle.tall !== tall)) settle();
    settle.tall = tall;
    before = open && view;
  }

  // what stands below the tabs, without drawing them and the filter that is being written in anew
  function fill() {
    const { view, language } = store.get();
    if (!DRAWERS.includes(view)) return;
    const filter = host.querySelector("#table-filter");
    if (filter && filter.value !== sheet.query(view)) filter.value = sheet.query(view);
    if (TABLES.includes(view)) sheet.draw(view, body, tally);
    else if (view === "lenses") matrices.draw(body);
    else refill(body, element("div", { class: "charts" }, charts(data, language, isDark())));
  }

  function head(view, language, tall) {
    const isTable = TABLES.includes(view);
    return element("div", { class: "drawer-head" },
      element("div", { class: "drawer-tabs", role: "group", "aria-label": say(language, "findings") }, DRAWERS.map((name) =>
        element("button", { type: "button", "data-drawer": name, "data-focus": `tab ${name}`, "aria-pressed": String(name === view), click: () => store.set({ view: name }) }, say(language, name)))),
      isTable && element("input", { type: "search", id: "table-filter", value: sheet.query(view), placeholder: say(language, "tableFilter"), "aria-label": say(language, "tableFilter"),
        input: (event) => sheet.search(view, event.target.value) }),
      element("div", { class: "drawer-tools" }, tally,
        isTable && element("button", { type: "button", class: "quiet", id: "to-csv", click: saveTable }, say(language, "toCsv")),
        element("button", { type: "button", class: "quiet", id: "taller", "data-focus": "taller", "aria-pressed": String(tall), click: () => store.set({ tall: !tall }) }, say(language, tall ? "lower" : "taller")),
        element("button", { type: "button", class: "quiet close", "aria-label": say(language, "close"), click: () => store.set({ view: "picture" }) }, "×")));
  }

  function saveTable() {
    const { view } = store.get();
    if (!TABLES.includes(view)) return;
    const { head: names, rows } = sheet.table(view);
    save(new Blob([csvOf(names, rows)], { type: "text/csv;charset=utf-8" }), `${view}.csv`);
  }

  function mark() {
    const { view } = store.get();
    if (TABLES.includes(view)) sheet.mark(view, host);
  }

  return { draw, fill, mark, saveTable };
}
