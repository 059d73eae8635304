// Makes what `ruralkg view` needs of npm: vis-network and what that needs, one script, their licences before it.
// `npm run build` writes it into the package; `npm run build -- FOLDER` writes it elsewhere, for a test to compare.

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const NAME = "vis-network.js";
const ENTRY = `
  export { Network } from "vis-network/esnext";
  export { DataSet } from "vis-data/esnext";
`;
const BORDER = "=".repeat(80);

// The packages that are part of the page: those of package-lock.json that no test needs, types left out.
function packages() {
  const { packages: locked } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  return Object.entries(locked).filter(([path, entry]) => path && !entry.dev && !path.includes("/@types/"))
    .map(([path, entry]) => ({ path, name: path.replace("node_modules/", ""), version: entry.version, license: entry.license }));
}

// The MIT licence of a package, as it comes: its own file where it may also be had under another.
function licence({ path, name, version, license }) {
  const folder = join(ROOT, path);
  const files = readdirSync(folder).filter((file) => /^licen[cs]e/i.test(file) && !/apache/i.test(file));
  if (files.length !== 1 || !license.includes("MIT")) throw new Error(`${name}: no licence to ship it under (${license}; ${files})`);
  const text = readFileSync(join(folder, files[0]), "utf8").replaceAll("\r\n", "\n").replaceAll("*/", "* /").trim();
  return `${name} ${version} (${license})\n\n${text.split("\n").map((line) => line.trimEnd()).join("\n")}\n`;
}

const folder = process.argv[2] ?? join(ROOT, "src", "ruralkg", "views", "built");
await build({
  stdin: { contents: ENTRY, resolveDir: ROOT },
  absWorkingDir: ROOT,
  outfile: join(folder, NAME),
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "vis",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  banner: { js: `/*!\n${packages().map(licence).join(`\n${BORDER}\n`)}*/` },
  logLevel: "warning",
});
