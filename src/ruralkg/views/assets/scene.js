// What a saved picture holds: the shapes, lines, bands and names that are seen now, in a frame of their own. No page, no SVG.

import { fitted, lineColour } from "./colours.js";
import { shortened } from "./dom.js";
import { hullsOf } from "./hulls.js";
import { placed } from "./labels.js";
import { groundOf, summaryLooks, summaryNames, summaryTitle } from "./summary.js";

const MARGIN = 60;

// seen: what visible() found; positions: {id: {x, y}}; measure: (text, size, strong) => width; look: what the reader chose.
// Found: {width, height, at, ground, hulls, lines, nodes, names}; `at` tells where a shape stands in the frame.
export function sceneOf(data, seen, positions, measure, dark, look) {
  const { nodes, lines } = seen.summary ? groupsOf(seen.summary, dark, look.language) : actorsOf(data, seen, positions, dark);
  const round = seen.summary?.round;
  const discs = nodes.map(({ id, size }) => ({ ...positions[id], size }));
  if (round) discs.push({ x: round.x, y: round.y, size: round.radius });
  const reach = (axis, sign) => (discs.length ? Math.max(...discs.map((disc) => sign * disc[axis] + disc.size)) : 0) + MARGIN;
  const [left, top] = [-reach("x", -1), -reach("y", -1)];
  const [width, height] = [Math.ceil(reach("x", 1) - left), Math.ceil(reach("y", 1) - top)];
  const moved = ({ x, y }) => ({ x: rounded(x - left), y: rounded(y - top) });
  const at = (id) => moved(positions[id]);
  const hulls = look.hulls ? hullsOf(data, seen, (ids) => Object.fromEntries(ids.map((id) => [id, at(id)]))) : [];
  const wanted = seen.summary ? groupNames(seen.summary, data, look.language, positions, moved, width) : [...titles(hulls), ...named(data, nodes, at)];
  const ground = round ? { ...groundOf(dark), ...moved(round), radius: rounded(round.radius) } : null;
  return { width, height, at, ground, hulls, lines, nodes, names: placed(wanted, measure, width, height) };
}

export function rounded(x) {
  return Math.round(x * 10) / 10;
}

function actorsOf(data, seen, positions, dark) {
  const nodes = data.network.nodes.filter(({ id }) => seen.actors.has(id) && positions[id]);
  const drawn = new Set(nodes.map(({ id }) => id));
  const lines = [...data.network.edges, ...data.network.layers].filter(({ id, from, to }) => (seen.lines.has(id) || seen.extras.has(id)) && drawn.has(from) && drawn.has(to));
  return {
    nodes: nodes.map((node) => ({ ...node, colour: fitted(data.kind.get(node.kind).colour, dark), title: data.actor.get(node.id).name })),
    lines: lines.map((edge) => ({ ...edge, colour: fitted(lineColour(edge, data), dark), opacity: edge.layer ? 0.95 : 0.65 })),
  };
}

function groupsOf(summary, dark, language) {
  const { nodes, edges } = summaryLooks(summary, dark);
  return {
    nodes: nodes.map((node, i) => ({ ...node, colour: node.color.background, title: summaryTitle(summary.groups[i], language) })),
    lines: edges.map((edge) => ({ ...edge, colour: edge.color.color, opacity: Number(edge.color.opacity.toFixed(2)) })),
  };
}

// Groups are few and stand far apart: their names grow with the frame, to be read when it is printed on one page.
function groupNames(summary, data, language, positions, moved, width) {
  return summaryNames(summary, data, language, positions, moved).map((name) => ({ ...name, size: Math.max(15, width / 80) }));
}

function titles(hulls) {
  return hulls.filter(({ named: told }) => told).map(({ network, top }) => ({ text: network.name, network: network.id, ...top, radius: 4, size: 15 }));
}

function named(data, nodes, at) {
  const order = [...nodes].sort((a, b) => b.size - a.size || data.rank.get(a.id) - data.rank.get(b.id));
  return order.map(({ id, size, title }) => ({ text: shortened(title, 24), ...at(id), radius: size, strong: false, faint: false }));
}
