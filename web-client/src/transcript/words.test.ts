import { expect, it } from "vitest";
import type { Segment } from "../api/types.ts";
import { paragraphsOf, seenWords, wordAt } from "./words.ts";

it.each([
  [0, -1],
  [99, -1],
  [100, 0],
  [499, 0],
  [500, 1],
  [9999, 2],
])("at %d ms the word that sounds is number %d", (time, word) => expect(wordAt([100, 500, 900], time)).toBe(word));

it("knows no word where there are none", () => expect(wordAt([], 5)).toBe(-1));

const segment = (startMs: number, text: string): Segment => {
  const words = text
    .split(" ")
    .map((word, at) => ({ text: word, startMs: startMs + at * 100, endMs: startMs + at * 100 + 90, confidence: 1 }));
  return { startMs, endMs: words.at(-1)?.endMs ?? startMs, words };
};
const texts = (segments: Segment[]) =>
  paragraphsOf(segments).map(({ words }) => words.map(({ text }) => text).join(" "));

it("puts segments together up to a longer pause", () => {
  const said = [segment(0, "one two"), segment(900, "three"), segment(3000, "four")];
  expect(texts(said)).toEqual(["one two three", "four"]);
  expect(paragraphsOf(said).flatMap(({ words }) => words.map(({ ordinal }) => ordinal))).toEqual([0, 1, 2, 3]);
});

it("ends a paragraph before it grows too long", () => {
  const long = "word ".repeat(50).trim();
  expect(texts([segment(0, long), segment(5000, long)])).toEqual([long, long]);
});

it("does not count words that another one shows", () => {
  const spoken = segment(0, "twenty five");
  const [first, second] = spoken.words;
  if (first) first.shown = "25";
  if (second) second.shown = "";
  expect(seenWords(paragraphsOf([spoken])).map(({ shown }) => shown)).toEqual(["25"]);
});
