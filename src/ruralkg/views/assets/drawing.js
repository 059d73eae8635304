// The picture as SVG: what is seen now, drawn from positions and colours, names and bands included. For papers and posters.

import { fitted, lineColour, paper } from "./colours.js";
import { shortened, svg } from "./dom.js";
import { hullsOf, strokesOf } from "./hulls.js";
import { placed } from "./labels.js";

const MARGIN = 60;

// seen: what visible() found; positions: {id: {x, y}}; measure: (text, size, strong) => width; look: what the reader chose
export function drawing(data, seen, positions, measure, dark, title, look) {
  const nodes = data.network.nodes.filter(({ id }) => seen.actors.has(id) && positions[id]);
  const xs = nodes.flatMap(({ id, size }) => [positions[id].x - size, positions[id].x + size]);
  const ys = nodes.flatMap(({ id, size }) => [positions[id].y - size, positions[id].y + size]);
  const box = nodes.length ? { x: Math.min(...xs) - MARGIN, y: Math.min(...ys) - MARGIN } : { x: 0, y: 0 };
  const width = Math.max(1, Math.ceil((nodes.length ? Math.max(...xs) : 1) + MARGIN - box.x));
  const height = Math.max(1, Math.ceil((nodes.length ? Math.max(...ys) : 1) + MARGIN - box.y));
  const at = (id) => ({ x: round(positions[id].x - box.x), y: round(positions[id].y - box.y) });
  const size = new Map(nodes.map((node) => [node.id, node.size]));
  const lines = [...data.network.edges, ...data.network.layers].filter(({ id, from, to }) => (seen.lines.has(id) || seen.extras?.has(id)) && size.has(from) && size.has(to));
  const moved = (ids) => Object.fromEntries(ids.map((id) => [id, at(id)]));
  const hulls = look.hulls ? hullsOf(data, seen, moved) : [];
  const names = placed([...titles(hulls), ...named(nodes, data, at)], measure, width, height);
  return svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "font-family": "sans-serif" },
    svg("title", {}, title),
    svg("rect", { width, height, fill: paper(dark) }),
    svg("g", { fill: "none", "stroke-linecap": "round", "stroke-linejoin": "round" }, hulls.map((hull) => bandOf(hull, size, look.selection?.network, dark))),
    svg("g", { fill: "none" }, lines.map((edge) => lineOf(edge, at, size, data, dark))),
    svg("g", { stroke: paper(dark), "stroke-width": 1.5 }, nodes.map((node) => shapeOf(node, at(node.id), data, dark))),
    svg("g", { fill: dark ? "#d8dadd" : "#2b2f33", stroke: paper(dark), "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" },
      names.map((name) => svg("text", { x: round(name.x), y: round(name.y), "font-size": round(name.size), "font-weight": name.network ? 600 : null, fill: name.network ? dark ? "#c9c2b4" : "#6b5f4a" : null }, name.text))));
}

function bandOf(hull, size, chosen, dark) {
  const path = hull.bands.map(([a, b]) => `M${a.x} ${a.y}L${b.x} ${b.y}`).join("");
  return svg("g", { class: "network" }, svg("title", {}, hull.network.name),
    strokesOf(hull, size, chosen, dark).map(({ width, colour, opacity }) => svg("path", { d: path, stroke: colour, "stroke-width": round(width), "stroke-opacity": opacity })));
}

function titles(hulls) {
  return hulls.filter(({ named: told }) => told).map(({ network, top }) => ({ text: network.name, network: network.id, ...top, radius: 4, size: 15 }));
}

function named(nodes, data, at) {
  const order = [...nodes].sort((a, b) => b.size - a.size || data.rank.get(a.id) - data.rank.get(b.id));
  return order.map((node) => ({ text: shortened(data.actor.get(node.id).name, 24), ...at(node.id), radius: node.size, strong: false, faint: false }));
}

function lineOf(edge, at, size, data, dark) {
  const [a, b] = [at(edge.from), at(edge.to)];
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const bend = edge.smooth?.enabled ? (edge.smooth.type === "curvedCCW" ? -1 : 1) * edge.smooth.roundness * length : 0;
  const middle = { x: (a.x + b.x) / 2 + ((b.y - a.y) / length) * bend, y: (a.y + b.y) / 2 - ((b.x - a.x) / length) * bend };
  const colour = fitted(lineColour(edge, data), dark);
  const dashes = Array.isArray(edge.dashes) ? edge.dashes.join(" ") : null;
  const path = `M${a.x} ${a.y}${bend ? `Q${round(middle.x)} ${round(middle.y)} ` : "L"}${b.x} ${b.y}`;
  const opacity = edge.layer ? 0.95 : 0.65;
  return [
    svg("path", { d: path, stroke: colour, "stroke-width": edge.width, "stroke-dasharray": dashes, "stroke-opacity": opacity }),
    edge.arrows?.to?.enabled && arrow(bend ? middle : a, b, size.get(edge.to), colour),
    edge.arrows?.from?.enabled && arrow(bend ? middle : b, a, size.get(edge.from), colour),
  ];
}

// the head of an arrow that comes from one point and ends at the rim of a shape around another
function arrow(from, to, radius, colour) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const tip = { x: to.x - dx * radius, y: to.y - dy * radius };
  const corner = (side) => `${round(tip.x - dx * 7 - dy * 3 * side)},${round(tip.y - dy * 7 + dx * 3 * side)}`;
  return svg("polygon", { points: `${round(tip.x)},${round(tip.y)} ${corner(1)} ${corner(-1)}`, fill: colour });
}

function shapeOf({ id, kind, size, shape }, { x, y }, data, dark) {
  const fill = fitted(data.kind.get(kind).colour, dark);
  const label = svg("title", {}, data.actor.get(id).name);
  if (shape === "square") return svg("rect", { x: round(x - size), y: round(y - size), width: round(2 * size), height: round(2 * size), fill }, label);
  const corners = CORNERS[shape];
  if (!corners) return svg("circle", { cx: x, cy: y, r: size, fill }, label);
  return svg("polygon", { points: corners(size).map(([dx, dy]) => `${round(x + dx)},${round(y + dy)}`).join(" "), fill }, label);
}

const turn = (count, radius, first) => Array.from({ length: count }, (_, i) => {
  const angle = first + (i * 2 * Math.PI) / count;
  const r = typeof radius === "function" ? radius(i) : radius;
  return [r * Math.cos(angle), r * Math.sin(angle)];
});
const CORNERS = {
  hexagon: (r) => turn(6, r, 0),
  diamond: (r) => turn(4, r, 0),
  triangle: (r) => turn(3, r * 1.15, -Math.PI / 2),
  triangleDown: (r) => turn(3, r * 1.15, Math.PI / 2),
  star: (r) => turn(10, (i) => (i % 2 ? r * 0.5 : r * 1.2), -Math.PI / 2),
};

function round(x) {
  return Math.round(x * 10) / 10;
}
