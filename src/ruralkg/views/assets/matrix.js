// The lenses: a paper's framework as matrices over a document, with what each cell says and which stay empty.

import { element, keepingFocus, refill } from "./dom.js";
import { evidenceCard } from "./evidence.js";
import { labelOf, say } from "./words.js";

const PAGE = 20;

export function makeMatrices(data, store) {
  let listed = { cell: null, most: PAGE }; // how far the statements of a cell are listed

  function draw(host) {
    const { language, lens } = store.get();
    const chosen = data.lenses.find(({ name }) => name === lens.name) ?? data.lenses[0];
    if (!chosen) return refill(host, element("p", { class: "hint" }, say(language, "lensNone")));
    const docs = [...new Set(chosen.matrices.map((matrix) => matrix.doc))];
    const doc = docs.includes(lens.doc) ? lens.doc : docs[0];
    const cell = data.cell.get(lens.cell);
    const choose = (change) => store.set({ lens: { name: chosen.name, doc, cell: null, ...change } });
    if (listed.cell !== cell?.id) listed = { cell: cell?.id, most: PAGE };
    return keepingFocus(host, () => refill(host,
      element("div", { class: "lens-head" },
        choice("lens-name", say(language, "lensChoose"), data.lenses.map((one) => [one.name, labelOf(one, language)]), chosen.name, (name) => choose({ name })),
        choice("lens-doc", say(language, "lensDocument"), docs.map((one) => [one, data.document.get(one)?.title ?? one]), doc, (value) => choose({ doc: value }))),
      element("p", { class: "hint" }, element("bdi", {}, chosen.definition[language] ?? ""), " ", say(language, "lensHint")),
      element("div", { class: "matrices" }, chosen.matrices.filter((matrix) => matrix.doc === doc).map((matrix) => drawn(matrix, language, cell, choose))),
      cell ? statements(cell, language, () => { listed.most += PAGE; draw(host); }) : null));
  }

  function choice(id, label, options, value, change) {
    return element("label", { class: "choice" }, element("span", {}, label),
      element("select", { id, "data-focus": id, change: (event) => change(event.target.value) }, options.map(([key, text]) => element("option", { value: key, selected: key === value }, text))));
  }

  function drawn(matrix, language, cell, choose) {
    const counts = matrix.cells.flat().map((one) => one.statements.length);
    const largest = Math.max(1, ...counts);
    return element("table", { class: "matrix" },
      element("caption", {}, labelOf(matrix, language), " ", element("span", { class: "count" }, say(language, "lensEmptyCount", { count: counts.filter((count) => !count).length, all: counts.length }))),
      element("thead", {}, element("tr", {}, element("td", {}), matrix.columns.map((column) => element("th", { scope: "col" }, element("bdi", {}, column[language]))))),
      element("tbody", {}, matrix.rows.map((row, i) => element("tr", {},
        element("th", { scope: "row" }, element("bdi", {}, row[language])),
        matrix.cells[i].map((one, j) => box(one, row[language], matrix.columns[j][language], largest, language, cell, choose))))));
  }

  function box(one, row, column, largest, language, cell, choose) {
    const count = one.statements.length;
    const label = `${say(language, "lensCell", { row, column, count })}${count ? "" : ` (${say(language, "lensEmpty")})`}`;
    const button = element("button", { type: "button", "data-cell": one.id, "data-focus": `cell ${one.id}`, "aria-label": label, title: label, "aria-pressed": String(cell?.id === one.id),
      click: () => choose({ cell: one.id }) }, count || "—");
    if (count) button.style.setProperty("--share", `${Math.round(8 + 34 * Math.sqrt(count / largest))}%`);
    return element("td", { class: count ? "" : "is-empty" }, button);
  }

  function statements(cell, language, more) {
    const all = cell.statements.map((id) => data.statement.get(id)).filter(Boolean);
    return element("section", { class: "cell-statements", id: "cell-statements", "aria-live": "polite" },
      element("h3", {}, element("bdi", {}, `${cell.row[language]} × ${cell.column[language]}`), " · ", say(language, "lensStatements", { count: all.length })),
      all.length ? null : element("p", { class: "hint" }, element("bdi", {}, cell.reason[language])),
      all.slice(0, listed.most).map((s) => said(s, cell.doc, language)),
      all.length > listed.most ? element("button", { type: "button", class: "action", click: more }, say(language, "showMore", { count: Math.min(PAGE, all.length - listed.most) })) : null);
  }

  function said(s, doc, language) {
    const name = (id) => element("bdi", {}, data.actor.get(id)?.name ?? id);
    const line = data.lineOfStatement.get(s.id);
    const modality = data.modality.get(s.modality);
    const words = [name(s.subject), " ", element("span", { class: "verb" }, labelOf(data.predicate.get(s.predicate), language)), " ", name(s.object)];
    return element("section", { class: "said" },
      element("h4", {}, line
        ? element("button", { type: "button", class: "link", title: say(language, "inPicture"), click: () => store.set({ selection: { line: line.id }, alone: false, to: null, tour: null, travel: {} }) }, words)
        : words, " ", element("span", { class: `tag ${modality.line}` }, labelOf(modality, language))),
      s.evidence.filter((evidence) => evidence.doc === doc).map((evidence) => evidenceCard(evidence, data, language)));
  }

  return { draw };
}
