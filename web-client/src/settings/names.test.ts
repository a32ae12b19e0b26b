import { expect, test } from "vitest";
import { earlier, languageChoices, languageName, timeZones, weekDays } from "./names.ts";

test("the languages of the browser come first, and none comes twice", () => {
  const choices = languageChoices(["de-AT", "fr"], ["it"]);
  const values = choices.map(({ value }) => value);
  expect(values.slice(0, 2)).toEqual(["de-AT", "fr"]);
  expect(new Set(values).size).toBe(values.length);
  expect(new Set(choices.map(({ label }) => label)).size).toBe(choices.length);
  expect(values).toContain("en");
  expect(values).not.toContain("it");
  expect(values).not.toContain("xx");
});

test("a language has a name", () => {
  expect(languageName("de-AT")).toBe("Austrian German");
});

test("a zone that the browser does not know can still be chosen", () => {
  expect(timeZones("Mars/Olympus")[0]).toBe("Mars/Olympus");
  expect(timeZones("")).toEqual(timeZones("Europe/Berlin"));
});

test("a week begins on Monday", () => {
  expect(weekDays().map(({ name }) => name)[0]).toBe("Monday");
  expect(weekDays().at(-1)).toEqual({ day: 7, name: "Sunday" });
});

test("one thing is put before its neighbour", () => {
  expect(earlier(["a", "b", "c"], 2)).toEqual(["a", "c", "b"]);
  expect(earlier(["a", "b", "c"], 1)).toEqual(["b", "a", "c"]);
  expect(earlier(["a", "b"], 0)).toEqual(["a", "b"]);
});
