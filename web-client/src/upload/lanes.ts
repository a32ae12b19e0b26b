import { signal } from "@preact/signals-core";
import { until } from "./until.ts";

/** Lets so many requests go at once; the others wait for their turn. */
export interface Lanes {
  run<T>(task: () => Promise<T>, stop: AbortSignal): Promise<T>;
}

const LANES = 3;

export function createLanes(count = LANES): Lanes {
  const free = signal(count);
  return {
    async run(task, stop) {
      // Whoever is told that a lane is free must look again: another may have been quicker.
      while (free.value === 0) await until(free, (now) => now > 0, stop);
      free.value -= 1;
      try {
        return await task();
      } finally {
        free.value += 1;
      }
    },
  };
}
