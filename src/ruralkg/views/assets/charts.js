// Bar charts: drawn as SVG, said in words for those who do not see them.

import { kindBars, predicateGroups, rankBars } from "./bars.js";
import { fitted } from "./colours.js";
import { element, shortened, svg } from "./dom.js";
import { labelOf, say } from "./words.js";

const WIDTH = 420;
const ROW = 22;
const LEFT = 150; // for the labels
const RIGHT = 46; // for the numbers

export function charts(data, language, dark) {
  const kinds = [{ label: null, bars: kindBars(data, language) }];
  const ranks = [{ label: null, bars: rankBars(data, language) }];
  return [
    chart(say(language, "chartKinds"), kinds, null, dark),
    chart(say(language, "chartPredicates"), predicateGroups(data, language), data.modalities.map((m) => [labelOf(m, language), m.colour]), dark),
    ranks[0].bars.length ? chart(say(language, "chartRanks"), ranks, present(data, language), dark) : null,
  ];
}

// the verdicts that there are
function present(data, language) {
  const found = new Set(data.ties.map((tie) => tie.verdict));
  return [...data.term.get("TieVerdict").values()].filter(({ name }) => found.has(name)).map((term) => [labelOf(term, language), term.colour]);
}

function chart(title, groups, legend, dark) {
  const most = Math.max(1, ...groups.flatMap(({ bars }) => bars.map(({ total }) => total)));
  const drawn = [];
  let y = 4;
  for (const { label, bars } of groups) {
    if (label) {
      drawn.push(svg("text", { x: 0, y: y + 17, class: "chart-group" }, label));
      y += ROW + 4;
    }
    for (const bar of bars) {
      drawn.push(...row(bar, y, most, dark));
      y += ROW;
    }
    y += 6;
  }
  return element("figure", { class: "chart" },
    element("figcaption", {}, title),
    legend && element("ul", { class: "chart-legend" }, legend.map(([label, colour]) => element("li", {}, patch(fitted(colour, dark)), label))),
    svg("svg", { viewBox: `0 0 ${WIDTH} ${y}`, role: "img", "aria-label": `${title}: ${spoken(groups)}` }, drawn));
}

function row({ label, parts, total }, y, most, dark) {
  const scale = (WIDTH - LEFT - RIGHT) / most;
  let x = LEFT;
  const pieces = parts.map(({ label: what, colour, count }) => {
    const piece = svg("rect", { x, y: y + 4, width: Math.max(1, count * scale), height: ROW - 8, fill: fitted(colour, dark) }, svg("title", {}, `${label} · ${what}: ${count}`));
    x += count * scale;
    return piece;
  });
  return [
    svg("text", { x: LEFT - 8, y: y + 16, "text-anchor": "end" }, shortened(label, 22)),
    ...pieces,
    svg("text", { x: x + 6, y: y + 16, class: "chart-count" }, total),
  ];
}

function patch(colour) {
  return svg("svg", { viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true" }, svg("rect", { width: 12, height: 12, rx: 2, fill: colour }));
}

function spoken(groups) {
  return groups.map(({ label, bars }) => {
    const told = bars.map((bar) => {
      const parts = bar.parts.length > 1 ? ` (${bar.parts.map((part) => `${part.label} ${part.count}`).join(", ")})` : "";
      return `${bar.label} ${bar.total}${parts}`;
    });
    return `${label ? `${label}: ` : ""}${told.join("; ")}`;
  }).join(". ");
}
