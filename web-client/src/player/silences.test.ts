import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { createSkipper, skipAt } from "./silences.ts";

const PAUSE = { startMs: 1000, endMs: 4000 };
const FILLER = { startMs: 5000, endMs: 5500 };

test("what need not be heard is passed over to its end, unless little of it is left", () => {
  expect(skipAt([PAUSE, FILLER], 999)).toBeUndefined();
  expect(skipAt([PAUSE, FILLER], 1000)).toEqual({ startMs: 1000, endMs: 4000 });
  expect(skipAt([PAUSE, FILLER], 3890)).toEqual({ startMs: 3890, endMs: 4000 });
  expect(skipAt([PAUSE, FILLER], 3950)).toBeUndefined();
  expect(skipAt([PAUSE, FILLER], 4000)).toBeUndefined();
  expect(skipAt([PAUSE, FILLER], 5016)).toEqual({ startMs: 5016, endMs: 5500 });
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
  expect(skipper.savedMs.value).toBe(0);
  skipper.know({ skips: [PAUSE], savedMs: 3000 });
  expect(skipper.savedMs.value).toBe(3000);
  skipper.onSkip((range) => told.push(range));
  timeMs.value = 2000;
  playing.value = true;
  expect(timeMs.value).toBe(2000);
  skipper.toggle();
  expect(timeMs.value).toBe(4000);
  expect(told).toEqual([{ startMs: 2000, endMs: 4000 }]);
});
