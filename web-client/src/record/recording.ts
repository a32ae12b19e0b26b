import { type ReadonlySignal, signal } from "@preact/signals";
import type { House } from "../house.ts";
import { openCapture } from "../recorder/capture.ts";
import { watchDevices } from "../recorder/device-watch.ts";
import { freeBytes } from "../recorder/disk-watch.ts";
import { createRecorder, type Recorder } from "../recorder/recorder.ts";
import { createRecordingWatch, type RecordingWatch } from "../recorder/recording-watch.ts";
import { openTape } from "../recorder/tape.ts";
import type { Trouble } from "../recorder/trouble.ts";
import type { Shipment, Target } from "../upload/upload-center.ts";

/** One visit to the recorder: the devices, and the message that comes out of it. */
export interface Recording {
  readonly recorder: Recorder;
  readonly target: ReadonlySignal<Target>;
  /** What happens to devices, disk and time while it records. */
  readonly troubles: ReadonlySignal<readonly Trouble[]>;
  /** What is being sent, as soon as recording has started or a file was chosen. */
  readonly shipment: ReadonlySignal<Shipment | undefined>;
  /** False where the browser keeps recordings in memory only. */
  readonly durable: boolean;
  aim(channelId: string): void;
  sendFile(file: Blob): void;
  /** Back to the choice, after a recording was discarded. */
  reset(): Promise<void>;
}

const TICK_MS = 1000;

export function createRecording(house: House, begin: Target, until: AbortSignal): Recording {
  const { uploads } = house;
  const target = signal(begin);
  const shipment = signal<Shipment | undefined>(undefined);
  const recorder = createRecorder({
    openCapture,
    openTape,
    async openSink(kind) {
      const sink = await uploads.record(kind, target.value);
      shipment.value = uploads.find(sink.messageId);
      return {
        ...sink,
        append(slice) {
          watch.slice(slice.size);
          return sink.append(slice);
        },
      };
    },
    now: () => performance.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  until.addEventListener("abort", () => void recorder.dispose(), { once: true });
  const watch = openWatch(house, recorder, until);
  return {
    recorder,
    target,
    troubles: watch.troubles,
    shipment,
    durable: uploads.durable,
    aim(channelId) {
      target.value = { ...target.value, channelId };
    },
    sendFile(file) {
      shipment.value = uploads.sendFile(file, target.value);
    },
    async reset() {
      await recorder.dispose();
      shipment.value = undefined;
    },
  };
}

/** Looks after the recorder for as long as its page is open. */
function openWatch({ api, workspace, uploads }: House, recorder: Recorder, until: AbortSignal): RecordingWatch {
  const devices = watchDevices();
  let maxDurationMs: number | undefined;
  const learn = async () => {
    maxDurationMs = (await api.uploadLimits(workspace.id)).maxDurationMs;
  };
  // Without an answer the server itself keeps the limit.
  learn().catch(() => undefined);
  const watch = createRecordingWatch(recorder, {
    now: () => performance.now(),
    wallClock: () => Date.now(),
    freeBytes: async () => (uploads.durable ? freeBytes() : undefined),
    maxDurationMs: () => maxDurationMs,
    devices,
  });
  const timer = setInterval(() => void watch.tick(), TICK_MS);
  until.addEventListener(
    "abort",
    () => {
      clearInterval(timer);
      devices.dispose();
    },
    { once: true },
  );
  return watch;
}
