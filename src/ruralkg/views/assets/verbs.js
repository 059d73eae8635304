// What is said of those that stand out, written on their lines: who does what to whom, without a click on each.

import { fitted, lineColour } from "./colours.js";
import { labelOf } from "./words.js";

const MOST = 40; // more lines than this that stand out would be a thicket of words
const TOLD = 2; // predicates on a line

// {edge, text, colour} of the lines that stand out, where there are few enough of them
export function verbsOf(data, seen, language, dark) {
  if (!seen.near.size) return [];
  const lit = data.network.edges.filter((edge) => seen.lines.has(edge.id) && seen.lit(edge));
  if (lit.length > MOST) return [];
  const kept = new Set(seen.statements.map(({ id }) => id));
  return lit.map((edge) => {
    const told = [...new Set(edge.statements.filter((id) => kept.has(id)).map((id) => data.statement.get(id).predicate))];
    const words = told.slice(0, TOLD).map((name) => labelOf(data.predicate.get(name), language));
    return { edge, text: `${words.join(" · ")}${told.length > TOLD ? " …" : ""}`, colour: fitted(lineColour(edge, data), dark) };
  });
}

// Where a word may stand on a line between two points: in the middle, or nearer to an end; on the bend where it has one.
export function spotsOn({ smooth }, a, b) {
  const bend = smooth?.enabled ? (smooth.type === "curvedCCW" ? -1 : 1) * smooth.roundness : 0;
  const hub = { x: (a.x + b.x) / 2 + (b.y - a.y) * bend, y: (a.y + b.y) / 2 - (b.x - a.x) * bend };
  return [0.5, 0.4, 0.6, 0.3, 0.7].map((t) => {
    const at = (axis) => (1 - t) ** 2 * a[axis] + 2 * t * (1 - t) * hub[axis] + t ** 2 * b[axis];
    return { x: at("x"), y: at("y") };
  });
}
