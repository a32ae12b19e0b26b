import { expect, test } from "vitest";
import { begunName, candidates, complete, namedIn, pieces } from "./mentions.ts";

const ADA = { id: "a", name: "Ada Brandt" };
const ADAM = { id: "m", name: "Adam" };
const NOOR = { id: "n", name: "Noor Haddad" };
const ALL = [NOOR, ADAM, ADA];

test("a name is begun by an @ at the start of a word", () => {
  expect(begunName("hello @no", 9)).toBe("no");
  expect(begunName("@", 1)).toBe("");
  expect(begunName("mail me@no", 10)).toBeUndefined();
  expect(begunName("@Ada Br", 7)).toBe("Ada Br");
  expect(begunName("hello", 5)).toBeUndefined();
});

test("names are found by each of their words", () => {
  expect(candidates("ad", ALL)).toEqual([ADAM, ADA]);
  expect(candidates("had", ALL)).toEqual([NOOR]);
  expect(candidates("x", ALL)).toEqual([]);
});

test("a name takes the place of what was begun", () => {
  expect(complete("ask @no today", 7, NOOR.name)).toEqual({ text: "ask @Noor Haddad  today", caret: 17 });
});

test("who is named is known from the text", () => {
  expect(namedIn("see @Noor Haddad", ALL)).toEqual([NOOR]);
  expect(pieces("see @Noor Haddad, and @Ada Brandt", [NOOR, ADA])).toEqual([
    { text: "see ", named: false },
    { text: "@Noor Haddad", named: true },
    { text: ", and ", named: false },
    { text: "@Ada Brandt", named: true },
  ]);
});
