// Networks as hulls: a soft band through the shapes of those at home in a network, drawn under the picture.

import { paper } from "./colours.js";

const REACH = 170; // longer ties tear a hull into pieces
const LEAST = 3;
const ROOM = 19;

// The hulls of what is seen: members, the bands between them, and where the name stands.
export function hullsOf(data, seen, positionsOf) {
  return data.networks.map((network, index) => {
    const ids = network.home.filter((id) => seen.actors.has(id));
    if (ids.length < LEAST) return null;
    const positions = positionsOf(ids);
    const pieces = torn(spanning(ids.map((id) => ({ id, ...positions[id] }))));
    if (!pieces.length) return null;
    const largest = pieces.reduce((one, other) => (other.length > one.length ? other : one));
    const points = largest.flat();
    const top = Math.min(...points.map((point) => point.y));
    const middle = points.reduce((sum, point) => sum + point.x, 0) / points.length;
    return { network, hue: Math.round((index * 137.5) % 360), bands: pieces.flat(), top: { x: middle, y: top - ROOM }, named: largest.length + 1 >= LEAST };
  }).filter(Boolean);
}

// Prim's minimum spanning tree, as pairs of points.
function spanning(points) {
  const waiting = points.slice(1).map((point) => ({ point, nearest: points[0], far: distance(point, points[0]) }));
  const tree = [];
  while (waiting.length) {
    let best = 0;
    waiting.forEach((entry, i) => { if (entry.far < waiting[best].far) best = i; });
    const [{ point, nearest, far }] = waiting.splice(best, 1);
    tree.push({ a: nearest, b: point, far });
    for (const entry of waiting) {
      const d = distance(entry.point, point);
      if (d < entry.far) Object.assign(entry, { nearest: point, far: d });
    }
  }
  return tree;
}

// The tree without its long branches: pieces of two branches or more, each a list of pairs.
function torn(tree) {
  const piece = new Map();
  for (const { a, b, far } of tree) {
    if (far > REACH) continue;
    const one = piece.get(a.id) ?? [];
    const other = piece.get(b.id) ?? [];
    const joined = [...new Set([...one, ...other, [a, b]])];
    for (const point of joined.flat()) piece.set(point.id, joined);
  }
  return [...new Set(piece.values())].filter((pairs) => pairs.length >= LEAST - 1);
}

function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

export function drawHulls(context, hulls, size, chosen, dark) {
  context.save();
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const { network, hue, bands } of hulls) {
    const strong = chosen === network.id;
    const widest = Math.min(90, 2 * (ROOM + Math.max(...bands.flat().map(({ id }) => size.get(id))) * 0.6));
    const path = new Path2D();
    for (const [a, b] of bands) {
      path.moveTo(a.x, a.y);
      path.lineTo(b.x, b.y);
    }
    stroke(context, path, widest + (strong ? 6 : 3), `hsl(${hue} ${dark ? "22% 42%" : "30% 72%"} / ${strong ? 1 : 0.8})`);
    stroke(context, path, widest, paper(dark));
    stroke(context, path, widest, `hsl(${hue} ${dark ? "25% 55% / 14%" : "45% 60% / 13%"})`);
  }
  context.restore();
}

function stroke(context, path, width, colour) {
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke(path);
}
