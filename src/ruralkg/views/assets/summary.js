// The summary of a large graph in the picture: networks and kinds as shapes, what is said between them as lines.

import { fitted, paper } from "./colours.js";
import { labelOf } from "./words.js";

const prefix = "group ";

export function summaryNodes(data) {
  return (data.summary?.nodes ?? []).map((node) => ({ ...node, id: prefix + node.id }));
}

export function summaryEdges(data) {
  return (data.summary?.edges ?? []).map((edge) => ({ ...edge, id: prefix + edge.id, from: prefix + edge.from, to: prefix + edge.to, arrows: "", smooth: false }));
}

export function groupOf(id) {
  return id?.startsWith(prefix) ? id.slice(prefix.length) : null;
}

export function summaryLooks(data, on, dark) {
  const line = dark ? "#8d949c" : "#8b9097";
  return {
    nodes: (data.summary?.nodes ?? []).map(({ id, color }) => ({ id: prefix + id, hidden: !on, color: { background: fitted(color, dark), border: paper(dark) } })),
    edges: (data.summary?.edges ?? []).map(({ id }) => ({ id: prefix + id, hidden: !on, color: { color: line, hover: line, highlight: line, opacity: 0.45 } })),
  };
}

export function summaryNames(data, network, language) {
  const size = new Map(data.summary.nodes.map((node) => [node.id, node.size]));
  const points = network.getPositions(data.summary.groups.map((group) => prefix + group.id));
  return data.summary.groups.map((group) => {
    const { x, y } = network.canvasToDOM(points[prefix + group.id]);
    return { text: `${labelOf(group, language)} ${group.members.length}`, x, y, radius: size.get(group.id) * network.getScale(), strong: false, faint: false };
  });
}
