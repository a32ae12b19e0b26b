import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { createSkipper, silenceAt } from "./silences.ts";

const LONG = { startMs: 1000, endMs: 4000 };
const SHORT = { startMs: 5000, endMs: 5500 };

test("a long silence is passed over, with a breath at both ends", () => {
  expect(silenceAt([LONG, SHORT], 1100)).toBeUndefined();
  expect(silenceAt([LONG, SHORT], 1250)).toEqual({ startMs: 1250, endMs: 3800 });
  expect(silenceAt([LONG, SHORT], 3700)).toBeUndefined();
  expect(silenceAt([LONG, SHORT], 5250)).toBeUndefined();
  expect(silenceAt([LONG, SHORT], 4500)).toBeUndefined();
});

test("it is passed over while it plays and when that is wanted, and told", () => {
  const timeMs = signal(0);
  const playing = signal(false);
  const told: unknown[] = [];
  const skipper = createSkipper({
    timeMs,
    playing,
    seek: (ms) => {
      timeMs.value = ms;
    },
  });
  skipper.know([LONG]);
  skipper.onSkip((range) => told.push(range));
  timeMs.value = 2000;
  playing.value = true;
  expect(timeMs.value).toBe(2000);
  skipper.toggle();
  expect(timeMs.value).toBe(3800);
  expect(told).toEqual([{ startMs: 2000, endMs: 3800 }]);
});
