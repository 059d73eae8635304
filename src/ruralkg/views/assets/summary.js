// The summary of a large graph: networks and kinds as shapes, what is said between them as lines. A network that holds
// too many to be seen at once gives way to its parts, and the others make room.

import { fitted, hexOf, paper } from "./colours.js";
import { labelOf } from "./words.js";

const PREFIX = "group ";
const ROOM = 30; // what is left around parts that stand together
const views = new WeakMap(); // of each graph, what each choice shows

export function groupOf(id) {
  return id?.startsWith(PREFIX) ? id.slice(PREFIX.length) : null;
}

// What is seen when `open` is chosen (null: no group): {groups, nodes, edges, round}; the same object each time.
export function summaryOf(data, open) {
  if (!views.has(data)) views.set(data, new Map());
  const held = views.get(data);
  if (!held.has(open)) held.set(open, laidOut(data, open));
  return held.get(open);
}

function laidOut(data, open) {
  const opened = data.group.get(open)?.parts ? data.group.get(open) : null;
  const node = new Map(data.summary.nodes.map((one) => [one.id, one]));
  const groups = data.summary.groups.flatMap((group) => (group.id === opened?.id ? group.parts : [group]));
  const seen = new Set(groups.map(({ id }) => id));
  const round = opened ? roundOf(opened, node) : null;
  const place = ({ id, x, y }) => (!round ? { x, y } : data.group.get(id).within ? { x: round.x + x, y: round.y + y } : pushed({ x, y }, round));
  return {
    groups,
    round,
    nodes: groups.map(({ id }) => ({ ...node.get(id), ...place(node.get(id)), id: PREFIX + id })),
    edges: between(data, (id) => (seen.has(id) ? id : data.group.get(id).within)),
  };
}

// The circle that the parts of a group stand in, around the middle of the group.
function roundOf(group, node) {
  const reach = Math.max(...group.parts.map(({ id }) => Math.hypot(node.get(id).x, node.get(id).y) + node.get(id).size));
  return { id: group.id, x: node.get(group.id).x, y: node.get(group.id).y, radius: reach + ROOM };
}

// Straight away from the middle of a circle, by its radius: what stood outside one another still does.
function pushed({ x, y }, round) {
  const far = Math.hypot(x - round.x, y - round.y) || 1;
  return { x: x + ((x - round.x) / far) * round.radius, y: y + ((y - round.y) / far) * round.radius };
}

// Lines between the groups that are seen, those of their parts added up.
function between(data, seen) {
  const count = new Map();
  for (const edge of data.summary.edges) {
    const [from, to] = [seen(edge.from), seen(edge.to)].sort();
    if (from !== to) count.set(`${from}|${to}`, { from, to, count: (count.get(`${from}|${to}`)?.count ?? 0) + edge.count });
  }
  return [...count].map(([id, edge]) => ({ id: PREFIX + id, from: PREFIX + edge.from, to: PREFIX + edge.to, count: edge.count, width: 1 + Math.log2(edge.count), arrows: "", smooth: false }));
}

// How shapes and lines look on a light or a dark page: the more is said, the stronger the line.
export function summaryLooks({ nodes, edges }, dark) {
  const line = dark ? "#8d949c" : "#7b8088";
  const most = Math.max(2, ...edges.map(({ count }) => count));
  const opacity = ({ count }) => 0.12 + 0.5 * (Math.log(count) / Math.log(most)) ** 2;
  return {
    nodes: nodes.map((node) => ({ ...node, color: { background: fitted(node.color, dark), border: paper(dark) } })),
    edges: edges.map((edge) => ({ ...edge, color: { color: line, hover: line, highlight: line, opacity: opacity(edge) } })),
  };
}

// The names of groups with how many each holds; positions: {id: {x, y}}; moved: from there to where names are written.
export function summaryNames({ groups, nodes, round }, data, language, positions, moved, scale = 1) {
  const names = nodes.map(({ id, size }, i) => ({ text: labelOf(groups[i], language), tail: tailOf(groups[i]), ...moved(positions[id]), radius: size * scale, strong: false, faint: false }));
  if (!round) return names;
  const top = moved({ x: round.x, y: round.y - round.radius });
  return [{ text: labelOf(data.group.get(round.id), language), network: round.id, ...top, radius: 4, size: 15 }, ...names];
}

export function summaryTitle(group, language) {
  return labelOf(group, language) + tailOf(group);
}

function tailOf({ members }) {
  return ` ${members.length}`;
}

// How the ground looks that parts stand on.
export function groundOf(dark) {
  return { fill: dark ? hexOf(40, 0.2, 0.6) : hexOf(40, 0.4, 0.5), opacity: 0.1, stroke: dark ? hexOf(40, 0.15, 0.45) : hexOf(40, 0.25, 0.72), width: 3 };
}

export function drawRound(context, { round }, dark) {
  if (!round) return;
  const { fill, opacity, stroke, width } = groundOf(dark);
  context.beginPath();
  context.arc(round.x, round.y, round.radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.strokeStyle = stroke;
  context.lineWidth = width;
  context.globalAlpha = opacity;
  context.fill();
  context.globalAlpha = 1;
  context.stroke();
}
