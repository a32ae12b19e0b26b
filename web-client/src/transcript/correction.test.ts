import { describe, expect, it } from "vitest";
import { correctionOf, lessonOf } from "./correction.ts";
import { diffWords } from "./word-diff.ts";

const base = { revision: 3, first: 10, words: ["we", "use", "guitar", "hub", "here"] };
const sent = (text: string) => {
  const wanted = correctionOf(base, text);
  return wanted && [wanted.from, wanted.to, wanted.before.join(" "), wanted.text];
};

describe("a correction", () => {
  it("is as small as it can be", () => {
    expect(sent("we use GitHub here")).toEqual([12, 14, "guitar hub", "GitHub"]);
    expect(correctionOf(base, "we use GitHub here")?.baseRevision).toBe(3);
    expect(sent("We use guitar hub there")).toEqual([10, 15, "we use guitar hub here", "We use guitar hub there"]);
  });

  it("is nothing when it says that already", () => {
    expect(sent("  we use\nguitar hub here ")).toBeUndefined();
  });

  it("has a word beside it where words are only put in", () => {
    expect(sent("we always use guitar hub here")).toEqual([10, 11, "we", "we always"]);
    expect(sent("now we use guitar hub here")).toEqual([10, 11, "we", "now we"]);
    expect(sent("we use guitar hub here now")).toEqual([14, 15, "here", "here now"]);
    expect(sent("we use guitar hub guitar hub here")).toEqual([13, 14, "hub", "hub guitar hub"]);
  });

  it("takes words away", () => {
    expect(sent("we use here")).toEqual([12, 14, "guitar hub", ""]);
    expect(sent("")).toEqual([10, 15, "we use guitar hub here", ""]);
  });

  it("begins where nothing was", () => {
    expect(correctionOf({ revision: 0, first: 0, words: [] }, "hello")).toMatchObject({
      from: 0,
      to: 0,
      text: "hello",
    });
  });
});

describe("a lesson", () => {
  const lesson = (before: string, text: string) =>
    lessonOf({ baseRevision: 0, from: 0, to: 0, before: before.split(" "), text });

  it("is that one thing is written otherwise", () => {
    expect(lesson("guitar hub", "GitHub")).toEqual({ heard: "guitar hub", written: "GitHub" });
    expect(lesson("on Guitar hub, then", "on GitHub, then")).toEqual({ heard: "guitar hub", written: "GitHub" });
    expect(lesson("ada", "Ada")).toEqual({ heard: "ada", written: "Ada" });
  });

  it("is not there for several changes, or for words put in or taken away", () => {
    expect(lesson("one two three", "1 two 3")).toBeUndefined();
    expect(lesson("one two", "one")).toBeUndefined();
    expect(lesson("one", "one two")).toBeUndefined();
    expect(lesson("a b c d e f g", "x")).toBeUndefined();
    expect(lesson("wait", "…")).toBeUndefined();
  });
});

it("tells what is gone and what is new", () => {
  const shown = (before: string, after: string) =>
    diffWords(before.split(" "), after.split(" ")).map(({ kind, words }) => `${kind}:${words.join(" ")}`);
  expect(shown("we use guitar hub here", "we use GitHub here")).toEqual([
    "same:we use",
    "out:guitar hub",
    "in:GitHub",
    "same:here",
  ]);
  expect(diffWords([], ["a"])).toEqual([{ kind: "in", words: ["a"] }]);
  expect(diffWords(["a"], [])).toEqual([{ kind: "out", words: ["a"] }]);
});
