import { type ReadonlySignal, signal } from "@preact/signals-core";
import { type Capture, type CaptureChoice, CaptureError } from "./capture.ts";
import type { CaptureKind } from "./media-type.ts";
import type { Tape } from "./tape.ts";
import type { StopReason } from "./trouble.ts";

/** Where slices go; append keeps its promise when the slice is on this device's disk. */
export interface RecordingSink {
  readonly messageId: string;
  /** `timeMs` says how long the recording is with this slice. */
  append(slice: Blob, timeMs: number): Promise<void>;
  finish(): Promise<void>;
}

export interface RecorderPorts {
  openCapture(choice: CaptureChoice): Promise<Capture>;
  openTape(capture: Capture): Tape | undefined;
  /** Starts a recording of this kind; a CaptureError says why it does not. */
  openSink(kind: CaptureKind, mediaType: string): Promise<RecordingSink>;
  now(): number;
  wait(ms: number): Promise<void>;
}

export type RecorderState =
  | { readonly phase: "idle" }
  | { readonly phase: "opening"; readonly choice: CaptureChoice }
  | { readonly phase: "ready"; readonly choice: CaptureChoice; readonly capture: Capture }
  | { readonly phase: "counting"; readonly capture: Capture; readonly left: number }
  | { readonly phase: "recording"; readonly capture: Capture; readonly sinceMs: number; readonly beforeMs: number }
  | { readonly phase: "paused"; readonly capture: Capture; readonly beforeMs: number }
  | { readonly phase: "stopping"; readonly elapsedMs: number }
  | {
      readonly phase: "stopped";
      readonly kind: CaptureKind;
      readonly messageId: string;
      readonly elapsedMs: number;
      /** Why it stopped, when the person did not ask for it. */
      readonly reason?: StopReason;
    }
  | { readonly phase: "failed"; readonly choice: CaptureChoice; readonly error: CaptureError };

export interface Recorder {
  readonly state: ReadonlySignal<RecorderState>;
  choose(choice: CaptureChoice): Promise<void>;
  start(countdown: boolean): Promise<void>;
  togglePause(): void;
  /** Stops and keeps everything; the reason is told when nobody asked for it. */
  stop(reason?: StopReason): Promise<void>;
  /** Closes the devices; a running recording is stopped and kept. */
  dispose(): Promise<void>;
}

/** How much has been recorded in this state, pauses not counted. */
export function elapsedMs(state: RecorderState, now: number): number {
  if (state.phase === "recording") return state.beforeMs + now - state.sinceMs;
  if (state.phase === "paused") return state.beforeMs;
  return state.phase === "stopping" || state.phase === "stopped" ? state.elapsedMs : 0;
}

function toggled(state: RecorderState, now: number): RecorderState {
  const { phase } = state;
  if (phase === "recording") return { phase: "paused", capture: state.capture, beforeMs: elapsedMs(state, now) };
  if (phase === "paused") return { phase: "recording", capture: state.capture, sinceMs: now, beforeMs: state.beforeMs };
  return state;
}

const COUNT_FROM = 3;

