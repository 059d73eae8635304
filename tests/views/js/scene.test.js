import assert from "node:assert/strict";
import { test } from "node:test";

import { sceneOf } from "../../../src/ruralkg/views/assets/scene.js";
import { firstState } from "../../../src/ruralkg/views/assets/state.js";
import { visible } from "../../../src/ruralkg/views/assets/visible.js";
import { graph, large } from "./graph.js";

const measure = (text, size) => text.length * size;

// what would be saved where nothing was dragged
function saved(data, change = {}) {
  const look = { ...firstState(data), ...change };
  const seen = visible(data, look);
  const nodes = seen.summary?.nodes ?? data.network.nodes;
  return sceneOf(data, seen, Object.fromEntries(nodes.map(({ id, x, y }) => [id, { x, y }])), measure, false, look);
}
const texts = ({ names }) => names.map(({ text }) => text).sort();

test("a saved picture holds the actors and lines that are seen, in a frame around them", () => {
  const scene = saved(graph(), { kindsOff: new Set(["Challenge"]) });
  assert.deepEqual(scene.nodes.map(({ title, colour }) => [title, colour]), [["果农", "#aa8800"], ["云帆平台", "#1155cc"], ["青岭县", "#667766"]]);
  assert.equal(scene.lines.length, 3);
  assert.deepEqual(texts(scene), ["云帆平台", "果农", "青岭县"]);
  assert.deepEqual([scene.width, scene.height, scene.ground], [240, 240, null]);
  assert.deepEqual(scene.at("a-platform"), { x: 170, y: 70 });
});

test("of a summary it holds the groups, how many are in each, and what is said between them", () => {
  const scene = saved(large());
  assert.deepEqual(scene.nodes.map(({ title, colour }) => [title, colour]), [["青岭县 2", "#123456"], ["平台 1", "#123456"]]);
  const [line] = scene.lines;
  assert.deepEqual([scene.at(line.from), scene.at(line.to)], [{ x: 140, y: 160 }, { x: 80, y: 80 }]);
  assert.ok(line.opacity > 0.1 && line.opacity < 0.7);
  assert.deepEqual(texts(scene), ["平台 1", "青岭县 2"]);
  assert.deepEqual([scene.width, scene.height, scene.ground], [220, 240, null]);
});

test("an opened network is a ground with its name, and its parts on it", () => {
  const scene = saved(large(), { open: "n-1" });
  assert.deepEqual(texts(scene), ["农户 1", "地方 1", "平台 1", "青岭县"]);
  assert.equal(scene.lines.length, 3);
  assert.deepEqual([scene.ground.x, scene.ground.y, scene.ground.radius], [160, 160, 100]);
  assert.deepEqual(scene.at("group n-1 kind Farmer"), { x: 110, y: 160 });
});

test("names of groups are read on one page however wide the frame", () => {
  const data = large();
  const sizes = ({ names, width }) => names.map(({ size }) => size / width);
  for (const node of data.summary.nodes) Object.assign(node, { x: node.x * 40, y: node.y * 40 });
  const scene = saved(data, { open: "n-1" });
  assert.ok(scene.width > 3000 && scene.names.length === 4);
  assert.ok(sizes(scene).every((share) => share > 0.012));
});

test("where nothing is left, a saved picture is empty paper", () => {
  const scene = saved(graph(), { kindsOff: new Set(["Farmer", "Platform", "Place", "Challenge"]) });
  assert.deepEqual([scene.nodes, scene.lines, scene.names], [[], [], []]);
  assert.ok(scene.width > 0 && scene.height > 0);
});
