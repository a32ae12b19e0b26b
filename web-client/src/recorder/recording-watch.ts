import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { Capture } from "./capture.ts";
import type { DeviceWatch } from "./device-watch.ts";
import { diskTrouble } from "./disk-watch.ts";
import { lengthTrouble } from "./length-watch.ts";
import { createMicrophoneWatch } from "./microphone-watch.ts";
import { elapsedMs, type Recorder, type RecorderState } from "./recorder.ts";
import { createSleepWatch } from "./sleep-watch.ts";
import type { Trouble } from "./trouble.ts";

export interface RecordingWatchPorts {
  /** Monotonic, as the recorder's. */
  now(): number;
  /** The time of day: it goes on while the device sleeps. */
  wallClock(): number;
  /** Room on this device's disk; undefined where it is not told, or where nothing is written to it. */
  freeBytes(): Promise<number | undefined>;
  /** The workspace's limit for one message, when it is known. */
  maxDurationMs(): number | undefined;
  readonly devices: Omit<DeviceWatch, "dispose">;
}

/** Looks after a recording while it runs. */
export interface RecordingWatch {
  readonly troubles: ReadonlySignal<readonly Trouble[]>;
  /** A slice of this size was handed out. */
  slice(size: number): void;
  /** Looks at everything; called about once a second. */
  tick(): Promise<void>;
}

const DISK_EVERY_TICKS = 10;
const RATE_AFTER_MS = 4000;

type Rolling = Extract<RecorderState, { phase: "recording" | "paused" }>;

interface Watched {
  readonly capture: Capture;
  readonly microphone: ReturnType<typeof createMicrophoneWatch>;
  readonly sleep: ReturnType<typeof createSleepWatch>;
  bytes: number;
  ticks: number;
  disk: Trouble | undefined;
  wasPaused: boolean;
  /** The voice message was paused once for the lost microphone; who goes on without one may. */
  pausedForMicrophone: boolean;
}

/** Notices what goes wrong around a recording, tells it, and stops in time where going on would lose something. */
export function createRecordingWatch(recorder: Recorder, ports: RecordingWatchPorts): RecordingWatch {
  const troubles = signal<readonly Trouble[]>([]);
  let watched: Watched | undefined;
  return {
    troubles,
    slice(size) {
      watched ??= begin(recorder.state.value, ports);
      if (!watched) return;
      watched.bytes += size;
      watched.sleep.slice(ports.wallClock());
    },
    async tick() {
      const state = recorder.state.value;
      if (state.phase !== "recording" && state.phase !== "paused") {
        watched = undefined;
        if (troubles.value.length > 0) troubles.value = [];
        return;
      }
      watched ??= begin(state, ports);
      if (!watched) return;
      const now = [
        microphoneTrouble(watched, state, recorder, ports),
        sleepTrouble(watched, state, ports),
        await diskTroubleOf(watched, state, recorder, ports),
        limitTrouble(state, recorder, ports),
      ].filter((trouble) => trouble !== undefined);
      if (JSON.stringify(now) !== JSON.stringify(troubles.value)) troubles.value = now;
      if (state.capture.kind === "camera" && ports.devices.refused("camera")) void recorder.stop("camera-lost");
    },
  };
}

function begin(state: RecorderState, ports: RecordingWatchPorts): Watched | undefined {
  if (state.phase !== "recording" && state.phase !== "paused") return undefined;
  return {
    capture: state.capture,
    microphone: createMicrophoneWatch(),
    sleep: createSleepWatch(ports.wallClock()),
    bytes: 0,
    ticks: 0,
    disk: undefined,
    wasPaused: false,
    pausedForMicrophone: false,
  };
}

function microphoneTrouble(watched: Watched, state: Rolling, recorder: Recorder, ports: RecordingWatchPorts) {
  const track = state.capture.microphone;
  if (!track) return undefined;
  const trouble = watched.microphone(
    {
      lives: state.capture.sound?.microphoneLives(),
      muted: track.muted,
      lost: track.readyState === "ended" || ports.devices.gone(track.getSettings().deviceId),
      refused: ports.devices.refused("microphone"),
    },
    elapsedMs(state, ports.now()),
  );
  const lost = trouble !== undefined && trouble.kind !== "microphone-silent";
  if (lost && state.capture.kind === "voice" && !watched.pausedForMicrophone) {
    watched.pausedForMicrophone = true;
    if (state.phase === "recording") recorder.togglePause();
  }
  if (!lost) watched.pausedForMicrophone = false;
  return trouble;
}

function sleepTrouble(watched: Watched, state: Rolling, ports: RecordingWatchPorts): Trouble | undefined {
  const paused = state.phase === "paused";
  // The seconds of a pause are not missing, nor is the first look after it a jump.
  if (paused || watched.wasPaused) watched.sleep.restart(ports.wallClock());
  watched.wasPaused = paused;
  return watched.sleep.tick(ports.wallClock(), elapsedMs(state, ports.now()));
}

async function diskTroubleOf(
  watched: Watched,
  state: Rolling,
  recorder: Recorder,
  ports: RecordingWatchPorts,
): Promise<Trouble | undefined> {
  const elapsed = elapsedMs(state, ports.now());
  if (elapsed < RATE_AFTER_MS) return undefined;
  watched.ticks += 1;
  if (watched.ticks % DISK_EVERY_TICKS !== 1) return watched.disk;
  const free = await ports.freeBytes();
  if (free === undefined) return undefined;
  const trouble = diskTrouble({ freeBytes: free, bytesPerSecond: (watched.bytes * 1000) / elapsed });
  if (trouble === "full") void recorder.stop("disk-nearly-full");
  else watched.disk = trouble;
  return watched.disk;
}

function limitTrouble(state: Rolling, recorder: Recorder, ports: RecordingWatchPorts): Trouble | undefined {
  const trouble = lengthTrouble(elapsedMs(state, ports.now()), ports.maxDurationMs());
  if (trouble !== "over") return trouble;
  void recorder.stop("length-limit");
  return undefined;
}
