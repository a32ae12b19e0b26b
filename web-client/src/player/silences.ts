import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { readSetting, writeSetting } from "../ui/settings.ts";

export interface Range {
  readonly startMs: number;
  readonly endMs: number;
}

/** Passes over silences while it plays, when the person wants that; remembered. */
export interface Skipper {
  readonly on: ReadonlySignal<boolean>;
  toggle(): void;
  /** Which parts of what plays are silent. */
  know(silences: readonly Range[]): void;
  /** Calls it with each part that was passed over; the answer stops that. */
  onSkip(listener: (range: Range) => void): () => void;
}

/** A breath at both ends of it is left, so that no word is cut. */
const BREATH_MS = 200;
/** What is shorter belongs to speaking. */
const LEAST_MS = 700;
const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";

export const readSkip = (): boolean => readSetting("skip-silence", isBoolean, false);

/** The part to pass over at this time; undefined where somebody speaks. */
export function silenceAt(silences: readonly Range[], timeMs: number): Range | undefined {
  const found = silences.find(({ startMs, endMs }) => timeMs >= startMs + BREATH_MS && timeMs < endMs - BREATH_MS);
  if (!found) return undefined;
  const endMs = found.endMs - BREATH_MS;
  return endMs - timeMs >= LEAST_MS - 2 * BREATH_MS ? { startMs: timeMs, endMs } : undefined;
}

interface Moving {
  readonly timeMs: ReadonlySignal<number>;
  readonly playing: ReadonlySignal<boolean>;
  seek(ms: number): void;
}

export function createSkipper(player: Moving): Skipper {
  const on = signal(readSkip());
  const listeners = new Set<(range: Range) => void>();
  let silences: readonly Range[] = [];
  effect(() => {
    const timeMs = player.timeMs.value;
    if (!on.value || !player.playing.value) return;
    const range = silenceAt(silences, timeMs);
    if (!range) return;
    for (const listener of [...listeners]) listener(range);
    player.seek(range.endMs);
  });
  return {
    on,
    toggle() {
      on.value = !on.value;
      writeSetting("skip-silence", on.value);
    },
    know(found) {
      silences = found;
    },
    onSkip(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
