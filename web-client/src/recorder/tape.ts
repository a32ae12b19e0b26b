import type { Capture } from "./capture.ts";
import { AUDIO_BIT_RATE, chooseMediaType, videoBitRate } from "./media-type.ts";

export interface TapeListener {
  onSlice(slice: Blob): void;
  /** The browser's recorder failed or stopped by itself; what it handed out is good. */
  onBroken(): void;
}

/** A running MediaRecorder, reduced to what a recorder needs. */
export interface Tape {
  /** What it makes. */
  readonly mediaType: string;
  start(listener: TapeListener): void;
  pause(): void;
  resume(): void;
  /** Kept when the last slice has been handed out. */
  stop(): Promise<void>;
}

/** A crash costs the slice that was not yet handed out: less than two seconds, also where encoding lags behind. */
const SLICE_MS = 1000;
const KEY_FRAME_MS = 2000;

interface TapeOptions extends MediaRecorderOptions {
  /** A key frame at least this often, so that a cut recording can be sought in. Browsers that do not know it pass over it. */
  videoKeyFrameIntervalDuration?: number;
}

/** How to record a capture, or undefined when this browser records nothing that we know. */
export function tapeOptions(
  { kind, picture }: Pick<Capture, "kind" | "picture">,
  isSupported?: (type: string) => boolean,
): TapeOptions | undefined {
  const mimeType = chooseMediaType(kind, isSupported);
  if (!mimeType) return undefined;
  const sound = { mimeType, audioBitsPerSecond: AUDIO_BIT_RATE };
  if (!picture) return sound;
  return {
    ...sound,
    videoBitsPerSecond: videoBitRate(picture.width, picture.height),
    videoKeyFrameIntervalDuration: KEY_FRAME_MS,
  };
}

/** A tape for a capture, with the picture's size as it is now; undefined when this browser records nothing that we know. */
export function openTape(capture: Capture): Tape | undefined {
  const options = tapeOptions(capture);
  return options && tapeOf(new MediaRecorder(capture.stream, options), options.mimeType ?? "");
}

/** A tape over the browser's recorder. */
export function tapeOf(recorder: MediaRecorder, wished: string): Tape {
  let asked = false;
  const stopped = new Promise<void>((resolve) => {
    recorder.addEventListener("stop", () => resolve(), { once: true });
  });
  return {
    mediaType: recorder.mimeType || wished,
    start({ onSlice, onBroken }) {
      recorder.addEventListener("dataavailable", ({ data }) => onSlice(data));
      recorder.addEventListener("error", () => onBroken());
      recorder.addEventListener("stop", () => asked || onBroken());
      recorder.start(SLICE_MS);
    },
    pause: () => recorder.pause(),
    resume: () => recorder.resume(),
    async stop() {
      // A recorder that stopped by itself has said so already, and says it only once.
      asked = true;
      if (recorder.state !== "inactive") recorder.stop();
      await stopped;
    },
  };
}
