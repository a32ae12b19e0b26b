import type { Capture } from "./capture.ts";
import { AUDIO_BIT_RATE, chooseMediaType, videoBitRate } from "./media-type.ts";

/** A running MediaRecorder, reduced to what a recorder needs. */
export interface Tape {
  /** What it makes. */
  readonly mediaType: string;
  start(onSlice: (slice: Blob) => void): void;
  pause(): void;
  resume(): void;
  /** Kept when the last slice has been handed out. */
  stop(): Promise<void>;
}

/** A crash costs the slice that was not yet handed out: less than two seconds, also where encoding lags behind. */
const SLICE_MS = 1000;
const KEY_FRAME_MS = 2000;

interface TapeOptions extends MediaRecorderOptions {
  /** Chromium's: a key frame at least this often, so that a cut recording can be sought in. */
  videoKeyFrameIntervalDuration?: number;
}

/** A tape for a capture, or undefined when this browser records nothing that we know. */
export function openTape(capture: Capture): Tape | undefined {
  const mimeType = chooseMediaType(capture.kind);
  if (!mimeType) return undefined;
  const options: TapeOptions = { mimeType, audioBitsPerSecond: AUDIO_BIT_RATE };
  if (capture.picture) {
    options.videoBitsPerSecond = videoBitRate(capture.picture.width, capture.picture.height);
    options.videoKeyFrameIntervalDuration = KEY_FRAME_MS;
  }
  const recorder = new MediaRecorder(capture.stream, options);
  const stopped = new Promise<void>((resolve) => {
    recorder.addEventListener("stop", () => resolve(), { once: true });
  });
  return {
    mediaType: recorder.mimeType || mimeType,
    start(onSlice) {
      recorder.addEventListener("dataavailable", ({ data }) => onSlice(data));
      recorder.start(SLICE_MS);
    },
    pause: () => recorder.pause(),
    resume: () => recorder.resume(),
    async stop() {
      if (recorder.state !== "inactive") recorder.stop();
      await stopped;
    },
  };
}
