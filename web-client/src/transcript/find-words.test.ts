import { expect, it } from "vitest";
import { findWords } from "./find-words.ts";

const words = (text: string) =>
  text.split(" ").map((word, ordinal) => ({ text: word, startMs: 0, endMs: 0, confidence: 1, ordinal }));
const found = (text: string, query: string) => findWords(words(text), query).map(({ first, last }) => [first, last]);

it("finds words one after the other, also unfinished", () => {
  expect(found("the budget is the bud", "bud")).toEqual([
    [1, 1],
    [4, 4],
  ]);
  expect(found("the budget is the bud", "the bud")).toEqual([
    [0, 1],
    [3, 4],
  ]);
  expect(found("the budget", "udget")).toEqual([]);
  expect(found("the budget", "th budget")).toEqual([]);
});

it("minds neither case nor accents nor punctuation", () => {
  expect(found("Café, said Zoë.", "cafe SAID zoe")).toEqual([[0, 2]]);
});

it("finds nothing for nothing", () => expect(found("a b", "  … ")).toEqual([]));

it("finds what is shown, and what was said", () => {
  const [first, second] = words("twenty five");
  if (!first || !second) throw new Error("two words");
  const said = [
    { ...first, shown: "25" },
    { ...second, shown: "" },
  ];
  expect(findWords(said, "25")).toEqual([{ first: 0, last: 0 }]);
  expect(findWords(said, "twenty five")).toEqual([{ first: 0, last: 1 }]);
});
