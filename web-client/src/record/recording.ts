import { type ReadonlySignal, signal } from "@preact/signals";
import type { House } from "../house.ts";
import { openCapture } from "../recorder/capture.ts";
import { createRecorder, type Recorder } from "../recorder/recorder.ts";
import { openTape } from "../recorder/tape.ts";
import type { Shipment } from "../upload/shipment.ts";
import type { Target } from "../upload/upload-center.ts";

/** One visit to the recorder: the devices, and the message that comes out of it. */
export interface Recording {
  readonly recorder: Recorder;
  readonly target: ReadonlySignal<Target>;
  /** What is being sent, as soon as recording has started or a file was chosen. */
  readonly shipment: ReadonlySignal<Shipment | undefined>;
  /** False where the browser keeps recordings in memory only. */
  readonly durable: boolean;
  aim(channelId: string): void;
  sendFile(file: Blob): void;
  /** Back to the choice, after a recording was discarded. */
  reset(): Promise<void>;
}

/** `goesOn` is a message that was broken off and gets a further part. */
export function createRecording(
  { uploads }: House,
  begin: Target,
  until: AbortSignal,
  goesOn: string | undefined,
): Recording {
  const target = signal(begin);
  const shipment = signal<Shipment | undefined>(undefined);
  const recorder = createRecorder({
    openCapture,
    openTape,
    async openSink(kind, mediaType) {
      const goingOn = goesOn === undefined ? {} : { messageId: goesOn };
      const sink = await uploads.record({ kind, mediaType, target: target.value, ...goingOn });
      shipment.value = uploads.find(sink.messageId);
      return sink;
    },
    now: () => performance.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  until.addEventListener("abort", () => void recorder.dispose(), { once: true });
  return {
    recorder,
    target,
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
