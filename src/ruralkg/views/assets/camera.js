// Moves the window over the picture, and tells where things stand in it.

const ROOM = { side: 30, bottom: 34 };

export function makeCamera(network, container, overlay, data, size, everyone) {
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  // Fit these actors into the window, with room for the switches above and the names below.
  function fit(ids = everyone(), animate = true) {
    if (!ids.length) return;
    const points = Object.entries(network.getPositions(ids));
    const reach = (axis, sign) => Math.max(...points.map(([id, point]) => sign * point[axis] + size.get(id)));
    const [left, right, top, bottom] = [-reach("x", -1), reach("x", 1), -reach("y", -1), reach("y", 1)];
    const { clientWidth: width, clientHeight: height } = container;
    const above = Math.min(overlay.offsetHeight + 34, height / 3);
    const scale = Math.min(1.5, (width - 2 * ROOM.side) / (right - left), (height - above - ROOM.bottom) / (bottom - top));
    network.moveTo({
      position: { x: (left + right) / 2, y: (top + bottom) / 2 - (above - ROOM.bottom) / 2 / scale },
      scale: Math.max(scale, 0.02),
      animation: !animate || still() ? false : { duration: 450, easingFunction: "easeInOutQuad" },
    });
  }

  function zoom(factor) {
    const scale = Math.min(4, Math.max(0.05, network.getScale() * factor));
    network.moveTo({ scale, animation: still() ? false : { duration: 150, easingFunction: "easeInOutQuad" } });
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

  return { fit, zoom, pan, where };
}
