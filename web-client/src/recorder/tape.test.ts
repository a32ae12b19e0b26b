import { describe, expect, it } from "vitest";
import { tapeOf, tapeOptions } from "./tape.ts";

/** The browser's recorder as far as a tape sees it. */
class FakeMediaRecorder extends EventTarget {
  state: RecordingState = "inactive";
  start() {
    this.state = "recording";
  }
  stop() {
    this.state = "inactive";
    this.dispatchEvent(new Event("stop"));
  }
  fail() {
    this.dispatchEvent(new Event("error"));
    this.stop();
  }
}

function running() {
  const recorder = new FakeMediaRecorder();
  const tape = tapeOf(recorder as unknown as MediaRecorder, "audio/webm");
  let broken = 0;
  tape.start({
    onSlice: () => {},
    onBroken: () => {
      broken += 1;
    },
  });
  return { recorder, tape, broken: () => broken };
}

describe("how a capture is recorded", () => {
  it("asks for a key frame every two seconds, and for a bit rate that fits the picture", () => {
    const of = (width: number, height: number) =>
      tapeOptions({ kind: "screen", picture: { width, height } }, () => true);
    expect(of(1280, 720)?.videoKeyFrameIntervalDuration).toBe(2000);
    expect(of(1280, 720)?.videoBitsPerSecond ?? 0).toBeLessThan(of(3840, 2160)?.videoBitsPerSecond ?? 0);
  });

  it("goes by the size at the start of the recording, not by that of the choice", () => {
    let width = 640;
    const capture = {
      kind: "screen" as const,
      get picture() {
        return { width, height: 480 };
      },
    };
    const before = tapeOptions(capture, () => true)?.videoBitsPerSecond;
    width = 2560;
    expect(tapeOptions(capture, () => true)?.videoBitsPerSecond).toBeGreaterThan(before ?? 0);
  });

  it("asks for no picture where there is none", () => {
    expect(tapeOptions({ kind: "voice", picture: undefined }, () => true)).toEqual({
      mimeType: "audio/webm;codecs=opus",
      audioBitsPerSecond: 96_000,
    });
    expect(tapeOptions({ kind: "voice", picture: undefined }, () => false)).toBeUndefined();
  });
});

describe("a tape", () => {
  it("says that the browser's recorder failed", () => {
    const { recorder, broken } = running();
    recorder.fail();
    expect(broken()).toBeGreaterThan(0);
  });

  it("takes no stop that was asked for as a failure, and can be stopped after one", async () => {
    const { tape, broken } = running();
    await tape.stop();
    expect(broken()).toBe(0);
    const failed = running();
    failed.recorder.fail();
    await failed.tape.stop();
  });
});
