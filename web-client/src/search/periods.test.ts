import { expect, test } from "vitest";
import { beginOf, shiftDay, wholeDay } from "./periods.ts";

const NOW = new Date("2026-03-02T23:30:00");

test("periods end today and begin with a whole day", () => {
  expect(beginOf("today", NOW)).toBe("2026-03-02");
  expect(beginOf("week", NOW)).toBe("2026-02-24");
  expect(beginOf("month", NOW)).toBe("2026-02-01");
  expect(beginOf("year", NOW)).toBe("2026-01-01");
});

test("days follow each other across months, leap days and years", () => {
  expect(shiftDay("2028-02-28", 1)).toBe("2028-02-29");
  expect(shiftDay("2026-12-31", 1)).toBe("2027-01-01");
  expect(shiftDay("2026-03-01", -1)).toBe("2026-02-28");
});

test("a year and a month stand for their first day", () => {
  expect(["2026", "2026-05", "2026-05-17"].map(wholeDay)).toEqual(["2026-01-01", "2026-05-01", "2026-05-17"]);
});
