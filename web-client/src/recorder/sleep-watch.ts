import type { Trouble } from "./trouble.ts";

export interface SleepWatch {
  /** A slice was handed out. */
  slice(now: number): void;
  /** Asked about once a second, in wall-clock time. */
  tick(now: number, atMs: number): Trouble | undefined;
  /** Recording begins or goes on: the time before does not count. */
  restart(now: number): void;
}

const GAP_MS = 10_000;

/**
 * Notices that the device slept or the tab was frozen: neither a slice came nor did time pass for us. A hidden tab has slow
 * ticks but slices; a picture that does not move has ticks but no slices.
 */
export function createSleepWatch(begin: number): SleepWatch {
  let lastSlice = begin;
  let lastTick = begin;
  let longest = 0;
  let slept: Trouble | undefined;
  return {
    slice(now) {
      longest = Math.max(longest, now - lastSlice);
      lastSlice = now;
    },
    tick(now, atMs) {
      const gap = Math.min(Math.max(longest, now - lastSlice), now - lastTick);
      longest = 0;
      lastTick = now;
      if (gap > GAP_MS) {
        // Until the next slice comes it is one and the same gap.
        lastSlice = now;
        slept = { kind: "slept", atMs, forMs: gap };
      }
      return slept;
    },
    restart(now) {
      lastSlice = now;
      lastTick = now;
      longest = 0;
    },
  };
}
