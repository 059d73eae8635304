import assert from "node:assert/strict";
import { test } from "node:test";

import { fitted, hexOf, mixed } from "../../../src/ruralkg/views/assets/colours.js";
import { makeFinder } from "../../../src/ruralkg/views/assets/find.js";
import { placed } from "../../../src/ruralkg/views/assets/labels.js";
import { spotsOn, verbsOf } from "../../../src/ruralkg/views/assets/verbs.js";
import { firstState, makeStore, without } from "../../../src/ruralkg/views/assets/state.js";
import { visible } from "../../../src/ruralkg/views/assets/visible.js";
import { say, wordsOf } from "../../../src/ruralkg/views/assets/words.js";
import { graph } from "./graph.js";

test("the store tells its listeners what changed, and nothing when nothing did", () => {
  const store = makeStore({ a: 1, b: 2 });
  const told = [];
  store.listen((state, changed) => told.push([state.a, ...changed]));
  store.set({ a: 3, b: 2 });
  store.set({ b: 2 });
  assert.deepEqual(told, [[3, "a"]]);
});

test("a set is copied when values are taken out or put in", () => {
  const first = new Set(["a"]);
  assert.deepEqual([...without(first, ["b"], true)], ["a", "b"]);
  assert.deepEqual([...without(first, ["a"], false)], []);
  assert.deepEqual([...first], ["a"]);
});

test("actors are found by name, pinyin, initials and kind, the best first", () => {
  const find = makeFinder(graph());
  const names = (query) => find(query).map(({ name }) => name);
  assert.deepEqual(names("果农"), ["果农"]);
  assert.deepEqual(names("yfpt"), ["云帆平台"]);
  assert.deepEqual(names("qingling"), ["青岭县"]);
  assert.deepEqual(names("platf"), ["云帆平台"]);
  assert.deepEqual(names(""), []);
});

test("names never cover one another, and what is strong is always written", () => {
  const nodes = Array.from({ length: 80 }, (_, i) => ({ text: `名字${i}`, x: (i % 9) * 60, y: Math.floor(i / 9) * 40, radius: 6, strong: i === 79, faint: false }));
  const labels = placed(nodes, (text, size) => text.length * size, 600, 400);
  assert.ok(labels.length > 10 && labels.length < 80);
  assert.ok(labels.some(({ strong }) => strong));
  const boxes = labels.filter(({ strong }) => !strong).map(({ x, y, size, text }) => ({ left: x, right: x + text.length * size, top: y - size * 0.7, bottom: y + size * 0.2 }));
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
  }
});

test("colours are mixed by share, and lighter on a dark page", () => {
  assert.equal(mixed("#000000", "#ffffff", 0.5), "#808080");
  assert.equal(fitted("#123456", false), "#123456");
  assert.deepEqual([hexOf(0, 1, 0.5), hexOf(120, 1, 0.25), hexOf(240, 0.5, 0.75), hexOf(77, 0, 0.5)], ["#ff0000", "#008000", "#9f9fdf", "#808080"]);
  assert.notEqual(fitted("#123456", true), "#123456");
});

test("both languages have the same words, and words are filled in", () => {
  const { zh, en } = wordsOf();
  assert.deepEqual(zh, en);
  assert.equal(say("en", "chartRank", { rank: 3 }), "rank 3");
  assert.equal(say("zh", "no such word"), "no such word");
});

test("what is said stands on the lines of what is selected, on their bend", () => {
  const data = graph();
  const seen = visible(data, { ...firstState(data), selection: { actor: "a-platform" } });
  const verbs = verbsOf(data, seen, "zh", false);
  assert.deepEqual(verbs.map(({ edge, text }) => [edge.id, text]), [["a-farmers|a-platform|observed", "合作"], ["a-farmers|a-platform|lacking", "惠及"]]);
  assert.deepEqual(verbsOf(data, visible(data, firstState(data)), "zh", false), []);
  assert.deepEqual(spotsOn({ smooth: false }, { x: 0, y: 0 }, { x: 100, y: 0 })[0], { x: 50, y: 0 });
  const bent = spotsOn({ smooth: { enabled: true, type: "curvedCW", roundness: 0.2 } }, { x: 0, y: 0 }, { x: 100, y: 0 });
  assert.deepEqual(bent[0], { x: 50, y: -10 });
});
