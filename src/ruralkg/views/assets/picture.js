// The picture: vis-network with the nodes and edges that pyvis made; our own names, emphasis, groups and marks.

import { makeCamera } from "./camera.js";
import { fitted, lineColour, mixed, paper } from "./colours.js";
import { makeHints } from "./hints.js";
import { drawHulls, hullsOf } from "./hulls.js";
import { measurer, placed, write } from "./labels.js";
import { drawRings } from "./rings.js";
import { spotsOn, verbsOf } from "./verbs.js";
import { drawRound, groupOf, summaryLooks, summaryNames } from "./summary.js";

const FAR = 0.22; // a scale below which names of networks are read instead of names of actors
const FEW = 16; // actors of a step of a tour whose names are all written
const LARGE = 7; // pixels of a shape that keeps its name even then

export function makePicture(container, tip, overlay, data, store) {
  const nodes = new vis.DataSet([]); // each shape and line is added when it is first seen, and then kept
  const edges = new vis.DataSet([]);
  const everyEdge = [...data.network.edges, ...data.network.layers];
  const network = new vis.Network(container, { nodes, edges }, data.network.options);
  const size = new Map(data.network.nodes.map((node) => [node.id, node.size]));
  const before = new Map(); // what each shape and line looked like, to change only what differs
  let seen = { actors: new Set(), lines: new Set(), extras: new Set(), near: new Set(), rings: new Map(), lit: () => true };
  let dark = false;
  let hulls = [];
  let banded = null; // what the bands were last worked out for: not at each frame, for many actors take long
  let verbs = []; // what is written on the lines that stand out
  let written = []; // what was last written on lines
  let titles = []; // names of networks as they were last written, to be pointed at

  const camera = makeCamera(network, container, overlay, data, size, everyone);
  makeHints(network, container, tip, data, store);

  network.on("beforeDrawing", (context) => {
    if (seen.summary) drawRound(context, seen.summary, dark);
    const wanted = store.get().hulls || far() ? seen : null;
    if (wanted !== banded) hulls = wanted ? hullsOf(data, seen, (ids) => network.getPositions(ids)) : [];
    banded = wanted;
    drawHulls(context, hulls, size, store.get().selection?.network, dark);
  });

  network.on("dragging", ({ nodes: [moved] }) => { if (moved) banded = null; });

  network.on("afterDrawing", (context) => {
    const ratio = context.canvas.width / context.canvas.clientWidth;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const width = context.canvas.clientWidth;
    const height = context.canvas.clientHeight;
    drawRings(context, seen.rings, data, dark, (id) => onScreen(id));
    const everyName = names();
    const named = [...everyName.filter(({ faint }) => !faint), ...verbNames(), ...everyName.filter(({ faint }) => faint)];
    const labels = placed(seen.summary ? groupNames() : [...networkNames(), ...named], measurer(context), width, height);
    titles = labels.filter((label) => label.network);
    written = labels.filter((label) => label.colour).map(({ text, x, y }) => ({ text, x, y }));
    write(context, labels, { paper: paper(dark), ink: dark ? "#d8dadd" : "#2b2f33", strong: dark ? "#ffffff" : "#000000", group: dark ? "#c9c2b4" : "#6b5f4a" });
    context.restore();
  });

  // the ids of all shapes that are seen, be they actors or groups
  function everyone() {
    return seen.summary ? seen.summary.nodes.map((node) => node.id) : [...seen.actors];
  }

  function far() {
    return network.getScale() < FAR;
  }

  function onScreen(id) {
    if (!seen.actors.has(id)) return null;
    return { ...network.canvasToDOM(network.getPositions([id])[id]), radius: size.get(id) * network.getScale() };
  }

  function names() {
    const { selection } = store.get();
    const scale = network.getScale();
    const ends = selection?.line || selection?.tie || selection?.gap || seen.path || (store.get().tour && seen.near.size <= FEW);
    const strong = (id) => (selection?.actor === id || (ends ? seen.near.has(id) : false));
    const told = new Set([...seen.extras].map((id) => data.layer.get(id)).flatMap(({ from, to }) => [from, to])); // whom the layers speak of
    const order = [...seen.actors].filter((id) => !far() || strong(id) || told.has(id) || size.get(id) * scale > LARGE).sort(
      (a, b) => strong(b) - strong(a) || seen.near.has(b) - seen.near.has(a) || told.has(b) - told.has(a) || size.get(b) - size.get(a) || data.rank.get(a) - data.rank.get(b),
    );
    const points = network.getPositions(order);
    return order.map((id) => {
      const { x, y } = network.canvasToDOM(points[id]);
      const faint = seen.near.size > 0 && !seen.near.has(id);
      return { text: data.actor.get(id).name, x, y, radius: size.get(id) * scale, strong: strong(id), faint };
    });
  }

  function verbNames() {
    return verbs.map(({ edge, text, colour }) => {
      const points = network.getPositions([edge.from, edge.to]);
      const [a, b] = [edge.from, edge.to].map((id) => network.canvasToDOM(points[id]));
      const room = Math.hypot(b.x - a.x, b.y - a.y) - (size.get(edge.from) + size.get(edge.to)) * network.getScale();
      const spots = spotsOn(edge, a, b);
      return { text, verb: true, colour, room, spots, ...spots[0], radius: 0 };
    });
  }

  function groupNames() {
    return summaryNames(seen.summary, data, store.get().language, network.getPositions(everyone()), (point) => network.canvasToDOM(point), network.getScale());
  }

  function networkNames() {
    return hulls.filter((hull) => hull.named).map((hull) => {
      const { x, y } = network.canvasToDOM(hull.top);
      return { text: hull.network.name, network: hull.network.id, x, y, radius: 4, size: far() ? 15 : 13 };
    });
  }

  function show(next, isDark) {
    const gone = seen.summary && seen.summary !== next.summary ? seen.summary : { nodes: [], edges: [] };
    seen = next;
    dark = isDark;
    for (const node of next.summary?.nodes ?? []) size.set(node.id, node.size);
    const { selection, language } = store.get();
    verbs = next.summary ? [] : verbsOf(data, seen, language, dark);
    const groups = summaryLooks(next.summary ?? { nodes: [], edges: [] }, dark);
    const hidden = ({ id }) => differing({ id }, "", { hidden: true });
    const shown = (item) => differing(item, JSON.stringify(item), { hidden: false });
    nodes.update([...gone.nodes.map(hidden), ...groups.nodes.map(shown), ...data.network.nodes.map((node) => drawnNode(node, selection))].filter(Boolean));
    edges.update([...gone.edges.map(hidden), ...groups.edges.map(shown), ...everyEdge.map((edge) => drawnEdge(edge))].filter(Boolean));
    network.redraw(); // hulls, rings and names may differ where no shape does
  }

  function drawnNode(node, selection) {
    const { id, kind } = node;
    if (!seen.actors.has(id)) return differing(node, "", { hidden: true });
    const colour = fitted(data.kind.get(kind).colour, dark);
    const lit = seen.near.size === 0 || seen.near.has(id);
    const fill = lit ? colour : mixed(colour, paper(dark), 0.8);
    const chosen = selection?.actor === id;
    const border = chosen ? (dark ? "#ffffff" : "#111111") : paper(dark);
    return differing(node, fill + border, { hidden: false, borderWidth: chosen ? 4 : 1.5, color: { background: fill, border } });
  }

  function drawnEdge(edge) {
    if (!seen.lines.has(edge.id) && !seen.extras.has(edge.id)) return differing(edge, "", { hidden: true });
    const quiet = seen.near.size === 0;
    const colour = fitted(lineColour(edge, data), dark);
    const faded = seen.extras.size && !edge.layer ? 0.28 : edge.dashes ? 0.8 : 0.7;
    const opacity = quiet ? (edge.layer ? 0.95 : faded) : seen.lit(edge) ? 0.95 : 0.06;
    return differing(edge, colour + opacity, { hidden: false, color: { color: colour, hover: colour, highlight: colour, opacity } });
  }

  // the change where a look is not the one before; all that it is for what was never seen, and for groups, which move
  function differing(item, look, change) {
    const known = before.get(item.id);
    if ((known ?? "") === look) return null;
    before.set(item.id, look);
    return known === undefined || groupOf(item.id) ? { ...item, ...change } : { id: item.id, ...change };
  }

  network.on("click", ({ nodes: [actor], edges: [line], pointer }) => {
    const still = { alone: false, to: null };
    const title = titles.find(({ x, y, wide, size: high }) => pointer.DOM.x >= x && pointer.DOM.x <= x + wide && pointer.DOM.y >= y - high && pointer.DOM.y <= y + 4);
    if (groupOf(actor)) store.set({ open: groupOf(actor), travel: {} });
    else if (seen.summary) return;
    else if (actor) store.set({ ...still, selection: { actor } });
    else if (title) store.set({ ...still, selection: { network: title.network } });
    else if (line) store.set({ ...still, selection: data.line.has(line) ? { line } : data.tie.has(line) ? { tie: line } : { gap: line } });
    else store.set({ ...still, selection: null });
  });

  // what is drawn now, for whoever wants to check it
  function drawn() {
    const lines = edges.get().filter((edge) => !edge.hidden).map(({ id, color }) => ({ id, colour: color.color }));
    return { lines: lines.filter(({ id }) => data.line.has(id)), layers: lines.map(({ id }) => id).filter((id) => data.layer.has(id)), rings: [...seen.rings.keys()], near: [...seen.near] };
  }

  return { ...camera, show, drawn, redraw: () => network.redraw(), settle: () => network.setSize("100%", "100%"), positions: () => network.getPositions(everyone()), canvas: () => container.querySelector("canvas"), titles: () => titles, verbs: () => written };
}
