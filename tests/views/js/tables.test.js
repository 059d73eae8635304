import assert from "node:assert/strict";
import { test } from "node:test";

import { amountOf } from "../../../src/ruralkg/views/assets/amounts.js";
import { kindBars, predicateGroups, rankBars } from "../../../src/ruralkg/views/assets/bars.js";
import { csvOf } from "../../../src/ruralkg/views/assets/csv.js";
import { TABLES, matching, ordered, tableOf } from "../../../src/ruralkg/views/assets/rows.js";
import { graph } from "./graph.js";

const data = graph();
const texts = (row, ...keys) => keys.map((key) => row.cells[key].text);

test("ties stand by their verdict, the weakest first, and lead to the tie", () => {
  const { rows } = tableOf("ties", data, "zh");
  assert.deepEqual(rows.map(({ id }) => id), ["t-2", "t-1"]);
  assert.deepEqual(texts(rows[0], "counterpart", "people", "verdict", "rank", "factors", "sources"), ["青岭县", "果农", "薄弱", "2", "违约", "2"]);
  assert.deepEqual(rows[0].select, { tie: "t-2" });
  assert.equal(rows[0].cells.quotes.text, "paper: s-1的话 | digest: s-3的话");
});

test("a missing link whose end nobody names says so", () => {
  const { rows } = tableOf("gaps", data, "en");
  assert.deepEqual(rows.map((row) => texts(row, "gapKind", "subject", "predicate", "object")), [["denied", "云帆平台", "benefits", "果农"], ["expected", "云帆平台", "benefits", "?"]]);
});

test("a case is a row with a column a moment", () => {
  const { columns, rows } = tableOf("moments", data, "zh");
  assert.deepEqual(columns.filter(({ term }) => term).map(({ key }) => key), ["mobilization", "enrolment"]);
  assert.deepEqual(texts(rows[0], "case", "mobilization", "enrolment", "members"), ["青岭县", "有争议", "沉默", "3"]);
  assert.equal(rows[0].cells.mobilization.count, 2);
});

test("figures are read in their units, with the number of disagreements", () => {
  const { rows } = tableOf("figures", data, "zh");
  assert.deepEqual(rows.map((row) => texts(row, "number", "disagreements")), [["12,000 元", "1"], ["> 900–1,000 元", "1"], ["12.5%", ""]]);
  assert.equal(rows[2].select, null);
  assert.equal(amountOf({ cmp: "~", value: 3, high: null, unit: "odd" }, data, "en"), "~ 3 odd");
});

test("every table has a cell for each of its columns, in both languages", () => {
  for (const name of TABLES) {
    for (const language of ["zh", "en"]) {
      const { columns, rows } = tableOf(name, data, language);
      assert.ok(rows.length > 0);
      for (const row of rows) for (const { key } of columns) assert.equal(typeof row.cells[key].text, "string", `${name} ${key}`);
    }
  }
});

test("rows are found by Chinese, English and pinyin", () => {
  const { rows } = tableOf("ties", data, "zh");
  const found = (query) => matching(rows, query, data).map(({ id }) => id);
  assert.deepEqual(found("云帆"), ["t-1"]);
  assert.deepEqual(found("yunfan gn"), ["t-1"]);
  assert.deepEqual(found("薄弱 农"), ["t-2"]);
  assert.deepEqual(found("没有"), []);
  assert.equal(found("  ").length, 2);
});

test("rows are sorted by numbers and terms, what is empty last both ways", () => {
  const { rows } = tableOf("ties", data, "zh");
  const by = (key, down) => ordered(rows, { key, down }, "zh").map(({ id }) => id);
  assert.deepEqual(by("rank", false), ["t-2", "t-1"]);
  assert.deepEqual(by("rank", true), ["t-2", "t-1"]);
  assert.deepEqual(by("verdict", true), ["t-1", "t-2"]);
  assert.deepEqual(by("sources", false), ["t-1", "t-2"]);
});

test("numbers are sorted within their unit", () => {
  const { rows } = tableOf("figures", data, "zh");
  assert.deepEqual(ordered(rows, { key: "number", down: false }, "zh").map(({ id }) => id), ["f-3", "f-2", "f-1"]);
  assert.deepEqual(ordered(rows, { key: "number", down: true }, "zh").map(({ id }) => id), ["f-3", "f-1", "f-2"]);
});

test("a CSV file holds no formula, and quotes what it must", () => {
  const text = csvOf(["a", "b"], [["=1+1", -3], ["＝1", '说"好"'], [" @x", "a,b\nc"], ["\tx", null], ["ok", 0.5]]);
  assert.equal(text, '\ufeffa,b\r\n\'=1+1,-3\r\n\'＝1,"说""好"""\r\n\' @x,"a,b\nc"\r\n\'\tx,\r\nok,0.5\r\n');
});

test("bars count what there is, in the order of the ontology", () => {
  assert.deepEqual(kindBars(data, "en").map(({ label, total }) => [label, total]), [["farmer", 1], ["platform", 1], ["place", 1], ["challenge", 1]]);
  const [first, , last] = predicateGroups(data, "zh");
  assert.deepEqual(first.bars[0].parts.map(({ label, count }) => [label, count]), [["已有", 1], ["缺失", 1]]);
  assert.equal(last.label, "问题化");
  assert.deepEqual(rankBars(data, "en").map(({ label, total }) => [label, total]), [["rank 2", 1], ["no mechanism told", 1]]);
});
