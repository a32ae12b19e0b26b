import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import type { Capture } from "../recorder/capture.ts";
import type { Stretch } from "../recorder/pauses.ts";
import type { Recorder, RecorderState } from "../recorder/recorder.ts";
import { createTakeBack } from "./take-back.ts";

/** A recorder whose clock and microphone are moved by hand. */
function stage() {
  let now = 0;
  let level = 0;
  let listener = () => {};
  let ticking = false;
  const capture = { sound: { level: () => level } } as unknown as Capture;
  const state = signal<RecorderState>({ phase: "ready", choice: { kind: "voice" }, capture });
  const recorder = { state } as unknown as Recorder;
  const kept: (readonly Stretch[])[] = [];
  const tick = (call: () => void, until: AbortSignal) => {
    listener = call;
    ticking = true;
    until.addEventListener("abort", () => (ticking = false));
  };
  const closed = new AbortController();
  const takeBack = createTakeBack(recorder, { now: () => now, tick }, closed.signal);
  return {
    takeBack,
    kept,
    closed,
    ticking: () => ticking,
    start() {
      takeBack.begin({ takeBack: async (taken) => void kept.push(taken) });
      state.value = { phase: "recording", capture, sinceMs: now, beforeMs: 0 };
    },
    pause: (beforeMs: number) => (state.value = { phase: "paused", capture, beforeMs }),
    goOn: (beforeMs: number) => (state.value = { phase: "recording", capture, sinceMs: now, beforeMs }),
    stop: () => (state.value = { phase: "stopping", elapsedMs: now }),
    sound(ms: number, loud: number) {
      level = loud;
      for (const end = now + ms; now < end; now += 50) listener();
    },
  };
}

it("takes the last sentence back, tells the disk, and brings it back", () => {
  const { takeBack, kept, start, sound } = stage();
  start();
  sound(2000, 0.7);
  sound(1000, 0);
  sound(2000, 0.7);
  takeBack.press();
  expect(kept).toEqual([[{ startMs: 2750, endMs: 5120 }]]);
  expect(takeBack.last.value).toEqual({ what: "done", ms: 2370 });
  expect(takeBack.totalMs.value).toBe(2370);
  takeBack.undo();
  expect(kept.at(-1)).toEqual([]);
  expect(takeBack.last.value).toEqual({ what: "undone" });
});

it("says when there is nothing to take back", () => {
  const { takeBack, kept, start, sound } = stage();
  takeBack.press();
  expect(takeBack.last.value).toBeUndefined();
  start();
  sound(1000, 0);
  takeBack.press();
  expect(takeBack.last.value).toEqual({ what: "nothing" });
  expect(kept).toEqual([]);
});

it("counts the recorder's own pause as one, and its time as none", () => {
  const { takeBack, kept, start, pause, goOn, sound } = stage();
  start();
  sound(2000, 0.7);
  pause(2000);
  sound(5000, 0.7);
  goOn(2000);
  sound(1000, 0.7);
  takeBack.press();
  expect(kept).toEqual([[{ startMs: 2000, endMs: 3120 }]]);
});

it("listens only while it records, and begins anew with each recording", () => {
  const { takeBack, start, sound, stop, ticking, closed } = stage();
  expect(ticking()).toBe(false);
  start();
  expect(ticking()).toBe(true);
  sound(1000, 0.7);
  takeBack.press();
  stop();
  expect(ticking()).toBe(false);
  expect(takeBack.totalMs.value).toBe(1120);
  start();
  expect(takeBack.totalMs.value).toBe(0);
  closed.abort();
  expect(ticking()).toBe(false);
});
