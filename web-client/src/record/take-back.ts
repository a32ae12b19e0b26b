import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { createQuiet, lengthMs, type Stretch, takeBack } from "../recorder/pauses.ts";
import { elapsedMs, type Recorder } from "../recorder/recorder.ts";
import type { PartSink } from "../upload/recording-sink.ts";

/** What the last press did. */
export type Taken = { readonly what: "done"; readonly ms: number } | { readonly what: "nothing" | "undone" };

/** Takes back the last sentence while one records. */
export interface TakeBack {
  readonly last: ReadonlySignal<Taken | undefined>;
  /** How much of this recording is taken back. */
  readonly totalMs: ReadonlySignal<number>;
  /** There is sound to find pauses in. */
  readonly able: ReadonlySignal<boolean>;
  /** A new part begins. */
  begin(sink: Pick<PartSink, "takeBack">): void;
  press(): void;
  undo(): void;
}

interface TakeBackPorts {
  now(): number;
  /** Calls it some twenty times a second. */
  tick(listener: () => void, until: AbortSignal): void;
}

export function createTakeBack(recorder: Recorder, ports: TakeBackPorts, until: AbortSignal): TakeBack {
  const past = signal<readonly (readonly Stretch[])[]>([[]]);
  const last = signal<Taken | undefined>(undefined);
  const { state } = recorder;
  let quiet = createQuiet();
  let sink: Pick<PartSink, "takeBack"> | undefined;
  const taken = () => past.value.at(-1) ?? [];
  const change = (history: readonly (readonly Stretch[])[], what: Taken) => {
    past.value = history;
    last.value = what;
    void sink?.takeBack(taken());
  };
  listen(recorder, ports, (level, timeMs) => quiet.hear(level, timeMs), until);
  // Whatever is said after the recorder's own pause is something new.
  const stop = effect(() => {
    if (state.value.phase === "paused") quiet.mark(state.value.beforeMs);
  });
  until.addEventListener("abort", stop, { once: true });
  return {
    last,
    totalMs: computed(() => lengthMs(past.value.at(-1) ?? [])),
    able: computed(() => "capture" in state.value && state.value.capture.sound !== undefined),
    begin(to) {
      quiet = createQuiet();
      sink = to;
      past.value = [[]];
      last.value = undefined;
    },
    press() {
      const { phase } = state.value;
      if (phase !== "recording" && phase !== "paused") return;
      const before = taken();
      const after = takeBack(quiet.stretches(), before, Math.round(elapsedMs(state.value, ports.now())));
      if (!after) last.value = { what: "nothing" };
      else change([...past.value, after], { what: "done", ms: lengthMs(after) - lengthMs(before) });
    },
    undo() {
      if (past.value.length > 1) change(past.value.slice(0, -1), { what: "undone" });
    },
  };
}

/** Hears the level for as long as it records. */
function listen(
  { state }: Recorder,
  { now, tick }: TakeBackPorts,
  hear: (level: number, timeMs: number) => void,
  until: AbortSignal,
): void {
  let running: AbortController | undefined;
  const look = () => {
    const current = state.peek();
    if (current.phase === "recording" && current.capture.sound) {
      hear(current.capture.sound.level(), elapsedMs(current, now()));
    }
  };
  const stop = effect(() => {
    const rolls = state.value.phase === "recording" || state.value.phase === "paused";
    if (rolls === (running !== undefined)) return;
    running?.abort();
    running = rolls ? new AbortController() : undefined;
    if (running) tick(look, running.signal);
  });
  until.addEventListener(
    "abort",
    () => {
      stop();
      running?.abort();
    },
    { once: true },
  );
}
