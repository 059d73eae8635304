// The picture: vis-network with the nodes and edges that pyvis made; our own names, emphasis and tooltip.

import { fitted, mixed, paper } from "./colours.js";
import { measurer, placed, write } from "./labels.js";
import { labelOf } from "./words.js";

const ROOM = { side: 30, top: 58, bottom: 34 };

export function makePicture(container, tip, data, store) {
  const nodes = new vis.DataSet(data.network.nodes.map((node) => ({ ...node, hidden: true })));
  const edges = new vis.DataSet(data.network.edges.map((edge) => ({ ...edge, hidden: true })));
  const network = new vis.Network(container, { nodes, edges }, data.network.options);
  const size = new Map(data.network.nodes.map((node) => [node.id, node.size]));
  let seen = { actors: new Set(), lines: new Set(), near: new Set() };
  let dark = false;

  network.on("afterDrawing", (context) => {
    const scale = network.getScale();
    const ratio = context.canvas.width / context.canvas.clientWidth;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const shown = names(scale);
    const labels = placed(shown, measurer(context), context.canvas.clientWidth, context.canvas.clientHeight);
    write(context, labels, { paper: paper(dark), ink: dark ? "#d8dadd" : "#2b2f33", strong: dark ? "#ffffff" : "#000000" });
    context.restore();
  });

  function names(scale) {
    const { selection } = store.get();
    const strong = (id) => (selection?.actor ? id === selection.actor : selection?.line ? seen.near.has(id) : false);
    const order = [...seen.actors].sort(
      (a, b) => strong(b) - strong(a) || seen.near.has(b) - seen.near.has(a) || size.get(b) - size.get(a) || data.rank.get(a) - data.rank.get(b),
    );
    const points = network.getPositions(order);
    return order.map((id) => {
      const { x, y } = network.canvasToDOM(points[id]);
      const faint = seen.near.size > 0 && !seen.near.has(id);
      return { text: data.actor.get(id).name, x, y, radius: size.get(id) * scale, strong: strong(id), faint };
    });
  }

  function show(next, isDark) {
    seen = next;
    dark = isDark;
    const quiet = next.near.size === 0;
    const { selection } = store.get();
    nodes.update(data.network.nodes.map(({ id, kind }) => {
      if (!next.actors.has(id)) return { id, hidden: true };
      const colour = fitted(data.kind.get(kind).colour, dark);
      const lit = quiet || next.near.has(id);
      const fill = lit ? colour : mixed(colour, paper(dark), 0.8);
      const chosen = selection?.actor === id;
      return {
        id,
        hidden: false,
        borderWidth: chosen ? 4 : 1.5,
        color: { background: fill, border: chosen ? (dark ? "#ffffff" : "#111111") : paper(dark) },
      };
    }));
    edges.update(data.network.edges.map((edge) => {
      if (!next.lines.has(edge.id)) return { id: edge.id, hidden: true };
      const lit = quiet || touches(edge, selection);
      const colour = fitted(data.modality.get(edge.modality).colour, dark);
      const opacity = lit ? (quiet ? (edge.modality === data.modalities[0].name ? 0.6 : 0.75) : 0.9) : 0.06;
      return { id: edge.id, hidden: false, color: { color: colour, hover: colour, highlight: colour, opacity } };
    }));
  }

  function touches(edge, selection) {
    return selection?.line ? edge.id === selection.line : edge.from === selection?.actor || edge.to === selection?.actor;
  }

  network.on("click", ({ nodes: [actor], edges: [line] }) => {
    if (actor) store.set({ selection: { actor }, alone: false });
    else if (line) store.set({ selection: { line }, alone: false });
    else store.set({ selection: null, alone: false });
  });
  network.on("hoverNode", ({ node, event }) => hint(actorHint(node), event));
  network.on("hoverEdge", ({ edge, event }) => hint(lineHint(edge), event));
  for (const gone of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(gone, () => { tip.hidden = true; container.classList.remove("pointing"); });

  function actorHint(id) {
    const actor = data.actor.get(id);
    return `${actor.name} · ${labelOf(data.kind.get(actor.kind), store.get().language)}`;
  }

  function lineHint(id) {
    const statements = data.line.get(id).statements.map((key) => data.statement.get(key));
    const [first] = statements;
    const { language } = store.get();
    const words = [first.subject, null, first.object].map((end) => (end ? data.actor.get(end).name : labelOf(data.predicate.get(first.predicate), language)));
    const more = statements.length > 1 ? ` +${statements.length - 1}` : "";
    return `${words.join(" ")} · ${labelOf(data.modality.get(first.modality), language)}${more}`;
  }

  function hint(text, event) {
    const box = container.getBoundingClientRect();
    const x = (event.clientX ?? event.center?.x ?? 0) - box.left;
    const y = (event.clientY ?? event.center?.y ?? 0) - box.top;
    tip.textContent = text;
    tip.hidden = false;
    tip.style.left = `${Math.max(4, Math.min(x + 14, box.width - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.max(4, Math.min(y + 14, box.height - tip.offsetHeight - 8))}px`;
    container.classList.add("pointing");
  }

  // Fit these actors into the window, with room for the switches above and the names below.
  function fit(ids = [...seen.actors], animate = true) {
    if (!ids.length) return;
    const points = Object.entries(network.getPositions(ids));
    const reach = (axis, sign) => Math.max(...points.map(([id, point]) => sign * point[axis] + size.get(id)));
    const [left, right, top, bottom] = [-reach("x", -1), reach("x", 1), -reach("y", -1), reach("y", 1)];
    const { clientWidth: width, clientHeight: height } = container;
    const scale = Math.min(1.5, (width - 2 * ROOM.side) / (right - left), (height - ROOM.top - ROOM.bottom) / (bottom - top));
    const still = !animate || matchMedia("(prefers-reduced-motion: reduce)").matches;
    network.moveTo({
      position: { x: (left + right) / 2, y: (top + bottom) / 2 - (ROOM.top - ROOM.bottom) / 2 / scale },
      scale: Math.max(scale, 0.02),
      animation: still ? false : { duration: 450, easingFunction: "easeInOutQuad" },
    });
  }

  function zoom(factor) {
    network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * factor)), animation: { duration: 150, easingFunction: "easeInOutQuad" } });
  }

  function pan(dx, dy) {
    const { x, y } = network.getViewPosition();
    network.moveTo({ position: { x: x + dx / network.getScale(), y: y + dy / network.getScale() } });
  }

  // where an actor or the middle of a line is on the screen, for whoever wants to point at it
  function where({ actor, line }) {
    const at = (id) => network.canvasToDOM(network.getPositions([id])[id]);
    if (actor) return at(actor);
    const { from, to } = data.line.get(line);
    return { x: (at(from).x + at(to).x) / 2, y: (at(from).y + at(to).y) / 2 };
  }

  return { show, fit, zoom, pan, where, redraw: () => network.redraw(), settle: () => network.setSize("100%", "100%") };
}
