// Numbers as people read them: base units made into percentages, ranges, units by name. Pure.

const PERCENT = new Set(["1", "pp"]);

export function amountOf({ cmp, value, high, unit }, data, language) {
  const number = (x) => (PERCENT.has(unit) ? `${+(x * 100).toFixed(2)}%` : x.toLocaleString("en", { maximumFractionDigits: 3 }));
  const range = high === null ? number(value) : `${number(value)}–${number(high)}`;
  return [cmp === "=" ? null : cmp, range, unitOf(unit, data, language)].filter(Boolean).join(" ");
}

function unitOf(unit, data, language) {
  if (!unit || unit === "1") return null;
  const term = data.term.get("Unit")?.get(unit);
  return term?.label[language] ?? unit;
}
