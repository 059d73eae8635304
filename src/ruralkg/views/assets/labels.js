// Writes names beside their shapes, the most important first, each only where it covers no other.

import { shortened } from "./dom.js";

const FONT = '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif';
const AREA = 5200; // square pixels for a name: fewer names are read, more are only seen
const GAP = 3;
const widths = new Map();

// nodes: [{text, tail, x, y, radius, strong, faint}] in screen pixels, the most important first; names of networks say
// so; a tail is what is never cut off. A verb stands on its line, if that has room for it.
export function placed(nodes, measure, width, height) {
  const grid = new Map();
  const result = [];
  let budget = Math.max(24, Math.round((width * height) / AREA));
  for (const node of nodes.slice(0, 600)) if (node.radius > 5 && !node.network) occupy(grid, disc(node));
  for (const node of nodes) {
    if (!node.strong && (budget <= 0 || (node.faint && node.radius < 9))) continue;
    const size = node.size ?? (node.strong ? 14 : Math.min(14, 11 + node.radius / 9));
    const text = shortened(node.text, node.strong ? 36 : node.network ? 13 : 12) + (node.tail ?? "");
    const wide = measure(text, size, node.strong || node.network) + 2 * GAP;
    const high = size * 1.3 + GAP;
    if (node.verb && wide > node.room) continue;
    if (node.x < -node.radius || node.y < -node.radius || node.x > width + node.radius || node.y > height + node.radius) continue;
    for (const [wish, top] of spotsOf(node, wide, high)) {
      const left = Math.max(2, Math.min(wish, width - wide - 2));
      const box = { left, top, right: left + wide, bottom: top + high, owner: node };
      if (!node.strong && meets(grid, box)) continue;
      occupy(grid, box);
      budget -= node.network || node.verb ? 0 : 1;
      result.push({ text, size, x: left + GAP, y: top + high * 0.78, wide, network: node.network, strong: node.strong, faint: node.faint, colour: node.colour });
      break;
    }
  }
  return result;
}

// where a name may stand, the best first
function spotsOf(node, wide, high) {
  const left = node.x - wide / 2;
  if (node.verb) return node.spots.map(({ x, y }) => [x - wide / 2, y - high / 2]);
  if (node.network) return [[left, node.y - high], [left, node.y - 2 * high], [left, node.y]];
  return [
    [left, node.y + node.radius + 1],
    [left, node.y - node.radius - high - 1],
    [node.x + node.radius + 2, node.y - high / 2],
    [node.x - node.radius - wide - 2, node.y - high / 2],
  ];
}

export function measurer(context) {
  return (text, size, strong) => {
    const key = `${strong}|${size.toFixed(1)}|${text}`;
    if (!widths.has(key)) {
      context.font = font(size, strong);
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  };
}

export function write(context, labels, colours) {
  context.lineJoin = "round";
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  for (const label of labels) {
    context.globalAlpha = label.faint ? 0.35 : 1;
    context.font = font(label.size, label.strong || label.network);
    context.strokeStyle = colours.paper;
    context.lineWidth = 4;
    context.strokeText(label.text, label.x, label.y);
    context.fillStyle = label.colour ?? (label.network ? colours.group : label.strong ? colours.strong : colours.ink);
    context.fillText(label.text, label.x, label.y);
  }
  context.globalAlpha = 1;
}

function font(size, strong) {
  return `${strong ? 600 : 400} ${size}px ${FONT}`;
}

function disc(node) {
  const r = node.radius * 0.85;
  return { left: node.x - r, right: node.x + r, top: node.y - r, bottom: node.y + r, owner: node };
}

const CELL = 64;

function* cells(box) {
  for (let i = Math.floor(box.left / CELL); i <= Math.floor(box.right / CELL); i++) {
    for (let j = Math.floor(box.top / CELL); j <= Math.floor(box.bottom / CELL); j++) yield `${i},${j}`;
  }
}

function occupy(grid, box) {
  for (const cell of cells(box)) {
    if (!grid.has(cell)) grid.set(cell, []);
    grid.get(cell).push(box);
  }
}

function meets(grid, box) {
  for (const cell of cells(box)) {
    for (const other of grid.get(cell) ?? []) {
      if (other.owner === box.owner || (box.owner.verb && other.owner.faint)) continue;
      if (other.left < box.right && box.left < other.right && other.top < box.bottom && box.top < other.bottom) return true;
    }
  }
  return false;
}
