// Small drawings for the legend: the shapes of the picture and its lines.

import { svg } from "./dom.js";

const POINTS = {
  hexagon: "13.2,8 10.6,12.5 5.4,12.5 2.8,8 5.4,3.5 10.6,3.5",
  triangle: "8,2.5 14,13 2,13",
  triangleDown: "8,13.5 2,3 14,3",
  diamond: "8,2 14,8 8,14 2,8",
  star: "8,1.5 9.9,6.1 14.8,6.4 11,9.5 12.2,14.3 8,11.6 3.8,14.3 5,9.5 1.2,6.4 6.1,6.1",
};

export function swatch(shape, colour) {
  const drawing =
    shape === "square"
      ? svg("rect", { x: 3, y: 3, width: 10, height: 10, fill: colour })
      : shape in POINTS
        ? svg("polygon", { points: POINTS[shape], fill: colour })
        : svg("circle", { cx: 8, cy: 8, r: 5.5, fill: colour });
  return svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, class: "swatch", "aria-hidden": "true" }, drawing);
}

export function stroke(line, colour, wide = 26) {
  const dashes = { dashed: "6 4", dotted: "1.5 3.5" }[line];
  return svg(
    "svg",
    { viewBox: `0 0 ${wide} 16`, width: wide, height: 16, class: "swatch", "aria-hidden": "true" },
    svg("line", { x1: 2, y1: 8, x2: wide - 2, y2: 8, stroke: colour, "stroke-width": 2.2, "stroke-dasharray": dashes }),
  );
}
