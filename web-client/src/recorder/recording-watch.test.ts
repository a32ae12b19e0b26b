import { signal } from "@preact/signals-core";
import { describe, expect, it } from "vitest";
import type { Capture } from "./capture.ts";
import type { CaptureKind } from "./media-type.ts";
import type { Recorder, RecorderState } from "./recorder.ts";
import { createRecordingWatch, type RecordingWatchPorts } from "./recording-watch.ts";

/** A recording whose clock, disk and devices move as the test says. */
function rolling(kind: CaptureKind, change: Partial<RecordingWatchPorts> = {}) {
  const log: string[] = [];
  const track = { readyState: "live", muted: false, getSettings: () => ({ deviceId: "mic" }) };
  const capture = {
    kind,
    microphone: track,
    sound: { microphoneLives: () => true },
  } as unknown as Capture;
  const state = signal<RecorderState>({ phase: "recording", capture, sinceMs: 0, beforeMs: 0 });
  let now = 0;
  const recorder = {
    state,
    stop: async (reason?: string) => void log.push(`stop: ${reason}`),
    togglePause: () => log.push("pause"),
  } as unknown as Recorder;
  const watch = createRecordingWatch(recorder, {
    now: () => now,
    wallClock: () => now,
    freeBytes: async () => undefined,
    maxDurationMs: () => undefined,
    devices: { refused: () => false, gone: () => false },
    ...change,
  });
  return {
    log,
    track,
    state,
    kinds: () => watch.troubles.value.map((one) => one.kind),
    async pass(ms: number, bytesPerSecond = 100_000) {
      for (const end = now + ms; now < end; ) {
        now += 1000;
        watch.slice(bytesPerSecond);
        await watch.tick();
      }
    },
    async sleep(ms: number) {
      now += ms;
      await watch.tick();
    },
  };
}

describe("looking after a recording", () => {
  it("is quiet while all is well", async () => {
    const it = rolling("screen", { freeBytes: async () => 100_000_000_000, maxDurationMs: () => 3_600_000 });
    await it.pass(120_000);
    expect([it.kinds(), it.log]).toEqual([[], []]);
  });

  it("lets a screen recording go on without its microphone, and says so", async () => {
    const it = rolling("screen");
    await it.pass(3000);
    it.track.readyState = "ended";
    await it.pass(2000);
    expect([it.kinds(), it.log]).toEqual([["microphone-lost"], []]);
  });

  it("pauses a voice message without a microphone, once", async () => {
    const it = rolling("voice");
    await it.pass(1000);
    it.track.readyState = "ended";
    await it.pass(3000);
    expect(it.log).toEqual(["pause"]);
    it.track.readyState = "live";
    await it.pass(1000);
    expect(it.kinds()).toEqual([]);
  });

  it("warns that the disk fills, and stops while there is room for the end", async () => {
    let free = 20_000_000 + 100_000 * 60 * 5;
    const it = rolling("screen", { freeBytes: async () => free });
    await it.pass(20_000);
    expect(it.kinds()).toEqual(["disk-low"]);
    free = 10_000_000;
    await it.pass(10_000);
    expect(it.log).toContain("stop: disk-nearly-full");
  });

  it("tells the last minute of the workspace's limit, and stops at it", async () => {
    const it = rolling("voice", { maxDurationMs: () => 90_000 });
    await it.pass(45_000);
    expect(it.kinds()).toEqual(["limit-near"]);
    await it.pass(45_000);
    expect(it.log).toContain("stop: length-limit");
  });

  it("says that the device slept", async () => {
    const it = rolling("screen");
    await it.pass(3000);
    await it.sleep(60_000);
    expect(it.kinds()).toEqual(["slept"]);
  });

  it("stops a camera that may no longer be used", async () => {
    const it = rolling("camera", { devices: { refused: (device) => device === "camera", gone: () => false } });
    await it.pass(1000);
    expect(it.log).toContain("stop: camera-lost");
  });

  it("says nothing any more when the recording is over", async () => {
    const it = rolling("screen");
    it.track.readyState = "ended";
    await it.pass(1000);
    it.state.value = { phase: "idle" };
    await it.sleep(1000);
    expect(it.kinds()).toEqual([]);
  });
});
