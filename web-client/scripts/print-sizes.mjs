// Prints what a first view costs in script, gzipped, and fails when a page that does not record or play exceeds its budget.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 100;
const dist = new URL("../dist/", import.meta.url);
const html = readFileSync(new URL("index.html", dist), "utf8");
const sizes = readdirSync(new URL("assets/", dist))
  .filter((name) => /\.(js|css)$/.test(name))
  .map((name) => ({ name, kb: gzipSync(readFileSync(new URL(`assets/${name}`, dist))).length / 1024 }))
  .sort((a, b) => b.kb - a.kb);
for (const { name, kb } of sizes) {
  console.log(`${kb.toFixed(1).padStart(7)} kB  ${html.includes(name) ? "first view" : "on demand "}  ${name}`);
}
const first = sizes
  .filter(({ name }) => name.endsWith(".js") && html.includes(name))
  .reduce((sum, { kb }) => sum + kb, 0);
console.log(`first view: ${first.toFixed(1)} kB of script gzipped (budget ${BUDGET_KB} kB)`);
if (first > BUDGET_KB) process.exit(1);
