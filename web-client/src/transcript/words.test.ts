import { expect, it } from "vitest";
import { wordAt } from "./words.ts";

it.each([
  [0, -1],
  [99, -1],
  [100, 0],
  [499, 0],
  [500, 1],
  [9999, 2],
])("at %d ms the word that sounds is number %d", (time, word) => expect(wordAt([100, 500, 900], time)).toBe(word));

it("knows no word where there are none", () => expect(wordAt([], 5)).toBe(-1));
