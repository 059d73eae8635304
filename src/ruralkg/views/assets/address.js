// The address keeps all that the reader chose, so that a view can be linked to and found again.

import { TABLES, tableOf } from "./rows.js";
import { firstState, sameSet } from "./state.js";

const SELECTABLE = ["actor", "line", "tie", "gap", "network"];
const SETS = ["kindsOff", "modalitiesOff", "predicatesOff", "documentsOff", "networksOn", "placesOn", "ties", "gaps"];
const LONGEST = 200; // letters of a filter

export function toAddress(state, data) {
  const first = firstState(data);
  const parts = new URLSearchParams();
  for (const [name, id] of Object.entries(state.selection ?? {})) parts.set(name, id);
  if (state.tour) parts.set("tour", `${state.tour.id}.${state.tour.step + 1}`);
  else {
    for (const key of SETS) {
      if (sameSet(state[key], first[key])) continue;
      if (!state[key].size) parts.append(key, "");
      for (const value of state[key]) parts.append(key, value);
    }
    if (state.hulls !== first.hulls) parts.set("hulls", state.hulls ? "1" : "0");
  }
  if (state.limit !== first.limit) parts.set("limit", state.limit);
  if (state.open !== null) parts.set("open", state.open);
  if (state.alone) parts.set("alone", "1");
  if (state.steps !== 1) parts.set("steps", state.steps);
  if (state.to) parts.set("to", state.to);
  if (state.view !== "picture") parts.set("view", state.view);
  drawerTo(parts, state);
  if (state.theme) parts.set("theme", state.theme);
  parts.set("lang", state.language);
  return `#${parts}`;
}

// Of the drawer: how the table is sorted and filtered, which row is unfolded, or which cell of which matrix is open.
function drawerTo(parts, { view, tables, lens, tall }) {
  const { sort, query, open } = tables[view] ?? {};
  if (sort) parts.set("sort", `${sort.down ? "-" : ""}${sort.key}`);
  if (query) parts.set("filter", query);
  if (open) parts.set("row", open);
  if (view === "lenses") for (const [name, value] of [["lens", lens.name], ["doc", lens.doc], ["cell", lens.cell]]) if (value) parts.set(name, value);
  if (tall) parts.set("tall", "1");
}

// What an address asks for; what the graph does not hold is left out.
export function fromAddress(address, data) {
  const parts = new URLSearchParams(address.replace(/^#/, ""));
  const change = {};
  const holders = { actor: data.actor, line: data.line, tie: data.tie, gap: data.gap, network: data.case };
  for (const name of SELECTABLE) if (holders[name].has(parts.get(name))) change.selection ??= { [name]: parts.get(name) };
  for (const key of SETS) if (parts.has(key)) change[key] = new Set(parts.getAll(key).filter((value) => knows(data, key, value)));
  const [tour, step] = (parts.get("tour") ?? "").split(".");
  if (data.tour.get(tour)?.steps[Number(step) - 1]) change.tour = { id: tour, step: Number(step) - 1 };
  if (parts.has("hulls")) change.hulls = parts.get("hulls") === "1";
  if (Number(parts.get("limit")) >= 20) change.limit = Number(parts.get("limit"));
  if (parts.get("open") === "*" || data.group.has(parts.get("open"))) change.open = parts.get("open");
  if (change.selection?.actor && parts.get("alone") === "1") change.alone = true;
  if (parts.get("steps") === "2") change.steps = 2;
  if (change.selection?.actor && data.actor.has(parts.get("to"))) change.to = parts.get("to");
  if (/^[\w-]{1,20}$/.test(parts.get("view") ?? "")) change.view = parts.get("view");
  drawerFrom(parts, data, change);
  if (["light", "dark"].includes(parts.get("theme"))) change.theme = parts.get("theme");
  if (["zh", "en"].includes(parts.get("lang"))) change.language = parts.get("lang");
  return change;
}

function drawerFrom(parts, data, change) {
  if (TABLES.includes(change.view)) {
    const [, down, key] = /^(-?)(.*)$/s.exec(parts.get("sort") ?? "");
    const table = {};
    if (key && tableOf(change.view, data, "zh").columns.some((column) => column.key === key && !column.file)) table.sort = { key, down: down === "-" };
    if (parts.get("filter")) table.query = parts.get("filter").slice(0, LONGEST);
    if (change.view === "figures" && data.figure.has(parts.get("row"))) table.open = parts.get("row");
    if (Object.keys(table).length) change.tables = { [change.view]: table };
  }
  if (change.view === "lenses") {
    const cell = data.cell.get(parts.get("cell"));
    const lens = data.lenses.find(({ name }) => name === (cell?.lens ?? parts.get("lens")));
    if (lens) change.lens = { name: lens.name, doc: cell?.doc ?? (data.document.has(parts.get("doc")) ? parts.get("doc") : null), cell: cell?.id ?? null };
  }
  if (parts.get("tall") === "1") change.tall = true;
}

function knows(data, key, value) {
  const held = {
    kindsOff: data.kind, modalitiesOff: data.modality, predicatesOff: data.predicate, documentsOff: data.document,
    networksOn: data.case, placesOn: data.place, ties: data.term.get("TieVerdict"), gaps: data.term.get("GapKind"),
  };
  return Boolean(held[key]?.has(value));
}
