// The picture as SVG: what is seen now, drawn from positions and colours, names and bands included. For papers and posters.

import { paper } from "./colours.js";
import { svg } from "./dom.js";
import { strokesOf } from "./hulls.js";
import { rounded, sceneOf } from "./scene.js";

// seen: what visible() found; positions: {id: {x, y}}; measure: (text, size, strong) => width; look: what the reader chose
export function drawing(data, seen, positions, measure, dark, title, look) {
  const { width, height, at, ground, hulls, lines, nodes, names } = sceneOf(data, seen, positions, measure, dark, look);
  const size = new Map(nodes.map((node) => [node.id, node.size]));
  return svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "font-family": "sans-serif" },
    svg("title", {}, title),
    svg("rect", { width, height, fill: paper(dark) }),
    ground && svg("circle", { class: "ground", cx: ground.x, cy: ground.y, r: ground.radius, fill: ground.fill, "fill-opacity": ground.opacity, stroke: ground.stroke, "stroke-width": ground.width }),
    svg("g", { fill: "none", "stroke-linecap": "round", "stroke-linejoin": "round" }, hulls.map((hull) => bandOf(hull, size, look.selection?.network, dark))),
    svg("g", { fill: "none" }, lines.map((edge) => lineOf(edge, at(edge.from), at(edge.to), size))),
    svg("g", { stroke: paper(dark), "stroke-width": 1.5 }, nodes.map((node) => shapeOf(node, at(node.id)))),
    svg("g", { fill: dark ? "#d8dadd" : "#2b2f33", stroke: paper(dark), "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" },
      names.map((name) => svg("text", { x: rounded(name.x), y: rounded(name.y), "font-size": rounded(name.size), "font-weight": name.network ? 600 : null, fill: name.network ? dark ? "#c9c2b4" : "#6b5f4a" : null }, name.text))));
}

function bandOf(hull, size, chosen, dark) {
  const path = hull.bands.map(([a, b]) => `M${a.x} ${a.y}L${b.x} ${b.y}`).join("");
  return svg("g", { class: "network" }, svg("title", {}, hull.network.name),
    strokesOf(hull, size, chosen, dark).map(({ width, colour, opacity }) => svg("path", { d: path, stroke: colour, "stroke-width": rounded(width), "stroke-opacity": opacity })));
}

function lineOf(edge, a, b, size) {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const bend = edge.smooth?.enabled ? (edge.smooth.type === "curvedCCW" ? -1 : 1) * edge.smooth.roundness * length : 0;
  const middle = { x: (a.x + b.x) / 2 + ((b.y - a.y) / length) * bend, y: (a.y + b.y) / 2 - ((b.x - a.x) / length) * bend };
  const dashes = Array.isArray(edge.dashes) ? edge.dashes.join(" ") : null;
  const path = `M${a.x} ${a.y}${bend ? `Q${rounded(middle.x)} ${rounded(middle.y)} ` : "L"}${b.x} ${b.y}`;
  return [
    svg("path", { d: path, stroke: edge.colour, "stroke-width": rounded(edge.width), "stroke-dasharray": dashes, "stroke-opacity": edge.opacity }),
    edge.arrows?.to?.enabled && arrow(bend ? middle : a, b, size.get(edge.to), edge.colour),
    edge.arrows?.from?.enabled && arrow(bend ? middle : b, a, size.get(edge.from), edge.colour),
  ];
}

// the head of an arrow that comes from one point and ends at the rim of a shape around another
function arrow(from, to, radius, colour) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const tip = { x: to.x - dx * radius, y: to.y - dy * radius };
  const corner = (side) => `${rounded(tip.x - dx * 7 - dy * 3 * side)},${rounded(tip.y - dy * 7 + dx * 3 * side)}`;
  return svg("polygon", { points: `${rounded(tip.x)},${rounded(tip.y)} ${corner(1)} ${corner(-1)}`, fill: colour });
}

function shapeOf({ size, shape, colour: fill, title }, { x, y }) {
  const label = svg("title", {}, title);
  if (shape === "square") return svg("rect", { x: rounded(x - size), y: rounded(y - size), width: rounded(2 * size), height: rounded(2 * size), fill }, label);
  const corners = CORNERS[shape];
  if (!corners) return svg("circle", { cx: x, cy: y, r: size, fill }, label);
  return svg("polygon", { points: corners(size).map(([dx, dy]) => `${rounded(x + dx)},${rounded(y + dy)}`).join(" "), fill }, label);
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
