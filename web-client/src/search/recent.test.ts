import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRecent, forgetRecent } from "./recent.ts";

/** What a browser keeps: its names are the own keys of the object. */
class Kept {
  [name: string]: unknown;
}

beforeEach(() => {
  const kept = new Kept();
  const hidden = (value: unknown) => ({ value, enumerable: false });
  Object.defineProperties(kept, {
    getItem: hidden((name: string) => kept[name] ?? null),
    setItem: hidden((name: string, value: string) => {
      kept[name] = value;
    }),
    removeItem: hidden((name: string) => delete kept[name]),
  });
  vi.stubGlobal("localStorage", kept);
});
afterEach(() => void vi.unstubAllGlobals());

test("what was looked for is there again, the newest first, each once", () => {
  const recent = createRecent("ada", "north");
  for (const query of ["bill", "release  button", "", " Bill "]) recent.note(query);
  expect(createRecent("ada", "north").queries.value).toEqual(["Bill", "release button"]);
});

test("only some are kept, and they can be taken away", () => {
  const recent = createRecent("ada", "north");
  for (let at = 0; at < 20; at += 1) recent.note(`word ${at}`);
  expect(recent.queries.value).toHaveLength(8);
  recent.forget("word 19");
  expect(recent.queries.value[0]).toBe("word 18");
  recent.clear();
  expect(createRecent("ada", "north").queries.value).toEqual([]);
});

test("others do not see it, and nothing is left after a sign-out", () => {
  createRecent("ada", "north").note("bill");
  createRecent("ada", "south").note("rain");
  createRecent("maria", "north").note("release");
  expect(createRecent("maria", "south").queries.value).toEqual([]);
  forgetRecent("ada");
  expect(createRecent("ada", "north").queries.value).toEqual([]);
  expect(createRecent("ada", "south").queries.value).toEqual([]);
  expect(createRecent("maria", "north").queries.value).toEqual(["release"]);
});

test("what was kept by something else is passed over", () => {
  localStorage.setItem("whenever.recent-searches.ada.north", '{"not":"a list"}');
  expect(createRecent("ada", "north").queries.value).toEqual([]);
});
