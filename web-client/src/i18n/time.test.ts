import { describe, expect, it } from "vitest";
import { clock, day, when } from "./time.ts";

describe("clock", () => {
  it.each([
    [0, "0:00"],
    [999, "0:00"],
    [7_000, "0:07"],
    [750_000, "12:30"],
    [3_723_000, "1:02:03"],
    [-5, "0:00"],
  ])("writes %d ms as %s", (ms, text) => expect(clock(ms)).toBe(text));
});

describe("when", () => {
  const now = new Date("2026-11-23T15:00:00Z");
  it.each([
    ["2026-11-23T09:05:00Z", "09:05"],
    ["2026-11-22T23:59:00Z", "Yesterday, 23:59"],
    ["2026-11-19T08:00:00Z", "Thursday, 08:00"],
    ["2026-03-02T08:00:00Z", "Mar 2"],
    ["2025-03-02T08:00:00Z", "Mar 2, 2025"],
  ])("says %s as %s", (iso, text) => expect(when(iso, now, "UTC")).toBe(text));
});

describe("day", () => {
  it("is short", () => expect(day(new Date(2026, 10, 23))).toBe("23 Nov"));
});
