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

// A colour that stands out from the page.
export function fitted(hex, dark) {
  return dark ? mixed(hex, "#ffffff", 0.42) : hex;
}

export function paper(dark) {
  return dark ? "#14171b" : "#fbfaf7";
}
