import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { readSetting, writeSetting } from "../ui/settings.ts";

export interface Range {
  readonly startMs: number;
  readonly endMs: number;
}

/** What need not be heard of a message: its pauses and fillers, and how much shorter it is without. */
export interface SkipMap {
  readonly skips: readonly Range[];
  readonly savedMs: number;
}

/** Passes over pauses and fillers while it plays, when the person wants that; remembered. */
export interface Skipper {
  readonly on: ReadonlySignal<boolean>;
  /** How much sooner one comes to the end at the speed of the recording; 0 until it is known. */
  readonly savedMs: ReadonlySignal<number>;
  toggle(): void;
  /** Which parts of what plays need not be heard. */
  know(map: SkipMap): void;
  /** Calls it with each part that was passed over; the answer stops that. */
  onSkip(listener: (range: Range) => void): () => void;
}

/** Finding another place takes about as long as this: what is left of a part is heard when it is shorter. */
const LEAST_MS = 100;
const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";

export const readSkip = (): boolean => readSetting("skip-silence", isBoolean, false);

/** The part to pass over at this time; undefined where something is said. */
export function skipAt(skips: readonly Range[], timeMs: number): Range | undefined {
  const found = skips.find(({ startMs, endMs }) => timeMs >= startMs && timeMs < endMs);
  return found && found.endMs - timeMs >= LEAST_MS ? { startMs: timeMs, endMs: found.endMs } : undefined;
}

interface Moving {
  readonly timeMs: ReadonlySignal<number>;
  readonly playing: ReadonlySignal<boolean>;
  seek(ms: number): void;
}

export function createSkipper(player: Moving): Skipper {
  const on = signal(readSkip());
  const savedMs = signal(0);
  const listeners = new Set<(range: Range) => void>();
  let skips: readonly Range[] = [];
  effect(() => {
    const timeMs = player.timeMs.value;
    if (!on.value || !player.playing.value) return;
    const range = skipAt(skips, timeMs);
    if (!range) return;
    for (const listener of [...listeners]) listener(range);
    player.seek(range.endMs);
  });
  return {
    on,
    savedMs,
    toggle() {
      on.value = !on.value;
      writeSetting("skip-silence", on.value);
    },
    know(found) {
      skips = found.skips;
      savedMs.value = found.savedMs;
    },
    onSkip(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
