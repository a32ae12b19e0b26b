import { type ReadonlySignal, signal } from "@preact/signals";

/** A button or a key that is held to talk. */
export interface Hold {
  /** Held longer than a press: one means to talk. */
  readonly talking: ReadonlySignal<boolean>;
  readonly released: ReadonlySignal<boolean>;
  release(): void;
}

/** What is let go of sooner was a press. */
const PRESS_MS = 350;

export function createHold(wait: (after: () => void, ms: number) => unknown = setTimeout): Hold {
  const talking = signal(false);
  const released = signal(false);
  wait(() => {
    if (!released.value) talking.value = true;
  }, PRESS_MS);
  return {
    talking,
    released,
    release() {
      released.value = true;
    },
  };
}
