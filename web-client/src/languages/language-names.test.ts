import { expect, test } from "vitest";
import { languageOptions, wordsIn } from "./language-names.ts";

test("languages with a model come by name, after what is usual", () => {
  expect(languageOptions("As usual", ["nl", "da", "en"], undefined)).toEqual([
    ["", "As usual"],
    ["da", "Danish"],
    ["nl", "Dutch"],
    ["en", "English"],
  ]);
});

test("a language that was chosen and has no model stays, and says so", () => {
  expect(languageOptions("As usual", ["en"], "nl")).toContainEqual(["nl", "Dutch (no speech model yet)"]);
  expect(languageOptions("As usual", ["en"], "en")).toHaveLength(2);
});

test("words of a language are read in its direction", () => {
  expect(wordsIn("fa")).toEqual({ lang: "fa", dir: "rtl" });
  expect(wordsIn("nl-BE")).toEqual({ lang: "nl-BE", dir: "ltr" });
  expect(wordsIn(undefined)).toEqual({});
});
