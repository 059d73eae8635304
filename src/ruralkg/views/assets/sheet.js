// One table of findings: sorted by a click on a column, filtered by words, a row leads into the picture.

import { amountOf } from "./amounts.js";
import { fitted } from "./colours.js";
import { element, keepingFocus, refill, shortened } from "./dom.js";
import { evidenceCard } from "./evidence.js";
import { matching, ordered, tableOf } from "./rows.js";
import { swatch } from "./shapes.js";
import { labelOf, say } from "./words.js";

const PAGE = 150;
const LONGEST = 48;
const LEADS = { ties: "tie", gaps: "gap", moments: "network" }; // what a row selects in the picture

export function makeSheet(data, store, isDark) {
  const look = (name) => ({ sort: null, query: "", open: null, ...store.get().tables[name] });
  const change = (name, what) => store.set({ tables: { ...store.get().tables, [name]: { ...look(name), ...what } } });
  let listed = { of: null, most: PAGE }; // how far a table is listed, until it is sorted or filtered otherwise

  function chosen(name) {
    const { language } = store.get();
    const { columns, rows } = tableOf(name, data, language);
    const { sort, query } = look(name);
    const found = matching(rows, query, data);
    return { columns, all: rows.length, rows: sort ? ordered(found, sort, language) : found };
  }

  function draw(name, host, tally) {
    const { language } = store.get();
    const { columns, all, rows } = chosen(name);
    const { sort, query } = look(name);
    const of = JSON.stringify([name, sort, query]);
    if (listed.of !== of) listed = { of, most: PAGE };
    const { most } = listed;
    const shown = columns.filter(({ file }) => !file);
    tally.textContent = say(language, "tableRows", { shown: rows.length, count: all });
    keepingFocus(host, () => refill(host,
      element("table", { class: "sheet" },
        element("caption", { class: "unseen" }, say(language, "tableOf", { name: say(language, name), count: all }), " ", say(language, "tableHint")),
        element("thead", {}, element("tr", {}, shown.map((column) => heading(column, sort, name, language)))),
        element("tbody", {}, rows.slice(0, most).map((row) => line(row, shown, name, language)))),
      rows.length ? null : element("p", { class: "hint" }, say(language, "tableNone")),
      rows.length > most ? element("button", { type: "button", class: "action", click: () => { listed.most += PAGE; draw(name, host, tally); } }, say(language, "tableShowMore", { count: Math.min(PAGE, rows.length - most) })) : null));
  }

  function heading(column, sort, name, language) {
    const down = sort?.key === column.key && !sort.down;
    const state = sort?.key === column.key ? (sort.down ? "descending" : "ascending") : "none";
    const click = () => change(name, { sort: { key: column.key, down } });
    return element("th", { scope: "col", "aria-sort": state, class: column.numeric && "number" },
      element("button", { type: "button", title: say(language, down ? "sortDown" : "sortUp"), "data-sort": column.key, "data-focus": `sort ${column.key}`, click }, titleOf(column, language)));
  }

  function line(row, columns, name, language) {
    const open = look(name).open === row.id;
    const take = (event) => {
      if (event.target.closest("tr.detail")) return;
      if (name === "figures") change(name, { open: open ? null : row.id });
      if (row.select) store.set({ selection: row.select, alone: false, to: null, tour: null, travel: {} });
    };
    const [first, ...rest] = columns;
    return [
      element("tr", { "data-id": row.id, "aria-current": open || isSelected(name, row.id) ? "true" : false, click: take },
        element("th", { scope: "row" }, element("button", { type: "button", class: "link", "data-focus": `row ${row.id}` }, content(row.cells[first.key]))),
        rest.map((column) => element("td", { class: column.numeric && "number" }, content(row.cells[column.key])))),
      open ? element("tr", { class: "detail" }, element("td", { colspan: columns.length }, figureDetail(row.id, language))) : null,
    ];
  }

  function isSelected(name, id) {
    return name in LEADS && store.get().selection?.[LEADS[name]] === id;
  }

  // the rows that are selected now, without drawing the table anew
  function mark(name, host) {
    if (!(name in LEADS)) return;
    for (const row of host.querySelectorAll("tr[data-id]")) {
      if (isSelected(name, row.dataset.id)) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  function content(cell) {
    const text = element("bdi", { title: cell.text?.length > LONGEST && cell.text }, shortened(cell.text || "—", LONGEST));
    if (cell.actor) {
      const kind = data.kind.get(data.actor.get(cell.actor)?.kind);
      return [kind && swatch(kind.shape, fitted(kind.colour, isDark())), " ", text];
    }
    if (cell.term?.colour) {
      const dot = element("span", { class: `dot ${cell.term.line ?? ""}`, "aria-hidden": "true" });
      dot.style.borderColor = fitted(cell.term.colour, isDark());
      return [dot, text];
    }
    if (cell.count) return [text, element("span", { class: "count" }, ` ${cell.count}`)];
    return text;
  }

  // the sentences of a figure, and those of the figures that it disagrees with
  function figureDetail(id, language) {
    const figure = data.figure.get(id);
    const others = data.disagreementsOf.get(id) ?? [];
    return [
      figure.evidence.map((evidence) => evidenceCard(evidence, data, language)),
      others.map((row) => element("section", {},
        element("p", { class: "hint" }, element("b", {}, say(language, "againstWith")), " ", element("bdi", {}, row.reason[language])),
        row.figures.filter((other) => other !== id && data.figure.has(other)).map((other) => [
          element("p", {}, element("bdi", {}, data.figure.get(other).indicator), " ", element("b", {}, amountOf(data.figure.get(other), data, language))),
          data.figure.get(other).evidence.map((evidence) => evidenceCard(evidence, data, language)),
        ]))),
    ];
  }

  // rows in the order on the screen, as a file holds them
  function table(name) {
    const { language } = store.get();
    const { columns, rows } = chosen(name);
    const plain = (cell) => (typeof cell.sort === "number" && cell.text === String(cell.sort) ? cell.sort : cell.text);
    return { head: columns.map((column) => titleOf(column, language)), rows: rows.map(({ cells }) => columns.map(({ key }) => plain(cells[key]))) };
  }

  return { draw, mark, table, query: (name) => look(name).query, search: (name, query) => change(name, { query }) };
}

function titleOf(column, language) {
  return column.term ? labelOf(column.term, language) : say(language, column.key);
}
