export interface Range {
  readonly startMs: number;
  readonly endMs: number;
}

/** Between two looks at a player more than this is a jump, and nobody heard it. */
const JUMP_MS = 1000;

/** What was really played, out of many looks at where a player is. */
export interface Played {
  /** The player is here, and plays. */
  at(timeMs: number, speed: number): void;
  /** This was passed over on purpose, as silence is. */
  passed(range: Range): void;
  /** It stands, or has jumped. */
  stop(): void;
  /** What came together since the last time. */
  take(): readonly Range[];
}

export function createPlayed(): Played {
  let done: Range[] = [];
  let startMs: number | undefined;
  let lastMs = 0;
  const close = () => {
    if (startMs !== undefined && lastMs > startMs) done.push({ startMs, endMs: lastMs });
    startMs = undefined;
  };
  return {
    at(timeMs, speed) {
      const now = Math.round(timeMs);
      const step = now - lastMs;
      if (startMs !== undefined && (step < 0 || step > JUMP_MS * speed)) close();
      startMs ??= now;
      lastMs = now;
    },
    passed(range) {
      close();
      done.push(range);
    },
    stop: close,
    take() {
      const from = startMs;
      close();
      if (from !== undefined) startMs = lastMs;
      const taken = done;
      done = [];
      return taken;
    },
  };
}
