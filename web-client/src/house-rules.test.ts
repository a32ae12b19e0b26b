import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = import.meta.dirname;
const MAX_LINES = 300;
/** Rooms without a user interface: they may look at each other, never at components or pages. */
const QUIET_ROOMS = ["api", "recorder", "upload"];

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(tsx?|css)$/.test(name) && !name.endsWith(".gen.ts"))
  .map((name) => ({ name, text: readFileSync(join(SRC, name), "utf8") }));

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((found) => found[1] ?? "");
}

describe("house rules", () => {
  it.each(QUIET_ROOMS)("%s/ imports no Preact and no page", (room) => {
    const wrong = files
      .filter(({ name }) => name.startsWith(`${room}/`) && !name.endsWith(".test.ts"))
      .flatMap(({ name, text }) => importsOf(text).map((from) => ({ name, from })))
      .filter(({ name, from }) => {
        if (!from.startsWith(".")) return from !== "@preact/signals-core" && !from.startsWith("node:");
        const to = relative(SRC, join(SRC, name, "..", from)).split("/")[0] ?? "";
        return !QUIET_ROOMS.includes(to);
      });
    expect(wrong).toEqual([]);
  });

  it("no file is longer than 300 lines", () => {
    const long = files.filter(({ text }) => text.split("\n").length > MAX_LINES).map(({ name }) => name);
    expect(long).toEqual([]);
  });

  it("no component asks the server by itself", () => {
    const asking = files.filter(({ name, text }) => name.endsWith(".tsx") && /\bfetch\(/.test(text));
    expect(asking.map(({ name }) => name)).toEqual([]);
  });

  it("nothing is loaded from another origin", () => {
    const calling = files.filter(({ name, text }) => !name.includes(".test.") && /["'(]https?:\/\//.test(text));
    expect(calling.map(({ name }) => name).filter((name) => name !== "upload/fake-tus-server.ts")).toEqual([]);
  });
});
