import { expect, test } from "vitest";
import { passed, placeOf } from "./play-in-place.ts";

const AT_FIVE = { id: "1", momentMs: 5000 };
const RANGE = { id: "2", momentMs: 7000, momentEndMs: 9000 };
const WHOLE = { id: "3" };
const ALL = [AT_FIVE, RANGE, WHOLE];

test("a reply belongs behind what it answers", () => {
  expect(placeOf(AT_FIVE)).toBe(5000);
  expect(placeOf(RANGE)).toBe(9000);
  expect(placeOf(WHOLE)).toBeUndefined();
});

test("it is its turn when its place is played over, once", () => {
  expect(passed(ALL, 4990, 5010)).toBe(AT_FIVE);
  expect(passed(ALL, 5000, 5010)).toBeUndefined();
  expect(passed(ALL, 6990, 7010)).toBeUndefined();
  expect(passed(ALL, 8990, 9000)).toBe(RANGE);
});

test("seeking over it is not playing", () => {
  expect(passed(ALL, 0, 30_000)).toBeUndefined();
  expect(passed(ALL, 6000, 4000)).toBeUndefined();
});
