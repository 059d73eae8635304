// Marks on shapes of which a link is expected whose other end no text names: a dotted ring with a question mark.

import { fitted, paper } from "./colours.js";

export function drawRings(context, rings, data, dark, onScreen) {
  context.save();
  for (const [id, kind] of rings) {
    const spot = onScreen(id);
    if (!spot) continue;
    const colour = fitted(data.term.get("GapKind").get(kind).colour, dark);
    context.strokeStyle = colour;
    context.lineWidth = 1.8;
    context.setLineDash([2, 3.5]);
    context.beginPath();
    context.arc(spot.x, spot.y, spot.radius + 5, 0, 2 * Math.PI);
    context.stroke();
    if (spot.radius < 4) continue;
    context.setLineDash([]);
    const [x, y] = [spot.x + (spot.radius + 5) * 0.75, spot.y - (spot.radius + 5) * 0.75];
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, y, 6.5, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = paper(dark);
    context.font = "700 10px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText("?", x, y + 0.5);
  }
  context.restore();
}
