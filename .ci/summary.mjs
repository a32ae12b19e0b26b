// Reads the reports that the suites left and prints one line for each; the last line is the sum.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const LOG_LINES = 30;

/** @typedef {{name: string, status: "passed"|"failed"|"skipped", detail: string}} Case */

const unescape = (text) =>
  text.replace(/&(lt|gt|quot|apos|amp|#10);/g, (_, name) => ({ lt: "<", gt: ">", quot: '"', apos: "'", amp: "&", "#10": "\n" })[name]);

const attribute = (tag, name) => unescape(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "");

const lines = (text, count) => text.split("\n").slice(0, count).join("\n");

/** Surefire writes one XML file for each test class. */
function surefire(folder) {
  if (!existsSync(folder)) return { cases: [] };
  const cases = [];
  let seconds = 0;
  for (const file of readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name))) {
    // Output of the tests may hold anything, also tags.
    const xml = readFileSync(join(folder, file), "utf8").replace(/<(system-(?:out|err))>[\s\S]*?<\/\1>/g, "");
    seconds += Number(attribute(/<testsuite[^>]*>/.exec(xml)?.[0] ?? "", "time"));
    for (const [, tag, , body = ""] of xml.matchAll(/<testcase\b((?:[^>"]|"[^"]*")*?)(\/>|>([\s\S]*?)<\/testcase>)/g)) {
      const name = `${attribute(tag, "classname").split(".").at(-1)}.${attribute(tag, "name")}`;
      cases.push({ name, ...surefireOutcome(body) });
    }
  }
  return { cases, seconds };
}

function surefireOutcome(body) {
  const skipped = /<skipped\b((?:[^>"]|"[^"]*")*)>/.exec(body);
  if (skipped) return { status: "skipped", detail: attribute(skipped[1], "message") };
  const failed = /<(?:failure|error)\b((?:[^>"]|"[^"]*")*)>/.exec(body);
  if (failed) return { status: "failed", detail: lines(attribute(failed[1], "message") || attribute(failed[1], "type"), 12) };
  return { status: "passed", detail: "" };
}

function vitest(file) {
  const status = { passed: "passed", failed: "failed" };
  const results = readJson(file)?.testResults ?? [];
  const cases = results.flatMap((result) => [
    ...result.assertionResults.map((test) => ({
      name: test.fullName,
      status: status[test.status] ?? "skipped",
      detail: lines(test.failureMessages?.join("\n") ?? "", 12) || test.status,
    })),
    // A file that cannot even be loaded has no tests to report.
    ...(result.status === "failed" && result.assertionResults.length === 0
      ? [{ name: result.name, status: "failed", detail: lines(result.message ?? "", 12) }]
      : []),
  ]);
  return { cases };
}

function playwright(file) {
  const report = readJson(file);
  const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)];
  const cases = (report?.suites ?? []).flatMap(specs).flatMap((spec) => spec.tests.map((test) => playwrightCase(spec, test)));
  for (const error of report?.errors ?? []) {
    cases.push({ name: "start of the browser tests", status: "failed", detail: lines(plain(error.message ?? ""), 12) });
  }
  return { cases };
}

function playwrightCase(spec, test) {
  const status = { expected: "passed", flaky: "passed", skipped: "skipped" }[test.status] ?? "failed";
  const message = test.results.flatMap((result) => result.errors ?? []).at(0)?.message ?? "";
  const reason = (test.annotations ?? []).map((note) => note.description).filter(Boolean).join("; ");
  return { name: spec.title, status, detail: status === "failed" ? lines(plain(message), 12) : reason };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal begin so
const plain = (text) => text.replace(/\u001b\[[0-9;]*m/g, "");

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined);

const tail = (file) => plain(existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n").slice(-LOG_LINES).join("\n") : "");

function read({ suite, kind, code, report, log }) {
  if (kind === "check") {
    return { cases: [{ name: report, status: code === 0 ? "passed" : "failed", detail: code === 0 ? "" : tail(log) }] };
  }
  const found = { surefire, vitest, playwright }[kind](report);
  const failed = found.cases.some((test) => test.status === "failed");
  const ran = found.cases.some((test) => test.status !== "skipped");
  if (!ran) found.cases.push({ name: "no test ran", status: "failed", detail: tail(log) });
  else if (code !== 0 && !failed) found.cases.push({ name: `${suite} ended with code ${code}`, status: "failed", detail: tail(log) });
  return found;
}

const indent = (text) => text.replace(/^/gm, "      ");
const count = (cases, status) => cases.filter((test) => test.status === status).length;
const tally = (cases) => ["passed", "failed", "skipped"].map((status) => `${count(cases, status)} ${status}`).join(", ");

const suites = new Map();
for (const line of readFileSync(process.argv[2], "utf8").trim().split("\n")) {
  const [suite, kind, code, seconds, report, log] = line.split("\t");
  const found = read({ suite, kind, code: Number(code), report, log });
  const sum = suites.get(suite) ?? { cases: [], seconds: 0 };
  sum.cases.push(...found.cases);
  sum.seconds += found.seconds ?? Number(seconds);
  suites.set(suite, sum);
}

const all = [...suites.values()].flatMap((suite) => suite.cases);
for (const [suite, { cases }] of suites) {
  for (const test of cases.filter((one) => one.status === "failed")) {
    console.log(`FAILED  ${suite}: ${test.name}\n${indent(test.detail)}`);
  }
}
for (const [suite, { cases }] of suites) {
  for (const test of cases.filter((one) => one.status === "skipped")) {
    console.log(`skipped ${suite}: ${test.name}: ${lines(test.detail || "no reason given", 1)}`);
  }
}
console.log();
for (const [suite, { cases, seconds }] of suites) {
  console.log(`${suite}: ${tally(cases)} (${Math.round(seconds)} s)`);
}
console.log(tally(all));
process.exitCode = count(all, "failed") > 0 || count(all, "passed") === 0 ? 1 : 0;
