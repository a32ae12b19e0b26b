import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { House } from "../house.ts";
import { openCapture } from "../recorder/capture.ts";
import { watchDevices } from "../recorder/device-watch.ts";
import { freeBytes } from "../recorder/disk-watch.ts";
import { createRecorder, type Recorder } from "../recorder/recorder.ts";
import { createRecordingWatch, type RecordingWatch } from "../recorder/recording-watch.ts";
import { openTape } from "../recorder/tape.ts";
import { tick } from "../recorder/ticker.ts";
import type { Trouble } from "../recorder/trouble.ts";
import type { ChosenFile, FileAnswer } from "../upload/file-desk.ts";
import type { Shipment } from "../upload/shipment.ts";
import type { Target, UploadCenter } from "../upload/upload-center.ts";
import { createLiveSwitch, type LiveSwitch } from "./live-switch.ts";
import { asSpoken, rememberSpoken } from "./spoken.ts";
import { createTakeBack, type TakeBack } from "./take-back.ts";

/** A file on its way through the door: looked at, sent, or refused. `others` came with it and were left out. */
export interface FileChoice {
  readonly name: string;
  readonly others: boolean;
  readonly answer: FileAnswer | undefined;
}

/** One visit to the recorder: the devices, and the message that comes out of it. */
export interface Recording {
  readonly recorder: Recorder;
  readonly target: ReadonlySignal<Target>;
  readonly live: LiveSwitch;
  readonly takeBack: TakeBack;
  /** What happens to devices, disk and time while it records. */
  readonly troubles: ReadonlySignal<readonly Trouble[]>;
  /** What is being sent, as soon as recording has started or a file was chosen. */
  readonly shipment: ReadonlySignal<Shipment | undefined>;
  /** False where the browser keeps recordings in memory only. */
  readonly durable: boolean;
  aim(channelId: string): void;
  /** What is spoken; nothing for what is usual there. It is remembered for the channel. */
  speak(language: string | undefined): void;
  /** What became of the file that was chosen last. */
  readonly file: ReadonlySignal<FileChoice | undefined>;
  /** A file that was chosen again is on its way again. */
  goOn(shipment: Shipment): void;
  sendFile(chosen: ChosenFile, others?: boolean): Promise<void>;
  /** Back to the choice, after a recording was discarded. */
  reset(): Promise<void>;
}

const TICK_MS = 1000;

/** A message that was broken off and gets a further part. */
export interface GoesOn {
  readonly messageId: string;
  /** How long it is so far. */
  readonly beforeMs: number;
}

export function createRecording(
  house: House,
  begin: Target,
  until: AbortSignal,
  goesOn: GoesOn | undefined,
): Recording {
  const { uploads, files } = house;
  const file = signal<FileChoice | undefined>(undefined);
  const target = signal(asSpoken(begin));
  const shipment = signal<Shipment | undefined>(undefined);
  const latest = followed(uploads, shipment);
  const recorder = createRecorder({
    openCapture,
    openTape,
    async openSink(kind, mediaType) {
      const goingOn = goesOn === undefined ? {} : { messageId: goesOn.messageId };
      const sink = await uploads.record({ kind, mediaType, target: target.value, ...goingOn });
      shipment.value = uploads.find(sink.messageId);
      takeBack.begin(sink);
      return {
        ...sink,
        append(slice, timeMs) {
          watch.slice(slice.size);
          return sink.append(slice, timeMs);
        },
      };
    },
    now: () => performance.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  until.addEventListener("abort", () => void recorder.dispose(), { once: true });
  const takeBack = createTakeBack(recorder, { now: () => performance.now(), tick }, until);
  const watch = openWatch(house, recorder, until, goesOn?.beforeMs ?? 0);
  return {
    recorder,
    target,
    takeBack,
    live: createLiveSwitch(house.api, latest, until),
    troubles: watch.troubles,
    shipment: latest,
    durable: uploads.durable,
    aim(channelId) {
      target.value = asSpoken({ ...target.value, channelId });
    },
    speak(language) {
      rememberSpoken(target.value.channelId, language);
      target.value = asSpoken(target.value);
    },
    file,
    goOn(again) {
      shipment.value = again;
    },
    async sendFile(chosen, others = false) {
      if (file.value && !file.value.answer) return;
      const asked = { name: chosen.file.name, others };
      file.value = { ...asked, answer: undefined };
      const answer = await files.send(chosen, target.value);
      file.value = { ...asked, answer };
      if (answer.answer === "sending") shipment.value = answer.shipment;
    },
    async reset() {
      await recorder.dispose();
      file.value = undefined;
      shipment.value = undefined;
    },
  };
}

/** The recording as this tab sends it now: it may have been to another tab and back. */
function followed(
  { find }: UploadCenter,
  own: ReadonlySignal<Shipment | undefined>,
): ReadonlySignal<Shipment | undefined> {
  let last: Shipment | undefined;
  return computed(() => {
    const first = own.value;
    const before = last?.messageId === first?.messageId ? last : first;
    last = first && (find(first.messageId) ?? before);
    return last;
  });
}

/** Looks after the recorder for as long as its page is open. */
function openWatch(
  { api, workspace, uploads }: House,
  recorder: Recorder,
  until: AbortSignal,
  beforeMs: number,
): RecordingWatch {
  const devices = watchDevices();
  let maxDurationMs: number | undefined;
  const learn = async () => {
    maxDurationMs = (await api.uploadLimits(workspace.id)).maxDurationMs - beforeMs;
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
