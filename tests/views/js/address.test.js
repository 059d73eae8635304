import assert from "node:assert/strict";
import { test } from "node:test";

import { fromAddress, toAddress } from "../../../src/ruralkg/views/assets/address.js";
import { firstState } from "../../../src/ruralkg/views/assets/state.js";
import { graph } from "./graph.js";

const cell = (id, statements) => ({ id, statements, reason: { zh: "空", en: "empty" } });
const LENSES = [{
  name: "rings", label: { zh: "圈", en: "rings" }, definition: {},
  matrices: [{ doc: "paper", label: { zh: "一", en: "one" }, rows: [{ zh: "行", en: "row" }], columns: [{ zh: "列", en: "column" }, { zh: "列二", en: "column two" }], cells: [[cell("l-1", ["s-1"]), cell("l-2", [])]] }],
}];
const data = graph({ lenses: LENSES });
const there = (change) => toAddress({ ...firstState(data), ...change }, data);
const back = (change) => fromAddress(there(change), data);

test("a table comes back as it was sorted, filtered and unfolded", () => {
  const figures = { sort: { key: "number", down: true }, query: "户均 & more=1", open: "f-2" };
  const found = back({ view: "figures", tables: { figures, ties: { query: "elsewhere" } }, tall: true });
  assert.deepEqual(found.tables, { figures });
  assert.equal(found.tall, true);
});

test("a cell says itself which lens and document it is of", () => {
  assert.deepEqual(fromAddress("#view=lenses&cell=l-2&doc=digest", data).lens, { name: "rings", doc: "paper", cell: "l-2" });
  assert.deepEqual(back({ view: "lenses", lens: { name: "rings", doc: "paper", cell: null } }).lens, { name: "rings", doc: "paper", cell: null });
});

test("what is of another view stays out of the address", () => {
  assert.equal(there({ view: "picture", tables: { ties: { query: "x" } }, lens: { name: "rings", doc: "paper", cell: "l-1" } }), "#lang=zh");
});

test("columns, rows and cells that there are not are left out", () => {
  assert.equal(fromAddress("#view=ties&sort=-toString&row=f-1", data).tables, undefined);
  assert.equal(fromAddress("#view=ties&sort=id", data).tables, undefined); // a column of files only
  assert.equal(fromAddress("#view=lenses&lens=none&cell=none", data).lens, undefined);
});
