// Networks as hulls: a soft band through the shapes of those at home in a network, drawn under the picture.

import { hexOf, paper } from "./colours.js";

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
  const short = tree.filter(({ far }) => far <= REACH);
  const joined = new Map(); // each point to one of its piece that was there before
  const first = (id) => { while (joined.has(id)) id = joined.get(id); return id; };
  for (const { a, b } of short) if (first(a.id) !== first(b.id)) joined.set(first(b.id), first(a.id));
  const pieces = new Map();
  for (const { a, b } of short) {
    const piece = first(a.id);
    if (!pieces.has(piece)) pieces.set(piece, []);
    pieces.get(piece).push([a, b]);
  }
  return [...pieces.values()].filter((pairs) => pairs.length >= LEAST - 1);
}

function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

export function drawHulls(context, hulls, size, chosen, dark) {
  context.save();
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const hull of hulls) {
    const path = new Path2D();
    for (const [a, b] of hull.bands) {
      path.moveTo(a.x, a.y);
      path.lineTo(b.x, b.y);
    }
    for (const { width, colour, opacity } of strokesOf(hull, size, chosen, dark)) {
      context.globalAlpha = opacity;
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke(path);
    }
  }
  context.restore();
}

// A band is drawn by three strokes of one path: its rim, the paper inside, its tint.
export function strokesOf({ network, hue, bands }, size, chosen, dark) {
  const strong = chosen === network.id;
  const width = Math.min(90, 2 * (ROOM + Math.max(...bands.flat().map(({ id }) => size.get(id))) * 0.6));
  return [
    { width: width + (strong ? 6 : 3), colour: dark ? hexOf(hue, 0.22, 0.42) : hexOf(hue, 0.3, 0.72), opacity: strong ? 1 : 0.8 },
    { width, colour: paper(dark), opacity: 1 },
    { width, colour: dark ? hexOf(hue, 0.25, 0.55) : hexOf(hue, 0.45, 0.6), opacity: dark ? 0.14 : 0.13 },
  ];
}
