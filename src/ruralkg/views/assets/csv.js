// A table as a CSV file that a spreadsheet opens as it is meant: UTF-8, and no cell that it would run as a formula.

const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

// head: [text], rows: [[text or number]]; RFC 4180, with the byte order mark by which Excel knows UTF-8
export function csvOf(head, rows) {
  return `\ufeff${[head, ...rows].map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;
}

function field(value) {
  if (typeof value === "number") return String(value);
  const text = value ?? "";
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
