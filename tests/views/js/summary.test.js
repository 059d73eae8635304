import assert from "node:assert/strict";
import { test } from "node:test";

import { fromAddress } from "../../../src/ruralkg/views/assets/address.js";
import { firstState } from "../../../src/ruralkg/views/assets/state.js";
import { groupOf, summaryLooks, summaryOf } from "../../../src/ruralkg/views/assets/summary.js";
import { visible } from "../../../src/ruralkg/views/assets/visible.js";
import { FARMERS, PLACES, large } from "./graph.js";

const state = (data, change = {}) => ({ ...firstState(data), ...change });
const idsOf = (items) => items.map(({ id }) => groupOf(id));

test("a large graph opens on its groups, with what is said between their parts added up", () => {
  const data = large();
  const { summary, actors } = visible(data, state(data));
  assert.equal(actors.size, 0);
  assert.deepEqual(idsOf(summary.nodes), ["n-1", "kind Platform"]);
  assert.deepEqual(summary.edges.map(({ from, to, count }) => [groupOf(from), groupOf(to), count]), [["kind Platform", "n-1", 5]]);
});

test("a group that has parts gives way to them, and the others make room", () => {
  const data = large();
  const { summary } = visible(data, state(data, { open: "n-1" }));
  assert.deepEqual(idsOf(summary.nodes), [FARMERS.id, PLACES.id, "kind Platform"]);
  assert.equal(summary.edges.length, 3);
  assert.deepEqual(summary.round, { id: "n-1", x: 0, y: 0, radius: 100 });
  const [farmers, , platform] = summary.nodes;
  assert.deepEqual([farmers.x, farmers.y, platform.x, platform.y], [-50, 0, 120, 160]);
});

test("what is seen is the same object until something else is opened, so that nothing is drawn in vain", () => {
  const data = large();
  assert.equal(summaryOf(data, null), summaryOf(data, null));
  assert.notEqual(summaryOf(data, null), summaryOf(data, "n-1"));
});

test("a part shows its actors with those that they are joined to, and its own stand out", () => {
  const data = large();
  const seen = visible(data, state(data, { open: FARMERS.id }));
  assert.equal(seen.summary, undefined);
  assert.deepEqual([...seen.actors].sort(), ["a-county", "a-farmers", "a-platform"]);
  assert.deepEqual([...seen.near], ["a-farmers"]);
  assert.ok(data.network.edges.filter(({ id }) => seen.lines.has(id)).every((edge) => seen.lit(edge)));
});

test("searching, filtering and touring leave the summary; the layers do not", () => {
  const data = large();
  const summed = (change) => Boolean(visible(data, state(data, change)).summary);
  assert.ok(summed({ ties: new Set(["weak"]) }));
  assert.ok(!summed({ selection: { actor: "a-farmers" } }));
  assert.ok(!summed({ open: "n-1", selection: { actor: "a-farmers" } }));
  assert.ok(!summed({ kindsOff: new Set(["Farmer"]) }));
  assert.ok(!summed({ open: "*" }));
});

test("an actor that a group hides is seen once it is chosen, by its address too", () => {
  const data = large();
  const change = fromAddress(`#actor=a-farmers&open=${encodeURIComponent(PLACES.id)}`, data);
  assert.equal(change.open, PLACES.id);
  assert.ok(visible(data, state(data, change)).actors.has("a-farmers"));
  assert.equal(fromAddress("#open=n-9", data).open, undefined);
});

test("of a network with very many, what is pointed at is no more than the reader asked to see", () => {
  const data = large();
  const { near } = visible(data, state(data, { limit: 1, selection: { network: "n-1" } }));
  assert.deepEqual([...near].sort(), ["a-county", "a-farmers"]); // its anchor, and the most important
});

test("the more is said, the stronger the line", () => {
  const looks = summaryLooks(summaryOf(large(), "n-1"), false);
  const opacity = (count) => looks.edges.find((edge) => edge.count === count).color.opacity;
  assert.ok(opacity(2) < opacity(3) && opacity(3) < opacity(8));
  assert.ok(looks.edges.every(({ color }) => color.opacity > 0.1 && color.opacity < 0.7));
});
