import { describe, expect, it } from "vitest";
import { type Capture, type CaptureChoice, CaptureError } from "./capture.ts";
import { createRecorder, elapsedMs, type RecorderPorts } from "./recorder.ts";

const voice: CaptureChoice = { kind: "voice" };

/** Devices, disk and clock as plain objects that tests can move. */
function studio(change: Partial<RecorderPorts> = {}) {
  const log: string[] = [];
  const ended = new AbortController();
  let now = 0;
  let onSlice: (slice: Blob) => void = () => {};
  let onBroken = () => {};
  const capture: Capture = {
    kind: "voice",
    stream: {} as MediaStream,
    picture: undefined,
    sound: undefined,
    microphone: undefined,
    ended: ended.signal,
    close: () => log.push("closed"),
  };
  const ports: RecorderPorts = {
    openCapture: async () => capture,
    openTape: () => ({
      mediaType: "audio/webm",
      start(listener) {
        onSlice = listener.onSlice;
        onBroken = listener.onBroken;
      },
      pause: () => log.push("tape paused"),
      resume: () => log.push("tape resumed"),
      stop: async () => onSlice(new Blob(["end"])),
    }),
    openSink: async () => ({
      messageId: "m1",
      append: async (slice, timeMs) => void log.push(`slice of ${slice.size} at ${timeMs}`),
      finish: async () => void log.push("finished"),
    }),
    now: () => now,
    wait: async () => {},
    ...change,
  };
  const recorder = createRecorder(ports);
  return {
    recorder,
    log,
    ended,
    slice: (text: string) => onSlice(new Blob([text])),
    breakTape: () => onBroken(),
    pass(ms: number) {
      now += ms;
    },
    elapsed: () => elapsedMs(recorder.state.value, now),
    phase: () => recorder.state.value.phase,
  };
}

describe("the recorder", () => {
  it("records what was chosen, and does not count pauses", async () => {
    const it = studio();
    await it.recorder.choose(voice);
    await it.recorder.start(false);
    it.pass(5000);
    it.recorder.togglePause();
    it.pass(60_000);
    expect([it.phase(), it.elapsed()]).toEqual(["paused", 5000]);
    it.recorder.togglePause();
    it.pass(1000);
    await it.recorder.stop();
    expect(it.recorder.state.value).toEqual({
      phase: "stopped",
      kind: "voice",
      messageId: "m1",
      elapsedMs: 6000,
    });
    expect(it.log).toEqual(["tape paused", "tape resumed", "slice of 3 at 6000", "closed", "finished"]);
  });

  it("makes one recording of two starts at once", async () => {
    let sinks = 0;
    const openSink = async () => {
      sinks += 1;
      return { messageId: "m1", append: async () => {}, finish: async () => {} };
    };
    const it = studio({ openSink });
    await it.recorder.choose(voice);
    await Promise.all([it.recorder.start(false), it.recorder.start(false), it.recorder.start(true)]);
    expect([it.phase(), sinks]).toEqual(["recording", 1]);
  });

  it("passes slices on in order, and leaves out empty ones", async () => {
    const it = studio();
    await it.recorder.choose(voice);
    await it.recorder.start(false);
    it.slice("a");
    it.slice("");
    it.pass(2000);
    it.slice("bb");
    await it.recorder.stop();
    expect(it.log.filter((line) => line.startsWith("slice"))).toEqual([
      "slice of 1 at 0",
      "slice of 2 at 2000",
      "slice of 3 at 2000",
    ]);
  });

  it("counts down from three when asked to", async () => {
    const seen: number[] = [];
    const it = studio();
    it.recorder.state.subscribe((state) => {
      if (state.phase === "counting") seen.push(state.left);
    });
    await it.recorder.choose(voice);
    await it.recorder.start(true);
    expect(seen).toEqual([3, 2, 1]);
    expect(it.phase()).toBe("recording");
  });

  it("stops and keeps the recording when sharing ends by itself", async () => {
    const it = studio();
    await it.recorder.choose(voice);
    await it.recorder.start(false);
    it.ended.abort();
    await new Promise((resolve) => setTimeout(resolve));
    const state = it.recorder.state.value;
    expect(state.phase === "stopped" && state.reason).toBe("camera-lost");
    expect(it.log).toContain("finished");
  });

  it("keeps what is there when the browser's recorder fails", async () => {
    const it = studio();
    await it.recorder.choose(voice);
    await it.recorder.start(false);
    it.slice("a");
    it.breakTape();
    await new Promise((resolve) => setTimeout(resolve));
    const state = it.recorder.state.value;
    expect(state.phase === "stopped" && state.reason).toBe("recorder-failed");
    expect(it.log).toContain("slice of 1 at 0");
  });

  it("says which device was refused", async () => {
    const it = studio({ openCapture: () => Promise.reject(new CaptureError("microphone", "permission-denied")) });
    await it.recorder.choose(voice);
    const state = it.recorder.state.value;
    expect(state.phase === "failed" && [state.error.device, state.error.failure]).toEqual([
      "microphone",
      "permission-denied",
    ]);
  });

  it("stops when the disk is full, says that it was cut short, and still hands on what comes", async () => {
    const handed: number[] = [];
    const it = studio({
      openSink: async () => ({
        messageId: "m1",
        append(slice) {
          handed.push(slice.size);
          return Promise.reject(new DOMException("", "QuotaExceededError"));
        },
        finish: async () => {},
      }),
    });
    await it.recorder.choose(voice);
    await it.recorder.start(false);
    it.slice("a");
    await new Promise((resolve) => setTimeout(resolve));
    const state = it.recorder.state.value;
    expect(state.phase === "stopped" && state.reason).toBe("disk-full");
    expect(handed).toEqual([1, 3]);
  });

  it("says why a recording does not begin, and lets the devices go", async () => {
    const it = studio({ openSink: () => Promise.reject(new CaptureError("microphone", "no-room")) });
    await it.recorder.choose(voice);
    await it.recorder.start(false);
    const state = it.recorder.state.value;
    expect(state.phase === "failed" && state.error.failure).toBe("no-room");
    expect(it.log).toEqual(["closed"]);
  });

  it("never throws a running recording away when it is disposed of", async () => {
    const it = studio();
    await it.recorder.choose(voice);
    await it.recorder.start(false);
    await it.recorder.dispose();
    expect(it.log).toContain("finished");
  });
});
