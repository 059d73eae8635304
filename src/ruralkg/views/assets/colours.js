// Colours of the ontology, fitted to a light or a dark page.

export function rgb(hex) {
  const n = parseInt(hex.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
}

export function mixed(hex, other, share) {
  const a = rgb(hex);
  const b = rgb(other);
  return `#${a.map((x, i) => Math.round(x * (1 - share) + b[i] * share).toString(16).padStart(2, "0")).join("")}`;
}

// A colour by its hue in degrees, saturation and lightness from 0 to 1: for what reads no hsl(), such as older SVG editors.
export function hexOf(hue, saturation, lightness) {
  const part = (n) => {
    const k = (n + hue / 30) % 12;
    const value = lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255).toString(16).padStart(2, "0");
  };
  return `#${part(0)}${part(8)}${part(4)}`;
}

// A colour that stands out from the page.
export function fitted(hex, dark) {
  return dark ? mixed(hex, "#ffffff", 0.42) : hex;
}

export function paper(dark) {
  return dark ? "#14171b" : "#fbfaf7";
}

// The colour of a line: what is lacking keeps the colour of its modality, all else that of the moment it tells of.
export function lineColour(edge, data) {
  if (edge.layer) return edge.color;
  const modality = data.modality.get(edge.modality);
  if (modality.line === "dotted") return modality.colour;
  const told = new Map();
  for (const id of edge.statements) {
    const { moment } = data.predicate.get(data.statement.get(id).predicate);
    told.set(moment, (told.get(moment) ?? 0) + 1);
  }
  const [most] = [...told].sort((a, b) => b[1] - a[1])[0];
  return data.moment.get(most).colour ?? modality.colour;
}