/** The recorder as a machine of states: choose, see oneself, count down, record, pause, stop. */
export function createRecorder(ports: RecorderPorts): Recorder {
  const state = signal<RecorderState>({ phase: "idle" });
  let running: Running | undefined;
  let starting = false;

  const open = () => ("capture" in state.value ? state.value.capture : undefined);
  const recorder: Recorder = {
    state,
    async choose(choice) {
      if (running || starting || state.value.phase === "opening") return;
      open()?.close();
      await openDevices(ports, choice, state, recorder);
    },
    async start(countdown) {
      const ready = state.value;
      // Two at once, by two presses or by a key that is held, are one recording.
      if (ready.phase !== "ready" || starting) return;
      const { capture } = ready;
      starting = true;
      try {
        if (countdown && !(await countDown(state, capture, ports.wait))) return;
        const elapsed = () => elapsedMs(state.value, ports.now());
        running = await begin(ports, capture, elapsed, (reason) => void recorder.stop(reason));
        state.value = { phase: "recording", capture, sinceMs: ports.now(), beforeMs: 0 };
      } catch (cause) {
        capture.close();
        state.value = { phase: "failed", choice: ready.choice, error: captureError(cause) };
      } finally {
        starting = false;
      }
    },
    togglePause() {
      const before = state.value;
      if (before.phase === "recording") running?.tape.pause();
      if (before.phase === "paused") running?.tape.resume();
      state.value = toggled(before, ports.now());
    },
    async stop(reason) {
      const before = state.value;
      if (!running || (before.phase !== "recording" && before.phase !== "paused")) return;
      const { tape, sink, written, full } = running;
      const elapsed = elapsedMs(before, ports.now());
      state.value = { phase: "stopping", elapsedMs: elapsed };
      await tape.stop();
      before.capture.close();
      await written();
      await sink.finish();
      running = undefined;
      const { kind } = before.capture;
      const why = withReason(full() ? "disk-full" : reason);
      state.value = { phase: "stopped", kind, messageId: sink.messageId, elapsedMs: elapsed, ...why };
    },
    async dispose() {
      await recorder.stop();
      open()?.close();
      state.value = { phase: "idle" };
    },
  };
  return recorder;
}

async function openDevices(
  ports: RecorderPorts,
  choice: CaptureChoice,
  state: { value: RecorderState },
  recorder: Recorder,
): Promise<void> {
  state.value = { phase: "opening", choice };
  try {
    const capture = await ports.openCapture(choice);
    state.value = { phase: "ready", choice, capture };
    const end = () => void endedByItself(state, recorder, choice.kind === "screen" ? "sharing-ended" : "camera-lost");
    capture.ended.addEventListener("abort", end, { once: true });
    // Before a voice message has begun there is nothing to wait for; while it runs, another microphone can take over.
    if (choice.kind === "voice") {
      capture.microphone?.addEventListener("ended", () => void backToChoice(state, recorder), { once: true });
    }
  } catch (cause) {
    state.value = { phase: "failed", choice, error: captureError(cause) };
  }
}

function captureError(cause: unknown): CaptureError {
  return cause instanceof CaptureError ? cause : new CaptureError("screen", "unknown");
}

interface Running {
  readonly tape: Tape;
  readonly sink: RecordingSink;
  /** Kept when every slice so far is on the disk. */
  written(): Promise<void>;
  /** The disk took no more. */
  full(): boolean;
}

async function begin(
  ports: RecorderPorts,
  capture: Capture,
  elapsed: () => number,
  stop: (reason: StopReason) => void,
): Promise<Running> {
  const tape = ports.openTape(capture);
  if (!tape) throw new CaptureError("screen", "unsupported");
  const sink = await ports.openSink(capture.kind, tape.mediaType);
  let chain: Promise<void> = Promise.resolve();
  let full = false;
  tape.start({
    onBroken: () => stop("recorder-failed"),
    onSlice(slice) {
      if (slice.size === 0) return;
      const timeMs = Math.round(elapsed());
      // What no longer fits on the disk is still handed on: it can be sent from memory.
      chain = chain
        .then(() => sink.append(slice, timeMs))
        .catch(() => {
          full = true;
          stop("disk-full");
        });
    },
  });
  return { tape, sink, written: () => chain, full: () => full };
}

async function countDown(
  state: { value: RecorderState },
  capture: Capture,
  wait: RecorderPorts["wait"],
): Promise<boolean> {
  for (let left = COUNT_FROM; left > 0; left -= 1) {
    state.value = { phase: "counting", capture, left };
    await wait(1000);
    if (state.value.phase !== "counting") return false;
  }
  return true;
}

function withReason(reason: StopReason | undefined): { reason?: StopReason } {
  return reason === undefined ? {} : { reason };
}

async function endedByItself(state: { value: RecorderState }, recorder: Recorder, reason: StopReason): Promise<void> {
  await recorder.stop(reason);
  await backToChoice(state, recorder);
}

async function backToChoice(state: { value: RecorderState }, recorder: Recorder): Promise<void> {
  if (state.value.phase === "ready" || state.value.phase === "counting") await recorder.dispose();
}
