// The lenses: a paper's framework as matrices over a document, with what each cell says and which stay empty.

import { element, keepingFocus, refill } from "./dom.js";
import { evidenceCard } from "./evidence.js";
import { labelOf, say } from "./words.js";

const PAGE = 20;

export function makeMatrices(data, store) {
  let lens = data.lenses[0]?.name;
  let doc = null;
  let cell = null; // {row, column, statements, id, reason}
  let most = PAGE;

  function draw(host) {
    const { language } = store.get();
    const chosen = data.lenses.find(({ name }) => name === lens);
    if (!chosen) return refill(host, element("p", { class: "hint" }, say(language, "lensNone")));
    const docs = [...new Set(chosen.matrices.map((matrix) => matrix.doc))];
    if (!docs.includes(doc)) [doc] = docs;
    const again = (change) => () => { change(); keepingFocus(host, () => draw(host)); };
    return refill(host,
      element("div", { class: "lens-head" },
        choice("lens-name", say(language, "lensChoose"), data.lenses.map((one) => [one.name, labelOf(one, language)]), lens, (value) => again(() => { lens = value; cell = null; })()),
        choice("lens-doc", say(language, "lensDocument"), docs.map((one) => [one, data.document.get(one)?.title ?? one]), doc, (value) => again(() => { doc = value; cell = null; })())),
      element("p", { class: "hint" }, element("bdi", {}, chosen.definition[language] ?? ""), " ", say(language, "lensHint")),
      element("div", { class: "matrices" }, chosen.matrices.filter((matrix) => matrix.doc === doc).map((matrix) => drawn(matrix, language, again))),
      cell ? statements(language, again) : null);
  }

  function choice(id, label, options, value, change) {
    return element("label", { class: "choice" }, element("span", {}, label),
      element("select", { id, "data-focus": id, change: (event) => change(event.target.value) }, options.map(([key, text]) => element("option", { value: key, selected: key === value }, text))));
  }

  function drawn(matrix, language, again) {
    const counts = matrix.cells.flat().map((one) => one.statements.length);
    const largest = Math.max(1, ...counts);
    return element("table", { class: "matrix" },
      element("caption", {}, labelOf(matrix, language), " ", element("span", { class: "count" }, say(language, "lensEmptyCount", { count: counts.filter((count) => !count).length, all: counts.length }))),
      element("thead", {}, element("tr", {}, element("td", {}), matrix.columns.map((column) => element("th", { scope: "col" }, element("bdi", {}, column[language]))))),
      element("tbody", {}, matrix.rows.map((row, i) => element("tr", {},
        element("th", { scope: "row" }, element("bdi", {}, row[language])),
        matrix.cells[i].map((one, j) => box(one, row[language], matrix.columns[j][language], largest, language, again))))));
  }

  function box(one, row, column, largest, language, again) {
    const count = one.statements.length;
    const label = `${say(language, "lensCell", { row, column, count })}${count ? "" : ` (${say(language, "lensEmpty")})`}`;
    const button = element("button", { type: "button", "data-cell": one.id, "data-focus": `cell ${one.id}`, "aria-label": label, title: label, "aria-pressed": String(cell?.id === one.id),
      click: again(() => { cell = { ...one, row, column }; most = PAGE; }) }, count || "—");
    if (count) button.style.setProperty("--share", `${Math.round(8 + 34 * Math.sqrt(count / largest))}%`);
    return element("td", { class: count ? "" : "is-empty" }, button);
  }

  function statements(language, again) {
    const all = cell.statements.map((id) => data.statement.get(id)).filter(Boolean);
    return element("section", { class: "cell-statements", id: "cell-statements", "aria-live": "polite" },
      element("h3", {}, element("bdi", {}, `${cell.row} × ${cell.column}`), " · ", say(language, "lensStatements", { count: all.length })),
      all.length ? null : element("p", { class: "hint" }, element("bdi", {}, cell.reason[language])),
      all.slice(0, most).map((s) => said(s, language)),
      all.length > most ? element("button", { type: "button", class: "action", click: again(() => { most += PAGE; }) }, say(language, "showMore", { count: Math.min(PAGE, all.length - most) })) : null);
  }

  function said(s, language) {
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
